"""Numbers of dead, injured and arrested, and the events that they belong to."""

from __future__ import annotations

from pathlib import Path

import pytest

from sides.evaluation.own import CountsRow, rows
from sides.reading.reader import Reader

GIVEN = rows(Path(__file__).parent / "counts.jsonl", CountsRow)


@pytest.mark.parametrize("row", GIVEN, ids=lambda row: row.text)
def test_the_counts_of_a_sentence(reader: Reader, row: CountsRow) -> None:
    reading = reader.read(row.text)
    told = [each for event in reading.events for each in event.counts]
    assert {(each.kind, each.low, each.high) for each in told} == {
        (each.kind, each.low, each.high) for each in row.counts
    }
    for each in row.counts:
        at = row.text.index(each.words)
        assert any(one.words.start <= at < one.words.end for one in told)


def counts(reader: Reader, text: str) -> dict[str, list[tuple[str, str]]]:
    """The counts of each event, by the words that tell it."""
    return {
        event.trigger.of(text): [(each.kind, each.words.of(text)) for each in event.counts]
        for event in reader.read(text).events
        if event.counts
    }


def test_each_count_goes_to_the_event_that_it_is_told_of(reader: Reader) -> None:
    text = "Norwegian troops killed nine rebels in Malta, and Maltese police arrested 30 students."
    assert counts(reader, text) == {
        "killed": [("dead", "nine rebels")],
        "arrested": [("arrested", "30 students")],
    }


def test_a_count_of_another_sentence_stays_there(reader: Reader) -> None:
    text = "Norwegian jets bombed Malta. Chadian gunmen killed two Fijian pilots."
    assert counts(reader, text) == {"killed": [("dead", "two Fijian pilots")]}


def test_a_part_of_a_number_is_no_further_one(reader: Reader) -> None:
    text = "Norwegian jets killed 40 Maltese villagers, including 12 children."
    assert counts(reader, text) == {"killed": [("dead", "40 Maltese villagers")]}


@pytest.mark.parametrize(
    "number",
    ["9" * 5000, "99,999,999,999,999", "a million million million million", "1,2,3", "-12", "1/2"],
)
def test_a_number_beyond_all_people_is_none(reader: Reader, number: str) -> None:
    reading = reader.read(f"Norwegian troops killed {number} rebels in Malta.")
    told = [each for event in reading.events for each in event.counts]
    assert all(0 <= each.low <= 8e9 and (each.high or 0) <= 8e9 for each in told)


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("two hundred and fifty-three", (253, 253)),
        ("eight thousand", (8000, 8000)),
        ("12 thousand", (12000, 12000)),
        ("three dozen", (36, 36)),
        ("at least another 12", (12, None)),
        ("between two and five", (2, 5)),
        ("well over 300", (301, None)),
        ("some 1,500", (1350, 1650)),
        ("hundreds of thousands of", (200000, None)),
        ("no more than six", (1, 6)),
    ],
)
def test_numbers(reader: Reader, words: str, bounds: tuple[int, int | None]) -> None:
    reading = reader.read(f"Norwegian troops killed {words} rebels in Malta.")
    (count,) = [each for event in reading.events for each in event.counts]
    assert (count.low, count.high) == bounds
