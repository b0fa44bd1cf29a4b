"""Days of publication."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sides.errors import OptionError
from sides.ingest.published import checked, day


@pytest.mark.parametrize(
    "written",
    [
        "2017-10-06",
        "2017-10-06T23:30:00-04:00",
        "2017-10-06T23:30:00Z",
        "2017-10-06 23:30:00.123456+00:00",
        "2017/10/06",
        "20171006",
        20171006,
        "20171006233000",
        "October 6, 2017",
        "Oct. 6, 2017",
        "6 October 2017",
        "Friday, 6 October 2017 11:30 pm EDT",
        "Fri, 06 Oct 2017 23:30:00 +0000",
        "Oct 6, 2017 at 4:05 p.m.",
        " 6th of\nOctober, 2017",
    ],
)
def test_common_forms(written: str | int) -> None:
    assert day(written) == "2017-10-06"


@pytest.mark.parametrize(
    "written",
    [
        "06/10/2017",
        "6.10.2017",
        "2017",
        "October 2017",
        "6 October",
        "yesterday",
        "06-10-17",
        "2017-02-30",
        "2017-13-01",
        "20171399",
        "1507248000",
        1507248000,
        True,
        "",
        None,
        "0001-01-01",
        "9" * 100,
        "٢٠١٧-١٠-٠٦",
        "2017-10-06T25:00:00",
    ],
)
def test_what_cannot_be_told_is_not_guessed(written: str | int | None) -> None:
    assert day(written) is None


def test_numbers_that_can_only_be_one_day() -> None:
    assert day("16.10.2017") == day("10/16/2017") == "2017-10-16"
    assert day("05/05/2017") == "2017-05-05"


@given(st.dates(min_value=date(1600, 1, 1)))
def test_iso_days_are_themselves(when: date) -> None:
    assert day(str(when)) == checked(str(when)) == str(when)


@given(st.text(max_size=80) | st.from_regex(r"[0-9TZ:+/. -]{4,30}", fullmatch=True))
def test_anything_is_a_day_or_none(written: str) -> None:
    found = day(written)
    assert found is None or checked(found) == found


@pytest.mark.parametrize("given_", ["17 October", "2017-1-1", "20171017", "2017-02-30", ""])
def test_the_option_has_one_form(given_: str) -> None:
    with pytest.raises(OptionError):
        checked(given_)


def test_no_option_is_no_date() -> None:
    assert checked(None) is None
    assert checked("2017-10-17") == "2017-10-17"
