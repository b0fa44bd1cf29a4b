"""Maps of hashes, held against dictionaries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sides.adding import marks
from sides.adding.held import Held
from sides.adding.marks import NONE, Marked, mark

KEYS = st.integers(1, 12)
VALUES = st.integers(NONE, 2**64 - 1)


@given(st.lists(st.tuples(KEYS, VALUES), max_size=60), st.integers(1, 9))
def test_a_map_is_as_a_dictionary(steps: list[tuple[int, int]], recent: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marks, "RECENT", recent)
        made, known = Marked(), dict.fromkeys(range(1, 13), NONE)
        for key, value in steps:
            made.put(key, value)
            known[key] = value
            assert {each: made.get(each) for each in known} == known
        assert list(made.keys()) == sorted(key for key, value in known.items() if value != NONE)
        assert all((key in made) == (value != NONE) for key, value in known.items())


@given(st.sets(st.text(), max_size=30))
def test_strings_have_marks_of_their_own(texts: set[str]) -> None:
    assert len({mark(text) for text in texts}) == len(texts)
    assert all(0 < mark(text) < 2**64 for text in texts)


def test_what_others_read_is_read_again_where_one_asks_for_it() -> None:
    rows = [("ours", "a", True), ("theirs", "b", False)]
    mixed, again = Held(rows, reread=False), Held(rows, reread=True)
    assert mixed.skips("theirs")
    assert not again.skips("theirs")
    assert len(mixed.marks()) == 2
    assert list(again.marks()) == [mark("ours")]
    assert again.put("theirs", "b") == (True, None)
    assert again.skips("theirs")
