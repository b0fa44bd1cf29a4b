"""Dates as exact as they are known: a year, a month or a day (ISO 8601)."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

from ..errors import OptionError
from .entries import Office

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@lru_cache(maxsize=8192)
def first_day(partial: str) -> date:
    """The first day that a year, month or day may mean. Raises OptionError for no date."""
    year, month, day = _parts(partial)
    return date(year, month or 1, day or 1)


@lru_cache(maxsize=8192)
def last_day(partial: str) -> date:
    """The last day that a year, month or day may mean. Raises OptionError for no date."""
    year, month, day = _parts(partial)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def surely_within(on: str, since: str | None, until: str | None) -> bool:
    """Whether `on` lies in the interval whatever day the partial bounds mean. An open bound
    counts as far away."""
    return (since is None or last_day(since) <= first_day(on)) and (
        until is None or last_day(on) <= first_day(until)
    )


def maybe_within(on: str, since: str | None, until: str | None) -> bool:
    """Whether `on` lies in the interval for some day that the partial bounds may mean."""
    return (since is None or first_day(since) <= last_day(on)) and (
        until is None or first_day(on) <= last_day(until)
    )


def begins(office: Office) -> tuple[date, date]:
    """When an office began, then when it ended, to order offices by."""
    return (
        first_day(office.since) if office.since else date.min,
        last_day(office.until) if office.until else date.max,
    )


def _parts(partial: str) -> tuple[int, int | None, int | None]:
    match = _PARTIAL.fullmatch(partial)
    if match is None:
        raise OptionError(f"no ISO 8601 day, month or year: {partial!r}")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        date(year, month or 1, day or 1)
    except ValueError as error:
        raise OptionError(f"no ISO 8601 day, month or year: {partial!r}: {error}") from error
    return year, month, day
