"""Signed ties, checked, and as arrays."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from ..errors import BalanceError
from ..records import SignedTie
from .graph import Graph


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


def numbered(ties: Sequence[SignedTie]) -> tuple[list[str], Graph]:
    """The names in their order, and the ties between their numbers in theirs: the order in which
    rows are given must not decide between partitions that do equally well."""
    names = sorted({name for tie in ties for name in (tie.a, tie.b)})
    number = {name: index for index, name in enumerate(names)}
    one = np.array([number[tie.a] for tie in ties], dtype=np.intp)
    other = np.array([number[tie.b] for tie in ties], dtype=np.intp)
    a, b = np.minimum(one, other), np.maximum(one, other)
    order = np.lexsort((b, a))
    negative = np.array([tie.sign < 0 for tie in ties])[order]
    weight = np.array([tie.weight for tie in ties], dtype=np.float64)[order]
    return names, Graph(len(names), a[order], b[order], negative, weight)
