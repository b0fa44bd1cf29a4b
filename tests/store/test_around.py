"""The sentence around a stretch of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sides.records import Span
from sides.store.around import REACH, sentence_of


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "It rained. They met in the U.S. East. All left.",
            "met",
            "They met in the U.S. East.",
        ),
        ("A heading\nThey met.\nMore.", "met", "They met."),
        ("“We met.” They left.", "met", "“We met.”"),
        ("🕊️ 𝔗hey met. Then all left.", "left", "Then all left."),
        ("They met. All left.", "met. All", "They met. All left."),
    ],
)
def test_the_sentence_is_shown(text: str, words: str, expected: str) -> None:
    at = text.index(words)
    assert sentence_of(text, Span(at, at + len(words))) == expected


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "so " * 200 + "here " + "then " * 200
    shown = sentence_of(text, Span(600, 604))
    assert shown.startswith("…so so")
    assert shown.endswith("then…")
    assert "here" in shown
    assert len(shown) <= 2 * REACH + 10


@given(st.text(alphabet=st.sampled_from("ab .\n🕊é"), min_size=1, max_size=40), st.data())
def test_the_words_are_in_what_is_shown(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    shown = sentence_of(text, Span(start, end))
    assert " ".join(text[start:end].split()) in shown
