"""Days of records as the database has them."""

from __future__ import annotations

import pytest

from sides.store.days import event_day, first_day

from .samples import Deed, report


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2031-03-04", "2031-03-04"),
        ("2031-03", "2031-03-01"),
        ("2031", "2031-01-01"),
        ("2031-03-04/2031-04-01", "2031-03-04"),
        ("2030/2031", "2030-01-01"),
        ("-0043-03-15", "None"),
        ("soon", "None"),
        (None, "None"),
    ],
)
def test_the_first_day_of_a_date(date: str | None, expected: str) -> None:
    assert str(first_day(date)) == expected


def test_an_event_without_a_date_counts_on_the_day_of_publication() -> None:
    [event] = report(Deed(date=None)).events
    assert str(event_day(event, "2031-03-09")) == "2031-03-09"
    assert event_day(event, None) is None
