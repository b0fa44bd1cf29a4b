"""Registry files: what may stand in them, and how their rows become entries.

A file is a YAML mapping with any of the sections `states`, `organs`, `organisations`, `groups`,
`peoples`, `persons` (each from id to row), `roles`, `titles`, `shared_titles`, `government` and
`common_words`.
What the project ships (`data/`) and what a user adds have the same form.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from ..errors import DataError, OptionError
from ..ontology.files import read_yaml
from .dates import begins, first_day
from .entries import Entry, Gender, Kind, Office, Role, RoleKind
from .words import pieces

GOVERNMENT = "GOV"
PARTICLES = frozenset({"al", "el", "ul"})
"""Articles in Arabic names, which reports write or leave out."""


class OfficeRow(Struct, forbid_unknown_fields=True):
    """An office as written. `country` and `sectors` default to those of the entry `of`."""

    title: str
    of: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] | None = None
    since: str | None = None
    until: str | None = None


class Row(Struct, forbid_unknown_fields=True):
    """An entry as written. `surnames` default to the last word of a person's name; `more` is what
    else a source tells, by its own names."""

    name: str
    aliases: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    surnames: tuple[str, ...] | None = None
    country: str | None = None
    sectors: tuple[str, ...] | None = None
    part_of: str | None = None
    gender: Gender | None = None
    offices: tuple[OfficeRow, ...] = ()
    since: str | None = None
    until: str | None = None
    more: dict[str, tuple[str, ...]] = {}


class RoleRow(Struct, forbid_unknown_fields=True):
    """Nouns of the same sectors and kind. Plurals are formed by rule but for those written
    `singular/plural`; `plural` are nouns that stand for many as they are."""

    sectors: tuple[str, ...]
    kind: RoleKind
    words: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    gender: Gender | None = None


class Government(Struct, frozen=True, forbid_unknown_fields=True):
    """The words with which a government is named after its country or its head: "Iraqi central
    government", "government of Iraq", "the Obama administration"."""

    nouns: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    of_head: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()


class RegistryFile(Struct, forbid_unknown_fields=True):
    """One registry file, or several put together."""

    states: dict[str, Row] = {}
    organs: dict[str, Row] = {}
    organisations: dict[str, Row] = {}
    groups: dict[str, Row] = {}
    peoples: dict[str, Row] = {}
    persons: dict[str, Row] = {}
    roles: tuple[RoleRow, ...] = ()
    titles: dict[str, tuple[str, ...]] = {}
    shared_titles: tuple[str, ...] = ()
    government: Government = Government()
    common_words: frozenset[str] = frozenset()

    def rows(self) -> Iterator[tuple[str, Kind, Row]]:
        """Id, kind and row of all entries."""
        sections: tuple[tuple[Kind, dict[str, Row]], ...] = (
            ("state", self.states),
            ("organ", self.organs),
            ("organisation", self.organisations),
            ("group", self.groups),
            ("people", self.peoples),
            ("person", self.persons),
        )
        for kind, rows in sections:
            for key, row in rows.items():
                yield key, kind, row


def read_files(paths: Iterable[Path]) -> RegistryFile:
    """The files as one. A later file's row replaces an earlier one's of the same id.

    Raises DataError, naming the file and the reason, for what is no registry file, an id in two
    sections, an entry that is part of an unknown one or holds an office of one, a date that is
    none, and a name without words.
    """
    parts = [(path, read_yaml(path, RegistryFile)) for path in paths]
    kinds: dict[str, Kind] = {}
    for path, part in parts:
        for key, kind, _ in part.rows():
            if kinds.setdefault(key, kind) != kind:
                raise DataError(f"{path}: {key} is both {kinds[key]} and {kind}")
    governments = {government_id(key) for key, kind in kinds.items() if kind == "state"}
    for path, part in parts:
        for key, _, row in part.rows():
            _refuse(f"{path}: {key}", row, kinds.keys(), governments)
    return _together(part for _, part in parts)


def make_entries(file: RegistryFile) -> dict[str, Entry]:
    """The entries of files read by `read_files`, by id, with one government for each state."""
    rows = {key: (kind, row) for key, kind, row in file.rows()}
    entries: dict[str, Entry] = {}
    for key, (kind, row) in rows.items():
        entries[key] = _entry(key, kind, row, rows)
        if kind == "state" and government_id(key) not in rows:
            entries[government_id(key)] = _government(key, row)
    return entries


def make_roles(rows: Iterable[RoleRow]) -> dict[str, Role]:
    """The roles by word, singular and plural; a later row's word replaces an earlier one's."""
    roles: dict[str, Role] = {}
    for row in rows:
        for word in row.words:
            singular, _, plural = word.partition("/")
            several = plural or plural_of(singular)
            for form, many in ((singular, False), (several, True)):
                roles[form.casefold()] = Role(form, row.sectors, row.kind, many, row.gender)
        for word in row.plural:
            roles[word.casefold()] = Role(word, row.sectors, row.kind, True, row.gender)
    return roles


