"""What seasons, quarters and holidays mean: what comes once a year under a name of its own."""

from __future__ import annotations

from datetime import date

from .groups import Anchor, Groups, NoDateError
from .units import Interval, meant, months_on, one, third, yearly

_BEGINS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""Seasons are meteorological and northern; a winter has the year of its December."""


def _season(name: str, year: int) -> Interval:
    begin = date(year, _BEGINS[name], 1)
    return begin, months_on(begin, 2)[1]


def season(groups: Groups, anchor: Anchor) -> Interval:
    name, year = groups.text("season") or "", groups.year()
    if year is None and (turn := groups.direction("2")) is not None:
        year = anchor.day.year + turn
    if year is not None:
        return third(_season(name, year), groups.part())
    found = yearly(lambda year: _season(name, year), anchor.day)
    return third(meant(found, anchor.day, groups.direction(), anchor.ahead), groups.part())


def _quarter(number: int, year: int) -> Interval:
    begin = date(year, 3 * number - 2, 1)
    return begin, months_on(begin, 2)[1]


def quarter(groups: Groups, anchor: Anchor) -> Interval:
    """ "the third quarter of 2015", "Q3"; "last quarter" is the one before that of publication."""
    if not groups.found.get("nth") and not groups.found.get("nth_digits"):
        own = (anchor.day.month + 2) // 3 + (groups.direction() or 0)
        return _quarter((own - 1) % 4 + 1, anchor.day.year + (own - 1) // 4)
    number = groups.nth() if groups.nth() > 0 else 4
    if number > 4:
        raise NoDateError
    year = groups.year()
    if year is None and (turn := groups.direction()) is not None:
        year = anchor.day.year + turn
    if year is not None:
        return _quarter(number, year)
    found = yearly(lambda year: _quarter(number, year), anchor.day)
    return meant(found, anchor.day, None, anchor.ahead)


def holiday(groups: Groups, anchor: Anchor) -> Interval:
    """A holiday on a fixed day."""
    month, day = groups.words.holiday(groups.text("holiday") or "")
    year = groups.year()
    if year is None and (turn := groups.direction("2")) is not None:
        year = anchor.day.year + turn
    if year is not None:
        return one(date(year, month, day))
    found = yearly(lambda year: one(date(year, month, day)), anchor.day)
    turn = groups.direction()
    return meant(found, anchor.day, None if turn == 0 else turn, anchor.ahead)
