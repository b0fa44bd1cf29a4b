"""From places to pixels: a page that they fit, ties that pass by other actors, grounds of blocs."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ..records import Tie
from .discs import Place
from .lettering import Dot, Line

Marks = npt.NDArray[np.float64]
"""A row for each mark: its middle and its radius."""

MARGIN_X = 84.0
"""Pixels left and right of all marks: room for half of a name of usual length."""

MARGIN_Y = 40.0
"""Pixels above and below: room for the name of a bloc."""

LOWEST, HIGHEST = 140.0, 860.0
"""Least and greatest height of the picture, in pixels: a page holds it with its title."""

PER_ACTOR = 112.0
"""Height for the root of the number of actors: the wider a page, the more names beside each
other; this gives each of 50 actors about 100 by 110 pixels."""

WIDEST = 110.0
"""Pixels of the mean distance of two actors, at most: a few actors do not fill a page."""

STEEP = 2.2
"""How far a distance up and down may be stretched against one to the side."""

APART_X, APART_Y = 30.0, 24.0
"""Pixels between two marks, at least: a name is a line high, so that rows can be closer."""

ROUND = 20.0
"""Pixels from the marks of a bloc to the rim of its ground."""

NEAR = 9.0
"""Pixels from a tie to a mark that it does not belong to, at least, where a bend can do it."""

BENDS = (0.0, 0.06, -0.06, 0.12, -0.12, 0.18, -0.18)
"""How far a tie may bend, in its length."""

PIECES = 14
"""Straight pieces of a bent tie: no corner is seen."""


def fitted(
    places: Mapping[str, Place], width: float, highest: float = HIGHEST
) -> tuple[dict[str, Place], float]:
    """The places in pixels on a page of this width, and its height, `highest` at most. Up and down
    are stretched by themselves, since names need more room beside than above each other."""
    left, right = _ends(place.x for place in places.values())
    top, bottom = _ends(place.y for place in places.values())
    across = min((width - 2 * MARGIN_X) / max(right - left, 1e-6), WIDEST)
    wanted = max((bottom - top) * across + 2 * MARGIN_Y, PER_ACTOR * math.sqrt(len(places)))
    wanted = min(wanted, (bottom - top) * STEEP * across + 2 * MARGIN_Y)
    height = round(min(max(wanted, LOWEST), highest))
    down = min((height - 2 * MARGIN_Y) / max(bottom - top, 1e-6), STEEP * across)
    aside = (width - across * (right - left)) / 2 - across * left
    above = (height - down * (bottom - top)) / 2 - down * top
    return {
        actor: Place(aside + across * place.x, above + down * place.y)
        for actor, place in places.items()
    }, height


def _ends(values: Iterable[float]) -> tuple[float, float]:
    known = [*values]
    return min(known), max(known)


def apart(places: Mapping[str, Place], width: float, height: float) -> dict[str, Place]:
    """The places pushed apart until no two marks are closer than they may, within the page."""
    x_of = np.array([place.x for place in places.values()])
    y_of = np.array([place.y for place in places.values()])
    for _ in range(60):
        moved = False
        for one in range(len(x_of)):
            near = (np.abs(x_of[one] - x_of[:one]) < APART_X) & (
                np.abs(y_of[one] - y_of[:one]) < APART_Y
            )
            # Nobody before the first who is near can be touched.
            for other in range(int(near.argmax()), one) if near.any() else ():
                x, y = float(x_of[one] - x_of[other]), float(y_of[one] - y_of[other])
                close = math.hypot(x / APART_X, y / APART_Y)
                if close >= 1.0:
                    continue
                moved = True
                if close < 1e-6:
                    x, y, close = 1.0, float(one), math.hypot(1 / APART_X, one / APART_Y)
                push = (1.02 / close - 1) / 2
                for end, way in ((one, push), (other, -push)):
                    x_of[end] = min(max(x_of[end] + x * way, MARGIN_X / 2), width - MARGIN_X / 2)
                    y_of[end] = min(max(y_of[end] + y * way, MARGIN_Y), height - MARGIN_Y)
        if not moved:
            break
    return {
        actor: Place(round(float(x), 1), round(float(y), 1))
        for actor, x, y in zip(places, x_of, y_of, strict=True)
    }


def bends(ties: Iterable[Tie], dots: Mapping[str, Dot]) -> tuple[float, ...]:
    """How far each tie bends, in its length, to pass by the marks of others: 0 is straight."""
    number = {actor: index for index, actor in enumerate(dots)}
    marks = np.array([*dots.values()], dtype=float).reshape(-1, 3)
    return tuple(
        _bend(dots[tie.a], dots[tie.b], np.delete(marks, [number[tie.a], number[tie.b]], axis=0))
        for tie in ties
    )


def _bend(one: Dot, other: Dot, rest: Marks) -> float:
    """The bend that touches fewest of the other marks."""
    least, best = math.inf, 0.0
    for each in BENDS:
        touched = _touched(bent(one, other, each), rest) + abs(each)
        if touched < least:
            least, best = touched, each
        if touched < 1:
            break
    return best


def bent(one: Dot, other: Dot, bend: float) -> tuple[Place, ...]:
    """The points of a tie between two marks that bends so far: a parabola in straight pieces."""
    if not bend:
        return Place(one.x, one.y), Place(other.x, other.y)
    across, down = other.x - one.x, other.y - one.y
    x = (one.x + other.x) / 2 - 2 * bend * down
    y = (one.y + other.y) / 2 + 2 * bend * across
    steps = [step / PIECES for step in range(PIECES + 1)]
    return tuple(
        Place(
            round((1 - t) ** 2 * one.x + 2 * t * (1 - t) * x + t**2 * other.x, 1),
            round((1 - t) ** 2 * one.y + 2 * t * (1 - t) * y + t**2 * other.y, 1),
        )
        for t in steps
    )


def _touched(points: Sequence[Place], marks: Marks) -> int:
    """How many marks a line through points comes near to."""
    x, y, x2, y2 = np.array(pieces(points)).T[:, :, None]
    across, down = x2 - x, y2 - y
    square = across**2 + down**2
    square[square == 0] = 1.0
    along = np.clip(((marks[:, 0] - x) * across + (marks[:, 1] - y) * down) / square, 0.0, 1.0)
    far = np.hypot(x + along * across - marks[:, 0], y + along * down - marks[:, 1])
    return int((far < marks[:, 2] + NEAR).any(axis=0).sum())


def pieces(points: Sequence[Place]) -> tuple[Line, ...]:
    """The straight pieces between points."""
    return tuple(Line(one.x, one.y, other.x, other.y) for one, other in pairwise(points))


def halfway(points: Sequence[Place]) -> Place:
    """The point in the middle of a tie."""
    if len(points) > 2:
        return points[len(points) // 2]
    one, other = points
    return Place(round((one.x + other.x) / 2, 1), round((one.y + other.y) / 2, 1))


def grounds(places: Mapping[str, Place], bloc: Mapping[str, int]) -> dict[int, tuple[Place, ...]]:
    """The corners of the ground of each bloc: the convex hull of discs around its members."""
    rims: defaultdict[int, list[Place]] = defaultdict(list)
    for actor, home in bloc.items():
        place = places[actor]
        for step in range(24):
            turn = math.tau * step / 24
            rims[home].append(
                Place(
                    round(place.x + ROUND * math.cos(turn), 1),
                    round(place.y + ROUND * math.sin(turn), 1),
                )
            )
    return {each: _hull(sorted(set(points))) for each, points in sorted(rims.items())}


def _hull(points: Sequence[Place]) -> tuple[Place, ...]:
    """The convex hull of sorted points, by Andrew's monotone chain (1979)."""
    halves: list[list[Place]] = []
    for way in (points, points[::-1]):
        half: list[Place] = []
        for point in way:
            while len(half) > 1 and _turn(half[-2], half[-1], point) <= 0:
                half.pop()
            half.append(point)
        halves.append(half[:-1])
    return tuple(halves[0] + halves[1])


def _turn(one: Place, two: Place, three: Place) -> float:
    return (two.x - one.x) * (three.y - one.y) - (two.y - one.y) * (three.x - one.x)
