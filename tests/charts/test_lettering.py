"""Names beside their marks: none covers another, none leaves the frame."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sides.charts.lettering import Box, Dot, Label, Line, placed

FRAME = Box(0.0, 0.0, 400.0, 300.0)

dots = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=4),
    st.builds(Dot, st.floats(0, 400), st.floats(0, 300), st.sampled_from((4.5, 8.0, 15.0))),
    max_size=25,
)


def place(dots: dict[str, Dot], lines: tuple[Line, ...] = ()) -> dict[str, Label]:
    return placed(dots, {each: f"Actor {each}" for each in dots}, lines, 11, FRAME)


@given(dots)
def test_no_name_covers_another_or_anybody_elses_mark_or_leaves_the_frame(
    dots: dict[str, Dot],
) -> None:
    found = place(dots)
    boxes = [label.box for label in found.values()]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    for actor, label in found.items():
        assert 0 <= label.box.left <= label.box.right <= 400
        assert 0 <= label.box.top <= label.box.bottom <= 300
        for other, dot in dots.items():
            middle = Box(dot.x, dot.y, dot.x, dot.y)
            assert other == actor or not label.box.overlaps(middle)


def test_a_name_stands_at_the_side_where_there_is_room() -> None:
    [label] = place({"a": Dot(200, 150, 4.5)}).values()
    assert (label.align, label.y) == ("left", 150)
    assert 200 < label.x < 215


def test_a_name_keeps_clear_of_lines_where_it_can() -> None:
    line = Line(200, 150, 400, 150)
    [label] = place({"a": Dot(200, 150, 4.5)}, (line,)).values()
    assert label.box.top > 150 or label.box.bottom < 150 or label.box.right < 200


def test_who_comes_first_chooses_first_and_who_finds_no_place_goes_without() -> None:
    crowd = {f"a{number:02}": Dot(200 + number, 150, 4.5) for number in range(40)}
    found = place(crowd)
    assert "a00" in found
    assert len(found) < len(crowd)
