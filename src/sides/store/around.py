"""Words with what stands around them, for spans that are less than a sentence."""

from __future__ import annotations

import re

from ..records import Span

REACH = 300
"""Characters before and after that are looked at: longer sentences are cut, with "…"."""

_END = re.compile(r"(?<=[a-z0-9)][.!?])[”\"’')]?\s+|\n")
"""The end of a sentence, well enough for showing it: a mark after a small letter, not "U.S. "."""


def context(start: str, end: str) -> str:
    """SQL for the text around a span whose ends are these expressions, and where the span begins
    in it: arguments of `sentence`."""
    return (
        f"{{'text': substring(x.text, greatest(1, {start} + 1 - {REACH}), "
        f"{end} - greatest(0, {start} - {REACH}) + {REACH}), "
        f"'start': least({start}, {REACH}), 'length': {end} - {start}}}"
    )


def sentence(text: str, start: int, length: int) -> str:
    """The sentence or sentences of a text that a stretch of it stands in, from the line that it
    is on; "…" stands for what was cut off."""
    end = start + length
    ends = [found.end() for found in _END.finditer(text)]
    first = max((each for each in ends if each <= start), default=0)
    last = min((each for each in ends if each >= end), default=len(text))
    before = "…" if first == 0 and start == REACH else ""
    after = "…" if last == len(text) and len(text) - end >= REACH else ""
    words = " ".join(text[first:last].split())
    if before:
        words = words.partition(" ")[2]
    if after:
        words = words.rpartition(" ")[0]
    return before + words + after


def sentence_of(text: str, span: Span) -> str:
    """The same of a whole text that is at hand."""
    first = max(0, span.start - REACH)
    return sentence(text[first : span.end + REACH], span.start - first, span.end - span.start)
