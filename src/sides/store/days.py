"""Days as ISO 8601 and as the database has them."""

from __future__ import annotations

import datetime as dt

from ..records import Event


def day_of(date: str | None) -> dt.date | None:
    """A day of ISO 8601 as the database has it."""
    return None if date is None else dt.date.fromisoformat(date)


def iso(day: dt.date | None) -> str | None:
    """A day of the database in ISO 8601."""
    return None if day is None else day.isoformat()


def event_day(event: Event, published: str | None) -> dt.date | None:
    """The day on which an event counts: the first that its date tells, else that of publication."""
    return first_day(event.date) or day_of(published)


def first_day(date: str | None) -> dt.date | None:
    """The first day of an ISO 8601 day, month, year or interval; None for what has none that a
    calendar of the common era knows."""
    if date is None:
        return None
    year, month, day = (*date.partition("/")[0].split("-"), "1", "1")[:3]
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
