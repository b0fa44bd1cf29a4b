"""The heads that look at pairs of parties: what the one does to the other, and for or against whom
it is. Pure functions of what the encoder says (`Encoded`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

import numpy as np

from .encoder import Encoded, Floats, Whole
from .heads import NOWHERE, pair_places
from .scores import gelu, linear

Words = tuple[int, int]
"""The words `[first, last)`."""

UNNAMED: Words = (NOWHERE, NOWHERE)
"""The words of a party that is not named."""

Question = Literal["mode", "contexts"]
"""What is asked of few pairs alone."""


class Group(NamedTuple):
    """Ordered pairs, of which there is at least one, that are looked at in the same sentences, the
    words `[first, last)`. `pairs` are the numbers of their sources, a row, and of their targets,
    another one, among the parties."""

    parties: Sequence[Words]
    pairs: Whole
    first: int
    last: int

    @property
    def size(self) -> int:
        """How many pairs there are."""
        return len(self.pairs[0])


class PairScores(NamedTuple):
    """The logits of type, sign and status of ordered pairs, a row a pair, and what tells the rest:
    the vectors of the pairs, how much each word was looked at [words, pairs], the first of which is
    number `first`, and the weights of the heads."""

    type: Floats
    sign: Floats
    status: Floats
    vectors: Floats
    looks: Floats
    first: int
    heads: dict[str, Floats]

    def trigger(self, at: int) -> int:
        """The number of the word that the pair in this row looked at most."""
        return self.first + int(self.looks[:, at].argmax())

    def answer(self, question: Question, at: int) -> list[float]:
        """The logits of what is asked of the pair in this row: of most pairs it is not."""
        name = f"pairs.answers.pair_{question}"
        found: Floats = self.heads[f"{name}.weight"] @ self.vectors[at]
        found += self.heads[f"{name}.bias"]
        answers: list[float] = found.tolist()
        return answers


def pair_scores(encoded: Encoded, groups: Iterable[Group]) -> Iterator[PairScores]:
    """What the source of each pair does to its target, group by group. Groups are scored together:
    products of large tables take less time than many of small ones."""
    waiting: list[Group] = []
    size = 0
    for group in groups:
        waiting.append(group)
        size += group.size
        if size >= TOGETHER:
            yield from _scored(encoded, waiting)
            waiting, size = [], 0
    if waiting:
        yield from _scored(encoded, waiting)


TOGETHER = 256
"""Pairs that are scored at once, about: more are not faster, and their tables take memory."""


def _scored(encoded: Encoded, groups: Sequence[Group]) -> Iterator[PairScores]:
    heads = encoded.heads
    first, second = _numbers(groups)
    sources, targets = _vectors(encoded, groups)
    source, target = sources[first], targets[second]
    ends = np.array([party for group in groups for party in group.parties])
    ends[:, 1] -= ends[:, 0] != NOWHERE  # the last word of those that have one
    both = source + target
    both += heads["pairs.place.weight"][pair_places(ends[first], ends[second])]
    both = gelu(both)
    bounds = np.cumsum([0, *(group.size for group in groups)]).tolist()
    looks, seen = _looked(encoded, linear(encoded, "pairs.query", both), groups, bounds)
    source *= target
    mixed = linear(encoded, "pairs.product", source)
    mixed += both
    mixed += linear(encoded, "pairs.context", seen)
    mixed = gelu(mixed)
    mixed += gelu(linear(encoded, "pairs.hidden", mixed))
    types = linear(encoded, "pairs.answers.pair_type", mixed)
    signs = linear(encoded, "pairs.answers.pair_sign", mixed)
    statuses = linear(encoded, "pairs.answers.pair_status", mixed)
    for group, look, (low, high) in zip(groups, looks, pairwise(bounds), strict=True):
        own = slice(low, high)
        yield PairScores(
            types[own], signs[own], statuses[own], mixed[own], look, group.first, heads
        )


def _numbers(groups: Sequence[Group]) -> Whole:
    """The numbers of the sources and of the targets among the parties of all groups."""
    sizes = [len(group.parties) for group in groups]
    before = accumulate(sizes, initial=0)
    return np.concatenate([group.pairs + at for group, at in zip(groups, before, strict=False)], 1)


def _vectors(encoded: Encoded, groups: Sequence[Group]) -> tuple[Floats, Floats]:
    """The vectors of the parties of all groups as sources, and as targets: the mean of its words'
    for each, by one product of what share each word has in each party."""
    source, target = encoded.part("source"), encoded.part("target")
    unnamed = encoded.heads["pairs.unnamed"]
    found = np.empty((2, sum(len(group.parties) for group in groups), source.shape[1]), np.float32)
    at = 0
    for group in groups:
        named = [party for party in group.parties if party != UNNAMED]
        low, high = min(named, default=(0, 0))[0], max((last for _, last in named), default=0)
        shares = np.zeros((len(group.parties), high - low), dtype=np.float32)
        for row, (first, last) in enumerate(group.parties):
            if first != NOWHERE:
                shares[row, first - low : last - low] = 1 / (last - first)
        rows = found[:, at : at + len(group.parties)]
        np.matmul(shares, source[low:high], out=rows[0])
        np.matmul(shares, target[low:high], out=rows[1])
        if len(named) < len(group.parties):
            rows[:, [party == UNNAMED for party in group.parties]] = unnamed[:, None]
        at += len(group.parties)
    return found[0], found[1]


HEADS = 4
"""Attention heads of a pair."""


def _looked(
    encoded: Encoded, query: Floats, groups: Sequence[Group], bounds: Sequence[int]
) -> tuple[list[Floats], Floats]:
    """How much the pairs of each group look at each of its words, and what they see there. Tables
    are [heads, words, pairs]: to go over the words is to go over long rows."""
    keys, values = _by_head(encoded.part("key")), _by_head(encoded.part("value"))
    queries = _by_head(query).transpose(0, 2, 1)
    queries *= np.float32(queries.shape[1] ** -0.5)
    looks = []
    seen = np.empty((len(query), HEADS, values.shape[2]), dtype=np.float32)
    for group, (low, high) in zip(groups, pairwise(bounds), strict=True):
        words = slice(group.first, group.last)
        shares = keys[:, words] @ queries[:, :, low:high]
        shares -= np.maximum.reduce(shares, axis=1, keepdims=True)
        np.exp(shares, out=shares)
        found = shares.transpose(0, 2, 1) @ values[:, words]
        found /= np.add.reduce(shares, axis=1)[:, :, None]
        seen[low:high] = found.transpose(1, 0, 2)
        looks.append(shares[0])
    return looks, seen.reshape(len(query), -1)


def _by_head(rows: Floats) -> Floats:
    """Rows as [heads, rows, size of a head]."""
    found: Floats = rows.reshape(len(rows), HEADS, -1).transpose(1, 0, 2)
    return found
