"""The picture of a supposition: who would be more or less caught, and who would change sides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import altair as alt

from ..records import Pressures, SetTie, Tie, WhatIf
from . import facts, theme
from .empty import nothing, where
from .ranked import DOT, MOST, aside, rows, scale, sized
from .words import DIGITS, amount, called, counted, joined, labels, short

TITLE = "What if"
BEFORE, AFTER = "as it is", "as it would be"
MOVES = "changes sides"
SAME = "It changes nothing: nobody would be more or less caught, nobody on another side."

MOST_SUPPOSED = 4
"""Supposed ties that the subtitle names."""


class _Change(NamedTuple):
    """How caught an actor is and would be, and whether it changes sides."""

    actor: str
    before: float
    after: float
    moves: bool

    def words(self) -> str:
        change = self.after - self.before
        turned = f"{'+' if change > 0 else ''}{amount(change)}" if change else ""
        return joined((turned, MOVES if self.moves else None))


def what_if(what_if: WhatIf) -> alt.LayerChart:
    """Pressure before and after supposed ties: a hollow mark as it is, a full one as it would be,
    those whom it changes most first, with the change and who changes sides at the right. At most
    25 are shown; the subtitle says how many are not, and what is supposed."""
    before, after = what_if.before, what_if.after
    names = {**before.blocs.network.names, **after.blocs.network.names}
    changed = _changed(before, after, frozenset(what_if.moved))
    kept = changed[:MOST]
    more = len(changed) - len(kept)
    left_out = f"not shown: {counted(more, 'actor')} whom it changes less" if more else None
    subtitle = (
        where(before.blocs.network),
        *_supposed(what_if, names),
        joined((_costs(before, after), left_out)),
    )
    if not kept:
        return nothing(TITLE, SAME, *subtitle)
    return theme.themed(_dumbbells(kept, names), TITLE, subtitle)


def _changed(before: Pressures, after: Pressures, moved: frozenset[str]) -> list[_Change]:
    """Those whom it changes, most first."""
    first = {each.actor: round(each.caught, DIGITS) for each in before.actors}
    then = {each.actor: round(each.caught, DIGITS) for each in after.actors}
    every = (
        _Change(each, first.get(each, 0.0), then.get(each, 0.0), each in moved)
        for each in sorted({*first, *then, *moved})
    )
    changed = [each for each in every if each.before != each.after or each.moves]
    return sorted(changed, key=lambda each: (-abs(each.after - each.before), not each.moves))


def _supposed(what_if: WhatIf, names: Mapping[str, str]) -> list[str]:
    """A line for each supposed tie, as long as they are few."""
    pairs = [*zip(what_if.supposed, what_if.today, strict=True)]
    lines = [_line(tie, today, names) for tie, today in pairs[:MOST_SUPPOSED]]
    more = len(pairs) - len(lines)
    return [*lines, *([f"and {counted(more, 'more tie')}"] if more else [])]


def _line(tie: SetTie, today: Tie | None, names: Mapping[str, str]) -> str:
    ends = " and ".join(short(called(end, names)) for end in (tie.a, tie.b))
    now = amount(today.weight) if today else "none is told of"
    return f"supposed: {ends} {amount(tie.weight)} (as it is: {now})"


def _costs(before: Pressures, after: Pressures) -> str:
    first, then = (amount(each.blocs.balance.frustration) for each in (before, after))
    return f"weight left unexplained: {first} → {then}"


def _dumbbells(kept: list[_Change], names: Mapping[str, str]) -> alt.LayerChart:
    order = labels((each.actor for each in kept), names)
    x = scale(value for each in kept for value in (each.before, each.after))
    y = rows([*order.values()])
    told = {
        each.actor: {
            "actor": called(each.actor, names),
            BEFORE: amount(each.before),
            AFTER: amount(each.after),
            "side": MOVES if each.moves else "the same",
        }
        for each in kept
    }
    base = theme.of(
        {
            "row": order[each.actor],
            "value": each.before,
            "other": each.after,
            "aside": each.words(),
        }
        for each in kept
    )
    stems = base.mark_rule(color=theme.ACTOR, strokeWidth=2).encode(x=x, x2="other:Q", y=y)
    ends = theme.of(
        {"row": order[each.actor], "value": value, "when": when, **told[each.actor]}
        for each in kept
        for value, when in ((each.before, BEFORE), (each.after, AFTER))
    )
    key = alt.Legend(title=None, symbolSize=DOT, symbolStrokeWidth=2, symbolStrokeColor=theme.INK)
    fill = alt.Fill("when:N", legend=key).scale(
        domain=[BEFORE, AFTER], range=[theme.PAPER, theme.INK]
    )
    dots = ends.mark_point(size=DOT, stroke=theme.INK, strokeWidth=2, opacity=1)
    dots = dots.encode(x=x, y=y, fill=fill, tooltip=facts.tooltips(told.values()))
    return sized(alt.layer(stems, dots, aside(base, y)), len(kept))
