"""The best row of labels for the items of a window."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..encoder.encoder import Floats


def best_labels(scores: Sequence[Floats], moves: Floats) -> list[tuple[int, ...]]:
    """For each table of scores [items, labels] the row of labels with the highest sum of scores
    and moves (Viterbi 1967). All tables are gone through at once, and each from both ends to its
    middle, for it is the number of steps that takes time."""
    if not scores:
        return []
    count = len(scores)
    middles = [(len(each) + 1) // 2 for each in scores]
    halves = [each[:at] for each, at in zip(scores, middles, strict=True)]
    halves += [each[at:][::-1] for each, at in zip(scores, middles, strict=True)]
    both = moves.astype(np.float64)
    wide = np.repeat(np.stack([both, both.T], axis=2), count, axis=2)
    sums = _sums(halves, wide)
    came_from = _origins(sums[:-1], wide)
    made: list[tuple[int, ...]] = []
    for at in range(count):
        front, back = len(halves[at]), len(halves[count + at])
        if not back:
            made.append((int(sums[0, :, at].argmax()),) * front)
            continue
        joined = sums[front - 1, :, at, None] + (both + sums[back - 1, :, count + at])
        one, other = divmod(int(joined.argmax()), len(moves))
        line = _line(came_from[: front - 1, :, at], one)[::-1]
        line += _line(came_from[: back - 1, :, count + at], other)
        made.append(tuple(line))
    return made


def _sums(halves: Sequence[Floats], moves: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each item, each label and each table the sum of the best row that ends there."""
    longest, labels = max(map(len, halves), default=0), len(moves)
    sums = np.zeros((max(longest, 1), labels, len(halves)))
    for at, each in enumerate(halves):
        sums[: len(each), :, at] = each
    steps, best = np.empty(moves.shape), np.empty(sums.shape[1:])
    for before, here in zip(sums[:-1, :, None], sums[1:], strict=True):
        np.add(before, moves, out=steps)
        np.maximum.reduce(steps, axis=0, out=best)
        np.add(here, best, out=here)
    return sums


def _line(origins: NDArray[np.int8], label: int) -> list[int]:
    """The labels of a table from its last item, which has this one, to its first."""
    line = [label]
    labels = origins.shape[1]
    known = origins.tobytes()  # as fast as nested lists, and no work to free
    for row in range(len(known) - labels, -1, -labels):
        label = known[row + label]
        line.append(label)
    return line


def _origins(sums: NDArray[np.float64], moves: NDArray[np.float64]) -> NDArray[np.int8]:
    """For each item but the last, each label of the next one and each table the label that the
    best row comes from, the first of equals."""
    best = sums[:, 0, None] + moves[0]
    found = np.zeros(best.shape, dtype=np.int8)
    for label in range(1, len(moves)):
        other = sums[:, label, None] + moves[label]
        found[other > best] = label
        np.maximum(best, other, out=best)
    return found
