"""Scores of arcs → dependency trees: every word its head, one root a sentence, no cycles."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]


def heads(scores: Floats) -> Whole:
    """The heads of the words of one sentence, the root its own: `scores[i, j]` is that of word j
    as the head of word i, `scores[i, i]` that of i as the root.

    The best head of each word is taken; where these make a second root or a cycle, the arc whose
    change costs least is changed, as the greedy form of Chu and Liu (1965) and Edmonds (1967).
    """
    size = len(scores)
    found: Whole = scores.argmax(axis=1)
    own = np.arange(size)
    (roots,) = np.nonzero(found == own)
    if len(roots) != 1:
        gain = scores[own, own] - np.where(own[None] == own[:, None], -np.inf, scores).max(axis=1)
        root = int(roots[gain[roots].argmax()]) if len(roots) else int(gain.argmax())
        barred = scores.copy()
        barred[own, own] = -np.inf
        found[roots] = barred[roots].argmax(axis=1) if size > 1 else 0
        found[root] = root
    else:
        root = int(roots[0])
    _mend(found, scores, root)
    return found


def _mend(found: Whole, scores: Floats, root: int) -> None:
    """Break the cycles of `found`, in place: each time one of its words gets the best head among
    those that hang on the root."""
    reached = _reached(found, root)
    while not reached.all():
        cycle = _cycle(found, reached)
        outside = np.where(reached[None], scores[cycle], -np.inf)
        loss = scores[cycle, found[cycle]] - outside.max(axis=1)
        at = int(loss.argmin())
        found[cycle[at]] = int(outside[at].argmax())
        reached = _reached(found, root)


def _reached(found: Whole, root: int) -> NDArray[np.bool_]:
    """Which words hang on the root, directly or not."""
    up = found.copy()
    for _ in range(len(found).bit_length()):
        up = up[up]
    reached: NDArray[np.bool_] = up == root
    return reached


def _cycle(found: Whole, reached: NDArray[np.bool_]) -> Whole:
    """The words of one cycle."""
    at = int(np.flatnonzero(~reached)[0])
    for _ in range(len(found)):
        at = int(found[at])
    members = [at]
    while int(found[members[-1]]) != at:
        members.append(int(found[members[-1]]))
    return np.array(members, dtype=np.int64)
