"""Cursors tell where the next lines begin, of their own question alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sides.answers import Asked
from sides.errors import OptionError
from sides.web.cursors import MOST, cursor, offset


@given(st.integers(0, MOST), st.integers(1, 1000))
def test_a_cursor_reads_back(at: int, limit: int) -> None:
    asked = Asked(actor="USA", since="2017-01-01")
    assert offset(replace(asked, limit=limit), cursor(asked, at)) == at


def test_a_cursor_is_of_one_question() -> None:
    made = cursor(Asked(actor="USA"), 10)
    for other in (Asked(), Asked(actor="IRQ"), Asked(actor="USA", level="person")):
        with pytest.raises(OptionError, match="another question"):
            offset(other, made)


@given(st.text(max_size=40))
def test_what_is_no_cursor_is_refused(word: str) -> None:
    with pytest.raises(OptionError, match="cursor"):
        offset(Asked(), word)
