"""The sites that each name of a text may stand for, and what is known of each by itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from .evidence import Evidence
from .gazetteer import Found, Gazetteer
from .index import MAIN, OTHER, PEOPLE, SHORT
from .sites import KINDS, NONE, Kind, Numbers, Sites

MOST_SITES = 60
"""Sites of one name that are compared, the most populous first: no name has more plausible ones."""

STATIC = (
    *KINDS, "people", "size_of_division", "size_of_county", "size_of_town", "no_size",
    "fame_of_town", "capital", "other_name_of_area", "other_name_of_town",
    "short_name_of_division", "short_name_of_county", "kind_in_name", "other_kind_in_name",
    "behind", "before", "behind_elsewhere", "before_elsewhere", "kind_told", "other_kind_told",
    "kind_told_elsewhere",
)  # fmt: skip
"""What is known of a candidate without the other names of the text."""

COUNTRY, DIVISION, COUNTY, REGION, TOWN = range(len(KINDS))


class Unit(Struct, frozen=True):
    """A name and what stands around it: mentions that share both are one question."""

    name: str
    evidence: Evidence


class Candidates(Struct, frozen=True):
    """The candidates of a text's units, row by row: the number of the unit, that of its folded
    name (`key`), and that of the site; `static` has the values of STATIC, `share` is one by the
    number of units of a row's name: a name counts once. Units without a candidate are left out;
    `rows` tells those of the others."""

    keys: list[str]
    rows: dict[Unit, slice]
    unit: Numbers
    key: Numbers
    site: Numbers
    static: Numbers
    share: Numbers


def candidates(known: Gazetteer, units: Sequence[Unit]) -> Candidates:
    """The candidates of these units."""
    of_key: dict[str, list[Evidence]] = {}
    folded = [known.fold(unit.name) for unit in units]
    for key, unit in zip(folded, units, strict=True):
        of_key.setdefault(key, []).append(unit.evidence)
    numbers: dict[str, int] = {}
    rows: dict[Unit, slice] = {}
    keys, sites, values = [], [], []
    row = 0
    for key, unit in zip(folded, units, strict=True):
        found = _largest(known.table, _found(known, unit.name))
        if not len(found.numbers):
            continue
        keys.append(numbers.setdefault(key, len(numbers)))
        sites.append(found.numbers.astype(np.int64))
        values.append(_values(known.table, found, unit.evidence, of_key[key]))
        rows[unit] = slice(row, row := row + len(found.numbers))
    sizes = [len(each) for each in sites]
    of_row = np.repeat(np.array(keys, np.int64), sizes)
    return Candidates(
        keys=list(numbers),
        rows=rows,
        unit=np.repeat(np.arange(len(sizes)), sizes),
        key=of_row,
        site=np.concatenate([*sites, np.zeros(0, np.int64)]),
        static=np.concatenate([*values, np.zeros((0, len(STATIC)))]),
        share=1 / np.bincount(np.array(keys, np.int64))[of_row],
    )


def _found(known: Gazetteer, name: str) -> Found:
    """The sites of a name, and of the people that it stands for."""
    found, people = _without_seconds(known.table, known.found(name)), known.people(name)
    if not len(people.numbers):
        return found
    return Found(
        np.concatenate([found.numbers, people.numbers]),
        np.concatenate([found.how, people.how]),
        found.kind,
    )


def _without_seconds(table: Sites, found: Found) -> Found:
    """Without the places of a country that are called like it by another of their names: Mexico
    is not Mexico City."""
    main = found.how == MAIN
    own = main & (table.kind[found.numbers] == COUNTRY)
    if not own.any():
        return found
    country = table.country[found.numbers]
    kept = main | ~np.isin(country, country[own])
    return Found(found.numbers[kept], found.how[kept], found.kind)


def _largest(table: Sites, found: Found) -> Found:
    """No more than MOST_SITES of them, and each once: as it is called best."""
    order = np.lexsort((found.how, -table.population[found.numbers].astype(np.int64)))
    areas = table.kind[found.numbers[order]] != TOWN
    order = np.concatenate([order[areas], order[~areas]])
    _, first = np.unique(found.numbers[order], return_index=True)
    chosen = order[np.sort(first)][:MOST_SITES]
    return Found(found.numbers[chosen], found.how[chosen], found.kind)


def _values(table: Sites, found: Found, here: Evidence, all: Sequence[Evidence]) -> Numbers:
    """The values of STATIC for the sites of one unit."""
    kind, how = table.kind[found.numbers], found.how
    size = np.log10(table.population[found.numbers] + 10.0)
    inside = {each: _within(table, found.numbers, each) for each in _areas(all)}
    nowhere = np.zeros(len(kind))

    def within(areas: Sequence[int]) -> Numbers:
        found: Numbers = np.maximum.reduce([nowhere, *(inside[area] for area in areas)])
        return found

    behind = {area for each in all for area in each.behind}
    before = {area for each in all for area in each.before}
    told = {each.kind for each in all if each.kind}
    columns = [
        *((kind == number) * 1.0 for number in range(len(KINDS))),
        how == PEOPLE,
        size * (kind == DIVISION),
        size * (kind == COUNTY),
        size * (kind == TOWN),
        (kind == TOWN) & (table.population[found.numbers] == 0),
        np.log1p(table.fame[found.numbers]) * (kind == TOWN),
        table.capital[found.numbers] * (not (kind == COUNTRY).any()),
        (how == OTHER) & (kind != TOWN),
        (how == OTHER) & (kind == TOWN),
        (how == SHORT) & (kind == DIVISION),
        (how == SHORT) & (kind == COUNTY),
        _is(kind, found.kind),
        _is_not(kind, found.kind),
        within(here.behind),
        within(here.before),
        within(tuple(behind)),
        within(tuple(before)),
        _is(kind, here.kind),
        _is_not(kind, here.kind),
        np.maximum.reduce([nowhere, *(_is(kind, each) for each in told)]),
    ]
    return np.column_stack(columns).astype(float)


def _areas(all: Sequence[Evidence]) -> set[int]:
    return {area for each in all for area in (*each.behind, *each.before)}


def _within(table: Sites, numbers: Numbers, area: int) -> Numbers:
    """Which sites lie in an area, themselves left out."""
    if table.kind[area] == COUNTRY:
        inside = table.country[numbers] == table.country[area]
    else:
        inside = (table.division[numbers] == area) & (table.division[numbers] != NONE)
    within: Numbers = (inside & (numbers != area)) * 1.0
    return within


def _is(kind: Numbers, told: Kind | None) -> Numbers:
    return (kind == KINDS.index(told)) * 1.0 if told else np.zeros(len(kind))


def _is_not(kind: Numbers, told: Kind | None) -> Numbers:
    return (kind != KINDS.index(told)) * 1.0 if told else np.zeros(len(kind))
