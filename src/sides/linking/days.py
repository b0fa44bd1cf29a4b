"""Days of tellings as numbers: when an event was, as far as its report tells."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from msgspec import Struct

from ..records import Dated, Status

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")

BACK = 3
"""Days before the publication in which an event without a date most likely was: of the deeds in
the tuning pairs that are told without a date, nine of ten."""

KEPT = 1_024
"""Dates of which is kept what days they are: those of some years."""

AHEAD = 60
"""Days after the publication in which something planned without a date most likely will be."""


class Days(Struct, frozen=True, gc=False):
    """The first and the last day on which an event may have been, as ordinals; `told` whether the
    text tells them (or only the publication does)."""

    first: int
    last: int
    told: bool


def days(
    when: str | None, published: str | None, status: Status, dated: Dated | None = "text"
) -> Days | None:
    """The days of an event with this date, in a report of this day. None where neither tells, and
    for what is told from before without a date. A date that rests on the publication alone is as
    good as none: reports tell what happened in the days before."""
    if when is not None and dated != "published":
        ends = [_interval(each) for each in when.split("/")]
        if all(ends):
            first, last = ends[0], ends[-1]
            if first and last and first[0] <= last[1]:
                return Days(first[0], last[1], told=True)
    day = _interval(published or "")
    if day is None or status == "past":
        return None
    if status in ("planned", "hypothetical"):
        return Days(day[0], day[1] + AHEAD, told=False)
    return Days(day[0] - BACK, day[1], told=False)


@lru_cache(maxsize=KEPT)
def _interval(words: str) -> tuple[int, int] | None:
    """The first and last day of an ISO 8601 day, month or year."""
    found = _DAY.fullmatch(words)
    if found is None:
        return None
    year, month, day = (int(each) if each else 0 for each in found.groups())
    try:
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        last = date(year, last_month, day or monthrange(year, last_month)[1])
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()


def gap(a: Days, b: Days) -> int:
    """Days between two intervals, 0 if they share one."""
    return max(0, a.first - b.last, b.first - a.last)
