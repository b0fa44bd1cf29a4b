"""The picture of a dyad over time: what was reported, when, how much it counts, and its breaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import altair as alt

from ..records import Break, Evidence, Status, Tie
from . import facts, theme
from .empty import nothing
from .words import amount, called, cleaned, counted, joined, short

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
FILLS = {"happened": 1.0, "planned or supposed": 0.12, "denied": 0.12}
RIMS = {"happened": [1, 0], "planned or supposed": [1, 0], "denied": [2, 2]}
MEAN = "mean between breaks"


class Standing(NamedTuple):
    """The weight of a tie on a day (ISO 8601): the sum of what came before, faded by age."""

    day: str
    weight: float


def dyad(
    tie: Tie,
    breaks: Sequence[Break] = (),
    running: Sequence[Standing] = (),
    names: Mapping[str, str] | None = None,
) -> alt.VConcatChart | alt.LayerChart:
    """A dyad over time.

    Each coding is a mark on its day, as high as what it adds to the weight of the tie: circles
    are events, squares stances; full ones happened, pale ones are planned or supposed, those with
    a broken rim denied. `breaks` (those of other dyads are passed over) are upright lines, with
    the mean of a coding between them; `running` is drawn above, if it is given. At most 1,500
    codings are shown, the weightiest; the subtitle says how many are not.
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
    subtitle = [line for line in (joined(head), left_out) if line]
    own = sorted((each for each in breaks if (each.a, each.b) == (tie.a, tie.b)), key=_day)
    if not shown and not running:
        return nothing(title, _why(tie), *subtitle)
    days = sorted(
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


def _x(days: Sequence[str], *, labels: bool = True) -> alt.X:
    """The axis of days. In UTC, so that no reader's time zone moves a day."""
    axis = alt.Axis(
        title=None, grid=True, labels=labels, ticks=labels, tickCount=8, labelFlush=True
    )
    scale = alt.Scale(type="utc", domain=[days[0], days[-1]], padding=14)
    return alt.X("at:T", axis=axis, scale=scale)


def _evidence(
    shown: Sequence[Evidence],
    breaks: Sequence[Break],
    days: Sequence[str],
    names: Mapping[str, str],
) -> alt.LayerChart:
    rows = [_row(each, names) for each in shown]
    y = alt.Y("amount:Q", title="what each adds to the weight")
    key = alt.Legend(title=None, symbolSize=SIZE, symbolStrokeColor=theme.INK)
    full = alt.Legend(
        title=None, symbolSize=SIZE, symbolFillColor=theme.ACTOR, symbolStrokeColor=theme.INK
    )
    colour = alt.Scale(domain=list(theme.SIGNS), range=list(theme.SIGN_COLOURS))
    marks = (
        theme.of(rows)
        .mark_point(size=SIZE, strokeWidth=1.4, opacity=1)
        .encode(
            x=_x(days),
            y=y,
            stroke=alt.Stroke("sign:N", scale=colour, legend=None),
            fill=alt.Fill("sign:N", scale=colour, legend=None),
            shape=alt.Shape("kind:N", legend=key).scale(
                domain=list(KINDS), range=["circle", "square"]
            ),
            fillOpacity=alt.FillOpacity("group:N", legend=full).scale(
                domain=list(FILLS), range=list(FILLS.values())
            ),
            strokeDash=alt.StrokeDash("group:N", legend=full).scale(
                domain=list(RIMS), range=list(RIMS.values())
            ),
            tooltip=facts.tooltips(_told(each, names) for each in shown),
        )
    )
    layers = [_zero(), *_breaks(breaks, days, means=True), marks]
    chart = alt.layer(*layers).properties(width=theme.PAGE_WIDTH - 60, height=LOWER)
    return chart.resolve_scale(stroke="independent")


def _row(each: Evidence, names: Mapping[str, str]) -> dict[str, object]:
    signed = each.amount or each.value
    return {
        "at": each.day,
        "amount": each.amount,
        "kind": each.kind,
        "group": GROUPS[each.status],
        "sign": theme.SIGNS[signed < 0],
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


def _zero() -> alt.Chart:
    return theme.of([{"amount": 0}]).mark_rule(color=theme.MUTED).encode(y="amount:Q")


def _running(
    running: Sequence[Standing], breaks: Sequence[Break], days: Sequence[str]
) -> alt.LayerChart:
    rows = [
        {"at": each.day, "day": each.day, "amount": each.weight, "weight": amount(each.weight)}
        for each in sorted(running)
    ]
    line = (
        theme.of(rows)
        .mark_line(color=theme.INK, strokeWidth=2, interpolate="step-after")
        .encode(
            x=_x(days, labels=False),
            y=alt.Y("amount:Q", title="running weight"),
            tooltip=["day:N", "weight:N"],
        )
    )
    layers = [_zero(), *_breaks(breaks, days, means=False), line]
    return alt.layer(*layers).properties(width=theme.PAGE_WIDTH - 60, height=UPPER)


def _breaks(breaks: Sequence[Break], days: Sequence[str], *, means: bool) -> list[alt.Chart]:
    """The breaks as upright lines, with their days or with the means between them."""
    if not breaks:
        return []
    x = _x(days, labels=means)
    rows = [
        {
            "at": each.day,
            "day": each.day,
            "before": amount(each.before),
            "after": amount(each.after),
        }
        for each in breaks
    ]
    tooltip = ["day:N", "before:N", "after:N"]
    rules = theme.of(rows).mark_rule(color=theme.INK, strokeDash=[2, 2], strokeWidth=1.5)
    layers = [rules.encode(x=x, tooltip=tooltip)]
    look: dict[str, Any] = {
        "align": "left",
        "baseline": "top",
        "dx": 4,
        "fontSize": theme.SMALL_SIZE,
    }
    dates = theme.of(rows).mark_text(color=theme.INK, **look)
    if not means:
        return [*layers, dates.encode(x=x, y=alt.value(0), text="day:N")]
    key = alt.Legend(title=None, symbolType="stroke", symbolSize=400, symbolStrokeWidth=3)
    level = theme.of(_stretches(breaks, days)).mark_rule(strokeWidth=3, opacity=0.9)
    stroke = alt.Stroke("mark:N", legend=key).scale(domain=[MEAN], range=[theme.ACTOR])
    layers.append(level.encode(x=x, x2="until:T", y="amount:Q", stroke=stroke, tooltip="mean:N"))
    return [*layers, dates.encode(x=x, y=alt.value(0), text="day:N")]


def _stretches(breaks: Sequence[Break], days: Sequence[str]) -> list[dict[str, object]]:
    """The stretches between the breaks, with the mean of each."""
    ends = [days[0], *(each.day for each in breaks), days[-1]]
    means = [breaks[0].before, *(each.after for each in breaks)]
    return [
        {"at": since, "until": until, "amount": mean, "mean": amount(mean), "mark": MEAN}
        for since, until, mean in zip(ends, ends[1:], means, strict=False)
    ]
