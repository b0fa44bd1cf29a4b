"""Looks for mistakes in registry files: what a loader cannot refuse but a reviewer would.

What is meant to be as it is stands in `check.yaml`: names that several entries bear, with the
reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

import pycountry
from msgspec import Struct

from ..errors import OptionError
from ..ontology import plover
from ..ontology.files import read_yaml
from .compiled import made
from .dates import first_day, last_day
from .entries import Entry, Kind, Office
from .files import OfficeRow, RegistryFile, Row, government_id, make_entries, read_files
from .registry import Registry, shipped
from .words import folded, pieces, without_article

_USER_ASSIGNED = re.compile(r"AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z]")
"""The codes that ISO 3166-1 alpha-3 leaves to its users."""


class Problem(Struct, frozen=True, order=True):
    """Something wrong with an entry. A warning may be as it should be; the rest is not."""

    file: str
    entry: str
    what: str
    warning: bool = False


class _Known(Struct, forbid_unknown_fields=True):
    """What is no mistake. `homonyms` from a name to why several entries bear it."""

    homonyms: dict[str, str]


class _Told(Struct):
    """A row, where it stands, and what it tells of."""

    file: str
    id: str
    kind: Kind
    row: Row

    def problem(self, what: str, warning: bool = False) -> Problem:
        return Problem(self.file, self.id, what, warning)


def check(paths: Iterable[Path] | None = None) -> tuple[Problem, ...]:
    """What is wrong with registry files, by default those that the project ships; nothing if
    all is well.

    A user's files are checked with the shipped ones: `check((*shipped(), mine))`. Names and
    holders of offices are looked at only if the rest would load. Raises DataError if a file is
    no registry file at all.
    """
    paths = tuple(shipped() if paths is None else paths)
    told = [
        _Told(path.name, key, kind, row)
        for path in paths
        for key, kind, row in read_yaml(path, RegistryFile).rows()
    ]
    problems = [
        problem
        for look in (_ids, _twice, _codes, _dates, _references, _cycles)
        for problem in look(told)
    ]
    if not any(not problem.warning for problem in problems):
        file = read_files(paths)
        entries = make_entries(file)
        files = {each.id: each.file for each in told}
        problems += [
            *_names(entries.values(), files),
            *_words(entries.values(), file.common_words, files),
        ]
        problems += _holders(Registry(made(file)), files)
    return tuple(sorted(problems))


# rows ---------------------------------------------------------------------------------------


def _ids(told: Iterable[_Told]) -> Iterator[Problem]:
    """Two rows of one id: the later one counts, but both must be of one kind."""
    before: dict[str, _Told] = {}
    for each in told:
        other = before.setdefault(each.id, each)
        if other.kind != each.kind:
            yield each.problem(f"{each.kind} here, {other.kind} in {other.file}")
        elif other is not each:
            yield each.problem(f"stands in {other.file} too", warning=True)


def _twice(told: Iterable[_Told]) -> Iterator[Problem]:
    """Names without words, and names that one entry bears twice."""
    for each in told:
        written = [each.row.name, *each.row.aliases]
        for name in sorted(set(written)):
            if not pieces(name):
                yield each.problem(f"a name without words: {name!r}")
            if written.count(name) > 1:
                yield each.problem(f"a name that stands here twice: {name}")


def _codes(told: Iterable[_Told]) -> Iterator[Problem]:
    """Codes that neither ISO 3166 nor PLOVER knows."""
    told = list(told)
    countries = _countries(each.id for each in told if each.kind == "state")
    sectors = plover().sectors
    for each in told:
        states = [each.id] if each.kind == "state" and each.row.country is None else []
        codes = [*states, each.row.country, *(office.country for office in each.row.offices)]
        for code in codes:
            if code is not None and code not in countries:
                yield each.problem(f"no code of a country: {code}")
        for some in (each.row.sectors, *(office.sectors for office in each.row.offices)):
            for sector in some or ():
                if sector not in sectors:
                    yield each.problem(f"no sector: {sector}")


def _countries(states: Iterable[str]) -> frozenset[str]:
    """Codes of ISO 3166 and PLOVER, and those of the files' states that are left to users."""
    iso = frozenset(country.alpha_3 for country in pycountry.countries)
    own = frozenset(state for state in states if _USER_ASSIGNED.fullmatch(state))
    return iso | own | plover().bodies.keys() | plover().countries.keys()


