"""Whether a signed network is more balanced than its signs would be by chance."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable

import numpy as np

from ..errors import OptionError
from ..records import Chance, Network, SignedTie
from .checked import checked, numbered
from .graph import Graph
from .searched import searched
from .weighed import signed

SHUFFLES = 100
"""By default: the standard deviation is then right within a tenth."""

SEED = 19460101
"""Of the shuffles: the same network is held against the same."""


def chance(
    ties: Iterable[SignedTie] | Network,
    shuffles: int = SHUFFLES,
    *,
    sides: int | None = 2,
    seconds: float = math.inf,
) -> Chance:
    """The frustration of a network against that of networks with the same ties and weights and
    the same signs, dealt out to the ties anew (the null model of Aref and Wilson 2018, "Measuring
    partial balance in signed networks", Journal of Complex Networks 6).

    The network itself and the shuffled ones go through one search without proof, so that what it
    misses weighs on both; `shuffles` is how many were done if `seconds` did not suffice for all.
    Raises BalanceError as `balance` does, OptionError for fewer than two shuffles.
    """
    if shuffles < 2:
        raise OptionError(f"shuffles must be 2 or more: {shuffles!r}")
    if sides not in (2, None):
        raise OptionError(f"sides must be 2, or None for any number: {sides!r}")
    _, graph = numbered(checked(signed(ties.ties) if isinstance(ties, Network) else ties))
    deadline = time.monotonic() + seconds
    random = np.random.default_rng(SEED)
    own = _frustration(graph, two=sides == 2)
    found: list[float] = []
    while len(found) < shuffles and (len(found) < 2 or time.monotonic() < deadline):
        dealt = graph._replace(negative=random.permutation(graph.negative))
        found.append(_frustration(dealt, two=sides == 2))
    mean, deviation = float(np.mean(found)), float(np.std(found, ddof=1))
    return Chance(
        frustration=own,
        shuffles=len(found),
        mean=mean,
        deviation=deviation,
        z=(own - mean) / deviation if deviation > 0 else None,
        as_low=sum(each <= own for each in found) / len(found),
    )


def _frustration(graph: Graph, *, two: bool) -> float:
    return graph.cost(searched(graph, math.inf, two=two))
