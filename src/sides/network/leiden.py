"""Good partitions of big networks into any number of blocs, by the Leiden method (Traag, Waltman
and van Eck 2019, "From Louvain to Leiden", Scientific Reports).

Its constant Potts quality with no price on size is the summed weight within blocs, negative ties
below zero: what is left unexplained, turned round.
"""

from __future__ import annotations

import time

import numpy as np

from .graph import Graph, Indices, renumbered

ITERATIONS = 10
"""Rounds of the method; on planted blocs the tenth gains under one part in a thousand."""

SECONDS_A_TIE = 5e-6
"""What a round takes for each tie, twice what was measured: the library does not look at the
clock."""

TRIALS_WORK = 400_000
"""Ties that are looked at over all trials: small networks get several, of which the best counts."""

MOST_TRIALS = 10

FREE = 1e-12
"""The price on the size of blocs, which must be above nothing."""


def leiden(graph: Graph, seed: int, deadline: float) -> Indices | None:
    """The best partition found, None where the time does not suffice for one round."""
    import graspologic_native

    ties = max(1, len(graph.a))
    rounds = min(ITERATIONS, (deadline - time.monotonic()) // (ties * SECONDS_A_TIE))
    if rounds < 1 or not len(graph.a):
        return None
    weight = np.where(graph.negative, -graph.weight, graph.weight)
    ends = (map(str, graph.a.tolist()), map(str, graph.b.tolist()))
    _, found = graspologic_native.leiden(
        list(zip(*ends, weight.tolist(), strict=True)),
        resolution=FREE,
        use_modularity=False,
        seed=seed,
        iterations=int(rounds),
        trials=int(np.clip(TRIALS_WORK // (ITERATIONS * ties), 1, MOST_TRIALS)),
    )
    bloc = np.arange(graph.size) + graph.size  # whoever has no ties is alone
    bloc[[int(name) for name in found]] = list(found.values())
    return renumbered(bloc)
