"""Training items: windows of words with all that is known of them.

A gold set tells one thing of a text; silver labels tell its syntax. What nothing is known of is
left out of the loss, so that every set trains the heads that it has labels for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sides.evaluation.gold import (
    ActorsRow,
    AttributionsRow,
    EntitiesRow,
    Part,
    RelatedPair,
    StanceRow,
    TypedPair,
    spans,
)
from sides.reading.encoder.encoder import FIRST_PIECE, LAST_PIECE
from sides.reading.encoder.pieces import split as into_pieces
from sides.reading.encoder.windows import SHAPES, Window, places, shape, windows
from sides.reading.segment import layout
from sides.records import Article, Span
from training import article_pairs, pair_texts, silver
from training.examples import Example
from training.labels import KINDS, SYNTAX, Words
from training.pair_texts import PairText, Told, gold_rows

Say = Callable[[str], None]
Array = NDArray[np.int64]

RE3D = {
    "Organisation": ("organ", "organisation", "group", "state"),
    "Person": ("person", "group"),
    "Location": ("place", "state", "other"),
    "Nationality": ("state", "group"),
}
"""The kinds that a label of re3d leaves open."""

LONGEST_MENTION = 24


class Attributed(Struct):
    """One attribution in a window: the words of its cue, and for each word of the window what it
    is to it: 0 nothing, 1 begins and 2 goes on a source, 3 begins and 4 goes on a content."""

    cue: Array
    roles: Array


class PairItem(Struct):
    """Words of the parties (empty: not named), the row that tells what is known, the teacher's
    probabilities, and the words that tell the deed, ahead and back."""

    a: Array
    b: Array
    row: PairText
    soft: NDArray[np.float32] | None = None
    triggers: tuple[Array, Array] | None = None


class Item(Struct):
    """A window: `pieces` with their words' `shapes` and `places`, `firsts` the first piece of
    each word, `syntax` the silver labels of each word (-1: unknown). `cues` is 0 outside, 1
    begins, 2 goes on. `kinds` are mentions (first word, last word, kinds left open); `complete`
    tells whether all mentions of the window are there."""

    origin: str
    pieces: Array
    shapes: Array
    places: Array
    firsts: Array
    syntax: dict[str, Array]
    cues: Array | None = None
    attributed: list[Attributed] = []
    kinds: list[tuple[int, int, tuple[int, ...]]] = []
    complete: bool = False
    pairs: list[PairItem] = []


class _Text(Struct):
    """A text cut into windows: their items, and the words of the text."""

    words: list[tuple[int, int]]
    windows: list[Window]
    items: list[Item]

    def inside(self, span: Span, window: Window) -> Array:
        """The words of a span that lie in a window, counted from the window's first."""
        starts = [start for start, _ in self.words]
        ends = [end for _, end in self.words]
        low, high = bisect_right(ends, span.start), bisect_left(starts, span.end)
        low, high = max(low, window.first), min(high, window.last)
        return np.arange(low - window.first, max(low, high) - window.first)


