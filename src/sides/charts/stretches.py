"""What the panels of a dyad share: the axis of days, the line at 0, and the breaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

import altair as alt

from ..records import Break
from . import theme
from .words import amount

FEW = 14
"""Days up to which each has a mark of its own on the axis."""

LATE = 0.75
"""The share of the axis beyond which words stand at the left of a line."""

STEPS = 4
"""Heights at which the words of breaks stand, in turn: those of near breaks do not meet."""

LINE = theme.SMALL_SIZE + 3
"""Pixels from one of these heights to the next."""


class Days(NamedTuple):
    """The first and the last day of a picture."""

    first: dt.date
    last: dt.date

    @classmethod
    def of(cls, days: Sequence[str]) -> Days:
        """The span of these days (ISO 8601), of which there must be one."""
        return cls(dt.date.fromisoformat(min(days)), dt.date.fromisoformat(max(days)))

    def late(self, day: str) -> bool:
        """Whether a day is so far right that words find no room there."""
        span = (self.last - self.first).days or 1
        return (dt.date.fromisoformat(day) - self.first).days > LATE * span

    def years(self) -> str:
        """The year, or the first and the last."""
        one, other = self.first.year, self.last.year
        return str(one) if one == other else f"{one} to {other}"


def axis(days: Days, *, labels: bool = True) -> alt.X:
    """The axis of days. In UTC, so that no reader's time zone moves a day."""
    span = (days.last - days.first).days
    few: dict[str, Any] = (
        {"tickCount": "day", "format": "%-d %b"} if span < FEW else {"tickCount": 8}
    )
    room = dt.timedelta(days=1 if span < FEW else 0)
    ends = [(days.first - room).isoformat(), (days.last + room).isoformat()]
    look = alt.Axis(
        title=days.years() if labels else None,
        grid=True,
        labels=labels,
        ticks=labels,
        labelFlush=True,
        labelOverlap=True,
        **few,
    )
    return alt.X("at:T", axis=look, scale=alt.Scale(type="utc", domain=ends, padding=14))


def zero() -> alt.Chart:
    """The line at 0."""
    return theme.of([{"amount": 0}]).mark_rule(color=theme.MUTED).encode(y="amount:Q")


def room(breaks: Sequence[Break]) -> int:
    """Pixels at the top of a panel that the words of breaks take."""
    return min(len(breaks), STEPS) * LINE


def parted(breaks: Sequence[Break], days: Days, *, named: bool) -> list[alt.Chart]:
    """The breaks as upright lines; those that are `named` with their day and the means of a coding
    before and after."""
    if not breaks:
        return []
    rows = [
        {
            "at": each.day,
            "day": each.day,
            "before": amount(each.before),
            "after": amount(each.after),
            "words": f"{each.day}: {amount(each.before)} → {amount(each.after)}",
            "high": (number % STEPS) * LINE,
        }
        for number, each in enumerate(breaks)
    ]
    x = axis(days, labels=named)
    rules = theme.of(rows).mark_rule(color=theme.INK, strokeDash=[2, 2], strokeWidth=1.5)
    rules = rules.encode(x=x, tooltip=["day:N", "before:N", "after:N"])
    if not named:
        return [rules]
    early = [row for row, each in zip(rows, breaks, strict=True) if not days.late(each.day)]
    late = [row for row in rows if row not in early]
    return [rules, *_words(early, x, "left"), *_words(late, x, "right")]


def _words(rows: Sequence[dict[str, object]], x: alt.X, align: str) -> list[alt.Chart]:
    """The words beside lines, over a halo of paper."""
    if not rows:
        return []
    look: dict[str, Any] = {
        "align": align,
        "baseline": "top",
        "dx": 4 if align == "left" else -4,
        "fontSize": theme.SMALL_SIZE,
        "color": theme.INK,
    }
    places = {"x": x, "y": alt.Y("high:Q", scale=None), "text": "words:N"}
    rim = {"stroke": theme.PAPER, "strokeWidth": 7, "strokeJoin": "round"}
    base = theme.of(rows)
    return [
        base.mark_text(**look, **rim).encode(**places),
        base.mark_text(**look).encode(**places),
    ]
