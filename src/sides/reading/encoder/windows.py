"""Words → windows: what the encoder sees at once, each word in exactly one window.

A window holds whole paragraphs as long as they fit, so that a sentence is read with those around
it; a paragraph that does not fit is cut after a sentence's end. A word comes with its shape, for
the tokenizer knows no capitals, and with where it stands to quotation marks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ..document import Layout, Quotation
from .words import words

LONGEST = 192
"""Word pieces of a window, its two outer marks included. Longer ones cost more than they bring:
a report's paragraphs have some 60 pieces, and attention grows with the square."""

SHAPES = ("lower", "title", "upper", "letter", "digit", "mixed", "mark", "other")
"""How a word is written: its index is its shape."""

PLACES = ("outside", "inside", "opens", "closes")
"""Where a word stands to the quotation marks: its index is its place."""

_FINAL = frozenset(".!?…")
_CLOSERS = frozenset("\"”’)]»'")


class Paragraphs(NamedTuple):
    """The words of a text as `[start, end)` in code points, and the words `[first, last)` of each
    paragraph that is read, with its index in the layout."""

    words: list[tuple[int, int]]
    bounds: list[tuple[int, int]]
    indices: list[int]


class Window(NamedTuple):
    """The words `[first, last)`."""

    first: int
    last: int


def paragraphs(text: str, layout: Layout) -> Paragraphs:
    """The words of a text, page furniture left out."""
    found = Paragraphs([], [], [])
    for index, paragraph in enumerate(layout.paragraphs):
        if paragraph.role == "furniture":
            continue
        inside = words(text, paragraph.span.start, paragraph.span.end)
        if inside:
            first = len(found.words)
            found.words.extend(inside)
            found.bounds.append((first, first + len(inside)))
            found.indices.append(index)
    return found


def windows(text: str, found: Paragraphs, pieces: Sequence[int]) -> Iterator[Window]:
    """The windows of a text, whose words have so many `pieces`."""
    room = LONGEST - 2
    first, taken = 0, 0
    for low, high in found.bounds:
        size = sum(pieces[low:high])
        if taken + size <= room:
            taken += size
            continue
        if low > first:
            yield Window(first, low)
        first, taken = low, size
        while taken > room:
            cut = _cut(text, found.words, pieces, first, high)
            yield Window(first, cut)
            taken -= sum(pieces[first:cut])
            first = cut
    if first < len(found.words):
        yield Window(first, len(found.words))


def _cut(
    text: str, spans: Sequence[tuple[int, int]], pieces: Sequence[int], first: int, last: int
) -> int:
    """Where a window that starts at `first` ends: after the last sentence that fits, else after
    the last word that fits."""
    room, at, after = LONGEST - 2, first, first
    while at < last and pieces[at] <= room:
        room -= pieces[at]
        at += 1
        mark = text[spans[at - 1][0] : spans[at - 1][1]]
        following = text[spans[at][0] : spans[at][1]] if at < last else ""
        if (mark in _FINAL or mark in _CLOSERS) and following[:1].isupper():
            after = at
    return after if after > first else max(at, first + 1)


@lru_cache(maxsize=8_192)
def shape(word: str) -> int:
    """The shape of a word."""
    if word.isalpha():
        if word.islower():
            return 0
        if len(word) == 1 and word.isupper():
            return 3
        if word.isupper():
            return 2
        return 1 if word[0].isupper() and word[1:].islower() else 5
    if word[0].isdigit():
        return 4
    if any(map(str.isalnum, word)):
        return 2 if word.isupper() else 5
    return 6 if len(word) == 1 else 7


def places(layout: Layout, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Where each word stands to the quotations that can be trusted."""
    found = [0] * len(spans)
    quotations = trusted(layout)
    starts = [start for start, _ in spans] if quotations else []
    for quotation in quotations:
        low = bisect_left(starts, quotation.span.start)
        high = bisect_left(starts, quotation.span.end)
        for at in range(low, high):
            start, end = spans[at]
            if end <= quotation.inner.start:
                found[at] = 2
            elif start >= quotation.inner.end:
                found[at] = 3
            else:
                found[at] = 1
    return found


def trusted(layout: Layout) -> list[Quotation]:
    """The quotations that are closed, or that go on in the next paragraph. A mark that is left
    open elsewhere is a slip or an apostrophe."""
    goes_on = {one.span for one, other in pairwise(layout.quotations) if one.part == other.part}
    return [each for each in layout.quotations if each.closed or each.span in goes_on]