class Maker:
    """Makes items of texts."""

    def __init__(self, tokenizer: Tokenizer, syntax: silver.Silversmith, labels: Words) -> None:
        self._tokenizer = tokenizer
        self._syntax = syntax
        self._labels = labels

    def text(self, text: str, origin: str, title: str | None = None) -> _Text:
        """The windows of a text with their syntax."""
        found = silver.split(text, title)
        ids = into_pieces(self._tokenizer, [text[start:end] for start, end in found.words])
        cut = list(windows(text, found, [len(each) for each in ids]))
        where = places(layout(Article.of(text, title=title)), found.words)
        told = self._syntax.of(text, found)
        begins = {first for first, _ in found.bounds}
        items = []
        for window in cut:
            pieces, shapes, quoted, firsts = [FIRST_PIECE], [0], [0], []
            for at in range(window.first, window.last):
                firsts.append(len(pieces))
                pieces.extend(ids[at])
                start, end = found.words[at]
                formed = shape(text[start:end]) + (len(SHAPES) if at in begins else 0)
                shapes.extend([formed] * len(ids[at]))
                quoted.extend([where[at]] * len(ids[at]))
            items.append(
                Item(
                    origin=origin,
                    pieces=np.array([*pieces, LAST_PIECE], dtype=np.int64),
                    shapes=np.array([*shapes, 0], dtype=np.int64),
                    places=np.array([*quoted, 0], dtype=np.int64),
                    firsts=np.array(firsts, dtype=np.int64),
                    syntax=self._labelled(told, window),
                )
            )
        return _Text(found.words, cut, items)

    def _labelled(self, told: silver.Silver, window: Window) -> dict[str, Array]:
        """The silver labels of a window's words by head; -1 where nothing is known."""
        cells = slice(window.first, window.last)
        heads = told.head[cells].astype(np.int64) - window.first
        heads[(heads < 0) | (heads >= window.last - window.first)] = -1
        named = {name: self._labels.of(name, getattr(told, name)[cells]) for name in SYNTAX}
        return {**named, "head": heads, "starts": told.starts[cells].astype(np.int64)}

    def pair_rows(self, rows: Iterable[PairText], origin: str, soft: Soft | None) -> Iterator[Item]:
        """Items of texts with pairs; rows of one text share its item."""
        by_text: dict[str, list[PairText]] = {}
        for row in rows:
            by_text.setdefault(row.text, []).append(row)
        for text, group in by_text.items():
            made = self.text(text, origin)
            for row in group:
                self._add_pair(made, row, soft)
            yield from (each for each in made.items if each.pairs)

    def _add_pair(self, made: _Text, row: PairText, soft: Soft | None) -> None:
        for window, item in zip(made.windows, made.items, strict=True):
            ends = [
                np.arange(0) if party is None else made.inside(party, window)
                for party in (row.a, row.b)
            ]
            named = [party is not None for party in (row.a, row.b)]
            if any(len(end) == 0 for end, is_ in zip(ends, named, strict=True) if is_):
                continue
            shares = None if soft is None else soft.get(row.id)
            ahead, back = (
                np.concatenate(
                    [np.arange(0), *(made.inside(span, window) for span in told.trigger)]
                )
                for told in (row.ahead, row.back)
            )
            item.pairs.append(PairItem(ends[0], ends[1], row, shares, (ahead, back)))
            return

    def sentence(self, example: Example) -> list[Item]:
        """One of the project's sentences, with all that it tells."""
        made = self.text(example.text, "sentences")
        for row in pair_texts.own(example):
            self._add_pair(made, row, None)
        for window, item in zip(made.windows, made.items, strict=True):
            item.complete = True
            for mention in example.mentions:
                self._add_mention(made, window, item, mention.span, (mention.kind,))
            whole = [(saying.source, saying.cue, saying.content) for saying in example.sayings]
            _attribute(made, window, item, whole, cues=True)
        return made.items

    def _add_mention(
        self, made: _Text, window: Window, item: Item, span: Span, kinds: Sequence[str]
    ) -> None:
        inside = made.inside(span, window)
        if 0 < len(inside) <= LONGEST_MENTION:
            open_ = tuple(KINDS.index(kind) for kind in kinds)
            item.kinds.append((int(inside[0]), int(inside[-1]), open_))

    def article(
        self, row: AttributionsRow, pairs: Iterable[tuple[Span, Span, str]], soft: Soft | None
    ) -> list[Item]:
        """The windows of an article with its attributions, and the pairs that the teacher has
        labelled."""
        made = self.text(row.text, "attributions_polnear", row.title)
        whole = [tuple(map(spans, (a.source, a.cue, a.content))) for a in row.attributions]
        for window, item in zip(made.windows, made.items, strict=True):
            _attribute(made, window, item, whole, cues=True)
        for a, b, name in pairs:
            known = PairText(row.text, a, b, Told(), Told(), article_pairs.ORIGIN, name)
            self._add_pair(made, known, soft)
        return made.items

    def actors(self, row: ActorsRow) -> list[Item]:
        """A sentence with some of its mentions, and the pairs of its sources and targets."""
        made = self.text(row.text, "actors_cameo")
        for pair in pair_texts.cameo([row]):
            self._add_pair(made, pair, None)
        for window, item in zip(made.windows, made.items, strict=True):
            for actor in row.actors:
                self._add_mention(made, window, item, Span(*actor.span), KINDS[1:])
        return made.items

    def entities(self, row: EntitiesRow) -> list[Item]:
        """A sentence with its entities."""
        made = self.text(row.text, "entities_re3d")
        for window, item in zip(made.windows, made.items, strict=True):
            for entity in row.entities:
                if entity.label in RE3D:
                    span = Span(*entity.span)
                    self._add_mention(made, window, item, span, RE3D[entity.label])
        return made.items


