"""Classes of actors that have no ties to each other, so that all of a class may move at once."""

from __future__ import annotations

import numpy as np

from .graph import Graph, Indices


def coloring(graph: Graph) -> Indices:
    """The class of every actor; tied actors are of different classes.

    Greedy, largest degree first, all who are first among their neighbours at once (Jones and
    Plassmann 1993, "A parallel graph coloring heuristic", SIAM J. Sci. Comput. 14).
    """
    matrix = graph.signed()
    degree = np.diff(matrix.indptr)
    order = np.lexsort((_scattered(graph.size), -degree))
    rank = np.empty(graph.size, dtype=np.intp)
    rank[order] = np.arange(graph.size)
    first, second = np.append(graph.a, graph.b), np.append(graph.b, graph.a)
    before = rank[second] < rank[first]  # `second` must have its class before `first`
    first, second = first[before], second[before]
    color = np.full(graph.size, -1, dtype=np.intp)
    while len(first):
        waiting = np.zeros(graph.size, dtype=bool)
        waiting[first[color[second] < 0]] = True
        ready = (color < 0) & ~waiting
        asks = ready[first]
        color[ready] = _least_free(graph.size, first[asks], color[second[asks]])[ready]
        first, second = first[~asks], second[~asks]
    color[color < 0] = 0
    return color


def _scattered(size: int) -> Indices:
    """A fixed order without a pattern, so that neighbours by number do not wait in long chains."""
    return np.random.default_rng(size).permutation(size)


def _least_free(size: int, actor: Indices, taken: Indices) -> Indices:
    """For every actor the least class that none of the pairs (actor, taken) names."""
    least = np.zeros(size, dtype=np.intp)
    if not len(actor):
        return least
    actor, taken = np.divmod(np.unique(actor * size + taken), size)
    start = np.flatnonzero(np.append(True, actor[1:] != actor[:-1]))
    length = np.diff(np.append(start, len(actor)))
    place = np.arange(len(actor)) - np.repeat(start, length)
    gap = np.minimum.reduceat(np.where(taken == place, size, place), start)
    least[actor[start]] = np.minimum(gap, length)
    return least
