"""All pairs of actors of a text, sentence by sentence, with what the encoder tells of each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ...records import Span
from ..document import Cast, Deed, Document, Sentence
from ..encoder.encoder import Whole
from ..encoder.scores import Group, pair_scores
from .pairs import Judged, Scored, calibration, scored, words_of

MOST_ACTORS = 10
"""Actors of a sentence whose pairs are looked at, the first ones: the pairs grow with the square,
and sentences with more are lists."""

Key = tuple[str | None, str | None]
"""Ids of source and target; None for a party that is not named."""

Named = tuple[str, str]
"""Ids of source and target, both of which are named."""


class Told(Mapping[Key, Judged]):
    """What is told of each pair of a sentence, made when it is asked for."""

    def __init__(self, keys: Sequence[Key], scored: Scored) -> None:
        self._keys = keys
        self._rows = {key: row for row, key in enumerate(keys)}
        self._scored = scored
        self._made: dict[Key, Judged] = {}

    def __getitem__(self, key: Key) -> Judged:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._scored.judged(self._rows[key])
        return made

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[Key]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def related(self, least: float) -> list[tuple[Named, Judged]]:
        """The pairs of two named parties between which there is a relation with at least this
        probability."""
        return self._chosen(1 - self._scored.types[:, 0] >= least)

    def signed(self, least: float) -> list[tuple[Named, Judged]]:
        """The pairs of two named parties one of whose signs is at least so probable."""
        return self._chosen(self._scored.signs[:, 1:].max(axis=1) >= least)

    def _chosen(self, told: NDArray[np.bool_]) -> list[tuple[Named, Judged]]:
        return [
            ((source, target), self[source, target])
            for source, target in map(self._keys.__getitem__, np.flatnonzero(told).tolist())
            if source is not None and target is not None
        ]


class Pairs(Struct, frozen=True):
    """What is told of the pairs of one sentence, and where each of its actors is named."""

    sentence: Sentence
    told: Told
    mentions: dict[str, Span]


def table(document: Document, cast: Cast, deeds: Iterable[Deed] | None = None) -> tuple[Pairs, ...]:
    """The pairs of every sentence that names an actor, in order.

    Pairs with a party that is not named are among them in sentences of these deeds, whose parties
    may be missing, or everywhere if none are given.
    """
    acting = None if deeds is None else {document.sentence_of(each.head).first for each in deeds}
    found = [
        (sentence, named, acting is None or sentence.first in acting)
        for sentence, named in _named(document, cast)
        if named
    ]
    asked = [
        (sentence, named, *_asked(document, sentence, named, unnamed=unnamed))
        for sentence, named, unnamed in found
    ]
    heat = calibration()
    scores = pair_scores(document.encoded, (each for *_, each in asked if each.pairs))
    told = iter(scored(document.encoded.labels, [*scores], heat.coded_type, heat.coded_sign))
    return tuple(
        Pairs(sentence, Told(keys, next(told)), named) for sentence, named, keys, _ in asked if keys
    )


def _asked(
    document: Document, sentence: Sentence, named: dict[str, Span], *, unnamed: bool
) -> tuple[list[Key], Group]:
    """The pairs of the actors of a sentence, with `unnamed` also those of each of them with a
    party that is not named."""
    words: dict[str | None, Whole] = {actor: words_of(document, s) for actor, s in named.items()}
    if unnamed:
        words[None] = np.arange(0)
    keys = [*permutations(words, 2)]
    pairs = [*permutations(words.values(), 2)]
    return keys, Group(pairs, sentence.first, sentence.last)


def _named(document: Document, cast: Cast) -> Iterator[tuple[Sentence, dict[str, Span]]]:
    """Each sentence with the first mention of each of its actors, names before pronouns."""
    mentions = sorted(
        (
            (mention, actor)
            for mention, actor in zip(cast.mentions, cast.who, strict=True)
            if actor is not None and mention.kind not in ("place", "thing")
        ),
        key=lambda each: each[0].span,
    )
    at = 0
    for sentence in document.sentences:
        named: dict[str, Span] = {}
        by_pronoun: dict[str, Span] = {}
        while at < len(mentions) and mentions[at][0].span.start < sentence.span.end:
            mention, actor = mentions[at]
            if mention.span.start >= sentence.span.start:
                (by_pronoun if mention.kind == "pronoun" else named).setdefault(actor, mention.span)
            at += 1
        whole = {**by_pronoun, **named}
        kept = sorted(whole, key=lambda actor: whole[actor])[:MOST_ACTORS]
        yield sentence, {actor: whole[actor] for actor in kept}


def of_sentence(pairs: Sequence[Pairs], span: Span) -> Pairs | None:
    """The pairs of the sentence with this span."""
    found = around(pairs, span)
    return found if found is not None and found.sentence.span == span else None


def around(pairs: Sequence[Pairs], span: Span) -> Pairs | None:
    """The pairs of the sentence that holds these words. Pairs are in the order of the text."""
    at = bisect_right(pairs, span.start, key=lambda each: each.sentence.span.start) - 1
    return pairs[at] if at >= 0 and pairs[at].sentence.span.contains(span) else None