def plural_of(noun: str) -> str:
    """The regular plural of an English noun or of a title with "of" ("secretaries of state")."""
    head, of, rest = noun.partition(" of ")
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        head = f"{head[:-1]}ies"
    elif head.endswith(("s", "x", "ch", "sh")):
        head = f"{head}es"
    else:
        head = f"{head}s"
    return head + of + rest


def government_id(state: str) -> str:
    """The id of a state's government."""
    return f"{state}-GOV"


def _together(parts: Iterable[RegistryFile]) -> RegistryFile:
    whole = RegistryFile()
    for part in parts:
        whole = RegistryFile(
            states={**whole.states, **part.states},
            organs={**whole.organs, **part.organs},
            organisations={**whole.organisations, **part.organisations},
            groups={**whole.groups, **part.groups},
            peoples={**whole.peoples, **part.peoples},
            persons={**whole.persons, **part.persons},
            roles=whole.roles + part.roles,
            titles={**whole.titles, **part.titles},
            shared_titles=whole.shared_titles + part.shared_titles,
            government=part.government if part.government != Government() else whole.government,
            common_words=whole.common_words | part.common_words,
        )
    return whole


def _refuse(where: str, row: Row, known: Collection[str], governments: Collection[str]) -> None:
    """Raises DataError for a row that no registry can hold."""
    if row.part_of is not None and not (row.part_of in known or row.part_of in governments):
        raise DataError(f"{where}: part of an unknown entry: {row.part_of}")
    for office in row.offices:
        if office.of is not None and office.of not in known:
            raise DataError(f"{where}: {office.title} of an unknown entry: {office.of}")
    dates = [row.since, row.until]
    for office in row.offices:
        dates += (office.since, office.until)
    try:
        for day in filter(None, dates):
            first_day(day)
    except OptionError as error:
        raise DataError(f"{where}: {error}") from error
    words = (row.name, *row.aliases, *row.adjective, *row.people, *row.capital, *row.seats)
    for name in (*words, *(row.surnames or row.name.split()[-1:])):
        if not pieces(name):
            raise DataError(f"{where}: a name without words: {name!r}")


def _entry(key: str, kind: Kind, row: Row, rows: Mapping[str, tuple[Kind, Row]]) -> Entry:
    offices = tuple(_office(each, rows) for each in row.offices)
    latest = max(offices, key=begins, default=None)
    country = _country(key, kind, row, rows) or (latest.country if latest else None)
    sectors = row.sectors if row.sectors is not None else latest.sectors if latest else ()
    return Entry(
        id=key,
        name=row.name,
        kind=kind,
        country=country,
        sectors=sectors,
        aliases=row.aliases + (_without_particles(row) if kind == "person" else ()),
        part_of=row.part_of,
        gender=row.gender,
        offices=offices,
        since=row.since,
        until=row.until,
        demonyms=row.adjective,
        peoples=row.people,
        capitals=row.capital,
        seats=row.seats,
        surnames=_surnames(row) if kind == "person" else (),
        more=row.more,
    )


def _country(key: str, kind: Kind, row: Row, rows: Mapping[str, tuple[Kind, Row]]) -> str | None:
    """The country as written; for a state itself, for an organ that with which its id begins."""
    if row.country is not None or kind not in ("state", "organ"):
        return row.country
    state = key.partition("-")[0]
    return state if state in rows and rows[state][0] == "state" else None


def _office(row: OfficeRow, rows: Mapping[str, tuple[Kind, Row]]) -> Office:
    country, sectors = row.country, row.sectors
    if row.of is not None:
        kind, of = rows[row.of]
        is_state = kind == "state"
        country = country or _country(row.of, kind, of, rows)
        if sectors is None:
            sectors = (GOVERNMENT,) if is_state else of.sectors
    return Office(row.title, row.of, country, sectors or (), row.since, row.until)


def _government(state: str, row: Row) -> Entry:
    return Entry(
        id=government_id(state),
        name=f"government of {row.name}",
        kind="organ",
        country=row.country or state,
        sectors=(GOVERNMENT,),
        aliases=(),
        part_of=state,
        gender=None,
        offices=(),
        since=row.since,
        until=row.until,
        demonyms=(),
        peoples=(),
        capitals=(),
        seats=(),
        surnames=(),
    )


def _without_particles(row: Row) -> tuple[str, ...]:
    """A person's names without "al-": reports write "Haider al-Abadi" and "Haider Abadi"."""
    shorter = []
    for name in (row.name, *row.aliases):
        words = name.replace("-", " ").split()
        kept = [word for word in words if word.casefold() not in PARTICLES]
        if 1 < len(kept) < len(words):
            shorter.append(" ".join(kept))
    return tuple(shorter)


def _surnames(row: Row) -> tuple[str, ...]:
    """The surnames, and for "al-Abadi" what reports make of it, "Abadi"."""
    given = row.surnames if row.surnames is not None else (row.name.split()[-1],)
    bare = []
    for name in given:
        first, *rest = name.replace("-", " ").split()
        if rest and "-" in name and first.casefold() in PARTICLES:
            bare.append(" ".join(rest))
    return tuple(dict.fromkeys((*given, *bare)))
