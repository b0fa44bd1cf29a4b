"""The heads that look at several words at once: cues and what words are to them, spans that are
mentions, pairs of parties. Pure functions of what the encoder says (`Encoded`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf, softmax

from .encoder import Encoded, Floats, Whole
from .heads import distances, pair_place
from .windows import Window

LONGEST_MENTION = 24
"""Words of a mention at most, as in training."""


class Cue(NamedTuple):
    """Words `[first, last)` that say it is said, and how probable that is."""

    first: int
    last: int
    odds: float


def gelu(values: Floats) -> Floats:
    """The activation of the heads (Hendrycks and Gimpel 2016), exact."""
    found: Floats = 0.5 * values * (1 + erf(values / np.float32(2**0.5)))
    return found.astype(np.float32)


def linear(encoded: Encoded, name: str, values: Floats) -> Floats:
    """One linear layer of the heads."""
    heads = encoded.heads
    found: Floats = values @ heads[f"{name}.weight"].T + heads[f"{name}.bias"]
    return found


# Statements


def cues(encoded: Encoded, least: float) -> Iterator[Cue]:
    """The cues that are at least so probable, in order: a word that begins one, and those that go
    on with it."""
    shares = softmax(encoded.part("cue"), axis=1)
    size = len(shares)
    for first in np.flatnonzero(shares[:, 1] >= least):
        last = int(first) + 1
        while last < size and shares[last, 2] > max(shares[last, 0], shares[last, 1]):
            last += 1
        yield Cue(int(first), last, float(shares[first, 1]))


def role_scores(encoded: Encoded, cue: Sequence[int], window: Window) -> Floats:
    """What each word of the window is to the cue: scores [words, roles] before the steps from
    role to role (`roles.moves`) are counted."""
    words = encoded.part("role_word")[window.first : window.last]
    of_cue = encoded.part("role_cue")[list(cue)].mean(axis=0)
    at = distances(len(words), min(cue) - window.first, max(cue) - window.first)
    mixed = gelu(words + of_cue + encoded.heads["roles.distance.weight"][at])
    return linear(encoded, "roles.out", gelu(linear(encoded, "roles.hidden", mixed)))


# Mentions


class Found(NamedTuple):
    """Words `[first, last)` that name an actor or place, its kind, and how probable it is."""

    first: int
    last: int
    kind: str
    odds: float


def mentions(encoded: Encoded, sentences: Sequence[tuple[int, int]], least: float) -> list[Found]:
    """The mentions in sentences, each the words `[first, last)`, that are at least so probable;
    none crosses another one that is more so, but they may lie in each other."""
    both = encoded.heads["spans.both"]
    kinds, size, _ = both.shape
    starts = encoded.part("span_first")
    turned = (starts @ both.transpose(1, 0, 2).reshape(size, -1)).reshape(-1, kinds, size)
    one = linear(encoded, "spans.first", starts)
    other = linear(encoded, "spans.last", encoded.part("span_last"))
    found: list[Found] = []
    for first, last in sentences:
        ends = encoded.part("span_last")[first:last]
        scores = (turned[first:last].reshape(-1, size) @ ends.T).reshape(last - first, kinds, -1)
        scores = scores.transpose(0, 2, 1) + one[first:last, None] + other[None, first:last]
        found.extend(_nested(scores.astype(np.float32), encoded.labels.kinds, first, least))
    return found


def _nested(scores: Floats, kinds: tuple[str, ...], first: int, least: float) -> list[Found]:
    """The spans of one sentence that are kept: `scores` [first word, last word, kind]."""
    free = np.triu(1 - softmax(scores, axis=-1)[..., 0])
    rows, columns = np.nonzero(free >= least)
    kept: list[tuple[int, int]] = []
    made: list[Found] = []
    for at in np.argsort(-free[rows, columns], kind="stable"):
        low, high = int(rows[at]), int(columns[at]) + 1
        crosses = any(a < low < b < high or low < a < high < b for a, b in kept)
        if high - low <= LONGEST_MENTION and not crosses:
            kept.append((low, high))
            kind = kinds[1 + int(scores[low, high - 1, 1:].argmax())]
            made.append(Found(first + low, first + high, kind, float(free[low, high - 1])))
    return sorted(made)


# Pairs


class PairScores(NamedTuple):
    """The logits of each question about one ordered pair, and for each word of the stretch that
    was looked at how much of the look went to it."""

    type: Floats
    sign: Floats
    status: Floats
    mode: Floats
    contexts: Floats
    attention: Floats
    first: int


def pair_scores(
    encoded: Encoded,
    pairs: Sequence[tuple[Whole, Whole]],
    stretch: tuple[int, int],
) -> list[PairScores]:
    """What the source of each pair does to its target. A party is the numbers of its words, none
    of one that is not named; all parties stand in the words `[first, last)` of `stretch`, the
    sentences that are looked at."""
    if not pairs:
        return []
    first, last = stretch
    heads = encoded.heads
    source, target = (_ends(encoded, [pair[side] for pair in pairs], side) for side in (0, 1))
    places = [pair_place(*pair) for pair in pairs]
    both = gelu(source + target + heads["pairs.place.weight"][places])
    query = linear(encoded, "pairs.query", both)
    keys, values = encoded.part("key")[first:last], encoded.part("value")[first:last]
    attention, seen = _attended(query, keys, values)
    product = linear(encoded, "pairs.product", source * target)
    mixed = gelu(both + product + linear(encoded, "pairs.context", seen))
    mixed = mixed + gelu(linear(encoded, "pairs.hidden", mixed))
    answers = {
        name: linear(encoded, f"pairs.answers.pair_{name}", mixed)
        for name in ("type", "sign", "status", "mode", "contexts")
    }
    return [
        PairScores(
            **{name: answer[at] for name, answer in answers.items()},
            attention=attention[at],
            first=first,
        )
        for at in range(len(pairs))
    ]


def _ends(encoded: Encoded, parties: Sequence[Whole], side: int) -> Floats:
    """The vector of each party as source (side 0) or target (1)."""
    projected = encoded.part(("source", "target")[side])
    known: dict[int, Floats] = {}
    for words in parties:
        if id(words) not in known:
            known[id(words)] = (
                projected[words].mean(axis=0)
                if len(words)
                else encoded.heads["pairs.unnamed"][side]
            )
    return np.stack([known[id(words)] for words in parties])


HEADS = 4
"""Attention heads of a pair."""


def _attended(query: Floats, keys: Floats, values: Floats) -> tuple[Floats, Floats]:
    pairs, words = len(query), len(keys)
    queries = query.reshape(pairs, HEADS, -1).transpose(1, 0, 2)
    scores = queries @ keys.reshape(words, HEADS, -1).transpose(1, 2, 0)
    shares = softmax(scores / np.float32(queries.shape[-1] ** 0.5), axis=-1)
    seen = (shares @ values.reshape(words, HEADS, -1).transpose(1, 0, 2)).transpose(1, 0, 2)
    return shares[0].astype(np.float32), seen.reshape(pairs, -1).astype(np.float32)


def probabilities(logits: NDArray[np.floating], temperature: float = 1.0) -> Floats:
    """Logits → probabilities, over the last axis."""
    found = softmax(np.asarray(logits) / temperature, axis=-1)
    return np.asarray(found, dtype=np.float32)
