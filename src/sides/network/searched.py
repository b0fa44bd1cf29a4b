"""A good partition of a signed network, as good as the time and the size allow."""

from __future__ import annotations

import time

import numpy as np

from .anneal import annealed
from .clustered import clustered
from .graph import Graph, Indices

SEED = 19590101
"""Of all searches: the same network gets the same partition, if the time suffices."""

WORK = 12_000_000
"""Moves of a tie's end that are tried for two sides, over all runs and passes: a second or so."""

FEWEST_PASSES, MOST_PASSES = 160, 1_000
"""Cooling more slowly than that finds little; faster, much is missed."""

MOST_RUNS = 8
"""Runs side by side, of which the best counts."""

DEARER = 4
"""A move among any number of blocs takes longer than one between two sides, so many times."""

SHARE = 0.6
"""Of the time that is left, what a search may take; a bound is sought in the rest."""


def searched(
    graph: Graph, deadline: float, *, two: bool, seed: int = SEED, longer: int = 1
) -> Indices:
    """The best partition that annealing finds, with fewer runs and passes for bigger networks;
    `longer` asks for so many times as many passes."""
    work = WORK if two else WORK // DEARER
    tries = work // max(1, 2 * len(graph.a))
    fewest = FEWEST_PASSES if two else FEWEST_PASSES // 2
    passes = int(np.clip(tries // MOST_RUNS, fewest, MOST_PASSES))
    runs = int(np.clip(tries // passes, 1, MOST_RUNS))
    now = time.monotonic()
    until = now + SHARE * (deadline - now)
    best: Indices = (annealed if two else clustered)(graph, runs, passes * longer, seed, until)[0]
    return best
