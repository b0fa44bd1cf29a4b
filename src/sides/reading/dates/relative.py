"""What is counted from publication or from another date of the text: "three days ago", "the day
after the vote", "the past week", "the weekend"."""

from __future__ import annotations

from datetime import date

from .groups import Anchor, Groups, NoDateError
from .units import (
    SATURDAY,
    Interval,
    days_on,
    first,
    latest,
    moved,
    one,
    unit_around,
    week_of,
    whole,
)

_AHEAD = frozenset({"next", "coming", "within", "following"})
_SMALLER = {"year": ("month", 6), "decade": ("year", 5), "century": ("year", 50)}
"""What half of a unit is."""


def beside(groups: Groups, anchor: Anchor) -> Interval:
    """The day, week, … after or before the date told last, or that day itself."""
    turn = groups.text("turn")
    unit = groups.words.parts_of_day.get(groups.text("unit") or "", groups.text("unit") or "")
    if turn in ("same", "that"):
        return whole(anchor.told[0], unit)
    if turn in ("previous", "before"):
        return unit_around(anchor.told[0], unit, -1)
    if turn == "next" and (anchor.before is None or anchor.ahead):
        return _rolling(anchor.day, unit, 1)
    return unit_around(anchor.told[1], unit, 1)


def weekday_beside(groups: Groups, anchor: Anchor) -> Interval:
    """ "the following Monday", "the Sunday before": from the date told last, else publication."""
    named = groups.weekday() or 0
    begin, end = anchor.before or (anchor.day, anchor.day)
    if groups.text("turn") in ("previous", "before"):
        return one(latest(begin, named, strictly=True))
    return one(first(end, named, strictly=True))


def of_event(groups: Groups, anchor: Anchor) -> Interval:
    """ "two days after the vote": from the date of what is named."""
    unit, count = _counted(groups)
    unit = groups.words.parts_of_day.get(unit, unit)
    if groups.text("turn") in ("before", "ahead of"):
        return unit_around(anchor.told[0], unit, -count)
    return unit_around(anchor.told[1], unit, count)


def eve(_: Groups, anchor: Anchor) -> Interval:
    """ "on the eve of the vote": the day before."""
    return one(days_on(anchor.told[0], -1))


def _rolling(published: date, unit: str, count: int) -> Interval:
    end = moved(published, unit, count)
    return (published, end) if count > 0 else (end, published)


def rolling(groups: Groups, anchor: Anchor) -> Interval:
    """ "the past three days": up to publication; "the next two weeks": from it on."""
    turn = groups.text("turn")
    if turn == "within" and not anchor.ahead:
        raise NoDateError  # "they met twice within two weeks"
    unit, count = _counted(groups)
    return _rolling(anchor.day, unit, count if turn in _AHEAD else -count)


def _counted(groups: Groups) -> tuple[str, int]:
    unit = groups.text("unit") or ""
    if groups.text("number") in ("half a", "half"):
        if unit not in _SMALLER:
            raise NoDateError
        return _SMALLER[unit]
    return unit, groups.number()


def distance(groups: Groups, anchor: Anchor) -> Interval:
    """ "three days ago", "a week earlier", "in two months"."""
    (unit, count), turn = _counted(groups), groups.text("turn")
    if turn == "in" and not anchor.ahead:
        raise NoDateError  # "its third loss in two weeks"
    if turn in ("ago", "in", "from now", "hence"):
        return unit_around(anchor.day, unit, -count if turn == "ago" else count)
    if turn in ("later", "after", "afterwards"):
        return unit_around(anchor.told[1], unit, count)
    begin = anchor.before[0] if anchor.before is not None else anchor.day
    return unit_around(begin, unit, -count)


def ago_today(groups: Groups, anchor: Anchor) -> Interval:
    """ "a year ago today", "ten years ago this week"."""
    unit, count = _counted(groups)
    day = moved(anchor.day, unit, -count)
    near = groups.text("near") or ""
    return week_of(day) if near.endswith("week") else whole(
        day, "month" if near.endswith("month") else "day"
    )  # fmt: skip


def weekend(groups: Groups, anchor: Anchor) -> Interval:
    """Saturday and Sunday: the latest that has begun or, ahead, the next; "this weekend": that of
    the week; last and next ones leave out that of publication."""
    published = anchor.day
    saturday = latest(published, SATURDAY)
    running = published.weekday() >= SATURDAY
    match groups.direction():
        case -1:
            saturday = days_on(saturday, -7 if running else 0)
        case 1:
            saturday = days_on(saturday, 7)
        case 0:
            saturday = days_on(week_of(published)[0], SATURDAY)
        case _:
            saturday = days_on(saturday, 7 if anchor.ahead and not running else 0)
    return saturday, days_on(saturday, 1)


def weekend_of(groups: Groups, anchor: Anchor) -> Interval:
    """ "the weekend of 5 May"."""
    from .days import day

    saturday = days_on(week_of(day(groups, anchor))[0], SATURDAY)
    return saturday, days_on(saturday, 1)
