"""Blocs → pressure: who is caught between others, and what would settle it.

An actor is under cross-pressure where its friends are each other's foes: in a triangle of two
positive ties and one negative the actor at the apex cannot please both (Heider 1946; Cartwright
and Harary 1956). What such a triangle weighs is the least of its three ties: who would give way
gives up no more than that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..records import (
    Abstention,
    Blocs,
    Change,
    JoinCost,
    Network,
    Pressure,
    Pressures,
    SetTie,
    Tie,
    Triangle,
    WhatIf,
)
from .blocs import blocs, supposed
from .matching import matched
from .weighed import sides_of, unexplained

MOST_TRIANGLES = 20
"""Triangles that are listed for an actor; all count."""


def pressures(found: Blocs) -> Pressures:
    """How every actor of a network is caught between others, most first."""
    side = sides_of(found.balance)
    ties = found.network.ties
    torn: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        if unexplained(tie, side):
            torn[tie.a].append(tie)
            torn[tie.b].append(tie)
    apexes = _apexes(ties)
    costs = _costs(ties, side)
    said: dict[str, list[Abstention]] = defaultdict(list)
    for each in found.network.abstentions:
        said[each.holder].append(each)
    actors = [
        Pressure(
            actor=id,
            caught=sum(each.strength for each in apexes.get(id, ())),
            triangles=tuple(apexes.get(id, ())[:MOST_TRIANGLES]),
            unexplained=tuple(torn[id]),
            costs=costs[id],
            abstentions=tuple(said[id]),
        )
        for id in side
    ]
    return Pressures(
        blocs=found,
        actors=tuple(sorted(actors, key=lambda one: (-one.caught, -one.costs[0].cost, one.actor))),
        settling=_settling(ties, side),
    )


def _apexes(ties: Sequence[Tie]) -> dict[str, list[Triangle]]:
    """The triangles of two friends who are foes, by the actor between them, strongest first."""
    friends: dict[str, dict[str, float]] = defaultdict(dict)
    for tie in ties:
        if tie.weight > 0:
            friends[tie.a][tie.b] = friends[tie.b][tie.a] = tie.weight
    found: dict[str, list[Triangle]] = defaultdict(list)
    for tie in ties:
        if tie.weight < 0:
            for apex in friends[tie.a].keys() & friends[tie.b].keys():
                strength = min(friends[apex][tie.a], friends[apex][tie.b], -tie.weight)
                found[apex].append(Triangle(apex, tie.a, tie.b, strength))
    return {
        apex: sorted(some, key=lambda each: (-each.strength, each.one, each.other))
        for apex, some in found.items()
    }


def _costs(ties: Sequence[Tie], side: Mapping[str, int]) -> dict[str, tuple[JoinCost, ...]]:
    """What it costs each actor to be in each bloc to which it has a tie, or in none: its positive
    ties to all others and its negative ties to the members."""
    friends: dict[str, float] = defaultdict(float)
    joined: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for tie in ties:
        for one, other in ((tie.a, tie.b), (tie.b, tie.a)):
            friends[one] += max(tie.weight, 0.0)
            joined[one][side[other]] -= tie.weight
    found = {}
    for id in side:
        each = [JoinCost(bloc, _zero(friends[id] + less)) for bloc, less in joined[id].items()]
        each.append(JoinCost(None, friends[id]))
        found[id] = tuple(sorted(each, key=lambda one: (one.cost, one.bloc or len(side) + 1)))
    return found


def _zero(cost: float) -> float:
    """Sums that should be zero are not left a little below it."""
    return max(cost, 0.0)


def _settling(ties: Sequence[Tie], side: Mapping[str, int]) -> tuple[Change, ...]:
    """The ties that the sides leave unexplained, lightest first. No lighter set of changes leaves
    nothing unexplained: that is what the frustration index means (Harary 1959)."""
    torn = [tie for tie in ties if unexplained(tie, side)]
    return tuple(
        Change(tie.a, tie.b, tie.weight, 0.0, abs(tie.weight))
        for tie in sorted(torn, key=lambda tie: (abs(tie.weight), tie.a, tie.b))
    )


def what_if(
    network: Network, ties: Sequence[SetTie], *, sides: int | None = 2, seconds: float = 20.0
) -> WhatIf:
    """The sides and the pressure as they are, and as they would be with these ties.

    Raises OptionError for ties that make no sense, BalanceError where no tie is left.
    """
    changed = supposed(network, [(each.a, each.b, each.weight) for each in ties])
    before, after = (
        pressures(blocs(each, sides=sides, seconds=seconds)) for each in (network, changed)
    )
    known = {(tie.a, tie.b): tie for tie in network.ties}
    return WhatIf(
        supposed=tuple(ties),
        today=tuple(known.get((min(each.a, each.b), max(each.a, each.b))) for each in ties),
        before=before,
        after=after,
        moved=_moved(sides_of(before.blocs.balance), sides_of(after.blocs.balance)),
    )


def _moved(before: Mapping[str, int], after: Mapping[str, int]) -> tuple[str, ...]:
    same = matched(before, after)
    return tuple(id for id in sorted(before.keys() & after.keys()) if same[after[id]] != before[id])
