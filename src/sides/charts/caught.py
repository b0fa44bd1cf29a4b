"""The picture of pressure: who is caught between others, and between whom."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt

from ..records import Pressure, Pressures
from . import facts, theme
from .empty import nothing, where, why
from .ranked import DOT, MOST, aside, rows, scale, sized
from .words import called, counted, joined, labels, short

ASIDE = 30
"""Characters of a name in the words at the right."""

TITLE = "Who is caught between"
NOBODY = "Nobody is: no actor is on good terms with two who are at odds."


def pressure(pressures: Pressures) -> alt.LayerChart:
    """Who is caught between, most first: how strong the triangles are at whose apex each stands,
    and between whom in the strongest. At most 25 are shown; the subtitle says how many are not."""
    network = pressures.blocs.network
    if not network.ties:
        return nothing(TITLE, why(network), where(network))
    caught = [each for each in pressures.actors if each.caught > 0]
    if not caught:
        return nothing(TITLE, NOBODY, where(network))
    kept = sorted(caught, key=lambda each: (-each.caught, each.actor))[:MOST]
    names = labels((each.actor for each in kept), network.names)
    told = [
        {"actor": called(each.actor, network.names), **facts.of_pressure(each, network.names)}
        for each in kept
    ]
    base = theme.of(
        {
            "row": names[each.actor],
            "value": each.caught,
            "zero": 0,
            "aside": _between(each, network.names),
            **told[number],
        }
        for number, each in enumerate(kept)
    )
    x, y = scale(each.caught for each in kept), rows([*names.values()])
    stems = base.mark_rule(color=theme.ACTOR, strokeWidth=2).encode(x=x, x2="zero:Q", y=y)
    dots = base.mark_circle(size=DOT, color=theme.INK, opacity=1)
    dots = dots.encode(x=x, y=y, tooltip=facts.tooltips(told))
    more = len(caught) - len(kept)
    left_out = f"not shown: {counted(more, 'actor')} who are less caught" if more else None
    subtitle = (where(network), joined(("at the right: between whom most", left_out)))
    chart = sized(alt.layer(stems, dots, aside(base, y)), len(kept))
    return theme.themed(chart, TITLE, subtitle)


def _between(each: Pressure, names: Mapping[str, str]) -> str:
    if not each.triangles:
        return ""
    first = each.triangles[0]
    one, other = (short(called(end, names), ASIDE) for end in (first.one, first.other))
    return f"{one} – {other}"
