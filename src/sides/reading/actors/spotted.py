"""What the encoder takes for a mention of somebody."""

from __future__ import annotations

from msgspec import Struct

from ...records import Span
from ..document import Document
from ..encoder.scores import mentions
from ..syntax.phrases import characters
from ..syntax.tokens import Tokens

LEAST_ODDS = 0.5
"""Probability from which words are taken for a mention that the encoder tells."""


class Spotted(Struct, frozen=True):
    """Words that the encoder takes for a mention of somebody, and its kind."""

    span: Span
    kind: str


def spotted(document: Document) -> dict[int, Spotted]:
    """What the encoder takes for a mention of somebody, by the token that heads it; of several
    with the same head the longest."""
    bounds = [(each.first, each.last) for each in document.sentences]
    doc, tokens = document.doc, document.doc.tokens
    found: dict[int, Spotted] = {}
    for each in mentions(document.encoded, bounds, LEAST_ODDS):
        if each.kind == "place":
            continue
        first, last = each.first, each.last
        while last > first + 1 and not _is_word(tokens[last - 1].text):
            last -= 1  # a comma behind an apposition is none of its words
        head = first if last - first == 1 else Tokens(doc, first, last).root.i
        span = characters(doc, first, last)
        known = found.get(head)
        if known is None or known.span.end - known.span.start < span.end - span.start:
            found[head] = Spotted(span, each.kind)
    return found


def _is_word(text: str) -> bool:
    return text.isalnum() or any(map(str.isalnum, text))
