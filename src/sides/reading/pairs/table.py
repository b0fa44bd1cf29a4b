"""All pairs of actors of a text, sentence by sentence, with what the encoder tells of each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import permutations
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ...records import Span
from ..document import Cast, Deed, Document, Sentence
from ..encoder.encoder import Encoded, Whole
from ..encoder.pair_scores import UNNAMED, Group, Words, pair_scores
from .pairs import Judged, Row, Scored, calibration, scored, words_of

MOST_ACTORS = 10
"""Actors of a sentence whose pairs are looked at, the first ones: the pairs grow with the square,
and sentences with more are lists."""

Key = tuple[str | None, str | None]
"""Ids of source and target; None for a party that is not named."""

Named = tuple[str, str]
"""Ids of source and target, both of which are named."""


class Asked(NamedTuple):
    """The actors of a sentence by the words that name them, whether a pair of theirs may have a
    party that is not named, and those of such pairs that are known to be asked for."""

    sentence: Sentence
    words: dict[str, Words]
    unnamed: bool
    known: Sequence[Key]

    @property
    def pairs(self) -> int:
        """How many pairs its named actors make."""
        return len(self.words) * (len(self.words) - 1)

    def has(self, party: str | None) -> bool:
        """Whether a pair may have this party."""
        return self.unnamed if party is None else party in self.words


class Told(Mapping[Key, Judged]):
    """What is told of each pair of a sentence, made when it is asked for. Pairs with a party that
    is not named are scored only then, but for those known to be asked for: few others are."""

    def __init__(self, encoded: Encoded, asked: Asked, scored: Scored | None) -> None:
        """`scored` has the pairs of named actors and behind them the known ones, if there are
        any."""
        self._encoded, self._asked, self._scored = encoded, asked, scored
        self._actors = [*asked.words]
        self._made: dict[Key, Judged] = {}
        if scored is not None:
            self._made = {key: Row(scored, at) for at, key in enumerate(asked.known, asked.pairs)}

    def __getitem__(self, key: Key) -> Judged:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._row(*key)
        return made

    def _row(self, source: str | None, target: str | None) -> Judged:
        if (source, target) not in self:
            raise KeyError((source, target))
        if self._scored is None or source is None or target is None:
            (found,) = _scored(self._encoded, [_alone(self._asked, source, target)])
            return Row(found, 0)
        at, other = map(self._actors.index, (source, target))
        return Row(self._scored, at * (len(self._actors) - 1) + other - (other > at))

    def __contains__(self, key: object) -> bool:
        if not isinstance(key, tuple) or len(key) != 2:
            return False
        source, target = key
        return source != target and self._asked.has(source) and self._asked.has(target)

    def __iter__(self) -> Iterator[Key]:
        return permutations((*self._actors, None) if self._asked.unnamed else self._actors, 2)

    def __len__(self) -> int:
        return self._asked.pairs + 2 * self._asked.unnamed * len(self._actors)

    def related(self, least: float) -> list[tuple[Named, Judged]]:
        """The pairs of two named parties between which there is a relation with at least this
        probability."""
        if self._scored is None:
            return []
        return self._chosen(1 - self._scored.types[: self._asked.pairs, 0] >= least)

    def signed(self, least: float) -> list[tuple[Named, Judged]]:
        """The pairs of two named parties one of whose signs is at least so probable."""
        if self._scored is None:
            return []
        return self._chosen(self._scored.signed[: self._asked.pairs] >= least)

    def _chosen(self, told: NDArray[np.bool_]) -> list[tuple[Named, Judged]]:
        found = []
        for row in np.flatnonzero(told).tolist():
            at, other = divmod(row, len(self._actors) - 1)
            key = self._actors[at], self._actors[other + (other >= at)]
            found.append((key, self[key]))
        return found


class Pairs(Struct, frozen=True):
    """What is told of the pairs of one sentence, and where each of its actors is named."""

    sentence: Sentence
    told: Told
    mentions: dict[str, Span]


def table(
    document: Document,
    cast: Cast,
    deeds: Iterable[Deed] | None = None,
    asked: Iterable[tuple[Span, Key]] = (),
) -> tuple[Pairs, ...]:
    """The pairs of every sentence that names an actor, in order.

    Pairs with a party that is not named are among them in sentences of these deeds, whose parties
    may be missing, or everywhere if none are given. Those `asked` for, each with the span of its
    sentence, are scored together with the others, which takes less time than later.
    """
    acting = None if deeds is None else {document.sentence_of(each.head).first for each in deeds}
    known: dict[Span, list[Key]] = {}
    for span, key in asked:
        if None in key:
            known.setdefault(span, []).append(key)
    found = []
    for sentence, named in _named(document, cast):
        words = {actor: words_of(document, span) for actor, span in named.items()}
        unnamed = acting is None or sentence.first in acting
        each = Asked(sentence, words, unnamed, ())
        if each.pairs or (words and unnamed):
            keys = dict.fromkeys(known.get(sentence.span, ()))
            keys_here = [key for key in keys if all(map(each.has, key))]
            found.append((each._replace(known=keys_here), named))
    groups = [_group(each) for each, _ in found if each.pairs or each.known]
    scores = iter(_scored(document.encoded, groups))
    return tuple(
        Pairs(
            each.sentence,
            Told(document.encoded, each, next(scores) if each.pairs or each.known else None),
            named,
        )
        for each, named in found
    )


def _scored(encoded: Encoded, groups: Sequence[Group]) -> list[Scored]:
    heat = calibration()
    scores = [*pair_scores(encoded, groups)]
    return scored(encoded.labels, scores, heat.coded_type, heat.coded_sign)


def _group(asked: Asked) -> Group:
    """The pairs of two named actors of a sentence, and behind them those known to be asked for."""
    parties, pairs = [*asked.words.values()], _permuted(len(asked.words))
    if asked.known:
        places: dict[str | None, int] = {actor: at for at, actor in enumerate(asked.words)}
        places[None] = len(parties)
        more = [[places[party] for party in key] for key in asked.known]
        parties, pairs = [*parties, UNNAMED], np.concatenate([pairs, np.transpose(more)], axis=1)
    return Group(parties, pairs, asked.sentence.first, asked.sentence.last)


def _alone(asked: Asked, *key: str | None) -> Group:
    """One pair of a sentence."""
    ends = [UNNAMED if party is None else asked.words[party] for party in key]
    return Group(ends, _permuted(2)[:, :1], asked.sentence.first, asked.sentence.last)


@cache
def _permuted(size: int) -> Whole:
    """The ordered pairs of so many parties, `MOST_ACTORS` at most."""
    pairs = np.array([*permutations(range(size), 2)], dtype=np.int64)
    return pairs.reshape(-1, 2).T


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
