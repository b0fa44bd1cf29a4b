"""Where actors, ties and names stand in the picture of a network."""

from __future__ import annotations

import math
from functools import cache
from itertools import combinations, pairwise
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sides.charts.discs import Place
from sides.charts.drawn import DOT, Drawn, drawn, pulls
from sides.charts.geometry import APART_Y
from sides.charts.shown import shown
from sides.charts.theme import PAGE_WIDTH
from sides.records import Balance, Blocs, Pressures, Triangle

from . import samples

CALM = Balance(0.0, 0.0, True, True, (), ())
CASES = {
    "kirkuk": samples.KIRKUK,
    "sixty": samples.many(),
    "one side": (("a", "b", 2.0), ("b", "c", 1.0), ("a", "c", 0.5)),
    "no friends": (("a", "b", -2.0),),
    "two pairs": (("a", "b", 1.0), ("c", "d", 1.0), ("e", "f", -1.0)),
}


def sided(case: str) -> Blocs:
    return samples.blocs(samples.network(CASES[case]))


@cache
def sheet(case: str) -> Drawn:
    sides = sided(case)
    return drawn(sides, samples.pressures(sides))


@pytest.fixture(params=CASES, name="page")
def _page(request: pytest.FixtureRequest) -> Drawn:
    return sheet(request.param)


def test_each_actor_stands_once_on_the_page(page: Drawn) -> None:
    assert [*page.dots] == [*page.shown.actors]
    assert all(0 < dot.x < PAGE_WIDTH and 0 < dot.y < page.height for dot in page.dots.values())


def test_no_mark_lies_on_another(page: Drawn) -> None:
    for one, other in combinations(page.dots.values(), 2):
        assert math.hypot(one.x - other.x, one.y - other.y) > 0.9 * APART_Y


def test_no_name_covers_another(page: Drawn) -> None:
    boxes = [each.box for each in (*page.labels.values(), *page.heads.values())]
    names = [each.box for each in page.labels.values()]
    assert not any(one.overlaps(other) for one, other in combinations(names, 2))
    assert not any(one.overlaps(other) for one in names for other in boxes if one is not other)


def test_nearly_all_find_a_place_for_their_name(page: Drawn) -> None:
    assert len(page.labels) >= 0.95 * len(page.dots)


def test_each_tie_runs_from_one_to_the_other(page: Drawn) -> None:
    for tie, points in zip(page.shown.ties, page.courses, strict=True):
        one, other = page.dots[tie.a], page.dots[tie.b]
        assert points[0] == (one.x, one.y)
        assert points[-1] == (other.x, other.y)


@pytest.mark.parametrize("case", CASES)
def test_the_same_network_gives_the_same_page(case: str) -> None:
    sides = sided(case)
    assert drawn(sides, samples.pressures(sides)) == sheet(case)


@pytest.mark.parametrize("case", ["kirkuk", "sixty"])
def test_sides_lie_apart_with_the_first_at_the_left(case: str) -> None:
    page = sheet(case)
    across: dict[int, list[float]] = {}
    for actor, dot in page.dots.items():
        if actor not in page.shown.caught:
            across.setdefault(page.shown.bloc[actor], []).append(dot.x)
    assert max(across[1]) < min(across[2])


@pytest.mark.parametrize("case", ["kirkuk", "sixty"])
def test_who_is_caught_stands_between_the_sides(case: str) -> None:
    sides = sided(case)
    pressures = samples.pressures(sides)
    page = drawn(sides, pressures)
    pulled = pulls(shown(sides, pressures), pressures)
    assert pulled
    for actor, pull in pulled.items():
        own = page.shown.bloc[actor]
        rest = [
            page.dots[each].x
            for each, bloc in page.shown.bloc.items()
            if bloc == own and each not in pulled
        ]
        far = mean(page.dots[each].x for each, bloc in page.shown.bloc.items() if bloc == pull)
        away = abs(page.dots[actor].x - far)
        assert all(away < abs(each - far) for each in rest)


def test_the_more_somebody_is_caught_the_larger_the_ring() -> None:
    page = sheet("kirkuk")
    ranked = sorted(page.shown.caught, key=lambda each: -page.shown.caught[each])
    rings = [page.dots[each].radius for each in ranked]
    assert rings == sorted(rings, reverse=True)
    assert (
        rings[0]
        > rings[-1]
        > max(dot.radius for actor, dot in page.dots.items() if actor not in page.shown.caught)
    )


