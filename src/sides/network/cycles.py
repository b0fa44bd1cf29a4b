"""Cycles of which one tie at least stays unexplained, found where a relaxation breaks them.

For any number of sides these are the cycles with just one negative tie: the shortest path through
positive ties, with the costs of ties for lengths, shows whether the costs of one fall short of 1.
For two sides they are those with an odd number of negative ties: a path from an actor to its own
copy in the doubled graph, where a negative tie leads to the other copy (Barahona and Mahjoub
1986). Cheaper, and mostly enough: cycles with just one tie that the best known partition leaves
unexplained, which have an odd number of negative ties (`broken`; `single` for any number).
"""

from __future__ import annotations

import time
from typing import NamedTuple, TypeAlias

import numpy as np

from .graph import Flags, Graph, Indices, Numbers

Cycle: TypeAlias = tuple[int, ...]
"""The numbers of its ties, in their order."""

VIOLATED = 1e-4
"""How far below 1 a cycle must sum to be added: well above what the solver takes for zero."""

STEP = 1e-6
"""Added to the length of every tie, so that of cycles that break as much the shortest is found."""

CELLS = 4_000_000
"""Distances that are held at a time, so that memory stays bounded."""


class _Roads(NamedTuple):
    """One-way roads that paths may take, from `a` to `b`, with the ties that they are, and their
    lengths."""

    size: int
    a: Indices
    b: Indices
    tie: Indices
    length: Numbers

    @classmethod
    def of(cls, size: int, a: Indices, b: Indices, tie: Indices, cost: Numbers) -> _Roads:
        """Both ways along these ties."""
        length = np.maximum(cost[tie], 0) + STEP
        return cls(size, np.append(a, b), np.append(b, a), np.tile(tie, 2), np.tile(length, 2))


def broken(graph: Graph, closing: Flags, cost: Numbers, deadline: float) -> list[Cycle]:
    """For each of the ties `closing` the shortest cycle that it closes with others, if its costs
    fall short of 1. Less than all when time is up."""
    others = np.flatnonzero(~closing)
    roads = _Roads.of(graph.size, graph.a[others], graph.b[others], others, cost)
    ties, start, end = _ends(graph, closing, cost)
    return _closed(roads, ties, start, end, cost, deadline)


def single(graph: Graph, unexplained: Flags, cost: Numbers, deadline: float) -> list[Cycle]:
    """As `broken`, for cycles with just one negative tie and just one that a partition leaves
    unexplained. A positive tie of these closes a path through friends to a foe and on through the
    friends of that one: two copies of the graph, where negative ties lead to the second."""
    friends = np.flatnonzero(~unexplained & ~graph.negative)
    foes = np.flatnonzero(~unexplained & graph.negative)
    size = graph.size
    a, b = graph.a[friends], graph.b[friends]
    once = _Roads.of(
        2 * size, np.append(a, a + size), np.append(b, b + size), np.tile(friends, 2), cost
    )
    across = _Roads.of(2 * size, graph.a[foes], graph.b[foes], foes, cost)
    roads = _Roads(
        2 * size,
        np.append(once.a, across.a),
        np.append(once.b, across.b + size),
        np.append(once.tie, across.tie),
        np.append(once.length, across.length),
    )
    ties, start, end = _ends(graph, unexplained, cost)
    return _closed(
        roads, ties, start, end + np.where(graph.negative[ties], 0, size), cost, deadline
    )


def odd(graph: Graph, unexplained: Flags, cost: Numbers, deadline: float) -> list[Cycle]:
    """For actors that are on all cycles with an odd number of negative ties the shortest such
    cycle, if its costs fall short of 1. Every such cycle holds an odd number of ties that the
    partition leaves unexplained; the actors are ends of these."""
    size = graph.size
    crossed = np.where(unexplained, size, 0)
    a, b = (
        np.append(graph.a, graph.a + size),
        np.append(graph.b + crossed, graph.b + size - crossed),
    )
    roads = _Roads.of(2 * size, a, b, np.tile(np.arange(len(cost)), 2), cost)
    actors = _covering(graph, unexplained)
    limit = np.full(len(actors), 1 - VIOLATED)
    paths = _shortest(roads, actors, actors + size, limit, deadline)
    # a walk that goes through a tie twice holds a shorter cycle, which another actor shows
    return sorted({tuple(sorted(path)) for path in paths if path and len(set(path)) == len(path)})


def _ends(graph: Graph, ties: Flags, cost: Numbers) -> tuple[Indices, Indices, Indices]:
    """Those of the ties that may close a broken cycle, and their ends, such that few actors are
    first ends."""
    some = np.flatnonzero(ties & (cost < 1 - VIOLATED))
    a, b = graph.a[some], graph.b[some]
    degree = np.bincount(np.append(a, b), minlength=graph.size)
    turned = degree[b] > degree[a]
    return some, np.where(turned, b, a), np.where(turned, a, b)


def _closed(
    roads: _Roads, ties: Indices, start: Indices, end: Indices, cost: Numbers, deadline: float
) -> list[Cycle]:
    limit = 1 - VIOLATED - np.maximum(cost[ties], 0)
    paths = _shortest(roads, start, end, limit, deadline)
    closed = zip(paths, ties.tolist(), strict=True)
    return sorted(
        {tuple(sorted([*path, tie])) for path, tie in closed if len(set(path)) == len(path) > 0}
    )


def _covering(graph: Graph, ties: Flags) -> Indices:
    """Actors of whom each of these ties has one at an end."""
    taken: set[int] = set()
    for a, b in zip(graph.a[ties].tolist(), graph.b[ties].tolist(), strict=True):
        if a not in taken and b not in taken:
            taken.add(a)
    return np.array(sorted(taken), dtype=np.intp)


def _shortest(
    roads: _Roads, start: Indices, end: Indices, limit: Numbers, deadline: float
) -> list[list[int]]:
    """For each pair of actors the ties of the shortest path, empty if it is not below the limit
    or time is up."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import dijkstra

    paths: list[list[int]] = [[] for _ in start]
    if not len(start) or not len(roads.a):
        return paths
    matrix = csr_array((roads.length, (roads.a, roads.b)), shape=(roads.size, roads.size))
    key = roads.a * roads.size + roads.b
    order = np.argsort(key)
    key, tie = key[order], roads.tie[order]
    starts = np.unique(start)
    chunk = max(1, CELLS // roads.size)
    for first in range(0, len(starts), chunk):
        if first and time.monotonic() > deadline:
            break
        some = starts[first : first + chunk]
        asked = np.flatnonzero((start >= some[0]) & (start <= some[-1]))
        distance, before = dijkstra(
            matrix, indices=some, return_predecessors=True, limit=float(limit[asked].max())
        )
        row = np.searchsorted(some, start[asked])
        near = distance[row, end[asked]] < limit[asked]
        asked, row = asked[near], row[near]
        at = end[asked]
        while len(asked):
            last = before[row, at].astype(np.intp)
            steps = tie[np.searchsorted(key, last * roads.size + at)]
            for pair, step in zip(asked.tolist(), steps.tolist(), strict=True):
                paths[pair].append(step)
            going = last != start[asked]
            asked, row, at = asked[going], row[going], last[going]
    return paths
