"""A network as numbers: who is tied to whom, and who is on which side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from ..records import Balance, Network, SignedTie, Tie
from .graph import Indices, Numbers


class Weighed(NamedTuple):
    """The ties of a network as arrays: actors by number, a tie from `a[i]` to `b[i]`."""

    actors: tuple[str, ...]
    a: Indices
    b: Indices
    weight: Numbers


def weighed(network: Network) -> Weighed:
    """The ties of a network, in its order; actors in that of their ids."""
    actors = tuple(sorted({id for tie in network.ties for id in (tie.a, tie.b)}))
    number = {id: nr for nr, id in enumerate(actors)}
    return Weighed(
        actors,
        np.array([number[tie.a] for tie in network.ties], dtype=np.intp),
        np.array([number[tie.b] for tie in network.ties], dtype=np.intp),
        np.array([tie.weight for tie in network.ties], dtype=np.float64),
    )


def signed(ties: Sequence[Tie]) -> Iterator[SignedTie]:
    """The ties by their signs, weighing what they weigh; one of weight 0 is none."""
    for tie in ties:
        if tie.weight:
            yield SignedTie(tie.a, tie.b, 1 if tie.weight > 0 else -1, abs(tie.weight))


def sides_of(balance: Balance) -> dict[str, int]:
    """The number of each actor's bloc in a balance, from 1."""
    return {actor: number for number, bloc in enumerate(balance.blocs, start=1) for actor in bloc}


def unexplained(tie: Tie, side: Mapping[str, int]) -> bool:
    """Whether these sides leave a tie unexplained: friends apart, or foes together."""
    return tie.weight != 0 and (side[tie.a] == side[tie.b]) != (tie.weight > 0)
