"""Days of tellings: what dates tell, and what publication tells in their place."""

from __future__ import annotations

from datetime import date

import pytest

from sides.linking.days import AHEAD, BACK, Days, days, gap

DAY = date(2031, 3, 4).toordinal()


def test_a_date_of_the_text_tells_its_days() -> None:
    assert days("2031-03-04", "2031-03-09", "actual") == Days(DAY, DAY, told=True)
    assert days("2031-03-04/2031-03-06", None, "past") == Days(DAY, DAY + 2, told=True)
    month = days("2031-03", None, "actual")
    assert month is not None
    assert month.last - month.first == 30


def test_without_a_date_an_event_lies_around_the_publication() -> None:
    assert days(None, "2031-03-04", "actual") == Days(DAY - BACK, DAY, told=False)
    assert days(None, "2031-03-04", "planned") == Days(DAY, DAY + AHEAD, told=False)
    published = days("2031-03-04", "2031-03-04", "actual", "published")
    assert published == Days(DAY - BACK, DAY, told=False)


def test_what_is_told_from_before_or_of_an_unknown_day_has_none() -> None:
    assert days(None, "2031-03-04", "past") is None
    assert days(None, None, "actual") is None


@pytest.mark.parametrize("wrong", ["2031-02-30", "soon", "2031-13", "2031-03-06/2031-03-04", ""])
def test_a_date_that_is_none_is_as_good_as_none(wrong: str) -> None:
    assert days(wrong, "2031-03-04", "actual") == Days(DAY - BACK, DAY, told=False)


def test_a_gap_is_none_where_days_are_shared() -> None:
    one, other = Days(DAY, DAY + 2, told=True), Days(DAY + 2, DAY + 4, told=True)
    assert gap(one, other) == 0
    assert gap(one, Days(DAY + 5, DAY + 5, told=True)) == 3
    assert gap(Days(DAY + 5, DAY + 5, told=True), one) == 3
