"""The ties of a network by their signs, and who is on which side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..records import Balance, SignedTie, Tie


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
