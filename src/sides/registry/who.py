"""What the registry says of a name or a title, and why: the one function behind `sides who`."""

from __future__ import annotations

from msgspec import Struct

from .dates import maybe_within
from .entries import As, Entry, Kind, Office
from .registry import Registry
from .words import pieces


class Known(Struct, frozen=True):
    """Someone whom words may name.

    `as_` is what the words are to the entry: its name, demonym, capital, surname and so on, or
    "title" for the holder of the office that they name. `office` is the office held on the day
    asked for, without a day the latest; `country` and `sectors` are those of that office.
    `part_of` are the entries that it belongs to, the nearest first: for a person those of the
    office. `otherwise` tells that the words are far more often something else.
    """

    id: str
    name: str
    kind: Kind
    as_: As | str
    country: str | None
    sectors: tuple[str, ...]
    office: Office | None
    part_of: tuple[str, ...]
    otherwise: bool = False


def who(registry: Registry, words: str, on: str | None = None) -> tuple[Known, ...]:
    """All whom these words may name on a day (ISO 8601), those first who hold an office then.

    A country or body with a title behind it ("US secretary of state", "Iran's president") names
    the holder; that needs a day. Raises OptionError if `on` is no date.
    """
    found = [
        _known(registry, match.entry, match.as_, on, match.common)
        for match in registry.named(words)
    ]
    if not found and on is not None:
        found = _holders(registry, words, on)
    return tuple(sorted(found, key=lambda each: each.kind == "person" and each.office is None))


def of_id(registry: Registry, id: str, on: str | None = None) -> Known | None:
    """What is known of the entry with this id, None where there is none; as in `who`."""
    return _known(registry, registry.entry(id), "name", on, False) if registry.knows(id) else None


class Holder(Struct, frozen=True):
    """Somebody who holds an office, by id and name."""

    id: str
    name: str
    title: str
    since: str | None
    until: str | None


def holders(registry: Registry, of: str, on: str) -> tuple[Holder, ...]:
    """Those who hold an office of this entry on a day (ISO 8601), by its title. Raises OptionError
    if `on` is no date."""
    found = [
        Holder(entry.id, entry.name, office.title, office.since, office.until)
        for entry in registry.entries()
        for office in entry.offices
        if office.of == of and maybe_within(on, office.since, office.until)
    ]
    return tuple(sorted(found, key=lambda each: (each.title, each.name, each.id)))


def _holders(registry: Registry, words: str, on: str) -> list[Known]:
    parts = words.replace("'s ", " 's ").replace("’s ", " 's ").split()
    parts = [part for part in parts if pieces(part) and part.lower() != "the"]
    hit = registry.longest(parts, 0)
    if hit is None:
        return []
    length, matches = hit
    title = " ".join(part for part in parts[length:] if part != "'s")
    found = []
    for match in matches:
        of = match.entry.part_of if match.entry.id.endswith("-GOV") else match.entry.id
        holder = registry.holder(title, of or match.entry.id, on) if title else None
        if holder is not None:
            found.append(_known(registry, holder, "title", on, False))
    return found


def _known(
    registry: Registry, entry: Entry, as_: As | str, on: str | None, otherwise: bool
) -> Known:
    office = registry.office(entry, on) if entry.offices else None
    return Known(
        id=entry.id,
        name=entry.name,
        kind=entry.kind,
        as_=as_,
        country=office.country if office else entry.country,
        sectors=office.sectors if office else entry.sectors,
        office=office,
        part_of=chain(registry, office.of if office and office.of else entry.part_of),
        otherwise=otherwise,
    )


def chain(registry: Registry, id: str | None) -> tuple[str, ...]:
    """An entry and all that it is part of, up to the state or body that is part of none."""
    found: list[str] = []
    while id is not None and id not in found and registry.knows(id):
        found.append(id)
        id = registry.entry(id).part_of
    return tuple(found)
