"""Who and where a report names, as rows of lists beneath it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ...records import Actor, Place, Span
from ...visible import one_line
from .codings import Role, Words


class Person(Struct, frozen=True):
    """An actor of the report: who it is, how that is known, and how often it is named here."""

    id: str
    name: str
    codes: str
    how: str
    count: int
    words: tuple[Words, ...]


class Somewhere(Struct, frozen=True):
    """A place of the report: its name, where it lies, and where it is named."""

    name: str
    where: str
    point: str
    words: tuple[Words, ...]


def people(actors: Iterable[Actor], within: Span) -> Iterator[Person]:
    """The actors that a stretch of the text names, in the order of the reading."""
    for actor in actors:
        here = _here("party", actor.mentions, within)
        if here:
            codes = " ".join(("?" if actor.country is None else actor.country, *actor.sectors))
            yield Person(actor.id, one_line(actor.name), codes, actor.how, len(here), here)


def places(places: Iterable[Place], within: Span) -> Iterator[Somewhere]:
    """The places that a stretch of the text names."""
    for place in places:
        here = _here("place", place.mentions, within)
        if here:
            where = ", ".join(one_line(each) for each in (place.admin1, place.country) if each)
            located = place.lat is not None and place.lon is not None
            point = f"{place.lat:.2f}, {place.lon:.2f}" if located else "not found on the map"
            yield Somewhere(one_line(place.name), where or "?", point, here)


def _here(role: Role, spans: Iterable[Span], within: Span) -> tuple[Words, ...]:
    return tuple(Words(role, span) for span in spans if span.overlaps(within))
