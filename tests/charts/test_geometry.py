"""From places to pixels."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from sides.charts.discs import Place
from sides.charts.geometry import (
    APART_X,
    APART_Y,
    apart,
    bends,
    bent,
    fitted,
    grounds,
    halfway,
    pieces,
)
from sides.charts.lettering import Dot

from . import samples

places = st.dictionaries(
    st.sampled_from("abcdefghij"),
    st.builds(Place, st.floats(-20, 20), st.floats(-20, 20)),
    min_size=1,
)


@given(places)
def test_all_places_fit_on_the_page(given_places: dict[str, Place]) -> None:
    found, height = fitted(given_places, 700)
    assert all(0 <= each.x <= 700 and 0 <= each.y <= height for each in found.values())


@given(places)
def test_marks_that_were_on_each_other_are_apart(given_places: dict[str, Place]) -> None:
    found = apart({each: Place(350, 200) for each in given_places}, 700, 400)
    for one in found:
        for other in found:
            x, y = found[one].x - found[other].x, found[one].y - found[other].y
            assert one == other or math.hypot(x / APART_X, y / APART_Y) > 0.9


def test_a_tie_bends_around_who_stands_in_its_way() -> None:
    dots = {"a": Dot(0, 0, 4.5), "b": Dot(200, 0, 4.5)}
    tie = samples.tie("a", "b", 1.0)
    assert bends([tie], dots) == (0.0,)
    assert bent(dots["a"], dots["b"], 0.0) == ((0, 0), (200, 0))
    [far] = bends([tie], dots | {"c": Dot(100, 2, 4.5)})
    points = bent(dots["a"], dots["b"], far)
    assert len(points) > 2
    assert (points[0], points[-1]) == ((0, 0), (200, 0))
    assert min(math.dist(each, (100, 2)) for each in points) > 4.5
    assert len(pieces(points)) == len(points) - 1


def test_the_middle_of_a_tie() -> None:
    assert halfway((Place(0, 0), Place(10, 4))) == (5, 2)
    assert halfway((Place(0, 0), Place(3, 3), Place(10, 0))) == (3, 3)


def test_a_ground_holds_all_members_with_room_around() -> None:
    found = grounds({"a": Place(0, 0), "b": Place(100, 50)}, {"a": 1, "b": 1})
    across = [corner.x for corner in found[1]]
    down = [corner.y for corner in found[1]]
    assert (min(across), max(across)) == (-20, 120)
    assert (min(down), max(down)) == (-20, 70)


def test_who_is_in_no_bloc_has_no_ground() -> None:
    found = grounds({"a": Place(0, 0), "b": Place(100, 50)}, {"a": 1})
    assert max(corner.x for corner in found[1]) == 20
