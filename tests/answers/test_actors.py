"""The words around the latest mention of an actor."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sides.answers.actors import around

WORDS = st.lists(st.text("abcé’", min_size=1, max_size=9), min_size=1, max_size=40)


def test_no_word_is_cut() -> None:
    text = "The constitution allows no province to secede, the court of Iraq said on Tuesday."
    start = text.index("Iraq")
    assert around(text, start, start + 4, 12) == "court of Iraq said on"
    assert around(text, 0, 3, 10) == "The"
    assert around("伊拉克政府周二表示", 3, 5, 2) == "拉克政府周二"


@given(WORDS, st.data(), st.integers(0, 30))
def test_what_stands_around_is_whole_words_of_the_text(
    words: list[str], data: st.DataObject, most: int
) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    text, start = " ".join(words), len(" ".join([*words[:at], ""]))
    found = around(text, start, start + len(words[at]), most).split()
    assert words[at] in found
    assert len(" ".join(found)) <= len(words[at]) + 2 * most
    if most >= 10:
        assert set(found) <= set(words)
