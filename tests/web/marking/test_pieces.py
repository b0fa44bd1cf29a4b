"""Text cut at the edges of marks that nest and cross."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sides.records import Span
from sides.visible import visible
from sides.web.marking.marks import Mark, marks
from sides.web.marking.pieces import DEEPEST, pieces

from ..readings import sample, span

TEXT = "abcdefghij"


def test_marks_that_cross_make_three_pieces() -> None:
    cut = pieces(TEXT, Span(0, 10), [Mark(Span(1, 6), "content"), Mark(Span(4, 8), "deed")])
    assert [(each.text, each.kinds) for each in cut] == [
        ("a", ()), ("bcd", ("content",)), ("ef", ("content", "deed")), ("gh", ("deed",)), ("ij", ())
    ]  # fmt: skip
    assert [each.start for each in cut] == [0, 1, 4, 6, 8]


def test_actors_within_actors_have_a_depth_and_labels_outer_ones_first() -> None:
    reading = sample()
    where = span("The army of Ostmark")
    cut = pieces(reading.article.text, where, marks(reading, where))
    assert [(each.text, each.depth, each.labels) for each in cut] == [
        ("The army of ", 1, ("Army of Ostmark",)),
        ("Ostmark", 2, ("Army of Ostmark", "Ostmark")),
    ]


def test_what_is_marked_twice_alike_is_no_deeper() -> None:
    twice = [Mark(Span(0, 3), "actor", "one"), Mark(Span(0, 3), "actor", "other")]
    assert [each.depth for each in pieces(TEXT, Span(0, 5), twice)] == [1, 0]


def test_marks_and_cuts_beyond_the_stretch_cut_nothing() -> None:
    cut = pieces(TEXT, Span(2, 5), [Mark(Span(0, 9), "content")], [0, 2, 4, 5, 7])
    assert [each.text for each in cut] == ["cd", "e"]


@given(st.data())
def test_pieces_are_the_text_and_each_mark_is_made_of_whole_ones(data: st.DataObject) -> None:
    text = data.draw(st.text(min_size=1, max_size=30))
    places = st.integers(0, len(text) - 1)
    spans = st.builds(lambda a, b: Span(min(a, b), max(a, b) + 1), places, places)
    within = data.draw(spans)
    kinds = st.sampled_from(["actor", "deed", "content"])
    given_marks = data.draw(st.lists(st.builds(Mark, spans, kinds), max_size=6))
    some = sorted(given_marks, key=lambda each: (each.span.start, -each.span.end, each.kind))
    cut = pieces(text, within, some, data.draw(st.lists(places)))
    assert "".join(each.text for each in cut) == visible(within.of(text))
    for piece in cut:
        over = [each for each in some if each.span.overlaps(Span(piece.start, piece.end))]
        assert all(each.span.contains(Span(piece.start, piece.end)) for each in over)
        assert set(piece.kinds) == {each.kind for each in over}
        assert piece.depth <= DEEPEST
