"""Where blocs stand."""

from __future__ import annotations

import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sides.charts.discs import CAUGHT_GAP, centres
from sides.charts.shown import Shown
from sides.records import Tie

from . import samples


def of(blocs: int, ties: tuple[Tie, ...]) -> Shown:
    actors = tuple(f"a{bloc}" for bloc in range(blocs))
    home = {actor: bloc for bloc, actor in enumerate(actors)}
    return Shown(actors, ties, home, {}, frozenset(), frozenset(), 0, 0)


def chain(blocs: int) -> tuple[Tie, ...]:
    return tuple(samples.tie(f"a{bloc}", f"a{bloc + 1}", -1.0) for bloc in range(blocs - 1))


@given(st.lists(st.floats(0.5, 4.0), min_size=1, max_size=8), st.booleans())
def test_no_bloc_lies_on_another(radii: list[float], tied: bool) -> None:
    radius = dict(enumerate(radii))
    found = centres(of(len(radii), chain(len(radii)) if tied else ()), radius, set())
    assert found.keys() == radius.keys()
    for one, other in combinations(radius, 2):
        assert math.dist(found[one], found[other]) > radius[one] + radius[other]


def test_two_who_are_tied_face_each_other_left_and_right() -> None:
    found = centres(of(2, chain(2)), {0: 1.0, 1: 1.0}, set())
    assert found[0].x < found[1].x
    assert found[0].y == found[1].y


def test_where_somebody_is_caught_there_is_room_between() -> None:
    radius = {0: 1.0, 1: 1.0}
    near = centres(of(2, chain(2)), radius, set())
    far = centres(of(2, chain(2)), radius, {0})
    assert math.dist(far[0], far[1]) == CAUGHT_GAP + 2.0 > math.dist(near[0], near[1])


def test_what_no_tie_connects_stands_beneath() -> None:
    found = centres(of(4, chain(2)), {0: 2.0, 1: 2.0, 2: 1.0, 3: 1.0}, set())
    assert min(found[2].y, found[3].y) > max(found[0].y, found[1].y)
