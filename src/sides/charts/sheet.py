"""The picture of a signed network: its sides, the ties within and between, who is caught."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt

from ..records import Blocs, Pressures
from . import facts, theme
from .drawn import DIAMOND, DOT, Drawn, drawn
from .empty import nothing, where, why
from .geometry import halfway
from .lettering import Align, Label
from .words import cost, counted, joined

LINE = [1.0, 5.5]
"""Width of ties in pixels: the lightest can be seen, the heaviest does not hide others."""

TITLE = "Sides"
UNEXPLAINED = "unexplained by the sides"
CAUGHT = "caught between (larger: more)"


def network(blocs: Blocs, pressures: Pressures | None = None) -> alt.LayerChart:
    """The signed network with its blocs, and those who are caught between them.

    Each bloc has a ground of its own, but for actors who are alone on theirs, where there are
    bigger ones; who is caught stands out of it, towards the bloc that pulls, in a ring that grows
    with the pressure. Positive ties are blue and solid, negative ones orange and dashed, both
    wider with their weight; a diamond marks those that the sides leave unexplained. At most 50
    actors and 100 ties are shown, the weightiest; the subtitle says how many are not, and how many
    names are only in the tooltips for want of room.
    """
    if not blocs.blocs or not any(tie.weight for tie in blocs.network.ties):
        return nothing(TITLE, why(blocs.network), where(blocs.network))
    sheet = drawn(blocs, pressures)
    layers = (
        _grounds(sheet),
        _ties(sheet, blocs.network.names),
        *_unexplained(sheet),
        *_actors(sheet, blocs, pressures),
        *_texts(sheet),
    )
    chart = alt.layer(*layers).properties(width=theme.PAGE_WIDTH, height=sheet.height)
    chart = chart.resolve_scale(shape="independent", size="independent")
    return theme.themed(chart, TITLE, _subtitle(sheet, blocs))


def _subtitle(sheet: Drawn, blocs: Blocs) -> tuple[str, ...]:
    chosen = sheet.shown
    unnamed = len(chosen.actors) - len(sheet.labels)
    counts = (counted(len(chosen.actors), "actor"), counted(len(chosen.ties), "tie"))
    missing = f"{counted(unnamed, 'name')} only in tooltips" if unnamed else None
    first = where(blocs.network, *counts)
    lone = len([each for each in chosen.bloc.values() if each in chosen.alone])
    sides = f"{counted(lone, 'actor')} without a ground: each a side of its own" if lone else None
    second = joined((cost(blocs.balance), sides))
    third = joined((chosen.left_out(), missing))
    return (first, second, third) if third else (first, second)


def _at(sheet: Drawn) -> dict[str, Any]:
    """The channels of a place in pixels."""
    return {
        "x": alt.X("x:Q", axis=None).scale(domain=[0, theme.PAGE_WIDTH], nice=False),
        "y": alt.Y("y:Q", axis=None).scale(domain=[sheet.height, 0], nice=False),
    }


def _grounds(sheet: Drawn) -> alt.Chart:
    rows = [
        {"bloc": bloc, "corner": number, "x": corner.x, "y": corner.y}
        for bloc, corners in sheet.grounds.items()
        for number, corner in enumerate(corners)
    ]
    look = {"fill": theme.GROUND, "stroke": theme.EDGE, "strokeWidth": 1}
    mark = theme.of(rows).mark_line(interpolate="linear-closed", **look)
    return mark.encode(detail="bloc:N", order="corner:Q", **_at(sheet))


def _ties(sheet: Drawn, names: Mapping[str, str]) -> alt.Chart:
    chosen = sheet.shown
    told = [facts.of_tie(tie, names, (tie.a, tie.b) in chosen.unexplained) for tie in chosen.ties]
    rows = [
        {
            "tie": number,
            "point": step,
            "x": point.x,
            "y": point.y,
            "sign": theme.SIGNS[tie.weight < 0],
            "strength": abs(tie.weight),
            **told[number],
        }
        for number, tie in enumerate(chosen.ties)
        for step, point in enumerate(sheet.courses[number])
    ]
    colour, dash = theme.signs()
    most = theme.greatest(abs(tie.weight) for tie in chosen.ties)
    key = alt.Legend(
        title="weight of a tie:",
        titleOrient="left",
        values=steps(most),
        format=theme.NUMBERS,
        symbolType="stroke",
        symbolSize=500,
    )
    thick = alt.StrokeWidth("strength:Q", legend=key).scale(
        type="sqrt", domain=[0, most], range=LINE
    )
    mark = theme.of(rows).mark_line(strokeCap="butt", strokeJoin="round")
    return mark.encode(
        detail="tie:N",
        order="point:Q",
        color=colour,
        strokeDash=dash,
        strokeWidth=thick,
        tooltip=facts.tooltips(told),
        **_at(sheet),
    )


def steps(most: float) -> list[float]:
    """Three round weights up to `most`, for a legend."""
    digit = 10.0 ** math.floor(math.log10(most))
    top = math.floor(most / digit) * digit
    return [float(f"{share * top:.1g}") for share in (0.1, 0.4, 1.0)]


def _unexplained(sheet: Drawn) -> tuple[alt.Chart, ...]:
    rows = [
        {**halfway(points)._asdict(), "mark": UNEXPLAINED}
        for tie, points in zip(sheet.shown.ties, sheet.courses, strict=True)
        if (tie.a, tie.b) in sheet.shown.unexplained
    ]
    if not rows:
        return ()
    shape = alt.Shape("mark:N", legend=alt.Legend(title=None)).scale(
        domain=[UNEXPLAINED], range=["diamond"]
    )
    look = {"fill": theme.INK, "stroke": theme.PAPER, "strokeWidth": 1.5, "size": 2 * DIAMOND**2}
    return (theme.of(rows).mark_point(opacity=1, **look).encode(shape=shape, **_at(sheet)),)


def _actors(sheet: Drawn, blocs: Blocs, pressures: Pressures | None) -> tuple[alt.Chart, ...]:
    """The marks of the actors, and rings around those who are caught."""
    bloc = {each.id: each for each in blocs.blocs}
    pressure = {each.actor: each for each in pressures.actors} if pressures else {}
    told = {
        actor: facts.of_actor(
            actor, blocs.network.names, bloc[sheet.shown.bloc[actor]], pressure.get(actor)
        )
        for actor in sheet.shown.actors
    }
    rows = [{"x": dot.x, "y": dot.y, **told[actor]} for actor, dot in sheet.dots.items()]
    tooltip = facts.tooltips(told.values())
    look = {"fill": theme.ACTOR, "stroke": theme.PAPER, "strokeWidth": 1, "opacity": 1}
    dots = theme.of(rows).mark_circle(size=math.pi * DOT**2, **look)
    dots = dots.encode(tooltip=tooltip, **_at(sheet))
    rings = [
        {**row, "mark": CAUGHT, "area": math.pi * dot.radius**2}
        for row, (actor, dot) in zip(rows, sheet.dots.items(), strict=True)
        if actor in sheet.shown.caught
    ]
    if not rings:
        return (dots,)
    around = theme.of(rings).mark_point(shape="circle", fill=theme.PAPER, strokeWidth=2, opacity=1)
    key = alt.Legend(title=None, symbolSize=200, symbolStrokeWidth=2)
    return (
        around.encode(
            size=alt.Size("area:Q", scale=None, legend=None),
            stroke=alt.Stroke("mark:N", legend=key).scale(domain=[CAUGHT], range=[theme.INK]),
            tooltip=tooltip,
            **_at(sheet),
        ),
        dots,
    )


def _texts(sheet: Drawn) -> tuple[alt.Chart, ...]:
    """The names of blocs and actors, each over a halo of paper."""
    heads = [*sheet.heads.values()]
    layers = [
        _text(sheet, heads, "center", theme.MUTED, "bold", halo=True),
        _text(sheet, heads, "center", theme.MUTED, "bold"),
    ]
    aligns: tuple[Align, ...] = ("left", "center", "right")
    for align in aligns:
        here = [label for label in sheet.labels.values() if label.align == align]
        if here:
            layers += [
                _text(sheet, here, align, theme.INK, "normal", halo=True),
                _text(sheet, here, align, theme.INK, "normal"),
            ]
    return tuple(layers)


def _text(
    sheet: Drawn,
    labels: Iterable[Label],
    align: Align,
    colour: str,
    weight: str,
    *,
    halo: bool = False,
) -> alt.Chart:
    rows = [{"x": round(each.x, 1), "y": round(each.y, 1), "name": each.text} for each in labels]
    rim = {"stroke": theme.PAPER, "strokeWidth": 3, "strokeJoin": "round", "opacity": 0.9}
    look: dict[str, Any] = {"fontSize": theme.TEXT_SIZE, "fontWeight": weight, "color": colour}
    mark = theme.of(rows).mark_text(align=align, baseline="middle", **look, **(rim if halo else {}))
    return mark.encode(text="name:N", **_at(sheet))
