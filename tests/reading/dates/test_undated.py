"""Dates whose days cannot be told say why; events without a date say when they were reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sides.records import Article, Uncoded

if TYPE_CHECKING:
    from sides.reading.reader import Reader

LAPSED = "Troops entered the port on Tuesday and left last week. The envoy met rebels on 3 May."


def rows(reader: Reader, article: Article) -> list[tuple[str, str]]:
    def of_dates(each: Uncoded) -> bool:
        return each.reason in ("no date of publication", "no such day")

    return [(each.reason, each.detail) for each in reader.read(article).uncoded if of_dates(each)]


def test_one_row_tells_that_a_day_of_publication_is_needed(reader: Reader) -> None:
    assert rows(reader, Article.of(LAPSED)) == [
        (
            "no date of publication",
            "cannot be told without one (nor can 2 more), and none is given",
        )
    ]


@pytest.mark.parametrize("given", ["2017", "2017-10", "2017-02-30", "last week"])
def test_a_date_of_publication_that_is_no_day_is_said(reader: Reader, given: str) -> None:
    ((reason, detail),) = rows(reader, Article.of(LAPSED, date=given))
    assert reason == "no date of publication"
    assert detail.endswith(f"and “{given}” is not a day")


def test_no_row_where_every_date_is_told(reader: Reader) -> None:
    assert rows(reader, Article.of(LAPSED, date="2017-10-17")) == []
    assert rows(reader, Article.of("The envoy met rebels on 3 May 2017.")) == []


@pytest.mark.parametrize("words", ["31 November", "30 February 2016", "29 February 2015"])
def test_a_day_that_does_not_exist_is_said(reader: Reader, words: str) -> None:
    article = Article.of(f"The envoy met rebels on {words}.", date="2017-10-17")
    assert rows(reader, article) == [("no such day", "not in the calendar")]


@pytest.mark.parametrize(
    ("text", "date", "dated"),
    [
        ("Iran attacked Iraq on Monday.", "2017-10-16", "text"),
        ("Iran attacked Iraq.", "2017-10-17", "published"),
        ("Iran plans to attack Iraq.", None, None),
        ("Iran did not attack Iraq.", None, None),
        ("Iran will attack Iraq on Friday.", "2017-10-20", "text"),
        ("Iran accused Iraq of planning a vote on 1 November.", "2017-10-17", "published"),
    ],
)
def test_the_day_of_publication_is_the_last_resort(
    reader: Reader, text: str, date: str | None, dated: str | None
) -> None:
    events = reader.read(text, published="2017-10-17").events
    assert {(each.date, each.dated) for each in events} == {(date, dated)}


def test_without_publication_nothing_stands_in_for_it(reader: Reader) -> None:
    (event,) = reader.read("Iran attacked Iraq.").events
    assert (event.date, event.dated) == (None, None)
