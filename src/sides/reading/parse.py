"""Article and layout → Document: words, syntax and sentences, as the encoder tells them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from ..records import Article, Span
from .document import Document, Layout, Sentence
from .encoder.encoder import Encoded, Encoder, Floats, Whole
from .encoder.trees import heads
from .syntax.tokens import Doc, doc

CLOSERS = frozenset('"”’)]»') | {"''"}
"""Marks that belong to the sentence before them."""

LONGEST_SENTENCE = 250
"""Words of a sentence at most: lists and tables without a full stop are cut, so that the table of
their arcs stays small."""


class Parser:
    """Reads the syntax of texts off the encoder."""

    def __init__(self, encoder: Encoder | None = None) -> None:
        self.encoder = encoder or Encoder()

    def parse(self, article: Article, layout: Layout, *, given: bool = False) -> Document:
        """The parsed article. Page furniture gets no words. `given` says that a caller will name
        pairs."""
        encoded = self.encoder.encode(article.text, layout, given=given)
        starts = _starts(article.text, encoded)
        bounds = [*map(int, np.flatnonzero(starts)), len(encoded.paragraphs.words)]
        made = _doc(article.text, encoded, starts, bounds)
        sentences = []
        paragraphs = _paragraph_of(encoded)
        for first, last in pairwise(bounds):
            low, high = encoded.paragraphs.words[first][0], encoded.paragraphs.words[last - 1][1]
            sentences.append(Sentence(Span(low, high), first, last, paragraphs[first]))
        return Document(article, layout, tuple(sentences), made, encoded)


def _paragraph_of(encoded: Encoded) -> list[int]:
    found = encoded.paragraphs
    return [
        index
        for (first, last), index in zip(found.bounds, found.indices, strict=True)
        for _ in range(first, last)
    ]


def _starts(text: str, encoded: Encoded) -> Whole:
    """1 where a sentence begins: where the encoder says so, at paragraphs, and behind closing
    marks rather than before them; no sentence is longer than `LONGEST_SENTENCE`."""
    words = encoded.paragraphs.words
    scores = encoded.part("starts")
    odds = scores[:, 1] - scores[:, 0]
    found = (odds > 0).astype(np.int64)
    for at in np.flatnonzero((odds > BEHIND_A_STOP) & (odds <= 0)).tolist():
        if text[words[at][0]].isupper() and _ended(text, words, at):
            found[at] = 1
    for at in np.flatnonzero(found).tolist():
        moved = at
        while (
            moved < len(words)
            and text[slice(*words[moved])] in CLOSERS
            and (moved > 0 and words[moved - 1][1] == words[moved][0])
        ):
            moved += 1
        if moved != at:
            found[at] = 0
            if moved < len(words):
                found[moved] = 1
    for first, last in encoded.paragraphs.bounds:
        found[first] = 1
        if last - first <= LONGEST_SENTENCE:
            continue
        start = first
        for place in range(first, last):
            if found[place]:
                start = place
            elif place - start == LONGEST_SENTENCE:
                found[place] = 1
                start = place
    return found


BEHIND_A_STOP = -4.0
"""Log-odds from which a sentence starts with a capital behind a full stop that is a word of its
own: abbreviations keep theirs, so that nearly every such stop ends a sentence."""


def _ended(text: str, words: list[tuple[int, int]], at: int) -> bool:
    """Whether a full stop stands in front of a word, closing marks between aside."""
    before = at - 1
    while before >= 0 and text[slice(*words[before])] in CLOSERS:
        before -= 1
    return before >= 0 and text[slice(*words[before])] in _STOPS


_STOPS = frozenset(".!?")


def _doc(text: str, encoded: Encoded, starts: Whole, bounds: list[int]) -> Doc:
    labels = encoded.labels
    arcs = _heads(encoded.part("arc_of"), encoded.part("arc_under"), bounds)
    relations = encoded.part("dep_of") + encoded.part("dep_under")[arcs]
    root = labels.dep.index("ROOT")
    own = np.arange(len(arcs))
    relations[own != arcs, root] = -np.inf
    dep = relations.argmax(axis=1) if len(arcs) else own
    dep = np.where(own == arcs, root, dep)
    return doc(
        text,
        encoded.paragraphs.words,
        _named(labels.tag, encoded.part("tag")),
        _named(labels.pos, encoded.part("pos")),
        [labels.dep[each] for each in dep.tolist()],
        arcs.tolist(),
        list(_entities(_named(labels.entity, encoded.part("entity")), bounds)),
        starts.astype(bool).tolist(),
    )


def _heads(of: Floats, under: Floats, bounds: list[int]) -> Whole:
    found = np.arange(len(of))
    for first, last in pairwise(bounds):
        found[first:last] = (of[first:last] @ under[first:last].T).argmax(axis=1)
        found[first:last] += first
    for first, last in _no_trees(found, bounds):
        found[first:last] = heads(of[first:last] @ under[first:last].T) + first
    return found


def _no_trees(found: Whole, bounds: list[int]) -> list[tuple[int, int]]:
    """The sentences in which the best heads of all words make no tree: from some words one does
    not come to the same root as from others."""
    sizes = np.diff(bounds)
    up = found
    for _ in range(int(sizes.max(initial=0)).bit_length()):
        up = up[up]
    astray = np.flatnonzero(up != np.repeat(up[bounds[:-1]], sizes)).tolist()
    numbers = {bisect_right(bounds, at) for at in astray}
    return [(bounds[number - 1], bounds[number]) for number in sorted(numbers)]


def _named(names: tuple[str, ...], scores: Floats) -> list[str]:
    return [names[at] for at in scores.argmax(axis=1).tolist()] if len(scores) else []


def _entities(found: list[str], bounds: list[int]) -> Iterator[str]:
    """The labels of entities; one that goes on with nothing begins, and none runs over a
    sentence's end."""
    firsts = frozenset(bounds)
    before = "O"
    for at, label in enumerate(found):
        made = label
        if label != "O" and label[0] == "I" and (at in firsts or before[2:] != label[2:]):
            made = "B" + label[1:]
        yield made
        before = made