def _dates(told: Iterable[_Told]) -> Iterator[Problem]:
    """Dates that are none, and times that end before they begin."""
    for each in told:
        bounds: tuple[Row | OfficeRow, ...] = (each.row, *each.row.offices)
        for row in bounds:
            try:
                since = first_day(row.since) if row.since else date.min
                until = last_day(row.until) if row.until else date.max
            except OptionError as error:
                yield each.problem(str(error))
                continue
            if until < since:
                yield each.problem(f"ends before it begins: {row.since} to {row.until}")


def _references(told: Iterable[_Told]) -> Iterator[Problem]:
    """Ids that no row has."""
    told = list(told)
    governments = {government_id(each.id) for each in told if each.kind == "state"}
    rows = {each.id for each in told}
    for each in told:
        whole = each.row.part_of
        if whole is not None and whole not in rows | governments:
            yield each.problem(f"part of an unknown entry: {whole}")
        for office in each.row.offices:
            if office.of is not None and office.of not in rows:
                yield each.problem(f"{office.title} of an unknown entry: {office.of}")


def _cycles(told: Iterable[_Told]) -> Iterator[Problem]:
    """Entries that are part of themselves, however far round."""
    rows = {each.id: each for each in told}
    for each in rows.values():
        seen: list[str] = []
        at: str | None = each.id
        while at in rows and at not in seen:
            seen.append(at)
            at = rows[at].row.part_of
        if at == each.id:
            yield each.problem(f"part of itself: {' → '.join((*seen, at))}")


# names --------------------------------------------------------------------------------------


def _names(entries: Iterable[Entry], files: Mapping[str, str]) -> Iterator[Problem]:
    """Names that several entries bear, unless `check.yaml` knows them. Surnames do not count."""
    known = {without_article(pieces(name)) for name in _known().homonyms}
    bearers: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        forms: set[tuple[str, ...]] = set()
        for words, as_ in entry.words():
            if as_ != "surname":
                forms.add(without_article(pieces(words)))
        for form in forms:
            bearers[form].append(entry)
    for form, several in bearers.items():
        if len(several) > 1 and form not in known:
            for entry in several[1:]:
                other = several[0].id
                yield _problem(entry, files, f"bears a name of {other}: {' '.join(form)}")


def _words(
    entries: Iterable[Entry], common: frozenset[str], files: Mapping[str, str]
) -> Iterator[Problem]:
    """Persons who would be found in every common word: by an only name, or a surname that stands
    in no fuller one."""
    for entry in entries:
        if entry.kind != "person":
            continue
        names = [folded(pieces(name)) for name in (entry.name, *entry.aliases)]
        fuller = {piece for name in names if len(name) > 1 for piece in name}
        for name in names:
            if len(name) == 1 and name[0] in common:
                yield _problem(entry, files, f"a common word for a name: {name[0]}")
        for surname in entry.surnames:
            if surname.casefold() in common and surname.casefold() not in fuller:
                yield _problem(entry, files, f"a common word, and no fuller name: {surname}")


# offices ------------------------------------------------------------------------------------


def _holders(registry: Registry, files: Mapping[str, str]) -> Iterator[Problem]:
    """Persons who surely held an office of one holder on the same day."""
    holders: dict[tuple[str | None, tuple[str, ...]], list[tuple[Entry, Office]]] = defaultdict(
        list
    )
    for entry in registry.entries():
        for office in entry.offices:
            title = registry.title(office.title)
            if title is not None:
                holders[office.of or office.country, title].append((entry, office))
    for several in holders.values():
        for (one, first), (two, second) in combinations(several, 2):
            if one is not two and _overlap(first, second):
                what = f"{second.title} of {second.of or second.country} together with {one.id}"
                yield _problem(two, files, what, warning=True)


def _overlap(one: Office, two: Office) -> bool:
    """Whether both were surely held on some day. An unknown beginning is no sure one."""
    if one.since is None or two.since is None:
        return False
    begin = max(last_day(one.since), last_day(two.since))
    ends = [first_day(each.until) for each in (one, two) if each.until is not None]
    return not ends or begin < min(ends)


def _problem(entry: Entry, files: Mapping[str, str], what: str, warning: bool = False) -> Problem:
    return Problem(files.get(entry.id, ""), entry.id, what, warning)


@cache
def _known() -> _Known:
    return read_yaml(Path(__file__).parent / "check.yaml", _Known)
