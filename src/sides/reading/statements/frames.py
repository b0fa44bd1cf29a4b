"""Which words of a window are source, cue and content, and which of its cues count.

The encoder tells which words are cues, and what each word of its window is to a cue. A quotation
is one item, of one role as a whole: the roles of the items are the best row of labels (Viterbi
1967) under that bond.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from ..document import Document
from ..encoder.encoder import Floats
from ..encoder.scores import Cue, cues, role_scores
from ..encoder.windows import Window
from .quotes import Item, Unit
from .viterbi import best_labels

LEAST_ODDS = 0.55
"""Probability from which a word is taken for a cue: of 0.4, 0.45, 0.5 and 0.55 on dev the last is
the best in every measure by some three thousandths; beyond it a sentence alone, without the context
of an article, loses cues."""

LEAST_ODDS_QUOTED = 0.05
"""The same where a quotation would be left without a speaker: of those of `SPEECH_WORDS` or more
words, 98 in 100 have a cue in the gold set's training part."""

SPEECH_WORDS = 6
"""Words from which a quotation is taken to be what somebody said, not the title of a work nor a
word kept at a distance."""

HEADLINE_LENGTH = 150
"""Characters that the first paragraph of a longer text has at most if it is a headline."""

BARRED = -1e6
"""Score of a label that cannot be: beyond what any sum of weights makes up for."""

NOTHING, SOURCE, CONTENT = 0, 1, 3
"""The encoder's labels of roles: nothing; begins a source, goes on with it; begins a content, goes
on with it."""


class Frame(NamedTuple):
    """One reading of the words around a cue. `items` are those of the window that the encoder saw,
    `firsts` their first words, `cue` the words of the cue, `roles` what each item is to it, `odds`
    how sure the cue is."""

    items: tuple[Item, ...]
    firsts: tuple[int, ...]
    cue: Cue
    roles: tuple[int, ...]
    odds: float

    def runs(self, role: int) -> Iterator[tuple[int, int]]:
        """The items `[first, last)` of each stretch of a role: what begins it, or goes on with
        what is not there, and what goes on with it."""
        stretch = re.compile(b"[%c%c]%c*" % (role, role + 1, role + 1))
        return (found.span() for found in stretch.finditer(bytes(self.roles)))

    def holds(self, word: int) -> bool:
        """Whether a word belongs to the content."""
        at = bisect_right(self.firsts, word) - 1
        return at >= 0 and self.roles[at] >= CONTENT and word < self.items[at].last

    @property
    def content(self) -> int:
        """How many items the content has."""
        return self.roles.count(CONTENT) + self.roles.count(CONTENT + 1)


def frames(document: Document, units: Sequence[Unit]) -> list[Frame]:
    """The frames of a text that stand: those of sure cues, the longest first, none inside of
    another; then those of less sure cues for quotations that are left."""
    items = [item for unit in units for item in unit.items]
    quotations = [item for item in items if item.quoted]
    speeches = [item for item in quotations if is_speech(document, item)]
    quoted = {word for item in quotations for word in range(item.first, item.last)}
    windows = _windows(document, items)
    least = LEAST_ODDS_QUOTED if speeches else LEAST_ODDS
    known = [cue for cue in cues(document.encoded, least) if cue.first not in quoted]
    sure = _read(document, windows, [cue for cue in known if cue.odds >= LEAST_ODDS])
    kept: list[Frame] = []
    for frame in sorted(sure, key=lambda each: (-each.content, -each.odds, each.cue)):
        if frame.content and _fits(frame, kept):
            kept.append(frame)
    for item in speeches:
        if not any(frame.holds(item.first) for frame in kept):
            near = [cue for cue in known if _same_window(windows, cue.first, item.first)]
            found = _read(document, windows, [cue for cue in near if cue.odds < LEAST_ODDS])
            rest = [each for each in found if each.holds(item.first) and _fits(each, kept)]
            kept += sorted(rest, key=lambda each: (-each.odds, each.cue))[:1]
    return sorted(kept, key=lambda each: each.cue)


