"""Words with what stands around them, for spans that are less than a sentence."""

from __future__ import annotations

from ..records import Span
from ..reviewing.sentences import END

REACH = 300
"""Characters before and after that are looked at: longer sentences are cut, with "…"."""


def sentence_of(text: str, span: Span) -> str:
    """The sentence or sentences of a text that a span stands in, from the line that it is on; "…"
    stands for what was cut off."""
    before, after = max(0, span.start - REACH), span.end + REACH
    near = text[before:after]
    start, end = span.start - before, span.end - before
    ends = [found.end() for found in END.finditer(near)]
    first = max((each for each in ends if each <= start), default=0)
    last = min((each for each in ends if each >= end), default=len(near))
    words = " ".join(near[first:last].split())
    if first == 0 and before > 0:
        words = "…" + words.partition(" ")[2]
    if last == len(near) and after < len(text):
        words = words.rpartition(" ")[0] + "…"
    return words
