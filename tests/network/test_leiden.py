"""Big networks of any number of blocs: what the Leiden method begins and annealing ends."""

from __future__ import annotations

import math
import time

import numpy as np

from sides.network.graph import Graph
from sides.network.leiden import leiden
from sides.network.searched import searched


def planted(actors: int, ties: int, blocs: int, seed: int = 1) -> tuple[Graph, float]:
    """A network of planted blocs with one sign in ten flipped, and what these blocs cost in it."""
    random = np.random.default_rng(seed)
    bloc = random.integers(0, blocs, actors)
    keys = np.unique(np.sort(random.integers(0, actors, (3 * ties, 2)), axis=1), axis=0)
    keys = keys[keys[:, 0] != keys[:, 1]]
    a, b = keys[np.sort(random.permutation(len(keys))[:ties])].T
    negative = (bloc[a] != bloc[b]) ^ (random.random(len(a)) < 0.1)
    graph = Graph(actors, a, b, negative, np.ones(len(a)))
    return graph, graph.cost(bloc)


def test_planted_blocs_are_found_again() -> None:
    graph, cost = planted(1_000, 20_000, 5)
    found = searched(graph, time.monotonic() + 30, two=False)
    assert graph.cost(found) <= cost


def test_the_same_every_time() -> None:
    graph, _ = planted(300, 3_000, 4)
    first, second = (leiden(graph, 7, math.inf) for _ in range(2))
    assert first is not None and second is not None
    assert first.tolist() == second.tolist()


def test_no_time_no_partition() -> None:
    graph, _ = planted(300, 3_000, 4)
    assert leiden(graph, 7, time.monotonic()) is None


def test_who_has_no_ties_is_alone() -> None:
    graph = Graph(4, np.array([0]), np.array([1]), np.array([False]), np.ones(1))
    found = leiden(graph, 1, math.inf)
    assert found is not None
    assert found.tolist() == [0, 0, 1, 2]
