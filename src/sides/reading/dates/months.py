"""What words of weeks, months, years and longer mean."""

from __future__ import annotations

from .groups import Anchor, Groups, NoDateError
from .units import (
    Interval,
    days_on,
    half,
    meant,
    month_of,
    months_on,
    third,
    week_of,
    whole,
    yearly,
    years,
)


def month(groups: Groups, anchor: Anchor) -> Interval:
    """A month; "July last year" by its year, one without year as `meant` tells."""
    year, number = groups.year(), groups.month()
    if year is None and (turn := groups.direction("2")) is not None:
        year = anchor.day.year + turn
    if year is not None:
        return third(month_of(year, number), groups.part())
    found = yearly(lambda year: month_of(year, number), anchor.day)
    return third(meant(found, anchor.day, groups.direction(), anchor.ahead), groups.part())


def month_to_month(groups: Groups, anchor: Anchor) -> Interval:
    ends = {**groups.found, "month": groups.found["month2"], "part": None,
            "year": groups.found.get("year2"), "direction": None}  # fmt: skip
    begin, last = month(Groups(ends, groups.words), anchor)
    year = groups.year() or begin.year - (groups.month() > begin.month)
    return third(month_of(year, groups.month()), groups.part())[0], last


def weeks_of_month(groups: Groups, anchor: Anchor) -> Interval:
    """ "the second week of June": days 8 to 14; the last one: the last seven days. "the first two
    weeks" likewise."""
    begin, end = _holder(groups, anchor)
    nth, count = groups.nth(), groups.number()
    if nth < 0:
        return days_on(end, 1 - 7 * count), end
    low = days_on(begin, 7 * (nth - 1))
    high = min(days_on(low, 7 * count - 1), end)
    if low > end:
        raise NoDateError("no such day")
    return low, high


def days_of_unit(groups: Groups, anchor: Anchor) -> Interval:
    """ "the first day of May", "the last three days of the month"."""
    begin, end = _holder(groups, anchor)
    nth, count = groups.nth(), groups.number()
    if nth < 0:
        return days_on(end, 1 - count), end
    low = days_on(begin, nth - 1)
    return low, days_on(low, count - 1)


def months_of_year(groups: Groups, anchor: Anchor) -> Interval:
    """ "the first three months of 2015"."""
    begin, end = _holder(groups, anchor)
    count = groups.number()
    if groups.nth() < 0:
        return months_on(end, 1 - count)[0], end
    if groups.nth() > 1:
        raise NoDateError
    return begin, months_on(begin, count - 1)[1]


def _holder(groups: Groups, anchor: Anchor) -> Interval:
    """The month, year or decade that something is a part of."""
    if groups.found.get("month"):
        return month(groups, anchor)
    if groups.found.get("decade") or groups.found.get("short") or groups.found.get("tens"):
        return decade(groups, anchor)
    if groups.found.get("century"):
        return century(groups, anchor)
    year = groups.year()
    if year is not None:
        return years(year)
    unit = groups.text("unit")
    if unit is None:
        raise NoDateError
    turn = groups.direction()
    return whole(anchor.day, unit, turn or 0)


def half_of(groups: Groups, anchor: Anchor) -> Interval:
    """ "the first half of 2016", "the second half of May"; of the year, if no more is said."""
    second = groups.nth() != 1
    if groups.found.get("year") or groups.found.get("month") or groups.found.get("unit"):
        return half(_holder(groups, anchor), second)
    if groups.found.get("decade") or groups.found.get("century") or groups.found.get("tens"):
        return half(_holder(groups, anchor), second)
    found = yearly(lambda year: half(years(year), second), anchor.day)
    return meant(found, anchor.day, None, anchor.ahead)


def week_of_day(groups: Groups, anchor: Anchor) -> Interval:
    """ "the week of 7 May"."""
    from .days import day  # days know no months, so this goes one way

    return week_of(day(groups, anchor))


def year(groups: Groups, _: Anchor) -> Interval:
    number = groups.year()
    if number is None:
        raise NoDateError
    return third(years(number), groups.part())


def year_to_year(groups: Groups, _: Anchor) -> Interval:
    begin, end = groups.year(), groups.year("2")
    if begin is None or end is None:
        raise NoDateError
    return years(begin, end if end > 99 else begin - begin % 100 + end)


def decade(groups: Groups, _: Anchor) -> Interval:
    """Decades in two digits or in words are those of the twentieth century."""
    tens = groups.text("tens")
    short = groups.words.tens[tens] if tens is not None else groups.text("short")
    begin = int(groups.text("decade") or f"19{short}")
    return third(years(begin, begin + 9), groups.part())


def century(groups: Groups, _: Anchor) -> Interval:
    found = groups.text("century") or ""
    number = groups.words.ordinals.get(found) or int(found[:2])
    return years(100 * number - 99, 100 * number)


def unit(groups: Groups, anchor: Anchor) -> Interval:
    """ "last week", "late this year"; thirds of weeks are not taken."""
    name = groups.text("unit") or ""
    found = whole(anchor.day, name, groups.direction() or 0)
    return found if name == "week" else third(found, groups.part())


def unit_end(groups: Groups, anchor: Anchor) -> Interval:
    """ "by year's end": its last third."""
    found = whole(anchor.day, groups.text("unit") or "", groups.direction() or 0)
    return found if groups.text("unit") == "week" else third(found, 2)


def unit_beyond(groups: Groups, anchor: Anchor) -> Interval:
    """ "the week before last", "the year after next"."""
    count = 2 if groups.text("turn") == "after next" else -2
    return whole(anchor.day, groups.text("unit") or "", count)
