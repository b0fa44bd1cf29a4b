"""The stretches of text that a statement is sought in: sentences with the quotations that go
with them, each quotation one item.

What is in quotation marks is said as a whole: a statement's content hardly ever begins or ends
inside of it, and no cue inside of it belongs to the reporter. So a quotation stands for one word
here, however many sentences it holds, and the words around it stay close together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from ...records import Span
from ..document import Document
from ..encoder.windows import trusted


class Item(Struct, frozen=True, gc=False):
    """A word outside of quotation marks, or a whole quotation: the tokens `[first, last)`;
    `root` is the token that heads it."""

    first: int
    last: int
    root: int
    quoted: bool


class Unit(NamedTuple):
    """One sentence, or several that a quotation runs over; `bare`: it is quoted throughout."""

    items: tuple[Item, ...]
    paragraph: int
    bare: bool


def units(document: Document) -> tuple[Unit, ...]:
    """The sentences of a text, joined where a quotation runs over their ends."""
    ranges = quoted_tokens(document)
    made: list[Unit] = []
    items: list[Item] = []
    quoted = False
    done = at = 0
    for number, sentence in enumerate(document.sentences):
        token = max(sentence.first, done)
        while token < sentence.last:
            while at < len(ranges) and ranges[at][1] <= token:
                at += 1
            border = ranges[at][0] if at < len(ranges) else sentence.last
            if border <= token:
                first, token = token, ranges[at][1]
                items.append(Item(first, token, _root(document, first, token), True))
                quoted = True
            else:
                outside = range(token, min(border, sentence.last))
                items.extend([Item(word, word + 1, word, False) for word in outside])
                token = outside.stop
        done = token
        following = document.sentences[number + 1 : number + 2]
        over = bool(following) and following[0].first < done
        if items and not over:
            bare = quoted and _is_bare(document, items)
            made.append(Unit(tuple(items), sentence.paragraph, bare))
            items, quoted = [], False
    return tuple(made)


def _is_bare(document: Document, items: Sequence[Item]) -> bool:
    """Whether nothing but marks stands around the quotations."""
    tokens = document.doc.tokens
    words = [tokens[item.first].text for item in items if not item.quoted]
    return not any(any(map(str.isalnum, each)) for each in words)


def quoted_tokens(document: Document) -> list[tuple[int, int]]:
    """The tokens `[first, last)` of each quotation that can be trusted, in order."""
    found: list[tuple[int, int]] = []
    for quotation in trusted(document.layout):
        first = bisect_left(document.doc.firsts, quotation.span.start)
        last = bisect_left(document.doc.firsts, quotation.span.end)
        if first < last and (not found or found[-1][1] <= first):
            found.append((first, last))
    return found


def _root(document: Document, first: int, last: int) -> int:
    """The token of `[first, last)` that hangs highest, the first such word."""
    doc = document.doc
    tops = [
        token.i
        for token in doc[first:last]
        if not (first <= token.head.i < last) or token.head.i == token.i
    ]
    words = [top for top in tops if doc[top].text[0].isalnum()]
    return (words or tops or [first])[0]


def span_of(document: Document, items: Sequence[Item]) -> Span:
    """The text from the first item to the last."""
    last = document.doc[items[-1].last - 1]
    return Span(document.doc[items[0].first].idx, last.idx + len(last))
