"""The parties of a telling as keys that can be held against those of others, at every level.

Heather Nauert is herself, of the State Department, of the United States. Two parties are as like
as the most exact key that they share.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..records import Actor
from ..registry.registry import Registry
from ..registry.standing import has_days, standing
from .words import names, words

Keys = Mapping[str, float]
"""From a key of a party to how exactly it tells who that is, in (0, 1]."""

SELF, BODY, STATE, COUNTRY, NAME = 1.0, 0.9, 0.7, 0.5, 0.6
"""How exactly a key tells a party: its own id, a body that it is of, its state, the country that
it lives in, a name in its words. In this order by what they tell, set by hand; their weight for
likeness is learned."""


class Parties:
    """The keys of actors. Keeps those that it has made, for actors recur."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._made: dict[tuple[str | tuple[str, ...] | None, ...], Keys] = {}

    def of(self, actor: Actor, day: str | None) -> Keys:
        """The keys of an actor on a day."""
        name = actor.name if actor.how == "unresolved" else None
        owner = self._registry.owner(actor.id)
        told = day if owner is not None and has_days(self._registry, owner) else None
        at = (actor.id, actor.country, actor.sectors, name, told)  # not its mentions
        if at not in self._made:
            self._made[at] = self._make(actor, day)
        return self._made[at]

    def _make(self, actor: Actor, day: str | None) -> dict[str, float]:
        where = standing(self._registry, actor, day)
        made = {f"@{actor.country}": COUNTRY} if actor.country else {}
        if actor.how == "unresolved" and not actor.name.islower():
            made |= {f"“{each}": NAME for each in names(words(f"- {actor.name}"))}
        made |= dict.fromkeys(where.wholes, BODY)
        made[where.state] = STATE
        made[actor.id] = SELF
        return made


def together(*parties: Keys) -> Keys:
    """The keys of several parties, each with its highest weight."""
    if len(parties) == 1:
        return parties[0]
    made: dict[str, float] = {}
    for keys in parties:
        if made.keys().isdisjoint(keys):
            made.update(keys)
            continue
        for key, weight in keys.items():
            if weight > made.get(key, 0.0):
                made[key] = weight
    return made


def alike(a: Keys, b: Keys) -> float:
    """How alike two sets of parties are: the weight of the most exact key that both have."""
    if len(b) < len(a):
        a, b = b, a
    return max((min(weight, b[key]) for key, weight in a.items() if key in b), default=0.0)
