"""Days, weeks, months, years and parts of them: arithmetic on the calendar, without words."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

Interval = tuple[date, date]
"""The first and the last day that the words of a date mean."""

YEARS_AROUND = 8
"""Years on either side of a day in which one without a year is looked for: enough to meet a
29 February."""

PAST_IS_LIKELIER = 2
"""How much farther off a day in the past may lie than one to come where the words do not tell
which is meant: news tell more of what was."""

SATURDAY = 5
_YEARS = {"year": 1, "decade": 10, "century": 100}


def one(day: date) -> Interval:
    """A day alone."""
    return day, day


def days_on(day: date, days: int) -> date:
    return day + timedelta(days=days)


def month_of(year: int, month: int) -> Interval:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months_on(day: date, months: int) -> Interval:
    """The calendar month that lies so many months from a day."""
    count = day.year * 12 + day.month - 1 + months
    return month_of(count // 12, count % 12 + 1)


def same_day(day: date, months: int) -> date:
    """The same day of the month so many months on; the last where that month is shorter."""
    first, last = months_on(day, months)
    return first.replace(day=min(day.day, last.day))


def years(first: int, last: int | None = None) -> Interval:
    return date(first, 1, 1), date(first if last is None else last, 12, 31)


def week_of(day: date, weeks: int = 0) -> Interval:
    """The week from Monday to Sunday (ISO 8601) in which a day lies, or one so far from it."""
    monday = days_on(day, 7 * weeks - day.weekday())
    return monday, days_on(monday, 6)


def unit_around(day: date, unit: str, count: int) -> Interval:
    """The day, week or month that lies `count` of them from a day; for decades and centuries the
    year that lies so far off."""
    match unit:
        case "day":
            return one(days_on(day, count))
        case "week":
            return week_of(day, count)
        case "fortnight":
            return week_of(day, 2 * count)
        case "month":
            return months_on(day, count)
        case _:
            return years(day.year + _YEARS[unit] * count)


def whole(day: date, unit: str, count: int = 0) -> Interval:
    """The day, week, month, year, decade or century in which a day lies, or one so far off."""
    match unit:
        case "decade":
            first = day.year // 10 * 10 + 10 * count
            return years(first, first + 9)
        case "century":
            first = (day.year - 1) // 100 * 100 + 1 + 100 * count
            return years(first, first + 99)
        case _:
            return unit_around(day, unit, count)


def moved(day: date, unit: str, count: int) -> date:
    """The day that lies so many units from a day, to the same day of the month."""
    match unit:
        case "hour":
            return days_on(day, -(-abs(count) // 24) * (1 if count > 0 else -1))
        case "day":
            return days_on(day, count)
        case "week" | "fortnight":
            return days_on(day, count * (7 if unit == "week" else 14))
        case "month":
            return same_day(day, count)
        case _:
            return same_day(day, 12 * _YEARS[unit] * count)


def third(whole: Interval, part: int | None) -> Interval:
    """The first, second or last third of a month, season, year or decade, cut at days, months,
    years."""
    if part is None:
        return whole
    first, last = whole
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1:
        day = 1 + 10 * part
        return first.replace(day=day), last if part == 2 else first.replace(day=day + 9)
    if months <= 12:
        size = max(1, months // 3)
        return months_on(first, size * part)[0], months_on(first, size * (part + 1) - 1)[1]
    if months == 120:
        start = first.year + (0, 4, 7)[part]
        return years(start, last.year if part == 2 else start + (3 if part == 0 else 2))
    return whole


def half(whole: Interval, second: bool) -> Interval:
    """The first or second half of a month (cut after the 15th), year, decade or century."""
    first, last = whole
    if first.year == last.year and first.month == last.month:
        middle = first.replace(day=15)
        return (days_on(middle, 1), last) if second else (first, middle)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    _, end = months_on(first, months // 2 - 1)
    return (days_on(end, 1), last) if second else (first, end)


def latest(day: date, weekday: int, *, strictly: bool = False) -> date:
    """The latest such weekday not after a day; before it, if strictly."""
    back = (day.weekday() - weekday) % 7
    return days_on(day, -(7 if strictly and back == 0 else back))


def first(day: date, weekday: int, *, strictly: bool = False) -> date:
    """The first such weekday not before a day; after it, if strictly."""
    on = (weekday - day.weekday()) % 7
    return days_on(day, 7 if strictly and on == 0 else on)


def yearly(made: Callable[[int], Interval], day: date) -> list[Interval]:
    """What comes once a year, in the years around a day, without years that have none."""
    found = []
    for year in range(day.year - YEARS_AROUND, day.year + YEARS_AROUND + 1):
        try:
            found.append(made(year))
        except (ValueError, OverflowError):  # 29 February; outside of the calendar
            continue
    return found


def meant(found: list[Interval], day: date, direction: int | None, ahead: bool | None) -> Interval:
    """Which of several is meant: last and next ones are over, or not begun; "this" one runs or is
    that of the year; ahead the first that is not over, else the latest that has begun. Where the
    words do not tell, what lies nearer. Raises ValueError if there is none."""
    begun = [each for each in found if each[0] <= day]
    open_ = [each for each in found if each[1] >= day]
    match direction:
        case -1:
            return max(each for each in found if each[1] < day)
        case 1:
            return min(each for each in found if each[0] > day)
        case 0:
            running = [each for each in begun if each[1] >= day]
            return (running or [each for each in found if each[0].year == day.year])[0]
    if ahead is None and begun and open_:
        back, on = day - max(begun)[0], min(open_)[0] - day
        return min(open_) if PAST_IS_LIKELIER * on < back else max(begun)
    return min(open_) if ahead else max(begun)
