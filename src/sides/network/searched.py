"""Good partitions, by simulated annealing."""

from __future__ import annotations

import numpy as np

from .anneal import annealed
from .graph import Graph, Indices
from .moves import improved

SEED = 19590101
RUNS, PASSES = 4, 200


def searched(graph: Graph, deadline: float, *, two: bool) -> Indices:
    if not two:
        return improved(graph, np.arange(graph.size), two=False)
    return annealed(graph, RUNS, PASSES, SEED, deadline)[0]
