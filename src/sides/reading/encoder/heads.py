"""What the heads that look at several words are told of where these stand."""

from __future__ import annotations

from bisect import bisect_right

import numpy as np
from numpy.typing import NDArray

NEAR = (1, 2, 4, 8, 16, 32)
"""Borders of the distances that are told apart, in words."""

DISTANCES = 2 * len(NEAR) + 3
PAIR_PLACES = 2 * len(NEAR) + 3
"""Before, at, after; for pairs: target after source, before it, one of the two not named."""


def distances(size: int, first: int, last: int) -> NDArray[np.int64]:
    """The class of distance of each of `size` words from the words `[first, last]`."""
    at = np.arange(size)
    gap = np.where(at < first, first - at, np.where(at > last, at - last, 0))
    rank = np.searchsorted(NEAR, gap, side="right")
    return np.where(at > last, len(NEAR) + 1 + rank, rank).astype(np.int64)


def pair_place(source: NDArray[np.int64], target: NDArray[np.int64]) -> int:
    """The class of where the target stands from the source; words of a party that is not named
    are none."""
    return place_of_ends(ends_of(source), ends_of(target))


Ends = tuple[int, int]
"""The first and the last word of a party."""


def ends_of(words: NDArray[np.int64]) -> Ends | None:
    """The ends of a party, None of one that is not named."""
    return (int(words[0]), int(words[-1])) if len(words) else None


def place_of_ends(source: Ends | None, target: Ends | None) -> int:
    """The class of where the target stands from the source, None is not named."""
    if source is None:
        return PAIR_PLACES - 1
    if target is None:
        return PAIR_PLACES - 2
    forward = target[0] >= source[0]
    gap = target[0] - source[1] if forward else source[0] - target[1]
    rank = min(bisect_right(NEAR, max(gap, 0)), len(NEAR) - 1)
    return rank if forward else rank + len(NEAR)
