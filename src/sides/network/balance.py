"""The sides of a signed network: the partition that leaves the least unexplained.

A tie is explained if it is positive within a bloc or negative between two. The frustration index
is the least weight of unexplained ties over all partitions: into two blocs (Harary 1959; Aref and
Wilson 2019, "Balance and frustration in signed networks", Journal of Complex Networks 7), or into
any number of them (Davis 1967, "Clustering and structural balance in graphs", Human Relations 20;
Doreian and Mrvar 1996, "A partitioning approach to structural balance", Social Networks 18).
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable

import numpy as np

from ..errors import OptionError
from ..records import Balance, Network, SignedTie
from .blocks import blocks
from .checked import checked, numbered
from .exact import split
from .graph import Indices
from .weighed import signed

SECONDS = 60.0
"""Time given to the proof by default; networks of a hundred states need under a second."""


def balance(
    ties: Iterable[SignedTie] | Network, seconds: float = SECONDS, sides: int | None = 2
) -> Balance:
    """The blocs of a signed network and what they cost, proven least if `seconds` suffice.

    `sides` is 2, or None for as many as explain most. A tie may be given in both directions or
    more than once if the rows agree; it counts once. Of a `Network` ties of weight 0 are none.

    What no tie decides stays apart: components that no tie connects have their own one or two
    blocs each, and with any number of sides a bloc is held together by positive ties, so that who
    has none stands alone. `unique` is up to that, and None where the time did not suffice to
    tell. Costs that differ by less than 1e-6 of the heaviest tie count as equal, and nothing is
    called proven if the heaviest tie is over 10,000 times the lightest.
    The bound of a network that is too big for a proof comes, for two sides, from an eigenvalue
    found by iteration (`spectral`), for any number from disjoint cycles (`packed`), which are far
    from the truth: a wide gap there says little of the partition.

    Raises BalanceError for no ties at all, a tie of an actor to itself, two rows that contradict
    each other, a sign that is not 1 or -1, and a weight that is not positive and finite;
    OptionError for any other number of sides, and for seconds that are no number.
    """
    if sides not in (2, None):
        raise OptionError(f"sides must be 2, or None for any number: {sides!r}")
    if not seconds >= 0:
        raise OptionError(f"seconds must be 0 or more: {seconds!r}")
    deadline = time.monotonic() + seconds
    rows = checked(signed(ties.ties) if isinstance(ties, Network) else ties)
    names, graph = numbered(rows)
    parts = blocks(graph, two=sides == 2)
    splits = [split(part, deadline, two=sides == 2) for part in parts]
    unexplained = np.zeros(len(graph.a))
    for part, each in zip(parts, splits, strict=True):
        unexplained[part.ties] = each.unexplained
    bloc = graph.blocs(unexplained, two=sides == 2)
    frustrated = _frustrated(rows, dict(zip(names, bloc.tolist(), strict=True)))
    frustration = math.fsum(tie.weight for tie in frustrated)
    bound = math.fsum(each.bound * part.unit for part, each in zip(parts, splits, strict=True))
    proven = all(each.proven for each in splits)
    verdicts = {each.unique for each in splits}
    return Balance(
        frustration=frustration,
        bound=frustration if proven else min(bound, frustration),
        proven=proven,
        unique=False if False in verdicts else None if None in verdicts else True,
        blocs=_named(names, bloc),
        frustrated=frustrated,
    )


def _frustrated(rows: Iterable[SignedTie], bloc: dict[str, int]) -> tuple[SignedTie, ...]:
    return tuple(tie for tie in rows if (bloc[tie.a] == bloc[tie.b]) != (tie.sign > 0))


def _named(names: list[str], bloc: Indices) -> tuple[tuple[str, ...], ...]:
    """The blocs by the names of their members, the biggest first."""
    members: list[list[str]] = [[] for _ in range(int(bloc.max()) + 1)]
    for name, each in zip(names, bloc.tolist(), strict=True):
        members[each].append(name)
    return tuple(sorted(map(tuple, members), key=lambda some: (-len(some), some)))
