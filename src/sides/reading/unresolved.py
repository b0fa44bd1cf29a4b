"""Which actors of many readings nobody knows yet, the most frequent first: what to add to the
registry next."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ..records import Actor, Reading


class Unresolved(Struct, frozen=True):
    """A name that the registry does not know: how many reports name it and how often, what the
    reports tell of it, and the words around its first mention."""

    name: str
    reports: int
    mentions: int
    country: str | None
    sectors: tuple[str, ...]
    words: str


AROUND = 60
"""Characters on either side of a mention that are shown with it."""


def unresolved(readings: Iterable[Reading]) -> tuple[Unresolved, ...]:
    """The names of actors without an entry, by how many reports name them, then how often. Nouns
    in small letters ("residents", "the ship") are no names and left out."""
    found: dict[str, Unresolved] = {}
    for reading in readings:
        for actor in reading.actors:
            if _is_unknown(actor):
                found[actor.name] = _with(found.get(actor.name), actor, reading)
    return tuple(
        sorted(found.values(), key=lambda each: (-each.reports, -each.mentions, each.name))
    )


def _is_unknown(actor: Actor) -> bool:
    words = actor.name.split()
    return (
        actor.how != "registry"
        and bool(words)
        and all(word[:1].isupper() or word in _INSIDE for word in words)
    )


_INSIDE = frozenset({"of", "the", "and", "for", "al", "de", "la", "bin", "van", "von", "'s", "’s"})


def _with(known: Unresolved | None, actor: Actor, reading: Reading) -> Unresolved:
    first = actor.mentions[0]
    text = reading.article.text
    around = text[max(0, first.start - AROUND) : first.end + AROUND]
    return Unresolved(
        name=actor.name,
        reports=1 + (known.reports if known else 0),
        mentions=len(actor.mentions) + (known.mentions if known else 0),
        country=(known.country if known else None) or actor.country,
        sectors=(known.sectors if known else ()) or actor.sectors,
        words=known.words if known else " ".join(around.split()),
    )
