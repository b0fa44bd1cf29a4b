"""Dates of news by kind, by the conventions of the labels; and how each was told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sides.reading.dates.dates import dates
from sides.reading.dates.grammar import grammar
from sides.reading.dates.meanings import MEANINGS
from sides.reading.document import Document

Parse = Callable[..., Document]
MARKED = re.compile(r"\[([^\]]+)\]")


def kinds() -> Iterator[tuple[str | None, str, list[tuple[str, str | None]]]]:
    path = Path(__file__).with_name("kinds.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        published, text, days = line.split(" | ")
        values = [None if each == "-" else each for each in days.split(";")]
        marks = list(zip(MARKED.findall(text), values, strict=True))
        yield None if published == "-" else published, MARKED.sub(r"\1", text), marks


@pytest.mark.parametrize(("published", "text", "marks"), list(kinds()))
def test_kinds(
    document: Parse, published: str | None, text: str, marks: list[tuple[str, str | None]]
) -> None:
    """Each mark shares words with one date of these days; no other date is found."""
    found = dates(document(text, date=published))
    told = [words for words, value in marks if value is not None]
    assert [each.value for each in found] == [value for _, value in marks if value is not None]
    for each, words in zip(found, told, strict=True):
        assert each.words.of(text) in words or words in each.words.of(text)


@pytest.mark.parametrize(
    ("text", "hows"),
    [
        ("They met on 3 May 2014.", ["words"]),
        ("They met in the 1990s.", ["words"]),
        ("They met yesterday.", ["published"]),
        ("They met last Friday.", ["published"]),
        ("They have met since 2014.", ["published"]),
        ("They met on Friday.", ["tense"]),
        ("They will meet on Friday.", ["tense"]),
        ("They met on 3 May 2014 and again two days later.", ["words", "text"]),
        ("They voted on 3 May 2014. The day after the vote he fled.", ["words", "text"]),
        ("They met from 3 May 2014 to Friday.", ["tense"]),
    ],
)
def test_how_a_date_was_told(document: Parse, text: str, hows: list[str]) -> None:
    assert [each.how for each in dates(document(text, date="2017-10-17"))] == hows


def test_a_date_counted_from_what_is_named_and_not_from_the_last(document: Parse) -> None:
    text = (
        "Rebels seized the dam on 3 May 2014.\n\nThe king spoke on 20 June 2014.\n\n"
        "A week before the seizure the garrison had fled."
    )
    assert [each.value for each in dates(document(text))] == [
        "2014-05-03",
        "2014-06-20",
        "2014-04-21/2014-04-27",
    ]


def test_the_date_told_last_fades(document: Parse) -> None:
    """Two paragraphs on, "the next day" is no longer counted from it."""
    text = "They met on 3 May 2014.\n\nIt rained.\n\nIt was cold.\n\nThe next day they left."
    assert [each.value for each in dates(document(text))] == ["2014-05-03"]


def test_the_dateline_is_not_ahead_and_keeps_its_own_day(document: Parse) -> None:
    text = "LIMA, 8 May (Agency) – Troops will leave on Friday at 2300 GMT."
    found = dates(document(text, date="2019-05-08"))
    assert [(each.words.of(text), each.value) for each in found] == [
        ("8 May", "2019-05-08"),
        ("Friday at 2300 GMT", "2019-05-10"),
    ]


def test_every_pattern_has_a_meaning_and_every_meaning_a_pattern() -> None:
    words = grammar().words
    assert {each.means for each in words.patterns} == MEANINGS
    for need in words.needs:
        assert need.means <= MEANINGS


@pytest.mark.parametrize("words", ["a day after ", "from Monday to ", "until the eve of 3 May "])
def test_chains_end(document: Parse, words: str) -> None:
    found = dates(document(words * 60, date="2017-10-17"))
    assert len(found) <= 2 * 60
