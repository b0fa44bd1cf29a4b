"""Actors that are none: things without a name of which nothing is told."""

from __future__ import annotations

from collections.abc import Iterable

from ...records import Actor, Event, Stance, Statement


def without_idle(
    actors: Iterable[Actor],
    statements: Iterable[Statement],
    events: Iterable[Event],
    stances: Iterable[Stance],
) -> tuple[Actor, ...]:
    """The actors but for those that no list knows, that have no name, country or sector, and that
    do, say, feel and suffer nothing: "the polls", "the territory". They were mentions only
    because they might have been a party."""
    busy = {each.speaker for each in statements}
    busy |= {id for each in events for id in (*each.sources, *each.targets)}
    busy |= {id for each in stances for id in (each.holder, each.toward)}
    return tuple(each for each in actors if each.id in busy or not _is_nobody(each))


def _is_nobody(actor: Actor) -> bool:
    named = any(word[:1].isupper() for word in actor.name.split())
    return actor.how == "unresolved" and actor.country is None and not actor.sectors and not named
