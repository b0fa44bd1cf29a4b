"""Days of publication, out of the many ways in which they are written."""

from __future__ import annotations

import re
from datetime import date, datetime

from ..errors import OptionError

MAX_LENGTH = 64
"""Longest date, in characters: what is longer is not one."""

PLAIN_DIGITS = re.compile(r"(\d{8})(?:[T ]?\d{6}Z?)?")
"""20171016 and 20171016143000, as GDELT and archives write them."""

YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")

YEAR_FIRST = re.compile(r"\d{4}[-/. ]")
"""Nobody writes year, day, month; so these numbers stand in one order only."""

EARLIEST = 1600
"""The first year with newspapers: what is before it was not meant as a year."""


def day(written: str | int | None) -> str | None:
    """The day that a date or timestamp means, as YYYY-MM-DD, in the time zone it is written in.

    None unless year, month and day are all there and can be told apart: 03/04/2017 is two days,
    and neither is guessed. Seconds since 1970 are not read.
    """
    if written is None or isinstance(written, bool):
        return None
    text = " ".join(str(written).split()) if not isinstance(written, int) else f"{written:d}"
    if len(text) > MAX_LENGTH or not text.isascii():
        return None
    found = _plain(text) if text.isdigit() or PLAIN_DIGITS.fullmatch(text) else _written(text)
    return found.isoformat() if found is not None and found.year >= EARLIEST else None


def checked(published: str | None) -> str | None:
    """The date that a user gives, if it is YYYY-MM-DD. Raises OptionError if not."""
    if published is None:
        return None
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", published):
            return date.fromisoformat(published).isoformat()
    except ValueError as error:
        raise OptionError(f"no such day: {published} ({error})") from error
    raise OptionError(f"not a date of the form YYYY-MM-DD: {published!r}")


def _plain(text: str) -> date | None:
    match = PLAIN_DIGITS.fullmatch(text)
    if match is None:
        return None
    try:
        return datetime.strptime(match[1], "%Y%m%d").date()
    except ValueError:
        return None


def _written(text: str) -> date | None:
    """The day by dateutil, if all ways to read the numbers and to fill gaps agree on it."""
    from dateutil.parser import ParserError, parse  # loaded late: few inputs need it

    if YEAR.search(text) is None:
        return None
    orders = (False,) if YEAR_FIRST.match(text) else (False, True)
    readings: set[date] = set()
    for gaps in (datetime(2001, 1, 1), datetime(2004, 2, 28)):
        for day_first in orders:
            try:
                when = parse(text, default=gaps, dayfirst=day_first, ignoretz=True)
            except (ParserError, OverflowError):
                return None
            readings.add(when.date())
    return readings.pop() if len(readings) == 1 else None
