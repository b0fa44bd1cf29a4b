"""Where a noun phrase begins and ends, whatever the parser makes of it."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from sides.reading.syntax.phrases import phrase
from sides.reading.syntax.tokens import Doc, doc

WORDS = ["ministers", "of", "health", "for", "Peru", "-", "the"]
PARTS = ["NOUN", "ADP", "NOUN", "ADP", "PROPN", "PUNCT", "DET"]


def parsed(dependencies: Sequence[str], heads: Sequence[int]) -> Doc:
    text = " ".join(WORDS)
    starts = [text.index(word) for word in WORDS]
    places = [(start, start + len(word)) for start, word in zip(starts, WORDS, strict=True)]
    size = len(WORDS)
    return doc(
        text, places, ["NN"] * size, PARTS, dependencies, heads, ["O"] * size,
        [True, *[False] * (size - 1)],
    )  # fmt: skip


def test_a_phrase_takes_in_what_it_is_of() -> None:
    made = parsed(["ROOT", "prep", "pobj", "prep", "pobj", "punct", "det"], [0, 0, 1, 2, 3, 0, 0])
    assert phrase(made[0]).of(made.text) == "ministers of health"


def test_what_the_parser_hangs_in_front_of_its_preposition_is_no_part() -> None:
    made = parsed(["pobj", "prep", "ROOT", "prep", "dep", "punct", "det"], [3, 2, 2, 2, 2, 2, 2])
    assert phrase(made[2]).of(made.text) == "health"


@given(
    st.lists(
        st.sampled_from(["prep", "pobj", "det", "compound", "conj", "poss"]),
        min_size=7,
        max_size=7,
    ),
    st.lists(st.integers(0, 6), min_size=7, max_size=7),
)
def test_a_slip_of_the_parser_breaks_no_span(dependencies: list[str], heads: list[int]) -> None:
    made = parsed(dependencies, heads)
    for token in made:
        assert phrase(token).of(made.text)
