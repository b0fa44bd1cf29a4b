"""Whom an actor belongs to on a day: its organ, its state, and all that it is part of.

The registry tells it of its own entries, by their offices and `part_of`. Actors that the reader
puts together from codes bear the id of whose they are ("USA-official", "IRQ-KRG-lawmaker"). Of
all others country and sectors tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from ..records import Actor
from .entries import Entry, Office
from .registry import Registry
from .who import chain

STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""PLOVER's sectors of those who act for a state: government, army, police, courts, legislature,
intelligence. All others (parties, companies, media, churches, militias, civilians) live in one."""

AGAINST = frozenset({"REB", "OPP"})
"""Sectors of those who are no part of the state even where they sit in its parliament or hold one
of its provinces."""

APART = AGAINST | {"PRE"}
"""Sectors that keep an actor out of the state whose country code it has: those against it, and
partly recognised entities (the Kurdistan Region is of IRQ, but it is not Iraq)."""

OUTSIDE = frozenset({"CVL", "REF", "OPP"})
"""Sectors of nouns for those who are named after a body but do not belong to it: "victims of
Islamic State", "refugees from", "critics of"."""

NOT_OF = frozenset({
    "ally", "allies", "backers", "counterpart", "donor", "enemy", "mediator", "opponent", "partner",
    "predecessor", "rival", "successor", "suspect",
})  # fmt: skip
"""Nouns without a sector that tell of somebody else than the body they are said of ("allies of
the Taliban"), from those of `roles.yaml`."""

KEPT = 2_048
"""Actors of whom is kept where they stand: bodies and persons that news tells of again and
again."""

NATIONALS = "CVL"
"""What the reader adds to a state's id for its people as named by nationality ("Iraqis"), which
reports say for the state. Civilians of a country have ids of another form."""


class Standing(Struct, frozen=True):
    """Where an actor stands. `organ` is the body it belongs to, else itself; `state` its state,
    else the organ; `wholes` all of these and what they are part of, the most exact first."""

    organ: str
    state: str
    wholes: tuple[str, ...]


class _Coded(NamedTuple):
    """What of an actor tells whom it belongs to."""

    id: str
    country: str | None
    sectors: tuple[str, ...]


def standing(registry: Registry, actor: Actor, day: str | None) -> Standing:
    """Where an actor stands on a day; without one its latest office counts. Raises OptionError if
    `day` is no date (ISO 8601)."""
    who = _Coded(actor.id, actor.country, actor.sectors)
    owner = registry.owner(actor.id)
    if owner is None:
        return _outside(registry, who)
    return _within(registry, who, owner, day if has_days(registry, owner) else None)


def has_days(registry: Registry, owner: str) -> bool:
    """Whether the day may tell whom somebody belongs to whose id is or begins with that of this
    entry: persons have offices, all else is what it is."""
    return registry.entry(owner).kind == "person"


@lru_cache(maxsize=KEPT)
def _within(registry: Registry, actor: _Coded, owner: str, day: str | None) -> Standing:
    """Where an actor stands whose id is or begins with that of an entry."""
    body = _body(registry, actor, owner, day)
    state = _state(registry, actor, owner, body, day)
    organ = body or actor.id
    lowest = organ
    if registry.entry(owner).kind == "people":
        lowest = owner if _is_of(registry, actor, owner) else actor.id
    parts = [id for id in chain(registry, lowest) if registry.entry(id).kind != "state"]
    wholes = dict.fromkeys([actor.id, *parts, state or organ])
    return Standing(organ, state or organ, tuple(wholes))


def _outside(registry: Registry, actor: _Coded) -> Standing:
    """Where an actor stands that has nothing to do with any entry: in the state that its country
    and sectors tell, else alone."""
    state = _by_country(registry, actor, actor.sectors[:1]) or actor.id
    return Standing(actor.id, state, tuple(dict.fromkeys((actor.id, state))))


def _body(registry: Registry, actor: _Coded, owner: str, day: str | None) -> str | None:
    """The body of a person with an office, and of those put together from a body and a noun; None
    for a body itself, and for all others."""
    entry = registry.entry(owner)
    if owner == actor.id:
        office = registry.office(entry, day) if entry.kind == "person" else None
        return office.of if office is not None and _serves(registry, office) else None
    if entry.kind in ("state", "people", "person") or not _is_of(registry, actor, owner):
        return None
    refused = AGAINST.intersection(actor.sectors) and state_of(registry, entry) is not None
    return None if refused else owner


def _serves(registry: Registry, office: Office) -> bool:
    """Whether who holds an office acts for the body that the office is of. A leader of the
    opposition does not, nor a bishop whose office is said to be of a state."""
    if office.of is None:
        return False
    entry = registry.entry(office.of)
    if entry.kind == "person":
        return False
    if state_of(registry, entry) is not None and AGAINST.intersection(office.sectors):
        return False
    return entry.kind != "state" or bool(STATE_SECTORS.intersection(office.sectors))


def _is_of(registry: Registry, actor: _Coded, owner: str) -> bool:
    """Whether an actor is the owner of its id or belongs to it ("fighters of"), not only named
    after it ("victims of", "allies of")."""
    if owner == actor.id:
        return True
    noun = actor.id[len(owner) + 1 :]
    role = registry.role(noun)
    outside = OUTSIDE.intersection(role.sectors) if role is not None else frozenset()
    return noun not in NOT_OF and outside <= set(registry.entry(owner).sectors)


def _state(
    registry: Registry, actor: _Coded, owner: str, body: str | None, day: str | None
) -> str | None:
    if body is not None:
        return state_of(registry, registry.entry(body))
    entry = registry.entry(owner)
    match entry.kind:
        case "person" if owner == actor.id:
            former = day is not None and registry.has_held(entry, day)
            if former and registry.office(entry, day) is None:
                return None
            return _by_country(registry, actor, actor.sectors)
        case "person":  # "the Obama administration"
            return _by_country(registry, actor, actor.sectors)
        case "people":
            return None
        case "state" if owner != actor.id:
            nationals = actor.id == f"{owner}-{NATIONALS}"
            return owner if nationals or _governs(actor.sectors, actor.sectors[:1]) else None
    return state_of(registry, entry) if owner == actor.id else None


def state_of(registry: Registry, entry: Entry) -> str | None:
    """The state that an entry is or is part of, None if it is of none.

    An organ is of the state that its `part_of` leads to; one without stands apart on purpose
    (Catalonia, the Saudi-led coalition). Organisations and groups must be the state's by their
    first sector, too; where nothing is written, their country code tells.
    """
    if entry.kind == "state":
        return entry.id
    if entry.kind in ("person", "people") or AGAINST.intersection(entry.sectors):
        return None
    above = (id for id in chain(registry, entry.id) if registry.entry(id).kind == "state")
    if entry.kind == "organ":
        return next(above, None)
    if not _governs(entry.sectors, entry.sectors[:1]):
        return None
    return next(above, None) if entry.part_of else _state_with(registry, entry.country)


def _by_country(registry: Registry, actor: _Coded, telling: Iterable[str]) -> str | None:
    return _state_with(registry, actor.country) if _governs(actor.sectors, telling) else None


def _governs(sectors: tuple[str, ...], telling: Iterable[str]) -> bool:
    """Whether one of the telling sectors is a state's, and none keeps the actor apart."""
    return not STATE_SECTORS.isdisjoint(telling) and APART.isdisjoint(sectors)


def _state_with(registry: Registry, country: str | None) -> str | None:
    known = country is not None and registry.knows(country)
    return country if known and country and registry.entry(country).kind == "state" else None
