"""What the heads that look at several words are told of where these stand."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]

NEAR = (1, 2, 4, 8, 16, 32)
"""Borders of the distances that are told apart, in words."""

DISTANCES = 2 * len(NEAR) + 3
PAIR_PLACES = 2 * len(NEAR) + 3
"""Before, at, after; for pairs: target after source, before it, one of the two not named."""

NOWHERE = -1
"""The first and the last word of a party that is not named."""

_NEAR = np.array(NEAR)


def distances(size: int, first: int | Whole, last: int | Whole) -> Whole:
    """The class of distance of each of `size` words from the words `[first, last]`; of columns of
    such numbers a row for each."""
    at = np.arange(size)
    rank = np.searchsorted(_NEAR, np.maximum(first - at, at - last), side="right")
    found: Whole = np.where(at > last, len(NEAR) + 1 + rank, rank)
    return found


def pair_place(source: Whole, target: Whole) -> int:
    """The class of where the target stands from the source; words of a party that is not named
    are none."""
    ends = [
        (words[0], words[-1]) if len(words) else (NOWHERE, NOWHERE) for words in (source, target)
    ]
    return int(pair_places(*np.array(ends)[:, None])[0])


def pair_places(sources: Whole, targets: Whole) -> Whole:
    """The class of where each target stands from its source: parties by their first and their last
    word, a row each."""
    forward = targets[:, 0] >= sources[:, 0]
    gap = np.where(forward, targets[:, 0] - sources[:, 1], sources[:, 0] - targets[:, 1])
    rank = np.minimum(np.searchsorted(_NEAR, gap, side="right"), len(NEAR) - 1)
    found: Whole = np.where(forward, rank, rank + len(NEAR))
    found[targets[:, 0] == NOWHERE] = PAIR_PLACES - 2
    found[sources[:, 0] == NOWHERE] = PAIR_PLACES - 1
    return found
