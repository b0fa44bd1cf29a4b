"""What of a reading is exported, and small questions about it that several forms ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from ..records import Event, Level, Reading, Span
from ..registry import Registry
from ..registry.blocs import Blocs
from ..registry.entries import Kind
from ..registry.levels import at_level
from ..store.days import day_of, event_day


def chosen(
    readings: Iterable[Reading],
    since: dt.date | None = None,
    until: dt.date | None = None,
    level: Level = "person",
    registry: Registry | None = None,
    blocs: Blocs | None = None,
) -> Iterator[Reading]:
    """The readings at a level, with their events of these days, and their statements and stances
    where the report is of these days; readings of which nothing is left are left out."""
    for reading in readings:
        left = reading
        if since is not None or until is not None:
            left = _within(reading, since, until)
            if not (left.events or left.statements or left.stances):
                continue
        yield at_level(left, level, registry, blocs)


def _within(reading: Reading, since: dt.date | None, until: dt.date | None) -> Reading:
    def inside(day: dt.date | None) -> bool:
        return (
            day is not None and (since is None or since <= day) and (until is None or day <= until)
        )

    published = inside(day_of(reading.article.date))
    return replace(
        reading,
        events=tuple(
            each for each in reading.events if inside(event_day(each, reading.article.date))
        ),
        statements=reading.statements if published else (),
        stances=reading.stances if published else (),
    )


def days(event: Event, reading: Reading) -> tuple[str | None, str | None]:
    """The first and the last day of an event (ISO 8601), else that of publication."""
    first = event_day(event, reading.article.date)
    if first is None:
        return None, None
    start, _, end = (event.date or "").partition("/")
    return first.isoformat(), _last(end or start) or first.isoformat()


def _last(date: str) -> str | None:
    """The last day of a day, month or year of ISO 8601."""
    parts = date.split("-")
    try:
        match [int(part) for part in parts if part]:
            case [year]:
                return dt.date(year, 12, 31).isoformat()
            case [year, month]:
                after = dt.date(year + month // 12, month % 12 + 1, 1)
                return (after - dt.timedelta(1)).isoformat()
            case [year, month, day]:
                return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
    return None


def kind_of(id: str, registry: Registry) -> Kind | None:
    """What the registry knows an actor as."""
    return registry.entry(id).kind if registry.knows(id) else None


def words(text: str, spans: Iterable[Span]) -> list[str]:
    """The words of spans."""
    return [span.of(text) for span in spans]
