"""Where the blocs of a network stand: discs apart from each other, without more room than needed.

Blocs with ties between them face each other: two left and right, more around their middle; what
no tie connects stands in rows beneath.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set
from itertools import combinations
from typing import NamedTuple

from .shown import Shown

GAP = 1.6
"""Between the rims of two blocs, in the mean distance of two actors."""

CAUGHT_GAP = 4.2
"""The same where caught actors stand out of one of them, at least: room for these and their
names."""

SHARE = 0.9
"""That gap in the radius of the bigger of the two, at least."""

ROUNDS = 300
"""Steps in which discs on a ring draw together; with the most blocs that 50 actors make, the last
hundred move none by a tenth."""

DRAW = 0.03
"""What a step takes off the way to the middle."""


class Place(NamedTuple):
    """Where an actor or the middle of a bloc stands."""

    x: float
    y: float


def centres(shown: Shown, radius: Mapping[int, float], wide: Set[int]) -> dict[int, Place]:
    """The middles of the blocs that have a radius. Of those in `wide` actors stand out who are
    caught."""
    found: dict[int, Place] = {}
    row_x = row_y = row_height = widest = 0.0
    for number, group in enumerate(_groups(shown, radius)):
        local = _group(group, radius, wide)
        left = min(local[each].x - radius[each] for each in group)
        right = max(local[each].x + radius[each] for each in group)
        top = min(local[each].y - radius[each] for each in group)
        bottom = max(local[each].y + radius[each] for each in group)
        if number and row_x + right - left > widest:
            row_y, row_x, row_height = row_y + row_height + GAP, 0.0, 0.0
        for each in group:
            found[each] = Place(local[each].x - left + row_x, local[each].y - top + row_y)
        row_x += right - left + GAP
        row_height = max(row_height, bottom - top)
        widest = max(widest, right - left)
    return found


def _groups(shown: Shown, radius: Mapping[int, float]) -> list[list[int]]:
    """Blocs that ties connect, whatever their sign, in their order: the biggest group first."""
    group = {bloc: {bloc} for bloc in radius}
    for tie in shown.ties:
        one, other = (group.get(shown.bloc[end]) for end in (tie.a, tie.b))
        if one is not None and other is not None and one is not other:
            one |= other
            for bloc in other:
                group[bloc] = one
    parted = {min(each): sorted(each) for each in group.values()}
    return sorted(parted.values(), key=lambda each: (-sum(radius[b] ** 2 for b in each), each))


def _group(blocs: Sequence[int], radius: Mapping[int, float], wide: Set[int]) -> dict[int, Place]:
    if len(blocs) == 1:
        return {blocs[0]: Place(0.0, 0.0)}
    if len(blocs) == 2:
        one, other = blocs
        return {one: Place(0.0, 0.0), other: Place(_apart(one, other, radius, wide), 0.0)}
    return _packed(blocs, radius, wide)


def _apart(one: int, other: int, radius: Mapping[int, float], wide: Set[int]) -> float:
    """The least distance of the middles of two blocs."""
    gap = GAP
    if one in wide or other in wide:
        gap = max(CAUGHT_GAP, SHARE * max(radius[one], radius[other]))
    return radius[one] + radius[other] + gap


def _packed(blocs: Sequence[int], radius: Mapping[int, float], wide: Set[int]) -> dict[int, Place]:
    """Three blocs or more: from a ring, the first at its left, they draw together until they
    touch."""
    ring = sum(2 * radius[each] + CAUGHT_GAP for each in blocs) / 2
    turns = [math.pi + math.tau * number / len(blocs) for number in range(len(blocs))]
    at = {
        each: [ring * math.cos(turn), ring * math.sin(turn)]
        for each, turn in zip(blocs, turns, strict=True)
    }
    for step in range(ROUNDS):
        for place in at.values() if step < ROUNDS * 2 // 3 else ():
            place[0] *= 1 - DRAW
            place[1] *= 1 - 2 * DRAW  # a page is wider than high
        for one, other in combinations(blocs, 2):
            x, y = at[other][0] - at[one][0], at[other][1] - at[one][1]
            near = math.hypot(x, y) or 1.0
            push = max(0.0, _apart(one, other, radius, wide) - near) / near / 2
            for end, way in ((one, -push), (other, push)):
                at[end][0] += x * way
                at[end][1] += y * way
    return {each: Place(x, y) for each, (x, y) in at.items()}