Soft = dict[str, NDArray[np.float32]]
"""The teacher's probabilities by the id of a row: [2, labels], ahead and back."""


def _attribute(
    made: _Text,
    window: Window,
    item: Item,
    whole: Iterable[tuple[Sequence[Span], ...]],
    *,
    cues: bool,
) -> None:
    """Add the attributions whose cue lies in the window."""
    size = window.last - window.first
    if cues and item.cues is None:
        item.cues = np.zeros(size, dtype=np.int64)
    for source, cue, content in whole:
        parts = [made.inside(span, window) for span in cue]
        words = np.concatenate([np.arange(0), *parts])
        if not len(words):
            continue
        if item.cues is not None:
            for part in parts:
                item.cues[part] = 2
                item.cues[part[:1]] = 1
        roles = np.zeros(size, dtype=np.int64)
        for first, group in ((3, content), (1, source)):
            for span in group:
                part = made.inside(span, window)
                roles[part] = first + 1
                roles[part[:1]] = first
        item.attributed.append(Attributed(words, roles))


def texts(gold: Path, part: Part, own: Iterable[Example], say: Say) -> Iterator[str]:
    """All texts that need silver labels."""
    yield from (example.text for example in own)
    for name, kind in (
        ("relations_plv", TypedPair),
        ("relations_aw", RelatedPair),
        ("actors_cameo", ActorsRow),
        ("entities_re3d", EntitiesRow),
        ("stances_dse", StanceRow),
        ("attributions_polnear", AttributionsRow),
    ):
        yield from (row.text for row in gold_rows(gold, name, part, kind, say))


def items(
    gold: Path, part: Part, own: Sequence[Example], soft: Soft | None, maker: Maker, say: Say
) -> dict[str, list[Item]]:
    """The items of each set."""
    plv = pair_texts.plv(gold_rows(gold, "relations_plv", part, TypedPair, say))
    aw = pair_texts.aw(gold_rows(gold, "relations_aw", part, RelatedPair, say))
    dse = pair_texts.dse(gold_rows(gold, "stances_dse", part, StanceRow, say))
    actors = gold_rows(gold, "actors_cameo", part, ActorsRow, say)
    entities = gold_rows(gold, "entities_re3d", part, EntitiesRow, say)
    articles = gold_rows(gold, "attributions_polnear", part, AttributionsRow, say)
    labelled = article_pairs.by_article(soft or ())
    return {
        "sentences": [item for example in own for item in maker.sentence(example)],
        "relations_plv": list(maker.pair_rows(plv, "relations_plv", None)),
        "relations_aw": list(maker.pair_rows(aw, "relations_aw", None)),
        "stances_dse": list(maker.pair_rows(dse, "stances_dse", soft)),
        "actors_cameo": [item for row in actors for item in maker.actors(row)],
        "entities_re3d": [item for row in entities for item in maker.entities(row)],
        "attributions_polnear": [
            item
            for row in articles
            for item in maker.article(row, labelled.get(article_pairs.key(row), ()), soft)
        ],
    }
