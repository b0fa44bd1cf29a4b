"""A good partition of a signed network, as good as the time and the size allow."""

from __future__ import annotations

import time

import numpy as np

from .anneal import annealed
from .clustered import clustered, cooled, settled
from .graph import Graph, Indices
from .leiden import leiden

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

BIG = 20_000
"""Ties from which on a search for any number of blocs begins with a start alone: from nothing it
needs ten times as many passes to come as far."""

SHARE = 0.6
"""Of the time that is left, what a search may take; a bound is sought in the rest."""

LEIDEN_SHARE = 0.4
"""Of the whole time, what the Leiden method may take of it."""


def searched(
    graph: Graph, deadline: float, *, two: bool, seed: int = SEED, longer: int = 1
) -> Indices:
    """The best partition that annealing, and for any number of blocs the Leiden method, finds,
    with fewer runs and passes for bigger networks; `longer` asks for so many times as many
    passes."""
    now = time.monotonic()
    until = now + SHARE * (deadline - now)
    if two:
        best: Indices = annealed(graph, *_effort(graph, longer), seed, until)[0]
        return best
    runs, passes = _effort(graph, longer, DEARER)
    start = leiden(graph, seed, now + LEIDEN_SHARE * (deadline - now))
    if start is None and len(graph.a) > BIG:  # two sides are a better start than each alone
        start = annealed(graph, 1, FEWEST_PASSES, seed, until)[0]
    found: list[Indices] = []
    if start is not None:
        found = [settled(graph, start, seed, until), cooled(graph, start, passes, seed, until)]
    if start is None or len(graph.a) <= BIG:
        found.append(clustered(graph, runs, passes, seed, until)[0])
    return min(found, key=graph.cost)


def _effort(graph: Graph, longer: int, dearer: int = 1) -> tuple[int, int]:
    """How many runs, of how many passes; fewer where a move takes longer."""
    tries = WORK // dearer // max(1, 2 * len(graph.a))
    fewest, most = FEWEST_PASSES * 2 // (dearer + 1), MOST_PASSES // dearer
    passes = int(np.clip(tries // MOST_RUNS, fewest, most))
    return int(np.clip(tries // passes, 1, MOST_RUNS)), passes * longer
