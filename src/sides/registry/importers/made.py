"""What importers make: rows of a registry file, and what was wrong with the rows they skip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pycountry
from msgspec import Struct

from ...errors import OptionError
from ...ontology import plover
from ..dates import first_day
from ..entries import Gender, Kind
from ..files import OfficeRow, Row
from ..words import folded, pieces


class Made(Struct, frozen=True):
    """A row for a registry, its id and kind; the line (or the number of the record) it is from."""

    line: int
    id: str
    kind: Kind
    row: Row


class Bad(Struct, frozen=True):
    """A line (or the number of a record) that is skipped, and why."""

    line: int
    reason: str


class Skip(Exception):  # leaves the importers as a Bad, never as an error
    """Why a record is skipped."""


def slug(prefix: str, words: str) -> str:
    """An id made of a prefix and words."""
    return "-".join((prefix, *folded(pieces(words))))


def country(code: str | None) -> str | None:
    """The alpha-3 code of a country given by a code of two or three letters, one of PLOVER's, or
    its name. Raises Skip for any other."""
    if code is None or not code.strip():
        return None
    given = code.strip()
    known = plover()
    if given.upper() in known.bodies or given.upper() in known.countries:
        return given.upper()
    if given.lower() in ("eu", "zz", "xx"):
        return "EUR" if given.lower() == "eu" else None
    try:
        found = pycountry.countries.lookup(given)
    except LookupError:
        raise Skip(f"no country: {given}") from None
    return str(found.alpha_3)


def sectors(codes: Iterable[str]) -> tuple[str, ...] | None:
    """PLOVER's sectors; None if none is given. Raises Skip for any other."""
    found = tuple(code.strip().upper() for code in codes if code.strip())
    for code in found:
        if code not in plover().sectors:
            raise Skip(f"no sector: {code}")
    return found or None


def day(date: str | None) -> str | None:
    """A date as the registry has it. Raises Skip if it is none."""
    if date is None or not str(date).strip():
        return None
    given = str(date).strip()[:10]
    try:
        first_day(given)
    except OptionError as error:
        raise Skip(str(error)) from error
    return given


def name(words: object) -> str:
    """A name. Raises Skip if it has no words."""
    if not isinstance(words, str) or not pieces(words):
        raise Skip(f"a name without words: {words!r}")
    return " ".join(words.split())


def gender(word: object) -> Gender | None:
    """Of "male", "F" and the like, None for all else."""
    first = str(word or "").strip().lower()[:1]
    return "m" if first == "m" else "f" if first == "f" else None


def aliases(names: Iterable[object], own: str) -> tuple[str, ...]:
    """Other names, each once, without those that hold no words."""
    found: dict[str, None] = {}
    for each in names:
        if isinstance(each, str) and pieces(each) and " ".join(each.split()) != own:
            found[" ".join(each.split())] = None
    return tuple(found)


def office(
    title: str,
    *,
    country: str | None,
    sectors: tuple[str, ...] | None = None,
    of: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> OfficeRow:
    """An office. Raises Skip for dates that are none or end before they begin."""
    begin, end = day(since), day(until)
    if begin is not None and end is not None and end < begin:
        raise Skip(f"ends before it begins: {begin} to {end}")
    return OfficeRow(title, of, country, sectors, begin, end)


def more(record: Mapping[str, Any], known: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The fields of a record that the registry has no place for, as lists of strings."""
    taken = set(known)
    found: dict[str, tuple[str, ...]] = {}
    for key, value in record.items():
        if key not in taken and value not in (None, "", [], {}):
            values = value if isinstance(value, list | tuple) else (value,)
            found[str(key)] = tuple(str(each) for each in values)
    return found


def each(records: Iterable[tuple[int, Any]], make: Any) -> Iterator[Made | Bad]:
    """What `make` makes of each record with its line, or why it is skipped."""
    for line, record in records:
        try:
            yield from make(line, record)
        except Skip as error:
            yield Bad(line, str(error))
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            yield Bad(line, f"not of the form that is expected: {error!r}")
