"""The heads that look at several words at once: cues and what words are to them, spans that are
mentions (`pair_scores` has those of pairs). Pure functions of what the encoder says (`Encoded`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import inf, log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .encoder import Encoded, Floats
from .heads import distances
from .windows import Window

LONGEST_MENTION = 24
"""Words of a mention at most, as in training."""


class Cue(NamedTuple):
    """Words `[first, last)` that say it is said, and how probable that is."""

    first: int
    last: int
    odds: float


def gelu(values: Floats) -> Floats:
    """The activation of the heads (Hendrycks and Gimpel 2016) in its form with tanh, which is off
    by at most .0005: numpy computes that several times as fast as scipy the exact one."""
    found = values * values
    found *= _CUBIC
    found += _SCALE
    found *= values
    np.tanh(found, out=found)
    found += 1
    found *= values
    found *= np.float32(0.5)
    return found


_SCALE = np.float32((2 / np.pi) ** 0.5)
_CUBIC = np.float32(0.044715) * _SCALE


def linear(encoded: Encoded, name: str, values: Floats) -> Floats:
    """One linear layer of the heads."""
    heads = encoded.heads
    weight = heads[f"{name}.weight"]
    found: Floats = values.reshape(-1, weight.shape[1]) @ weight.T  # one product, not one a table
    found += heads[f"{name}.bias"]
    return found.reshape(*values.shape[:-1], len(weight))


# Statements


def cues(encoded: Encoded, least: float) -> Iterator[Cue]:
    """The cues that are at least so probable, in order: a word that begins one, and those that go
    on with it."""
    shares = probabilities(encoded.part("cue"))
    size = len(shares)
    for first in np.flatnonzero(shares[:, 1] >= least):
        last = int(first) + 1
        while last < size and shares[last, 2] > max(shares[last, 0], shares[last, 1]):
            last += 1
        yield Cue(int(first), last, float(shares[first, 1]))


def role_scores(encoded: Encoded, cues: Sequence[Sequence[int]], window: Window) -> Floats:
    """What each word of the window is to each cue: scores [cues, words, roles] before the steps
    from role to role (`roles.moves`) are counted."""
    words = encoded.part("role_word")[window.first : window.last]
    if not cues:
        return np.zeros((0, len(words), len(encoded.labels.roles)), dtype=np.float32)
    ends = np.array([(min(cue), max(cue)) for cue in cues])[..., None] - window.first
    at = distances(len(words), ends[:, 0], ends[:, 1])
    said = encoded.part("role_cue")
    of_cues = np.stack([said[cue[0]] if len(cue) == 1 else said[cue].mean(axis=0) for cue in cues])
    mixed = words + of_cues[:, None]
    mixed += encoded.heads["roles.distance.weight"][at]
    return linear(encoded, "roles.out", gelu(linear(encoded, "roles.hidden", gelu(mixed))))


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
    return [
        each
        for group in _overlapping(_spans(encoded, sentences, least))
        for each in (_nested(group) if len(group) > 1 else group)
    ]


def _overlapping(found: Iterable[Found]) -> Iterator[list[Found]]:
    """Spans, which come in order, in groups that have no word in common with each other."""
    group: list[Found] = []
    end = 0
    for each in found:
        if group and each.first >= end:
            yield group
            group = []
        group.append(each)
        end = max(end, each.last)
    if group:
        yield group


def _spans(encoded: Encoded, sentences: Sequence[tuple[int, int]], least: float) -> Iterator[Found]:
    """The spans of up to `LONGEST_MENTION` words in sentences that are at least so probably a
    mention, in order."""
    both = encoded.heads["spans.both"]
    kinds, size, _ = both.shape
    names = encoded.labels.kinds
    starts, ends = encoded.part("span_first"), encoded.part("span_last")
    one, other = linear(encoded, "spans.first", starts), linear(encoded, "spans.last", ends)
    left = np.zeros(len(starts), dtype=np.int64)
    for first, last in sentences:
        left[first:last] = np.arange(last - first, 0, -1)
    for low in range(0, len(starts), AT_ONCE):
        part = slice(low, low + AT_ONCE)
        turned = (starts[part] @ both.transpose(1, 0, 2).reshape(size, -1)).reshape(-1, kinds, size)
        scores = np.matmul(turned, _ahead(ends, part))
        scores += _ahead(other, part)
        scores += one[part, :, None]
        inside = np.arange(LONGEST_MENTION) < left[part, None]
        words, lengths = np.nonzero(inside & _likely(scores, least))
        shares = probabilities(scores[words, :, lengths])
        best = (1 + shares[:, 1:].argmax(axis=1)).tolist()
        for word, length, kind, odds in zip(
            words.tolist(), lengths.tolist(), best, (1 - shares[:, 0]).tolist(), strict=True
        ):
            if odds >= least:
                yield Found(low + word, low + word + length + 1, names[kind], odds)


def _likely(scores: Floats, least: float) -> NDArray[np.bool_]:
    """Where the spans, whose scores are [words, kinds, lengths], may be so probably a mention: no
    kind's share is more than the best one's. Most spans fail this, and need no shares."""
    kinds = scores.shape[1] - 1
    margin = log(max(kinds, 1) * (1 - least) / least) if 0 < least < 1 else inf
    found: NDArray[np.bool_] = scores[:, 0] - scores[:, 1:].max(axis=1) <= margin + SLACK
    return found


SLACK = 1e-3
"""What rounding may take from a margin, with room to spare."""

AT_ONCE = 4096
"""Words whose spans are scored at once: the tables of a long text stay small."""


def _ahead(values: Floats, part: slice) -> Floats:
    """For each word of a part the values of the `LONGEST_MENTION` words from it on, the last axis;
    0 behind the end."""
    wanted = values[part.start : part.stop + LONGEST_MENTION - 1]
    size = min(part.stop, len(values)) - part.start + LONGEST_MENTION - 1
    padded = np.zeros((size, values.shape[1]), dtype=values.dtype)
    padded[: len(wanted)] = wanted
    return np.lib.stride_tricks.sliding_window_view(padded, LONGEST_MENTION, axis=0)


def _nested(found: Sequence[Found]) -> list[Found]:
    """The spans of a group that are kept, the surest first. Only those that begin near enough to
    reach a span are compared with it: a group may be as long as a text."""
    kept: list[Found] = []
    ends: dict[int, list[int]] = {}  # of those kept, by their first word
    for each in sorted(found, key=lambda one: -one.odds):
        low, high = each.first, each.last
        into = (b for a in range(low - LONGEST_MENTION, low) for b in ends.get(a, ()))
        beyond = (b for a in range(low + 1, high) for b in ends.get(a, ()))
        if any(low < b < high for b in into) or any(b > high for b in beyond):
            continue
        kept.append(each)
        ends.setdefault(low, []).append(high)
    return sorted(kept)


def probabilities(logits: NDArray[np.floating], temperature: float = 1.0) -> Floats:
    """Logits → probabilities, over the last axis. Written out, for scipy's softmax takes ten times
    as long on tables as small as those here."""
    found = logits - np.maximum.reduce(logits, axis=-1, keepdims=True)
    found /= temperature
    np.exp(found, out=found)
    found /= np.add.reduce(found, axis=-1, keepdims=True)
    shares: Floats = found.astype(np.float32, copy=False)
    return shares