Windows = list[tuple[Window, tuple[Item, ...]]]
"""The windows that the encoder saw, each with the items that lie wholly in it."""


def _windows(document: Document, items: Sequence[Item]) -> Windows:
    found: Windows = []
    firsts = [item.first for item in items]
    for window in document.encoded.windows:
        low, high = bisect_left(firsts, window.first), bisect_left(firsts, window.last)
        over = high > low and items[high - 1].last > window.last
        found.append((window, tuple(items[low : high - over])))
    return found


def _same_window(windows: Windows, one: int, other: int) -> bool:
    return any(w.first <= one < w.last and w.first <= other < w.last for w, _ in windows)


def _read(document: Document, windows: Windows, found: Sequence[Cue]) -> list[Frame]:
    """What the words around each cue are to it. Cues come in order."""
    encoded = document.encoded
    moves = encoded.heads["roles.moves"]
    bare: list[tuple[Cue, tuple[Item, ...], tuple[int, ...]]] = []
    rows: list[Floats] = []
    for window, inside in windows:
        near = [
            cue._replace(last=min(cue.last, window.last))
            for cue in found
            if window.first <= cue.first < window.last
        ]
        if not near:
            continue
        firsts = tuple(item.first for item in inside)
        words = np.array(firsts, dtype=np.int64) - window.first
        long = [at for at, item in enumerate(inside) if item.last - item.first > 1]
        scores = role_scores(encoded, [range(cue.first, cue.last) for cue in near], window)
        for cue, each in zip(near, scores, strict=True):
            bare.append((cue, inside, firsts))
            rows.append(each[words])
            for at in long:
                rows[-1][at] = _item_scores(inside[at], each, moves, window)
            for at in _of_cue(inside, firsts, cue):
                rows[-1][at, 1:] = BARRED
    return [
        Frame(inside, firsts, cue, labels, cue.odds)
        for (cue, inside, firsts), labels in zip(bare, best_labels(rows, moves), strict=True)
    ]


def _of_cue(items: Sequence[Item], firsts: Sequence[int], cue: Cue) -> range:
    """The items with words of the cue, which have no role."""
    low = bisect_right(firsts, cue.first) - 1
    if low < 0 or items[low].last <= cue.first:
        low += 1
    return range(low, bisect_left(firsts, cue.last))


def _item_scores(item: Item, scores: Floats, moves: Floats, window: Window) -> Floats:
    """The score of each label of a quotation: that all of its words go on with what its first one
    begins; a long one is no source."""
    words = scores[item.first - window.first : item.last - window.first]
    labels = np.arange(len(moves))
    on = np.where(labels == NOTHING, labels, labels + labels % 2)
    rest = np.ascontiguousarray(words[1:].T).sum(axis=1)  # each label's words side by side
    made: Floats = words[0] + (rest[on] + moves[labels, on] + (len(words) - 2) * moves[on, on])
    if len(words) > LONG_QUOTATION:
        made[SOURCE : SOURCE + 2] = BARRED
    return made


LONG_QUOTATION = 4
"""Words, marks included, up to which a quotation may be a nickname in a source."""


def _fits(frame: Frame, kept: Iterable[Frame]) -> bool:
    """Whether neither the frame nor any of those kept stands in the other."""
    return not any(
        other.holds(frame.cue.first)
        or (other.cue.first <= frame.cue.first < other.cue.last)
        or frame.holds(other.cue.first)
        for other in kept
    )


def is_speech(document: Document, item: Item) -> bool:
    """Whether a quotation is long enough to be what somebody said."""
    words = sum(token.text[:1].isalnum() for token in document.doc[item.first : item.last])
    return bool(words >= SPEECH_WORDS)


def is_headline(document: Document, paragraph: int) -> bool:
    """Whether the paragraph is a headline: by its role, or a short first one."""
    paragraphs = document.layout.paragraphs
    if paragraph > 0:
        return False
    span = paragraphs[0].span
    short = span.end - span.start <= HEADLINE_LENGTH
    return paragraphs[0].role == "title" or (short and len(paragraphs) > 1)
