"""A signed network as arrays, and what a partition of it costs."""

from __future__ import annotations

import math
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.float64]
Indices: TypeAlias = NDArray[np.intp]
Flags: TypeAlias = NDArray[np.bool_]


class Graph(NamedTuple):
    """Actors 0 to `size` - 1 and a tie from `a[i]` to `b[i]`, a < b, each pair once.

    A partition is an array with the number of a bloc for every actor.
    """

    size: int
    a: Indices
    b: Indices
    negative: Flags
    weight: Numbers

    def unexplained(self, bloc: Indices) -> Flags:
        """Which ties a partition leaves unexplained."""
        apart: Flags = bloc[self.a] != bloc[self.b]
        unexplained: Flags = apart != self.negative
        return unexplained

    def cost(self, bloc: Indices) -> float:
        """The weight of the ties that a partition leaves unexplained."""
        return math.fsum(self.weight[self.unexplained(bloc)])

    def signed(self) -> Any:
        """The symmetric sparse matrix of weights, negative ties below zero."""
        from scipy.sparse import csr_array

        pull = np.where(self.negative, -self.weight, self.weight)
        both = (np.append(self.a, self.b), np.append(self.b, self.a))
        return csr_array((np.tile(pull, 2), both), shape=(self.size, self.size))

    def blocs(self, cost: Numbers, *, two: bool) -> Indices:
        """The partition that leaves a tie unexplained where this is near 1, of two sides in every
        connected part or of the actors whom explained positive ties join. Where no partition fits,
        one that follows the ties that are nearest to 0 or 1."""
        unexplained = cost > 0.5
        if not two:
            held = ~(self.negative | unexplained)
            return joined(self.size, self.a[held], self.b[held])[1]
        _, part = joined(self.size, self.a, self.b)
        tree = self._tree(-np.abs(cost - 0.5))
        apart = np.where((self.negative != unexplained)[tree], self.size, 0)
        a, b = self.a[tree], self.b[tree]
        ends = np.append(a, a + self.size), np.append(b + apart, (b + self.size - apart))
        copies = joined(2 * self.size, *ends)[1][: self.size]
        first = np.full(self.size, 2 * self.size, dtype=np.intp)
        np.minimum.at(first, part, copies)
        return renumbered(2 * part + (copies != first[part]))

    def _tree(self, rank: Numbers) -> Indices:
        """The ties of a spanning forest, those of the lowest rank first."""
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import minimum_spanning_tree

        order = np.argsort(rank, kind="stable")
        place = np.empty(len(order))
        place[order] = np.arange(1.0, len(order) + 1)
        matrix = csr_array((place, (self.a, self.b)), shape=(self.size, self.size))
        return order[np.rint(minimum_spanning_tree(matrix).data).astype(np.intp) - 1]


def joined(size: int, a: Indices, b: Indices) -> tuple[int, Indices]:
    """How many connected parts these pairs make, and the part of every actor, numbered by the
    first actor in each."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    pairs = csr_array((np.ones(len(a)), (a, b)), shape=(size, size))
    count, part = connected_components(pairs, directed=False)
    return int(count), renumbered(part.astype(np.intp))


def renumbered(label: Indices) -> Indices:
    """The same groups, numbered in the order of their first members."""
    _, first, group = np.unique(label, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.intp)
    rank[np.argsort(first)] = np.arange(len(first))
    return rank[group]
