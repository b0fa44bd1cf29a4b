"""Signed ties as arrays: checked, and cut into connected components."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from ..errors import BalanceError
from ..records import SignedTie

Numbers: TypeAlias = NDArray[np.float64]
Indices: TypeAlias = NDArray[np.intp]
Flags: TypeAlias = NDArray[np.bool_]


class Component(NamedTuple):
    """One connected component: actors by number, a tie from `a[i]` to `b[i]` with a < b.

    The weights are shares of the heaviest, which weighs `unit`; `whole` tells whether all
    weights are whole numbers.
    """

    actors: tuple[str, ...]
    a: Indices
    b: Indices
    negative: Flags
    weight: Numbers
    unit: float
    whole: bool

    def unexplained(self, side: Flags) -> Flags:
        """Which ties a partition leaves unexplained."""
        apart: Flags = side[self.a] != side[self.b]
        unexplained: Flags = apart != self.negative
        return unexplained

    def cost(self, side: Flags) -> float:
        """The weight of the ties that a partition leaves unexplained, in units."""
        return math.fsum(self.weight[self.unexplained(side)])

    def gains(self, side: Flags) -> Numbers:
        """What it saves to move each actor to the other side, in units."""
        size = len(self.actors)
        pull = np.where(self.unexplained(side), self.weight, -self.weight)
        gains = np.zeros(size)
        np.add.at(gains, self.a, pull)
        np.add.at(gains, self.b, pull)
        return gains


def checked(ties: Iterable[SignedTie]) -> list[SignedTie]:
    """The ties, each pair once, in the order given.

    Raises BalanceError for no ties at all, a tie of an actor to itself, two rows that
    contradict each other, a sign that is not 1 or -1, and a weight that is not positive and
    finite.
    """
    pairs: dict[tuple[str, str], SignedTie] = {}
    for tie in ties:
        where = f"the tie of {tie.a} and {tie.b}"
        if tie.a == tie.b:
            raise BalanceError(f"{tie.a} has a tie to itself")
        if tie.sign not in (1, -1):
            raise BalanceError(f"{where}: no sign: {tie.sign}")
        if not (math.isfinite(tie.weight) and tie.weight > 0):
            raise BalanceError(f"{where}: the weight is not a positive number: {tie.weight}")
        first = pairs.setdefault((min(tie.a, tie.b), max(tie.a, tie.b)), tie)
        if (first.sign, first.weight) != (tie.sign, tie.weight):
            raise BalanceError(f"{where}: two rows that contradict each other")
    if not pairs:
        raise BalanceError("a network without ties has no sides")
    return list(pairs.values())


def components(ties: Sequence[SignedTie]) -> list[Component]:
    """The connected components, actors and ties in the order of names: the order in which rows
    are given must not decide between partitions that do equally well."""
    names = sorted({name for tie in ties for name in (tie.a, tie.b)})
    number = {name: index for index, name in enumerate(names)}
    rows = sorted((*sorted((number[t.a], number[t.b])), t.sign < 0, t.weight) for t in ties)
    a, b = (np.array([row[end] for row in rows], dtype=np.intp) for end in (0, 1))
    negative = np.array([row[2] for row in rows])
    weight = np.array([row[3] for row in rows], dtype=np.float64)
    adjacency = csr_array((np.ones(len(rows)), (a, b)), shape=(len(names), len(names)))
    count, label = connected_components(adjacency, directed=False)
    parts = []
    for each in range(count):
        members = np.flatnonzero(label == each)
        own = label[a] == each
        unit = float(weight[own].max())
        parts.append(
            Component(
                actors=tuple(names[member] for member in members),
                a=np.searchsorted(members, a[own]),
                b=np.searchsorted(members, b[own]),
                negative=negative[own],
                weight=weight[own] / unit,
                unit=unit,
                whole=bool((weight[own] == np.rint(weight[own])).all()),
            )
        )
    return parts
