"""Which side of one partition is which of another: sides have no names of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np


def matched(before: Mapping[str, int], now: Mapping[str, int]) -> dict[int, int | None]:
    """For each side of now, the one of before with which it shares most members, each given to
    one at most so that all together share most (assignment problem, Kuhn 1955); None for a side
    that shares none."""
    from scipy.optimize import linear_sum_assignment

    olds, news = sorted(set(before.values())), sorted(set(now.values()))
    shared = Counter((before[id], side) for id, side in now.items() if id in before)
    found: dict[int, int | None] = dict.fromkeys(news)
    if not shared:
        return found
    counts = np.array([[shared[old, new] for old in olds] for new in news])
    for row, column in zip(*linear_sum_assignment(counts, maximize=True), strict=True):
        if counts[row, column]:
            found[news[row]] = olds[column]
    return found