LONERS = ("x", "y", "z")


def loners() -> Blocs:
    """Two sides of two, and three who are at odds with both and each other."""
    edges = [("a", "b", 1.0), ("c", "d", 1.0), ("a", "c", -1.0), ("x", "y", -0.5)]
    edges += [(each, foe, -1.0) for each in LONERS for foe in ("a", "d")]
    net = samples.network(edges)
    return samples.of_parts(net, [["a", "b"], ["c", "d"], *LONERS], samples.blocs(net).balance)


def test_who_is_alone_on_a_side_stands_off_the_others_without_a_ground() -> None:
    page = drawn(loners())
    assert page.grounds.keys() == page.heads.keys() == {1, 2}
    rims = [corner.y for corners in page.grounds.values() for corner in corners]
    for each in LONERS:
        assert not min(rims) <= page.dots[each].y <= max(rims)


def test_two_who_are_alone_are_two_sides_all_the_same() -> None:
    assert sheet("no friends").grounds.keys() == {1, 2}


def test_grounds_of_many_sides_do_not_meet() -> None:
    groups = [[f"{side}{number}" for number in range(4 + 3 * side)] for side in range(5)]
    edges = [(one, other, 1.0) for group in groups for one, other in combinations(group, 2)]
    edges += [(one[0], other[0], -1.0) for one, other in combinations(groups, 2)]
    net = samples.network(edges)
    page = drawn(samples.of_parts(net, groups, samples.blocs(net).balance))
    assert len(page.grounds) == 5
    for one, other in combinations(page.grounds.values(), 2):
        assert not (_holds(one, other) or _holds(other, one))


def _holds(corners: tuple[Place, ...], points: tuple[Place, ...]) -> bool:
    """Whether one of the points lies within these corners, which turn one way."""
    edges = [*zip(corners, (*corners[1:], corners[0]), strict=True)]
    return any(
        all(
            (two.x - one.x) * (point.y - one.y) > (two.y - one.y) * (point.x - one.x)
            for one, two in edges
        )
        for point in points
    )


def test_who_is_caught_by_one_who_is_alone_stays_with_its_side() -> None:
    sides = loners()
    pressed = replace(
        samples.pressures(sides).actors[0],
        actor="a",
        caught=1.0,
        triangles=(Triangle("a", "b", "x", 1.0),),
    )
    page = drawn(sides, Pressures(sides, (pressed,), ()))
    assert page.dots["a"].radius > page.dots["b"].radius
    assert [*page.dots] == [*page.shown.actors]


def test_of_those_who_are_alone_enough_are_shown_though_the_bigger_sides_are_lighter() -> None:
    lone = [f"x{number:02}" for number in range(60)]
    edges = [(one, other, -9.0) for one, other in pairwise(lone)] + [("a", "b", 0.1)]
    net = samples.network(edges)
    sides = samples.of_parts(net, [["a", "b"], *([each] for each in lone)], sided("kirkuk").balance)
    page = drawn(sides)
    assert not {"a", "b"} & page.dots.keys()
    assert len(page.dots) == len(page.shown.actors) == 50


ACTORS = [f"actor {number}" for number in range(14)]


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(ACTORS), st.sampled_from(ACTORS)).filter(lambda e: e[0] < e[1]),
        st.floats(-1e6, 1e6).filter(bool),
        min_size=1,
    ),
    st.dictionaries(st.sampled_from(ACTORS), st.integers(0, 5)),
)
@settings(max_examples=60)
def test_any_network_finds_its_place_on_a_page(
    edges: dict[tuple[str, str], float], homes: dict[str, int]
) -> None:
    actors = sorted({each for edge in edges for each in edge})
    parts: dict[int, list[str]] = {}
    for actor in actors:
        parts.setdefault(homes.get(actor, 0), []).append(actor)
    net = samples.network((one, other, weight) for (one, other), weight in edges.items())
    sides = samples.of_parts(net, parts.values(), CALM)
    page = drawn(sides, samples.pressures(sides))
    assert sorted(page.dots) == actors
    assert all(0 < dot.x < PAGE_WIDTH and 0 < dot.y < page.height for dot in page.dots.values())
    for one, other in combinations(page.dots.values(), 2):
        assert math.hypot(one.x - other.x, one.y - other.y) > 2 * DOT
    boxes = [label.box for label in page.labels.values()]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
