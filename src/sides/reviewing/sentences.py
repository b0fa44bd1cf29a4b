"""The sentence that words stand in."""

from __future__ import annotations

import re

from ..records import Reading, Span

END = re.compile(r"(?<=[a-z0-9)][.!?])[”\"’')]?\s+|\n")
"""The end of a sentence, well enough for showing it: a mark after a small letter, not "U.S. "."""


def sentence_at(reading: Reading, words: Span) -> Span:
    """The sentence of a reading that words stand in: the shortest of which it tells, else what
    stands between two ends of sentences."""
    told = [each.sentence for each in reading.events]
    told += [each.sentence for each in reading.uncoded]
    holding = [each for each in told if each.contains(words)]
    if holding:
        return min(holding, key=lambda each: (each.end - each.start, each.start))
    text = reading.article.text
    ends = [(found.start(), found.end()) for found in END.finditer(text)]
    start = max((end for _, end in ends if end <= words.start), default=0)
    end = min((start for start, _ in ends if start >= words.end), default=len(text))
    stretch = text[start:end]
    blank = len(stretch) - len(stretch.lstrip())
    return Span(start + blank, end - (len(stretch) - len(stretch.rstrip())))
