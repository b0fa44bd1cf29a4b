"""Text from outside made safe to show: no character in it can steer a terminal or turn a line of a
page around."""

from __future__ import annotations

import unicodedata

_PICTURES = 0x2400
"""Unicode's pictures of the control characters begin here: ␀, ␁, … ␛."""

_STEERING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_HARMLESS = frozenset("\n\u00ad\u200c\u200d")
"""Line feeds, soft hyphens, and the joiners that several scripts are written with."""


def visible(text: str) -> str:
    """The text with every control, bidirectional and other unprintable character replaced by one
    that can be seen; one for one, so that offsets stay right. Tabs become blanks."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_seen(each) for each in text)


def one_line(text: str) -> str:
    """The text made visible, on one line, with single blanks."""
    return " ".join(visible(text).split())


def _seen(character: str) -> str:
    if character in _HARMLESS or unicodedata.category(character) not in _STEERING:
        return character
    code = ord(character)
    if character in "\t\r\x0b\x0c\x85\u2028\u2029":
        return " "
    if code < 0x20:
        return chr(_PICTURES + code)
    return "␡" if code == 0x7F else "�"
