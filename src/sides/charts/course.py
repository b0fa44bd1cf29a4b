"""The picture of a dyad over time: what was reported, when, how much it counts, and its breaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt

from ..records import Break, Day, Evidence, Status, Tie
from . import facts, theme
from .empty import nothing
from .stretches import Days, axis, parted, room, zero
from .words import DIGITS, amount, called, cleaned, counted, joined, short

MOST_EVIDENCE = 1500
"""Codings that are shown: more lie on each other and make a page slow."""

LONGEST_QUOTE = 160
"""Characters of a sentence in a tooltip."""

UPPER, LOWER = 130, 220
"""Heights of the running weight and of the evidence, in pixels."""

SIZE = 75
"""Area of a mark in square pixels."""

KINDS = ("event", "stance")
GROUPS: Mapping[Status, str] = {
    "actual": "happened",
    "past": "happened",
    "planned": "planned or supposed",
    "hypothetical": "planned or supposed",
    "denied": "denied",
}
MEANS = "at a break: the mean of a coding before → after, without what fades with age"

STATES = tuple(dict.fromkeys(GROUPS.values()))
RIMS = ([1, 0], [1, 0], [2, 2])
"""Dashes of the rims of what happened, may happen, and is denied."""

FLATTEST = 0.1
"""How far the scale reaches up and down at least, where nothing adds to the weight."""


def dyad(
    tie: Tie,
    breaks: Sequence[Break] = (),
    running: Sequence[Day] = (),
    names: Mapping[str, str] | None = None,
) -> alt.VConcatChart | alt.LayerChart:
    """A dyad over time.

    Each coding is a mark on its day, as high as what it adds to the weight of the tie: circles
    are events, squares stances; full ones happened, pale ones are planned or supposed, those with
    a broken rim denied. `breaks` (those of other dyads are passed over) are upright lines, with
    the means of a coding before and after; `running`, the weight at the end of each day, is drawn
    above, if it is given. At most 1,500 codings are shown, the weightiest; the subtitle says how
    many are not.
    """
    known = names or {}
    title = f"{short(called(tie.a, known))} and {short(called(tie.b, known))}"
    dated = [each for each in tie.evidence if each.day]
    shown = sorted(dated, key=lambda each: -abs(each.amount))[:MOST_EVIDENCE]
    left_out = joined(
        (
            _missing(len(tie.evidence) - len(dated), "without a day"),
            _missing(len(dated) - len(shown), "of less weight"),
        )
    )
    head = (
        f"weight {amount(tie.weight)}",
        counted(tie.events, "event"),
        counted(tie.stances, "stance"),
        counted(tie.reports, "report"),
        facts.days(tie),
    )
    own = sorted((each for each in breaks if (each.a, each.b) == (tie.a, tie.b)), key=_day)
    broken = MEANS if own and shown else None
    subtitle = [line for line in (joined(head), broken, left_out) if line]
    if not shown and not running:
        return nothing(title, _why(tie), *subtitle)
    days = Days.of(
        [each.day for each in shown if each.day]
        + [each.day for each in running]
        + [each.day for each in own]
    )
    lower = _evidence(shown, own, days, known) if shown else None
    upper = _running(running, own, days) if running else None
    panels = [panel for panel in (upper, lower) if panel is not None]
    chart = alt.vconcat(*panels, spacing=18).resolve_scale(color="shared")
    return theme.themed(chart, title, subtitle)


def _missing(number: int, why: str) -> str | None:
    return f"not shown: {counted(number, 'coding')} {why}" if number else None


def _why(tie: Tie) -> str:
    if tie.evidence:
        return "No day is known of anything that this tie rests on."
    return "The evidence of this tie is not listed with it; ask the network for it."


def _day(each: Break) -> str:
    return each.day


def _evidence(
    shown: Sequence[Evidence],
    breaks: Sequence[Break],
    days: Days,
    names: Mapping[str, str],
) -> alt.LayerChart:
    rows = [_row(each, names) for each in shown]
    y = alt.Scale(domain=_reach([each.amount for each in shown], room(breaks) / LOWER))
    key = alt.Legend(title=None, symbolSize=SIZE, symbolFillColor=theme.ACTOR)
    marks = theme.of(rows).mark_point(size=SIZE, strokeWidth=1.4, opacity=1)
    marks = marks.encode(
        x=axis(days),
        y=alt.Y("amount:Q", title="what each adds to the weight", scale=y),
        stroke=alt.Stroke("colour:N", scale=None),
        fill=alt.Fill("fill:N", scale=None),
        shape=alt.Shape("kind:N", legend=key).scale(domain=list(KINDS), range=["circle", "square"]),
        strokeDash=alt.StrokeDash("state:N", legend=None).scale(
            domain=list(STATES), range=list(RIMS)
        ),
        tooltip=facts.tooltips(_told(each, names) for each in shown),
    )
    layers = [zero(), *parted(breaks, days, named=True), marks, _key()]
    chart = alt.layer(*layers).properties(width=theme.PAGE_WIDTH - 60, height=LOWER)
    return chart.resolve_scale(stroke="independent", fill="independent", strokeDash="independent")


def _reach(amounts: Sequence[float], free: float) -> list[float]:
    """From where to where the scale reaches: 0 and all amounts, with a share left free above."""
    low, high = min(0.0, *amounts), max(0.0, *amounts)
    if low == high:
        low, high = -FLATTEST, FLATTEST
    high += (high - low) * free / (1 - free)
    return [round(low, DIGITS), round(high, DIGITS)]


def _key() -> alt.Chart:
    """A layer that draws nothing but the legend of what happened, may happen, and is denied: one
    of the marks themselves would have to choose one of the two colours of signs."""
    tones = _tones(theme.ACTOR)
    look = alt.Legend(title=None, symbolSize=SIZE, symbolStrokeColor=theme.ACTOR)
    fill = alt.Fill("state:N", legend=look).scale(domain=list(STATES), range=list(tones.values()))
    rim = alt.StrokeDash("state:N", legend=look).scale(domain=list(STATES), range=list(RIMS))
    return theme.of([]).mark_point(shape="diamond").encode(fill=fill, strokeDash=rim)


def _tones(colour: str) -> dict[str, str]:
    """How marks of this colour are filled: what happened in full, the rest hardly."""
    return dict(zip(STATES, (colour, theme.pale(colour), theme.PAPER), strict=True))


def _row(each: Evidence, names: Mapping[str, str]) -> dict[str, object]:
    colour = theme.SIGN_COLOURS[(each.amount or each.value) < 0]
    state = GROUPS[each.status]
    return {
        "at": each.day,
        "amount": each.amount,
        "kind": each.kind,
        "state": state,
        "colour": colour,
        "fill": _tones(colour)[state],
        **_told(each, names),
    }


def _told(each: Evidence, names: Mapping[str, str]) -> dict[str, str]:
    """What the tooltip tells of an evidence."""
    told = {
        "day": each.day or facts.NO_DAY,
        "who": f"{called(each.source, names)} → {called(each.target, names)}",
        "what": joined((each.type, each.kind, each.status)),
        "adds": amount(each.amount),
        "confidence": f"{each.confidence:.2f}",
    }
    if each.publisher:
        told["publisher"] = cleaned(each.publisher)
    if each.words:
        told["words"] = short(cleaned(each.words), LONGEST_QUOTE)
    return told


def _running(running: Sequence[Day], breaks: Sequence[Break], days: Days) -> alt.LayerChart:
    rows = [
        {"at": each.day, "day": each.day, "amount": each.weight, "weight": amount(each.weight)}
        for each in sorted(running, key=lambda each: each.day)
    ]
    line = (
        theme.of(rows)
        .mark_line(color=theme.INK, strokeWidth=2, interpolate="step-after")
        .encode(
            x=axis(days, labels=False),
            y=alt.Y("amount:Q", title="running weight"),
            tooltip=["day:N", "weight:N"],
        )
    )
    layers = [zero(), *parted(breaks, days, named=False), line]
    return alt.layer(*layers).properties(width=theme.PAGE_WIDTH - 60, height=UPPER)
