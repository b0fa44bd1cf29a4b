"""Cycles of which one tie at least stays unexplained, found where a relaxation breaks them.

For any number of sides these are the cycles with just one negative tie: the shortest path through
positive ties, with the costs of ties for lengths, shows whether the costs of one fall short of 1.
For two sides they are those with an odd number of negative ties: a path from an actor to its own
copy in the doubled graph, where a negative tie leads to the other copy (Barahona and Mahjoub
1986). Cheaper, and mostly enough: cycles with just one tie that the best known partition leaves
unexplained, which have an odd number of negative ties.
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
    """Ties that paths may go through, from `a` to `b` and back, and their numbers and lengths."""

    size: int
    a: Indices
    b: Indices
    tie: Indices
    length: Numbers


def broken(graph: Graph, closing: Flags, cost: Numbers, deadline: float) -> list[Cycle]:
    """For each of the ties `closing` the shortest cycle that it closes with others, if its costs
    fall short of 1. Less than all when time is up."""
    others = np.flatnonzero(~closing)
    length = np.maximum(cost, 0) + STEP
    roads = _Roads(graph.size, graph.a[others], graph.b[others], others, length[others])
    ties = np.flatnonzero(closing)
    ties = ties[cost[ties] < 1 - VIOLATED]
    limit = 1 - VIOLATED - np.maximum(cost[ties], 0)
    found = _shortest(roads, graph.a[ties], graph.b[ties], limit, deadline)
    return sorted({tuple(sorted([*path, tie])) for path, tie in _named(found, ties)})


def odd(graph: Graph, unexplained: Flags, cost: Numbers, deadline: float) -> list[Cycle]:
    """For actors that are on all cycles with an odd number of negative ties the shortest such
    cycle, if its costs fall short of 1. Every such cycle holds a tie that the partition leaves
    unexplained; the actors are ends of these."""
    size = graph.size
    crossed = np.where(unexplained, size, 0)
    roads = _Roads(
        2 * size,
        np.append(graph.a, graph.a + size),
        np.append(graph.b + crossed, graph.b + size - crossed),
        np.tile(np.arange(len(cost)), 2),
        np.tile(np.maximum(cost, 0) + STEP, 2),
    )
    ends = _covering(graph, unexplained)
    found = _shortest(roads, ends, ends + size, np.full(len(ends), 1 - VIOLATED), deadline)
    paths = [path for path, _ in _named(found, ends)]
    # a walk that goes through a tie twice holds a shorter cycle, which another actor shows
    return sorted({tuple(sorted(path)) for path in paths if len(set(path)) == len(path)})


def _covering(graph: Graph, ties: Flags) -> Indices:
    """Actors of whom each of these ties has one at an end."""
    taken: set[int] = set()
    for a, b in zip(graph.a[ties].tolist(), graph.b[ties].tolist(), strict=True):
        if a not in taken and b not in taken:
            taken.add(a)
    return np.array(sorted(taken), dtype=np.intp)


def _named(paths: list[list[int]], ends: Indices) -> list[tuple[list[int], int]]:
    return [(path, tie) for path, tie in zip(paths, ends.tolist(), strict=True) if path]


def _shortest(
    roads: _Roads, one: Indices, other: Indices, limit: Numbers, deadline: float
) -> list[list[int]]:
    """For each pair of actors the ties of the shortest path, empty if it is not below the limit
    or time is up."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import dijkstra

    paths: list[list[int]] = [[] for _ in one]
    if not len(one) or not len(roads.a):
        return paths
    degree = np.bincount(np.append(one, other), minlength=roads.size)
    turned = degree[other] > degree[one]
    start, end = np.where(turned, other, one), np.where(turned, one, other)
    both = np.append(roads.a, roads.b), np.append(roads.b, roads.a)
    matrix = csr_array((np.tile(roads.length, 2), both), shape=(roads.size, roads.size))
    key = both[0] * roads.size + both[1]
    order = np.argsort(key)
    key, tie = key[order], np.tile(roads.tie, 2)[order]
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
