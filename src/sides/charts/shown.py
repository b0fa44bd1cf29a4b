"""What of a network fits on one page: the actors and ties that weigh most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence, Set
from itertools import combinations
from typing import NamedTuple

from ..records import Blocs, Pressures, Tie
from .words import counted

Pair = tuple[str, str]

MOST_ACTORS = 50
"""Actors of a picture of a network: with more, names at 11 pixels begin to find no free place."""

MOST_TIES = 100
"""Ties of a picture of a network: with more, lines cannot be told apart where they cross."""

MOST_CAUGHT = 8
"""Actors who are marked as caught between: enough to name them, few enough to stand out."""


class Shown(NamedTuple):
    """The actors and ties of a picture, weightiest first, and how many there are beside them.
    `bloc` is the number of the bloc of each actor, `caught` the strength of the pressure on those
    who are marked, `unexplained` the pairs that the sides do not explain, `alone` the blocs of one
    member, where there are more than two and bigger ones are shown."""

    actors: tuple[str, ...]
    ties: tuple[Tie, ...]
    bloc: dict[str, int]
    caught: dict[str, float]
    unexplained: frozenset[Pair]
    alone: frozenset[int]
    more_actors: int
    more_ties: int

    def left_out(self) -> str | None:
        """What is left out, in words; None if nothing is."""
        parts = [
            counted(self.more_actors, "lighter actor") if self.more_actors else "",
            counted(self.more_ties, "lighter tie") if self.more_ties else "",
        ]
        said = " and ".join(part for part in parts if part)
        return f"not shown: {said}" if said else None


def shown(
    blocs: Blocs,
    pressures: Pressures | None = None,
    actors: int = MOST_ACTORS,
    ties: int = MOST_TIES,
    caught: int = MOST_CAUGHT,
) -> Shown:
    """The actors of blocs that a picture shows: those who are most caught first, then those whose
    ties weigh most; and of the ties between these the weightiest, with one for each actor and
    those that show why somebody is caught. Ties whose sides cancel each other to nothing have no
    sign and are among those that are not shown."""
    bloc = {member.actor: each.id for each in blocs.blocs for member in each.members}
    pressed = {
        each.actor: each.caught
        for each in (pressures.actors[:caught] if pressures else ())
        if each.caught > 0 and each.actor in bloc
    }
    weights = strengths(blocs.network.ties)
    ranked = sorted(bloc, key=lambda each: (each not in pressed, -weights.get(each, 0.0), each))
    kept = tuple(ranked[:actors])
    here = {*kept}
    within = [tie for tie in blocs.network.ties if tie.weight and {tie.a, tie.b} <= here]
    heaviest = _heaviest(within, _telling(pressed, pressures), ties)
    everyone = {*bloc, *(end for tie in blocs.network.ties for end in (tie.a, tie.b))}
    return Shown(
        kept,
        heaviest,
        {each: bloc[each] for each in kept},
        pressed,
        unexplained(heaviest, bloc),
        _alone(blocs, (bloc[each] for each in kept)),
        len(everyone) - len(kept),
        len(blocs.network.ties) - len(heaviest),
    )


def _alone(blocs: Blocs, kept: Iterable[int]) -> frozenset[int]:
    """The blocs of one member, where there are more than two and bigger ones of those `kept`."""
    found = frozenset(each.id for each in blocs.blocs if len(each.members) == 1)
    return found if len(blocs.blocs) > 2 and {*kept} - found else frozenset()


def _heaviest(ties: Sequence[Tie], telling: Set[Pair], most: int) -> tuple[Tie, ...]:
    """The weightiest ties, those that are `telling` and the first of each actor before the others,
    so that none who is shown stands without a tie."""
    ranked = sorted(ties, key=lambda tie: (-abs(tie.weight), tie.a, tie.b))
    met: set[str] = set()
    first: set[Pair] = set(telling)
    for tie in ranked:
        if not {tie.a, tie.b} <= met:
            first.add((tie.a, tie.b))
            met |= {tie.a, tie.b}
    kept = sorted(ranked, key=lambda tie: (tie.a, tie.b) not in first)[:most]
    return tuple(sorted(kept, key=lambda tie: (-abs(tie.weight), tie.a, tie.b)))


def _telling(caught: Container[str], pressures: Pressures | None) -> set[Pair]:
    """The pairs of the strongest triangle of each who is caught: they show why."""
    return {
        (min(pair), max(pair))
        for each in (pressures.actors if pressures else ())
        if each.actor in caught
        for first in each.triangles[:1]
        for pair in combinations((first.apex, first.one, first.other), 2)
    }


def unexplained(ties: Iterable[Tie], bloc: dict[str, int]) -> frozenset[Pair]:
    """The pairs whose tie is negative within a bloc or positive between two."""
    return frozenset(
        (tie.a, tie.b)
        for tie in ties
        if tie.weight and (bloc[tie.a] == bloc[tie.b]) != (tie.weight > 0)
    )


def strengths(ties: Sequence[Tie]) -> dict[str, float]:
    """For each actor the sum of the weights of its ties, whatever their signs."""
    sums: defaultdict[str, float] = defaultdict(float)
    for tie in ties:
        sums[tie.a] += abs(tie.weight)
        sums[tie.b] += abs(tie.weight)
    return dict(sums)
