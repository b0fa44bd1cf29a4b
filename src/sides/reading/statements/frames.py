"""Which words of a window are source, cue and content, and which of its cues count.

The encoder tells which words are cues, and what each word of its window is to a cue. A quotation
is one item, of one role as a whole: the roles of the items are the best row of labels (Viterbi
1967) under that bond.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from ..document import Document
from ..encoder.encoder import Floats
from ..encoder.scores import Cue, cues, role_scores
from ..encoder.windows import Window
from .quotes import Item, Unit

LEAST_ODDS = 0.4
"""Probability from which a word is taken for a cue: of 0.3, 0.4 and 0.5 the best on dev."""

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
    `cue` the words of the cue, `roles` what each item is to it, `odds` how sure the cue is."""

    items: tuple[Item, ...]
    cue: Cue
    roles: tuple[int, ...]
    odds: float

    def runs(self, role: int) -> Iterator[tuple[int, int]]:
        """The items `[first, last)` of each stretch of a role."""
        start: int | None = None
        for at, label in enumerate((*self.roles, NOTHING)):
            if start is not None and label != role + 1:
                yield start, at
                start = None
            if start is None and label in (role, role + 1):
                start = at

    def holds(self, word: int, role: int = CONTENT) -> bool:
        """Whether a word belongs to the role."""
        return any(
            item.first <= word < item.last and label in (role, role + 1)
            for item, label in zip(self.items, self.roles, strict=True)
        )

    @property
    def content(self) -> int:
        """How many items the content has."""
        return sum(label >= CONTENT for label in self.roles)


def frames(document: Document, units: Sequence[Unit]) -> list[Frame]:
    """The frames of a text that stand: those of sure cues, the longest first, none inside of
    another; then those of less sure cues for quotations that are left."""
    items = [item for unit in units for item in unit.items]
    speeches = [item for item in items if item.quoted and is_speech(document, item)]
    quoted = {word for item in items if item.quoted for word in range(item.first, item.last)}
    least = LEAST_ODDS_QUOTED if speeches else LEAST_ODDS
    found = [
        frame
        for cue in cues(document.encoded, least)
        if cue.first not in quoted and (frame := _frame(document, items, cue)).content
    ]
    kept: list[Frame] = []
    for frame in sorted(found, key=lambda each: (-each.content, -each.odds, each.cue)):
        if frame.odds >= LEAST_ODDS and _fits(frame, kept):
            kept.append(frame)
    for item in speeches:
        if not any(frame.holds(item.first) for frame in kept):
            rest = [each for each in found if each.holds(item.first) and _fits(each, kept)]
            kept += sorted(rest, key=lambda each: (-each.odds, each.cue))[:1]
    return sorted(kept, key=lambda each: each.cue)


def _frame(document: Document, items: Sequence[Item], cue: Cue) -> Frame:
    encoded = document.encoded
    window = next(each for each in encoded.windows if each.first <= cue.first < each.last)
    last = min(cue.last, window.last)
    inside = tuple(
        item for item in items if window.first <= item.first and item.last <= window.last
    )
    scores = role_scores(encoded, range(cue.first, last), window)
    moves = encoded.heads["roles.moves"]
    rows = np.stack([_item_scores(item, scores, moves, window, cue) for item in inside])
    labels = best_labels(rows, moves)
    return Frame(inside, Cue(cue.first, last, cue.odds), tuple(labels), cue.odds)


def _item_scores(item: Item, scores: Floats, moves: Floats, window: Window, cue: Cue) -> Floats:
    """The score of each label of an item: of the word; of a quotation, that all of its words go on
    with what its first one begins. Words of the cue have no role; quoted ones are no source."""
    words = scores[item.first - window.first : item.last - window.first]
    made: Floats = words[0].copy()
    if len(words) > 1:
        for label in range(len(made)):
            on = label if label == NOTHING else label + label % 2
            made[label] += words[1:, on].sum() + moves[label, on] + (len(words) - 2) * moves[on, on]
    if item.first < cue.last and cue.first < item.last:
        made[1:] = BARRED
    if item.quoted and len(words) > LONG_QUOTATION:
        made[SOURCE : SOURCE + 2] = BARRED
    return made


LONG_QUOTATION = 4
"""Words, marks included, up to which a quotation may be a nickname in a source."""


def best_labels(scores: Floats, moves: Floats) -> list[int]:
    """The row of labels with the highest sum of scores and moves (Viterbi 1967)."""
    best = scores[0]
    back = []
    for row in scores[1:]:
        totals = best[:, None] + moves
        back.append(totals.argmax(axis=0))
        best = totals.max(axis=0) + row
    labels = [int(best.argmax())]
    for pointers in reversed(back):
        labels.append(int(pointers[labels[-1]]))
    return labels[::-1]


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
