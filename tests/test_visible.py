"""Text from outside cannot steer a terminal."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sides.visible import one_line, visible


def test_controls_are_shown() -> None:
    assert visible("a\x1b[2Jb\x00\x7f\x9b\u202e") == "a␛[2Jb␀␡��"
    assert visible("tab\there, line\nbreak, café") == "tab here, line\nbreak, café"
    assert one_line("  a\r\n\tb\u2028c ") == "a b c"


@given(text=st.text())
def test_one_character_for_one(text: str) -> None:
    seen = visible(text)
    assert len(seen) == len(text)
    kinds = {unicodedata.category(each) for each in seen if each not in "\n\u00ad\u200c\u200d"}
    assert not kinds & {"Cc", "Cf", "Cs", "Zl", "Zp"}
