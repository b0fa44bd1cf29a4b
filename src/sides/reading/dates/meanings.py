"""What the words of a date mean: one function for each meaning that data/dates.yaml names.

Conventions, where English leaves it open: weeks run from Monday to Sunday (ISO 8601);
"early", "mid-" and "late" are the thirds of a month, year or decade; "last week" is the calendar
week before, "the past week" the seven days up to publication; "two weeks ago" is the calendar
week, "two months ago" the calendar month that lies so far back. A month or weekday without
more is the latest not after publication, or the first not before it where the words look ahead;
a month that hangs on a noun ("the vote in July") may also be the nearest.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from msgspec import Struct

from .grammar import Words, grammar

Interval = tuple[date, date]
"""The first and the last day that the words of a date mean."""

YEARS_AROUND = 8
"""Years on either side of publication in which a day without a year is looked for: enough to
meet a 29 February."""

YEAR_UNSAID = timedelta(days=300)
"""News leaves out the year of a day that lies less than about this far off; where the tense says
that it lies farther, the tense is more likely to have been told wrongly."""

_SATURDAY = 5
_DAYS_PAST = {"day": 1, "week": 7}


class Anchor(Struct, frozen=True):
    """What a date is told against: the day of publication, the date told before it in the
    paragraph, and whether the thing dated lies ahead (None: the words do not tell)."""

    published: date | None
    before: Interval | None
    ahead: bool | None


class Groups(Struct, frozen=True):
    """The words that fill the slots of a pattern, by the name of the slot."""

    found: Mapping[str, str | None]
    words: Words

    def text(self, name: str) -> str | None:
        """The words of a slot in lower case with single blanks, None where it is not filled."""
        found = self.found.get(name)
        return None if found is None else " ".join(found.lower().split())

    def month(self, number: str = "") -> int:
        return self.words.months[self._name("month" + number)]

    def weekday(self, number: str = "") -> int | None:
        name = "weekday" + number
        return self.words.weekdays[self._name(name)] if self.found.get(name) else None

    def day(self, number: str = "") -> int:
        return int("".join(each for each in self.found["day" + number] or "" if each.isdecimal()))

    def year(self, number: str = "") -> int | None:
        found = self.found.get("year" + number)
        return int(found) if found else None

    def direction(self) -> int | None:
        found = self.text("direction")
        return None if found is None else self.words.directions[found]

    def part(self) -> int | None:
        found = self.text("part")
        return None if found is None else self.words.parts[found]

    def number(self) -> int:
        found = self.text("number")
        if found is None:
            return 1
        return int(found) if found.isdecimal() else self.words.numbers[found]

    def _name(self, slot: str) -> str:
        return (self.found[slot] or "").rstrip(".").capitalize()


class NoDateError(ValueError):
    """The words mean no day that exists, or none that can be told."""


def meaning(means: str, found: Mapping[str, str | None], anchor: Anchor) -> Interval | None:
    """The days that the words mean; None for a day that does not exist (31 November), lies
    outside of the calendar, or cannot be told without the day of publication."""
    try:
        first, last = _MEANINGS[means](Groups(found, grammar().words), anchor)
    except (ValueError, OverflowError):  # the calendar's own word for "no such day"
        return None
    return (first, last) if first <= last else None


def _published(anchor: Anchor) -> date:
    if anchor.published is None:
        raise NoDateError
    return anchor.published


def _one(day: date) -> Interval:
    return day, day


def _month_of(year: int, month: int) -> Interval:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _months_on(day: date, months: int) -> Interval:
    count = day.year * 12 + day.month - 1 + months
    return _month_of(count // 12, count % 12 + 1)


def _years(first: int, last: int) -> Interval:
    return date(first, 1, 1), date(last, 12, 31)


def _week_of(day: date, weeks: int = 0) -> Interval:
    monday = day - timedelta(days=day.weekday() - 7 * weeks)
    return monday, monday + timedelta(days=6)


def _unit_around(day: date, unit: str, count: int) -> Interval:
    """The day, week, month, year or ten years that lies `count` of them from a day."""
    match unit:
        case "day":
            return _one(day + timedelta(days=count))
        case "week":
            return _week_of(day, count)
        case "month":
            return _months_on(day, count)
        case "year":
            return _years(day.year + count, day.year + count)
        case _:
            return _years(day.year + 10 * count, day.year + 10 * count)


def _third(whole: Interval, part: int | None) -> Interval:
    """The first, second or last third of a month, year or decade, cut at days, months, years."""
    if part is None:
        return whole
    first, last = whole
    if first.month == last.month and first.year == last.year:
        day = 1 + 10 * part
        return first.replace(day=day), last if part == 2 else first.replace(day=day + 9)
    if first.year == last.year:
        _, end = _month_of(first.year, 4 * part + 4)
        return date(first.year, 4 * part + 1, 1), end
    year = first.year + (0, 4, 7)[part]
    return _years(year, last.year if part == 2 else year + (3 if part == 0 else 2))


def _iso(groups: Groups, _: Anchor) -> Interval:
    return _one(date.fromisoformat(groups.found["iso"] or ""))


def _days_around(groups: Groups, published: date, number: str) -> list[date]:
    found = []
    for year in range(published.year - YEARS_AROUND, published.year + YEARS_AROUND + 1):
        month, day = groups.month(number), groups.day(number)
        if 1 <= year <= 9999 and day <= monthrange(year, month)[1]:
            found.append(date(year, month, day))
    return found


def _day(groups: Groups, anchor: Anchor, number: str = "") -> date:
    """A day of a month. One without a year is, in this order: on the weekday that stands with
    it; on the side of publication that the words tell, if it is near; the nearest."""
    year = groups.year(number)
    if year is not None:
        return date(year, groups.month(number), groups.day(number))
    published = _published(anchor)
    days = _days_around(groups, published, number)
    sided = [
        day for day in days
        if abs(day - published) < YEAR_UNSAID
        and (day == published or (day > published) == anchor.ahead)
    ]  # fmt: skip
    named = [
        day for day in days
        if day.weekday() == groups.weekday(number) and abs(day.year - published.year) <= 1
    ]  # fmt: skip
    candidates = named or (sided if anchor.ahead is not None else []) or days
    if not candidates:
        raise NoDateError
    return min(candidates, key=lambda day: abs(day - published))


def _day_of_month(groups: Groups, anchor: Anchor) -> Interval:
    return _one(_day(groups, anchor))


def _days_of_month(groups: Groups, anchor: Anchor) -> Interval:
    last = _day(Groups({**groups.found, "day": groups.found["day2"]}, groups.words), anchor)
    return last.replace(day=groups.day()), last


def _day_to_day(groups: Groups, anchor: Anchor) -> Interval:
    last = _day(groups, anchor, "2")
    year = groups.year()
    if year is None:
        year = last.year - (groups.month() > last.month)
    return date(year, groups.month(), groups.day()), last


def _near_day(groups: Groups, anchor: Anchor) -> Interval:
    days = groups.words.days[groups.text("daywords") or ""]
    return _one(_published(anchor) + timedelta(days=days))


def _latest(published: date, weekday: int, *, strictly: bool = False) -> date:
    back = (published.weekday() - weekday) % 7
    return published - timedelta(days=7 if strictly and back == 0 else back)


def _first(published: date, weekday: int, *, strictly: bool = False) -> date:
    on = (weekday - published.weekday()) % 7
    return published + timedelta(days=7 if strictly and on == 0 else on)


def _weekday(groups: Groups, anchor: Anchor) -> Interval:
    published, weekday = _published(anchor), groups.weekday()
    if weekday is None:
        raise NoDateError
    match groups.direction():
        case -1:
            return _one(_latest(published, weekday, strictly=True))
        case 1:
            return _one(_first(published, weekday, strictly=True))
        case 0:
            return _one(_week_of(published)[0] + timedelta(days=weekday))
        case _:
            return _one((_first if anchor.ahead else _latest)(published, weekday))


def _weekday_of_week(groups: Groups, anchor: Anchor) -> Interval:
    monday, _ = _week_of(_published(anchor), groups.direction() or 0)
    return _one(monday + timedelta(days=groups.weekday() or 0))


def _weekday_to_weekday(groups: Groups, anchor: Anchor) -> Interval:
    first, _ = _weekday(groups, anchor)
    last = _first(first, groups.weekday("2") or 0)
    late = anchor.ahead is False and last > _published(anchor)
    back = timedelta(days=7 if late else 0)
    return first - back, last - back


def _beside(groups: Groups, anchor: Anchor) -> Interval:
    """The day, week, … after or before the date told last."""
    if anchor.before is None:
        raise NoDateError
    back = groups.text("turn") in ("previous", "before")
    day = anchor.before[0] if back else anchor.before[1]
    return _unit_around(day, groups.text("unit") or "", -1 if back else 1)


def _month(groups: Groups, anchor: Anchor) -> Interval:
    year, month = groups.year(), groups.month()
    if year is None:
        published = _published(anchor)
        year = published.year
        match groups.direction():
            case -1:
                year -= month >= published.month
            case 1:
                year += month <= published.month
            case None if anchor.ahead:
                year += month < published.month
            case None if anchor.ahead is False or month <= published.month:
                year -= month > published.month
            case None:  # the words do not tell: what lies nearer
                year -= month - published.month >= 6
    return _third(_month_of(year, month), groups.part())


def _month_to_month(groups: Groups, anchor: Anchor) -> Interval:
    ends = {"month": groups.found["month2"], "year": groups.found.get("year")}
    first, last = _month(Groups(ends, groups.words), anchor)
    year = first.year - (groups.month() > first.month)
    return date(year, groups.month(), 1), last


def _year(groups: Groups, _: Anchor) -> Interval:
    year = groups.year()
    if year is None:
        raise NoDateError
    return _third(_years(year, year), groups.part())


def _year_to_year(groups: Groups, _: Anchor) -> Interval:
    first, last = groups.year(), groups.year("2")
    if first is None or last is None:
        raise NoDateError
    return _years(first, last if last > 99 else first - first % 100 + last)


def _decade(groups: Groups, _: Anchor) -> Interval:
    """Decades in two digits are those of the twentieth century."""
    short = groups.text("short")
    year = int(groups.text("decade") or f"19{short}")
    return _third(_years(year, year + 9), groups.part())


def _century(groups: Groups, _: Anchor) -> Interval:
    number = int(groups.text("century") or "0")
    return _years(100 * number - 99, 100 * number)


def _within(groups: Groups, anchor: Anchor) -> Interval:
    published = _published(anchor)
    first, last = _unit_around(published, groups.text("unit") or "", 0)
    return (first, published) if groups.text("within") == "earlier" else (published, last)


def _unit(groups: Groups, anchor: Anchor) -> Interval:
    unit = groups.text("unit") or ""
    whole = _unit_around(_published(anchor), unit, groups.direction() or 0)
    return whole if unit == "week" else _third(whole, groups.part())


def _rolling(groups: Groups, anchor: Anchor) -> Interval:
    """ "the past three days": up to publication; "the next two weeks": from it on."""
    published, unit, count = _published(anchor), groups.text("unit") or "", groups.number()
    turn = groups.text("turn")
    if turn == "within" and not anchor.ahead:
        raise NoDateError  # "they met twice within two weeks"
    ahead = turn in ("next", "coming", "within")
    if unit in _DAYS_PAST:
        days = timedelta(days=count * _DAYS_PAST[unit])
        return (published, published + days) if ahead else (published - days, published)
    months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    first, last = _months_on(published, months if ahead else -months)
    end = first.replace(day=min(published.day, last.day))
    return (published, end) if ahead else (end, published)


def _distance(groups: Groups, anchor: Anchor) -> Interval:
    unit, count, turn = groups.text("unit") or "", groups.number(), groups.text("turn")
    published = _published(anchor)
    if unit == "decade":
        unit, count = "year", 10 * count
    if turn == "in" and not anchor.ahead:
        raise NoDateError  # "its third loss in two weeks"
    if turn in ("ago", "in", "from now", "hence"):
        return _unit_around(published, unit, -count if turn == "ago" else count)
    before = anchor.before
    if turn == "later":
        if before is None:
            raise NoDateError
        return _unit_around(before[1], unit, count)
    return _unit_around(before[0] if before is not None else published, unit, -count)


def _weekend(groups: Groups, anchor: Anchor) -> Interval:
    """Saturday and Sunday: the latest that has begun; ahead, or as "this", the next to end; last
    and next ones leave out that of publication."""
    published = _published(anchor)
    latest = _latest(published, _SATURDAY)
    running = published.weekday() >= _SATURDAY
    match groups.direction():
        case -1:
            saturday = latest - timedelta(days=7 if running else 0)
        case 1:
            saturday = latest + timedelta(days=7)
        case 0 if anchor.ahead is None:
            # what lies nearer: on Mondays and Tuesdays "this weekend" is over
            saturday = latest + timedelta(days=0 if running or published.weekday() < 2 else 7)
        case _:
            saturday = latest + timedelta(days=7 if anchor.ahead and not running else 0)
    return saturday, saturday + timedelta(days=1)


_MEANINGS: dict[str, Callable[[Groups, Anchor], Interval]] = {
    "iso": _iso,
    "days_of_month": _days_of_month,
    "day_to_day": _day_to_day,
    "weekday_to_weekday": _weekday_to_weekday,
    "day_of_month": _day_of_month,
    "near_day": _near_day,
    "weekday": _weekday,
    "weekday_of_week": _weekday_of_week,
    "beside": _beside,
    "month": _month,
    "month_to_month": _month_to_month,
    "year": _year,
    "year_to_year": _year_to_year,
    "decade": _decade,
    "century": _century,
    "within": _within,
    "unit": _unit,
    "rolling": _rolling,
    "distance": _distance,
    "weekend": _weekend,
}
MEANINGS = frozenset(_MEANINGS)
