"""What the words of a date mean: one function for each meaning that data/dates.yaml names.

The conventions, where English leaves it open, stand in evaluation/labels/DATES.md: weeks run from
Monday to Sunday; "early", "mid-" and "late" are thirds; "two weeks ago" is the calendar week that
lies so far back, "the past week" the seven days up to publication; what comes again is the latest
that has begun, or the next where the words look ahead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from ...records import DateHow
from . import days, months, relative, seasons
from .grammar import grammar
from .groups import Anchor, Groups, UntoldError
from .units import Interval

Missing = Literal["publication", "day"]
"""Why words that look like a date mean no day: what they are told against is not known, or there
is no such day."""

_MEANINGS: dict[str, Callable[[Groups, Anchor], Interval]] = {
    "iso": days.iso,
    "numeric": days.numeric,
    "days_of_month": days.days_of_month,
    "days_in_a_row": days.days_of_month,
    "day_to_day": days.day_to_day,
    "day_of_month": days.day_of_month,
    "bare_day": days.bare_day,
    "bare_days": days.bare_days,
    "near_day": days.near_day,
    "overnight": days.overnight,
    "weekday": days.weekday,
    "weekday_of_week": days.weekday_of_week,
    "weekday_of_month": days.weekday_of_month,
    "month": months.month,
    "month_to_month": months.month_to_month,
    "weeks_of_month": months.weeks_of_month,
    "days_of_unit": months.days_of_unit,
    "months_of_year": months.months_of_year,
    "half": months.half_of,
    "week_of_day": months.week_of_day,
    "year": months.year,
    "year_of": months.year,
    "year_to_year": months.year_to_year,
    "decade": months.decade,
    "century": months.century,
    "unit": months.unit,
    "unit_end": months.unit_end,
    "unit_beyond": months.unit_beyond,
    "season": seasons.season,
    "quarter": seasons.quarter,
    "holiday": seasons.holiday,
    "beside": relative.beside,
    "weekday_beside": relative.weekday_beside,
    "of_event": relative.of_event,
    "eve": relative.eve,
    "rolling": relative.rolling,
    "distance": relative.distance,
    "ago_today": relative.ago_today,
    "weekend": relative.weekend,
    "weekend_of": relative.weekend_of,
}
MEANINGS = frozenset(_MEANINGS)


def meaning(
    means: str, found: Mapping[str, str | None], anchor: Anchor
) -> Interval | Missing | None:
    """The days that the words mean; "day" for one that does not exist (31 November) or lies
    outside of the calendar, "publication" where the day of publication is needed and not known,
    None where they are no date after all."""
    try:
        first, last = _MEANINGS[means](Groups(found, grammar().words), anchor)
    except UntoldError:
        return "publication"
    except (ValueError, OverflowError) as error:  # the calendar's own word for "no such day"
        return "day" if str(error) else None
    return (first, last) if first <= last else None


def how(means: str, found: Mapping[str, str | None], anchor: Anchor) -> DateHow:
    """What it takes to tell the days: the least with which they come out the same."""
    told = meaning(means, found, anchor)
    if told == meaning(means, found, Anchor(None, None, None)):
        return "words"
    if told == meaning(means, found, Anchor(None, anchor.before, None)):
        return "text"
    other = Anchor(anchor.published, anchor.before, not anchor.ahead)
    return "published" if told == meaning(means, found, other) else "tense"
