"""The picture of a network as a matrix: every tie a cell, the members of a bloc together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import altair as alt

from ..records import Blocs, Tie
from . import facts, theme
from .empty import nothing, where, why
from .shown import shown
from .words import cost, joined, labels

MOST_ACTORS = 40
"""Actors of a matrix: with more, a sign no longer fits into its cell."""

LARGEST, SMALLEST = 34.0, 12.0
"""Sides of a cell, in pixels."""

TITLE = "Ties by side"
MARKS = {"positive": "+", "negative": "−", "cancelled": "±"}
ROOT = 0.5
"""The exponent of the colour scale: most ties weigh little, and would all look white without."""


def matrix(blocs: Blocs) -> alt.LayerChart:
    """The ties of a network as a matrix, its actors sorted by bloc.

    A cell is the bluer the more positive its tie and the more orange the more negative, on a scale
    whose middle is 0, and holds the sign: +, − or, where both cancel, ±. Blocs are framed along
    the diagonal; cells with a dark rim are ties that the sides leave unexplained. At most 40
    actors are shown, the weightiest; the subtitle says how many are not.
    """
    if not blocs.blocs or not blocs.network.ties:
        return nothing(TITLE, why(blocs.network), where(blocs.network))
    chosen = shown(blocs, actors=MOST_ACTORS, ties=len(blocs.network.ties))
    order = [m.actor for each in blocs.blocs for m in each.members if m.actor in chosen.bloc]
    names = labels(order, blocs.network.names)
    ties = [tie for tie in blocs.network.ties if {tie.a, tie.b} <= {*order}]
    side = max(min(LARGEST, (theme.PAGE_WIDTH - 160) / len(order)), SMALLEST)
    most = theme.greatest(abs(tie.weight) for tie in ties)
    rows = _rows(ties, blocs.network.names, names, chosen.unexplained)
    x, y = _axes([names[each] for each in order])
    layers = [
        _diagonal(order, names).encode(x=x, y=y),
        _cells(rows, most).encode(x=x, y=y),
        _rims(rows).encode(x=x, y=y),
        _signs(rows, side).encode(x=x, y=y),
        *_frames([chosen.bloc[each] for each in order], side),
    ]
    grid = alt.layer(*layers).properties(width=side * len(order), height=side * len(order))
    left_out = chosen._replace(more_ties=len(blocs.network.ties) - len(ties)).left_out()
    rim = "dark rim: left unexplained by the sides" if chosen.unexplained else None
    subtitle = [where(blocs.network), joined((cost(blocs.balance), rim)), left_out or ""]
    subtitle = [line for line in subtitle if line]
    return theme.themed(grid, TITLE, subtitle)


def _axes(order: Sequence[str]) -> tuple[alt.X, alt.Y]:
    scale = alt.Scale(domain=list(order), paddingInner=0, paddingOuter=0)
    axis = alt.Axis(title=None, domain=False, ticks=False, labelPadding=5, labelOverlap=False)
    above = alt.Axis(orient="top", labelAngle=-50, **axis.to_dict())
    return alt.X("a:N", scale=scale, axis=above), alt.Y("b:N", scale=scale, axis=axis)


def _rows(
    ties: Sequence[Tie],
    names: Mapping[str, str],
    short: Mapping[str, str],
    unexplained: frozenset[tuple[str, str]],
) -> list[dict[str, object]]:
    """A row for each half of the matrix."""
    rows: list[dict[str, object]] = []
    for tie in ties:
        sign = theme.SIGNS[tie.weight < 0] if tie.weight else "cancelled"
        loose = (tie.a, tie.b) in unexplained
        told = facts.of_tie(tie, names, loose) | {
            "strength": tie.weight,
            "mark": MARKS[sign],
            "loose": loose,
        }
        for one, other in ((tie.a, tie.b), (tie.b, tie.a)):
            rows.append({"a": short[one], "b": short[other], **told})
    return rows


def _diagonal(order: Sequence[str], short: Mapping[str, str]) -> alt.Chart:
    rows = [{"a": short[each], "b": short[each]} for each in order]
    return theme.of(rows).mark_rect(fill=theme.FAINT, stroke=theme.PAPER)


def _cells(rows: Sequence[Mapping[str, object]], most: float) -> alt.Chart:
    steps = [-most, -most / 4, 0, most / 4, most]
    key = alt.Legend(title="weight", gradientLength=200, values=steps, format=theme.NUMBERS)
    colour = alt.Color("strength:Q", legend=key).scale(
        type="pow",
        exponent=ROOT,
        domain=[-most, 0, most],
        range=[theme.NEGATIVE, theme.NEUTRAL, theme.POSITIVE],
        interpolate="rgb",
    )
    told = [field for field in rows[0] if field not in {"a", "b", "strength", "mark", "loose"}]
    tooltip = [alt.Tooltip(f"{field}:N") for field in told]
    return theme.of(rows).mark_rect(stroke=theme.PAPER).encode(color=colour, tooltip=tooltip)


def _rims(rows: Sequence[Mapping[str, object]]) -> alt.Chart:
    loose = theme.of(row for row in rows if row["loose"])
    return loose.mark_rect(filled=False, stroke=theme.INK, strokeWidth=1.6)


def _signs(rows: Sequence[Mapping[str, object]], side: float) -> alt.Chart:
    size = min(max(side * 0.62, 10.0), 15.0)
    return theme.of(rows).mark_text(fontSize=size, color=theme.INK).encode(text="mark:N")


def _frames(blocs: Sequence[int], side: float) -> list[alt.Chart]:
    """A frame around each bloc on the diagonal, and its name at the right."""
    starts = [
        number for number, each in enumerate(blocs) if not number or blocs[number - 1] != each
    ]
    spans = [*pairwise([*starts, len(blocs)])]
    layers: list[alt.Chart] = []
    for start, end in spans:
        one = theme.of([{"name": f"Side {blocs[start]}"}])
        frame = one.mark_rect(filled=False, stroke=theme.INK, strokeWidth=1.6).encode(
            x=alt.value(start * side),
            x2=alt.value(end * side),
            y=alt.value(start * side),
            y2=alt.value(end * side),
        )
        name = one.mark_text(
            align="left", color=theme.MUTED, fontSize=theme.SMALL_SIZE, fontWeight="bold"
        ).encode(
            text="name:N",
            x=alt.value(len(blocs) * side + 8),
            y=alt.value((start + end) / 2 * side),
        )
        layers += [frame, name]
    return layers
