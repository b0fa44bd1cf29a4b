"""Registry files → one compact index, compiled once and kept in the user's cache.

Reading the YAML takes a third of a second and grows with every fact; the index opens in a few
milliseconds, however many facts it holds, for an entry is decoded when somebody asks for it. It
is named after the content of the files it was made of, so that it is never stale.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from ..ontology.kept import content, digest, kept
from .entries import As, Entry, Office, Role
from .files import Government, RegistryFile, make_entries, make_roles, read_files
from .words import Pieces, folded, pieces, without_article

FORM = "9"
"""The form of a compiled index. Raise it with every change of what it holds."""


class NameRow(Struct, frozen=True, array_like=True):
    """Words that name an entry, as pieces in their own case; what they are to it."""

    form: Pieces
    entry: str
    as_: As
    common: bool


class OfficeOf(Struct, frozen=True, array_like=True):
    """An office, and the id of the person who held it."""

    office: Office
    entry: str


class Index(Struct, frozen=True):
    """All that a registry knows. What is looked up by a key is kept as bytes until then.

    `names` are by the first piece of a name, in small letters, the rows of all names that begin
    with it, by their pieces in small letters, joined by spaces; `horizon` is how many pieces the
    longest name has; `small` are the pieces in small letters that names begin with ("al", "de");
    `holders` the offices by what titles of the same office have in common, and within it by the id
    of whose they are (of none, by their country); `parts` the ids of whose offices there are, by
    what they are part of; `local_peoples` the id of a people in one country, by the id of the whole
    people and the country, with a space between.
    """

    entries: dict[str, msgspec.Raw]
    names: dict[str, msgspec.Raw]
    horizon: int
    small: frozenset[str]
    holders: dict[str, msgspec.Raw]
    parts: dict[str, msgspec.Raw]
    local_peoples: dict[str, str]
    roles: dict[str, Role]
    titles: dict[str, Pieces]
    shared_titles: frozenset[str]
    government: Government


T = TypeVar("T", bound=Struct)


DECODED = 2_048
"""Values that are kept as they were decoded, about those of a thousand reports; all of them would
fill the memory of a process that reads an archive. With twice as many reading takes as long; with
half, what is decoded anew makes finding the actors of reports half as long again."""


class Decoded(Mapping[str, T]):
    """Values by key, decoded when they are asked for."""

    def __init__(self, raw: Mapping[str, msgspec.Raw], type: type[T]) -> None:
        self._raw = raw
        decode = msgspec.msgpack.Decoder(type).decode
        self._made: Callable[[str], T] = lru_cache(DECODED)(lambda key: decode(raw[key]))

    def __getitem__(self, key: str) -> T:
        return self._made(key)

    def __contains__(self, key: object) -> bool:
        return key in self._raw

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)


def compiled(paths: Iterable[Path], cache: Path | None) -> Index:
    """The index of registry files, from the cache if it is there; else it is made and put there.
    Without a cache, or in one that cannot be written to, it is made anew each time.

    Raises DataError, naming the file and the reason.
    """
    paths = tuple(paths)
    key = digest(FORM.encode(), *content(paths))
    return kept(cache, "registry", key, Index, lambda: made(read_files(paths)))


def made(file: RegistryFile) -> Index:
    """The index of what stands in a registry file. Raises DataError if it is wrong."""
    entries = make_entries(file)
    titles = {
        " ".join(folded(pieces(each))): folded(pieces(title))
        for title, others in file.titles.items()
        for each in others
    }
    names = _names(entries.values(), file.common_words)
    rows = [row for group in names.values() for same in group.values() for row in same]
    return Index(
        entries=_raw(entries),
        names=_raw(names),
        horizon=max((len(row.form) for row in rows), default=0),
        small=frozenset(row.form[0] for row in rows if row.form[0].islower()),
        holders=_raw(_holders(entries.values(), titles)),
        parts=_raw(_parts(entries)),
        local_peoples=_local_peoples(entries.values()),
        roles=make_roles(file.roles),
        titles=titles,
        shared_titles=frozenset(" ".join(title_key(each, titles)) for each in file.shared_titles),
        government=file.government,
    )


def _local_peoples(entries: Iterable[Entry]) -> dict[str, str]:
    """The parts of peoples by country; of several in one the first in the files."""
    found: dict[str, str] = {}
    for entry in entries:
        if entry.kind == "people" and entry.part_of is not None:
            found.setdefault(f"{entry.part_of} {entry.country}", entry.id)
    return found


def _holders(
    entries: Iterable[Entry], titles: Mapping[str, Pieces]
) -> dict[str, dict[str, list[OfficeOf]]]:
    found: dict[str, dict[str, list[OfficeOf]]] = {}
    for entry in entries:
        for office in entry.offices:
            same = found.setdefault(" ".join(title_key(office.title, titles)), {})
            whose = office.of or office.country or ""
            same.setdefault(whose, []).append(OfficeOf(office, entry.id))
    return found


def _parts(entries: Mapping[str, Entry]) -> dict[str, list[str]]:
    """By an id those of whose offices there are and that are part of it."""
    found: dict[str, list[str]] = defaultdict(list)
    having = {office.of: None for entry in entries.values() for office in entry.offices}
    for id in having:
        if id is not None:
            for whole in _wholes(entries, id):
                found[whole].append(id)
    return found


def _wholes(entries: Mapping[str, Entry], id: str) -> set[str]:
    """What an entry is part of, and what that is part of in its turn."""
    wholes: set[str] = set()
    whole = entries[id].part_of
    while whole is not None and whole not in wholes:
        wholes.add(whole)
        whole = entries[whole].part_of if whole in entries else None
    return wholes


def title_key(title: str, titles: Mapping[str, Pieces]) -> Pieces:
    """What a title has in common with others of the same office."""
    own = folded(pieces(title))
    return titles.get(" ".join(own), own)


def _names(
    entries: Iterable[Entry], common_words: frozenset[str]
) -> dict[str, dict[str, list[NameRow]]]:
    names: dict[str, dict[str, list[NameRow]]] = {}
    for entry in entries:
        for words, as_ in entry.words():
            form = without_article(pieces(words))
            key = folded(form)
            common = entry.kind == "person" and len(key) == 1 and key[0] in common_words
            group = names.setdefault(key[0], {})
            group.setdefault(" ".join(key), []).append(NameRow(form, entry.id, as_, common))
    return names


def _raw(values: Mapping[str, object]) -> dict[str, msgspec.Raw]:
    return {key: msgspec.Raw(msgspec.msgpack.encode(value)) for key, value in values.items()}
