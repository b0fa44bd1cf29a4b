"""The sets of the project's own texts, as they are scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from sides.errors import GoldError
from sides.evaluation.own import CountsRow, DatesRow, GivenCount, counts, news_dates, rows, unmarked
from sides.reading.reader import Reader
from sides.records import Span


def test_marks_are_taken_out_and_their_words_stand_where_they_say() -> None:
    text, marks = unmarked("The army [t|shelled] the town [early on Monday].")
    assert text == "The army shelled the town early on Monday."
    assert [(mark.label, mark.span.of(text)) for mark in marks] == [
        ("t", "shelled"),
        ("", "early on Monday"),
    ]
    assert marks[0].span == Span(9, 16)


def test_a_date_counts_if_its_days_are_right_and_a_look_alike_if_it_is_left(reader: Reader) -> None:
    given = [
        DatesRow(
            text="The army left the town on [Monday], [May] said.",
            published="2017-10-18",
            dates=("2017-10-16", None),
            kind="weekday",
        ),
        DatesRow(
            text="The army left the town on [Monday].",
            published="2017-10-18",
            dates=("2017-10-15",),
            kind="weekday",
        ),
    ]
    (exact,) = news_dates(given, reader, lambda _: None).metrics
    assert exact.value == pytest.approx(2 / 3)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "dates.jsonl"
    broken.write_text('{"text": 3}\n', encoding="utf-8")
    with pytest.raises(GoldError, match=r"dates\.jsonl"):
        rows(broken, DatesRow)


def test_counts_are_right_if_all_of_a_sentence_are_and_no_others(reader: Reader) -> None:
    text = "Rebels killed at least nine soldiers and wounded 20."
    nine = GivenCount("dead", 9, None, "at least nine")
    twenty = GivenCount("injured", 20, 20, "20")
    given = [
        CountsRow(text, (nine, twenty)),
        CountsRow(text, (nine,)),
        CountsRow("The army sent 300 soldiers to the border.", ()),
    ]
    exact, silent = counts(given, reader, lambda _: None).metrics
    assert exact.value == pytest.approx(2 / 3)
    assert silent.value == 1
