"""Which words of a window are source, cue and content, and which of its cues count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import exp
from typing import NamedTuple

import numpy as np

from ..document import Document
from ..syntax.columns import Columns
from .cue_features import LONG_QUOTATION, candidates, cue_features, cue_shares
from .linear import LABELS, Floats, StatementModel, best_labels
from .quotes import Item, Window
from .role_features import role_features, window_words

LEAST_ODDS = 0.5
"""Probability from which a word is taken for a cue: of 0.3, 0.4 and 0.5 the best on held-out
articles."""

LEAST_ODDS_QUOTED = 0.1
"""The same where a quotation would be left without a speaker: of those of `SPEECH_WORDS` or more
words, 98 in 100 have a cue in the gold set's training part."""

SPEECH_WORDS = 6
"""Words from which a quotation is taken to be what somebody said, not the title of a work nor a
word kept at a distance."""

HEADLINE_LENGTH = 150
"""Characters that the first paragraph of a longer text has at most if it is a headline."""


BARRED = -1e6
"""Score of a label that cannot be: beyond what any sum of weights makes up for."""


class Frame(NamedTuple):
    """One reading of the words around a cue: its item, the label of each item of the window, and
    how sure the cue is."""

    cue: int
    labels: tuple[str, ...]
    odds: float

    def holds(self, item: int, role: str) -> bool:
        """Whether the item belongs to the role."""
        return self.labels[item].endswith(role)

    def runs(self, role: str) -> Iterator[tuple[int, int]]:
        """The items `[first, last)` of each stretch of a role."""
        start: int | None = None
        for at, label in enumerate((*self.labels, "O")):
            if start is not None and label != f"I-{role}":
                yield start, at
                start = None
            if start is None and label.endswith(role):
                start = at

    @property
    def content(self) -> int:
        """How many items the content has."""
        return sum(label.endswith("content") for label in self.labels)


def frames(
    document: Document, table: Columns, window: Window, model: StatementModel
) -> list[Frame]:
    """The frames of a window that stand: those of sure cues, the longest first, none inside of
    another; then those of less sure cues for quotations that are left."""
    speeches = [
        at for at, item in enumerate(window.items) if item.quoted and is_speech(document, item)
    ]
    found = _all(document, table, window, model, LEAST_ODDS_QUOTED if speeches else LEAST_ODDS)
    kept: list[Frame] = []
    for frame in sorted(found, key=lambda each: (-each.content, -each.odds, each.cue)):
        if frame.odds >= LEAST_ODDS and _fits(frame, kept):
            kept.append(frame)
    for at in speeches:
        if not any(frame.holds(at, "content") for frame in kept):
            rest = [each for each in found if each.holds(at, "content") and _fits(each, kept)]
            kept += sorted(rest, key=lambda each: (-each.odds, each.cue))[:1]
    return sorted(kept, key=lambda each: each.cue)


def _all(
    document: Document, table: Columns, window: Window, model: StatementModel, least: float
) -> list[Frame]:
    """A frame for each word that is a cue with at least these odds, if it has a content."""
    shares = cue_shares()
    words = candidates(table, window, shares)
    headline = is_headline(document, window.paragraph)
    features = [cue_features(table, window, at, headline, shares) for at in words]
    chances = [1 / (1 + exp(-float(x) - model.bias)) for x in model.cues.sums(features)[:, 0]]
    likely = [(at, odds) for at, odds in zip(words, chances, strict=True) if odds >= least]
    if not likely:
        return []
    beside = window_words(table, window)
    fixed = model.roles.sums(beside.features)
    barred = _barred(window)
    made = []
    for at, odds in likely:
        scores = fixed + model.roles.sums(role_features(table, window, at, beside)) + barred
        labels = tuple(LABELS[label] for label in best_labels(scores, model.steps))
        made.append(Frame(at, labels, odds))
    return [each for each in made if each.content]


def _barred(window: Window) -> Floats:
    """Scores that keep quoted words, but for a nickname, out of sources and cues."""
    told = [0.0 if label == "O" or label.endswith("content") else BARRED for label in LABELS]
    free = [0.0] * len(LABELS)
    rows = [
        told if item.quoted and item.last - item.first > LONG_QUOTATION else free
        for item in window.items
    ]
    return np.array(rows, dtype=np.float32)


def _fits(frame: Frame, kept: Iterable[Frame]) -> bool:
    """Whether neither the frame nor any of those kept stands in the other."""
    return not any(
        other.holds(frame.cue, "content")
        or other.holds(frame.cue, "cue")
        or frame.holds(other.cue, "content")
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
