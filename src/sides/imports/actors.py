"""Actors as others name them → ids at the levels of persons, organs and states, and names.

A state is its ISO 3166 code, with its government; other bodies of a state are that with the sector
("IRQ-MIL"), as the reader has them. Whoever the registry surely knows by the name has its id.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from ..ontology import plover
from ..records import Actor, content_id
from ..registry import Entry, Registry
from ..registry.standing import APART, STATE_SECTORS, standing
from .codes import codes

_OF_COUNTRY = re.compile(r" \([^()]+\)$")
"""How ICEWS names those who have no name of their own: "Military (Iran)"."""


class Raw(NamedTuple):
    """An actor as a file has it: a country or body (ISO 3166 alpha-3 or PLOVER's), a name of its
    own, PLOVER's sectors, and the day on which it acts (ISO 8601)."""

    country: str | None
    name: str | None
    sectors: tuple[str, ...]
    day: str | None


class Who(NamedTuple):
    """Who that is, at each level, and what is told of the first."""

    id: str
    organ: str
    state: str
    name: str
    country: str | None
    sectors: tuple[str, ...]


class Actors:
    """Tells who is meant, by the registry and the codes."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._known = cache(self._surely)
        self._stands = cache(self._standing)

    def who(self, raw: Raw) -> Who | None:
        """Who is meant, None where there is neither a name nor a country or body."""
        if raw.country in codes().bodies and raw.name is None:
            return self._stands(codes().bodies[raw.country], raw.day)
        found = self._known(raw.name, raw.country) if raw.name else None
        entry = self._registry.entry(found) if found is not None else None
        if entry is not None and (entry.kind != "state" or raw.sectors[:1] in ((), ("GOV",))):
            return self._stands(entry.id, raw.day if entry.kind == "person" else None)
        if raw.country is not None:
            return self._by_codes(raw, None if entry is not None else raw.name)
        if raw.name is None:
            return None
        id = content_id("actor", raw.name)
        return Who(id, id, id, raw.name, None, raw.sectors)

    def group(self, code: str) -> str | None:
        """The name of the registry's entry for a known group of CAMEO's."""
        id = codes().groups.get(code)
        return self._registry.entry(id).name if id is not None else None

    def country(self, words: str | None) -> str | None:
        """The code of a country by its code or name; None where it is none that is known."""
        if not words:
            return None
        known = codes().countries.get(words, words)
        if self._is_state(known) or known in plover().bodies:
            return known
        found = {
            match.entry.id
            for match in self._registry.named(words)
            if match.entry.kind == "state" and match.as_ == "name"
        }
        return found.pop() if len(found) == 1 else None

    def _is_state(self, code: str) -> bool:
        return self._registry.knows(code) and self._registry.entry(code).kind == "state"

    def _surely(self, name: str, country: str | None) -> str | None:
        """The one entry with this name, where its country is the one given, or it is a body of
        several."""
        found = {
            match.entry.id: match.entry
            for match in self._registry.named(name)
            if match.as_ == "name" and not match.common
        }
        agreeing = [each for each in found.values() if _agrees(each, country)]
        return agreeing[0].id if len(found) == 1 and agreeing else None

    def _standing(self, id: str, day: str | None) -> Who:
        entry = self._registry.entry(id)
        actor = Actor(id, entry.name, entry.country, entry.sectors, (), "registry")
        where = standing(self._registry, actor, day)
        return Who(id, where.organ, where.state, entry.name, entry.country, entry.sectors)

    def _by_codes(self, raw: Raw, name: str | None) -> Who:
        """An actor of a country or body whom the registry does not know."""
        country = str(raw.country)
        is_state = self._is_state(country)
        sector = raw.sectors[0] if raw.sectors else None
        plain = is_state and sector in (None, "GOV")
        organ = country if plain or sector is None else f"{country}-{_ending(sector)}"
        governs = plain or sector in STATE_SECTORS
        apart = not APART.isdisjoint(raw.sectors)
        state = country if is_state and governs and not apart else organ
        if apart and plain:
            organ = state = f"{country}-{_ending(next(s for s in raw.sectors if s in APART))}"
        own = None if name is None or _OF_COUNTRY.search(name) else name
        called = own or name or self._called(country, organ)
        id = f"{organ}-{_slug(own)}" if own is not None and _slug(own) else organ
        return Who(id, organ, state, called, country, raw.sectors)

    def _called(self, country: str, organ: str) -> str:
        """A name for those who have none: "Iraq", "Iraq: military"."""
        whole = self._registry.entry(country).name if self._registry.knows(country) else None
        whole = whole or plover().bodies.get(country, country)
        code = organ.removeprefix(country).removeprefix("-")
        return f"{whole}: {plover().sectors.get(code, code)}" if code else whole

    def name(self, id: str) -> Who | None:
        """What is told of an organ or a state by its id: of the registry, or put together."""
        if self._registry.knows(id):
            return self._stands(id, None)
        country, _, ending = id.partition("-")
        if not ending or not (self._is_state(country) or country in plover().bodies):
            return None
        return Who(id, id, id, self._called(country, id), country, ())


def _agrees(entry: Entry, country: str | None) -> bool:
    bodies = plover().bodies
    if entry.kind != "person" and (entry.country is None or entry.country in bodies):
        return country is None or country in bodies
    return country is not None and entry.country == country


def _ending(sector: str) -> str:
    return codes().endings.get(sector, sector)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^\w]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip(
        "-"
    )
