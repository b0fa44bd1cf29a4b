"""The sites that each name of a text may stand for, and what is known of each by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

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


FIRST_TOLD = STATIC.index("behind")
"""Where the values begin that the words around names tell: of most names, none."""

NO_EVIDENCE = Evidence()


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
    keys = {name: known.fold(name) for name in dict.fromkeys(unit.name for unit in units)}
    meant = {name: known.meant(name) for name in keys}
    of_key: dict[str, list[Evidence]] = {}
    for unit in units:
        of_key.setdefault(keys[unit.name], []).append(unit.evidence)
    asked = [unit for unit in units if meant[unit.name].numbers]
    pool = _largest(known.table, _pooled(known.table, [meant[unit.name] for unit in asked]))
    static = _values(known.table, pool, asked, meant)
    ends = np.bincount(pool.unit, minlength=len(asked)).cumsum().tolist()
    rows = {unit: slice(*at) for unit, at in zip(asked, pairwise((0, *ends)), strict=True)}
    for unit, where in rows.items():
        everywhere = of_key[keys[unit.name]]
        if any(each != NO_EVIDENCE for each in everywhere):
            static[where, FIRST_TOLD:] = _told(
                known.table, pool.site[where], unit.evidence, everywhere
            )
    numbers: dict[str, int] = {}
    of_unit = np.array([numbers.setdefault(keys[unit.name], len(numbers)) for unit in asked], int)
    return Candidates(
        keys=list(numbers),
        rows=rows,
        unit=pool.unit,
        key=of_unit[pool.unit],
        site=pool.site,
        static=static,
        share=1 / np.bincount(of_unit)[of_unit[pool.unit]],
    )


class _Pool(Struct, frozen=True):
    """What all units may stand for, one after the other: the number of the unit, that of the site,
    and how the name is the site's."""

    unit: Numbers
    site: Numbers
    how: Numbers

    def only(self, rows: Numbers) -> _Pool:
        return _Pool(self.unit[rows], self.site[rows], self.how[rows])


def _pooled(table: Sites, meant: Sequence[Found]) -> _Pool:
    """What the units may stand for, without the places of a country that are called like it by
    another of their names: Mexico is not Mexico City."""
    pool = _Pool(
        unit=np.repeat(np.arange(len(meant)), [len(each.numbers) for each in meant]),
        site=np.array([site for each in meant for site in each.numbers], np.int64),
        how=np.array([how for each in meant for how in each.how], np.int64),
    )
    main = pool.how == MAIN
    own = main & (table.kind[pool.site] == COUNTRY)
    if not own.any():
        return pool
    country = pool.unit * len(table.codes) + table.country[pool.site]
    return pool.only(main | (pool.how == PEOPLE) | ~np.isin(country, country[own]))


def _largest(table: Sites, pool: _Pool) -> _Pool:
    """No more than MOST_SITES of each unit, areas first, and each once: as it is called best."""
    size = table.population[pool.site].astype(np.int64)
    order = np.lexsort((pool.how, -size, table.kind[pool.site] == TOWN, pool.unit))
    sites = pool.unit * len(table) + pool.site
    _, first = np.unique(sites[order], return_index=True)
    once = pool.only(order[np.sort(first)])
    place = np.arange(len(once.unit)) - np.searchsorted(once.unit, once.unit)
    return once.only(place < MOST_SITES)


def _values(
    table: Sites, pool: _Pool, units: Sequence[Unit], meant: Mapping[str, Found]
) -> Numbers:
    """The values of STATIC, but for what is told of the names (`_told`)."""
    kind, how, people = table.kind[pool.site], pool.how, table.population[pool.site]
    size, area, town = np.log10(people + 10.0), kind != TOWN, kind == TOWN
    in_name = _numbered(meant[unit.name].kind for unit in units)[pool.unit]
    countries = np.bincount(pool.unit[kind == COUNTRY], minlength=len(units))
    columns = [
        *(kind == number for number in range(len(KINDS))),
        how == PEOPLE,
        size * (kind == DIVISION),
        size * (kind == COUNTY),
        size * town,
        town & (people == 0),
        np.log1p(table.fame[pool.site]) * town,
        table.capital[pool.site] * (countries == 0)[pool.unit],
        (how == OTHER) & area,
        (how == OTHER) & town,
        (how == SHORT) & (kind == DIVISION),
        (how == SHORT) & (kind == COUNTY),
        kind == in_name,
        (kind != in_name) & (in_name != NONE),
    ]
    values = np.zeros((len(kind), len(STATIC)))
    for at, column in enumerate(columns):
        values[:, at] = column
    return values


def _numbered(kinds: Iterable[Kind | None]) -> Numbers:
    return np.array([NONE if each is None else KINDS.index(each) for each in kinds], np.int64)


def _told(table: Sites, sites: Numbers, here: Evidence, everywhere: Sequence[Evidence]) -> Numbers:
    """The last values of STATIC for the sites of one unit: whether they lie in the areas that
    stand by the name, here and elsewhere, and are of the kind that it is called."""
    kind = table.kind[sites]
    behind = {area for each in everywhere for area in each.behind}
    before = {area for each in everywhere for area in each.before}
    inside = {area: _within(table, sites, area) for area in behind | before}
    told = np.zeros((len(STATIC) - FIRST_TOLD, len(sites)), bool)
    for row, areas in enumerate((here.behind, here.before, behind, before)):
        for area in areas:
            told[row] |= inside[area]
    if here.kind:
        told[4] = kind == KINDS.index(here.kind)
        told[5] = ~told[4]
    for each in everywhere:
        if each.kind:
            told[6] |= kind == KINDS.index(each.kind)
    return told.T


def _within(table: Sites, sites: Numbers, area: int) -> Numbers:
    """Which sites lie in an area, itself left out."""
    if table.kind[area] == COUNTRY:
        inside = table.country[sites] == table.country[area]
    else:
        inside = (table.division[sites] == area) & (table.division[sites] != NONE)
    within: Numbers = inside & (sites != area)
    return within
