"""What words of single days mean: days of a month, weekdays, yesterday and tomorrow."""

from __future__ import annotations

from datetime import date, timedelta

from .groups import Anchor, Groups, NoDateError
from .units import Interval, days_on, first, latest, meant, month_of, one, same_day, week_of, yearly

YEAR_UNSAID = timedelta(days=300)
"""News leaves out the year of a day that lies less than about this far off; where the tense says
that it lies farther, the tense is more likely to have been told wrongly."""

MONTHS = 12


def iso(groups: Groups, _: Anchor) -> Interval:
    return one(date.fromisoformat(groups.found["iso"] or ""))


def numeric(groups: Groups, _: Anchor) -> Interval:
    """ "30/11/2013", "11/30/2013", "3.10.2017": told only where the numbers stand in one order
    only; with points between, days come first."""
    first, second = int(groups.found["first"] or 0), int(groups.found["second"] or 0)
    if groups.found["mark"] == "." or first > MONTHS or first == second:
        return one(date(groups.year() or 0, second, first))
    if second > MONTHS:
        return one(date(groups.year() or 0, first, second))
    raise NoDateError


def day(groups: Groups, anchor: Anchor, number: str = "") -> date:
    """A day of a month. One without a year is, in this order: of the year that is told against
    publication; on the weekday that stands with it; on the side of publication that the words
    tell, if it is near; the nearest."""
    month, number_of_day = groups.month(number), groups.day(number)
    year = groups.year(number)
    if year is None and (turn := groups.direction("2")) is not None:
        year = anchor.day.year + turn
    if year is not None:
        return date(year, month, number_of_day)
    if number_of_day > month_of(2000, month)[1].day:
        raise NoDateError("no such day")
    published = anchor.day
    days = yearly(lambda year: one(date(year, month, number_of_day)), published)
    named = [
        each for each, _ in days
        if each.weekday() == groups.weekday(number) and abs(each.year - published.year) <= 1
    ]  # fmt: skip
    if named:
        return min(named, key=lambda each: abs(each - published))
    found, _ = meant(days, published, None, anchor.ahead)
    if abs(found - published) < YEAR_UNSAID:
        return found
    return min((each for each, _ in days), key=lambda each: abs(each - published))


def day_of_month(groups: Groups, anchor: Anchor) -> Interval:
    return one(day(groups, anchor))


def days_of_month(groups: Groups, anchor: Anchor) -> Interval:
    ends = {**groups.found, "day": groups.found["day2"]}
    last = day(Groups(ends, groups.words), anchor)
    return last.replace(day=groups.day()), last


def day_to_day(groups: Groups, anchor: Anchor) -> Interval:
    last = day(groups, anchor, "2")
    year = groups.year()
    if year is None:
        year = last.year - (groups.month() > last.month)
    return date(year, groups.month(), groups.day()), last


def bare_day(groups: Groups, anchor: Anchor) -> Interval:
    """ "the 17th": the latest, or, ahead, the next; with "of this month" in that month."""
    published, number = anchor.day, groups.day()
    turn = groups.direction()
    if turn is not None:
        return one(same_day(published.replace(day=1), turn).replace(day=number))
    around = []
    for months in range(-2, 3):
        begin = same_day(published.replace(day=1), months)
        if number <= month_of(begin.year, begin.month)[1].day:
            around.append(one(begin.replace(day=number)))
    return meant(around, published, None, anchor.ahead)


def bare_days(groups: Groups, anchor: Anchor) -> Interval:
    """ "from the 3rd to the 5th"."""
    ends = {**groups.found, "day": groups.found["day2"]}
    _, last = bare_day(Groups(ends, groups.words), anchor)
    begin = last if groups.day() <= last.day else same_day(last.replace(day=1), -1)
    return begin.replace(day=groups.day()), last


def near_day(groups: Groups, anchor: Anchor) -> Interval:
    days = groups.words.days[groups.text("daywords") or ""]
    return one(days_on(anchor.day, days))


def overnight(groups: Groups, anchor: Anchor) -> Interval:
    """From the day before to a day: that of publication, if the words name none."""
    weekday = groups.weekday()
    if weekday is None:
        last = day(groups, anchor) if groups.found.get("day") else anchor.day
    else:
        last = (first if anchor.ahead else latest)(anchor.day, weekday)
    return days_on(last, -1), last


def weekday(groups: Groups, anchor: Anchor) -> Interval:
    named = groups.weekday()
    if named is None:
        raise NoDateError
    match groups.direction():
        case -1:
            return one(latest(anchor.day, named, strictly=True))
        case 1:
            return one(first(anchor.day, named, strictly=True))
        case 0:
            return one(days_on(week_of(anchor.day)[0], named))
        case _:
            return one((first if anchor.ahead else latest)(anchor.day, named))


def weekday_of_week(groups: Groups, anchor: Anchor) -> Interval:
    monday, _ = week_of(anchor.day, groups.direction() or 0)
    return one(days_on(monday, groups.weekday() or 0))


def weekday_of_month(groups: Groups, anchor: Anchor) -> Interval:
    """ "the first Sunday of June"."""
    from .months import month  # months know no days, so this goes one way

    begin, end = month(groups, anchor)
    named, nth = groups.weekday() or 0, groups.nth()
    found = latest(end, named) if nth < 0 else days_on(first(begin, named), 7 * (nth - 1))
    if not begin <= found <= end:
        raise NoDateError("no such day")
    return one(found)
