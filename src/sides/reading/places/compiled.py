"""The gazetteer's index, made from its sources: seconds of work, done once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

import numpy as np

from ...registry import Registry
from .globe import kilometres
from .index import MAIN, OTHER, SHORT, Index, hashed
from .names import Names
from .sites import Site, packed
from .sources import (
    KOSOVO,
    DivisionRow,
    PlacesFile,
    Region,
    country_rows,
    read_divisions,
    read_regions,
    read_towns,
)

SHORTEST = 4
"""Letters of the shortest other name of a town that counts: shorter ones are codes of airports."""

SAME_KM = 150.0
"""A region as near as this to a division of its name is that division: both are wide."""


class _Making:
    """The sites so far. `called` tells what countries, divisions and regions are called, with the
    number of the site and how the name is its; the names of towns, over a million, are kept by
    their hashes alone, in `hashes` and `postings`."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.sites: list[Site] = []
        self.divisions: list[int | None] = []
        self.fame: list[int] = []
        self.called: list[tuple[str, int, int]] = []
        self.hashes = array("Q")
        self.postings = array("I")

    def add(
        self, site: Site, names: Iterable[str], others: Iterable[str] = (), division: int = -1
    ) -> int:
        """A site with its names and other names, in the division of that number, -1 for none."""
        number = self._add(site, division, 0)
        keys = self._keys(names, others)
        if site.kind in ("division", "county"):
            shorter = {each.key for key in keys for each in self.names.shorter(key)}
            keys = dict.fromkeys(shorter, SHORT) | keys
        self.called += [(key, number, how) for key, how in keys.items() if key]
        return number

    def add_town(self, site: Site, others: Iterable[str], division: int, fame: int) -> set[str]:
        """A town, which has so many other names; the keys of its names."""
        number = self._add(site, division, fame)
        keys = self._keys([site.name], others)
        keys.pop("", None)
        for key, how in keys.items():
            self.hashes.append(int(hashed(key)))
            self.postings.append(number << 2 | how)
        return set(keys)

    def _add(self, site: Site, division: int, fame: int) -> int:
        self.sites.append(site)
        self.fame.append(fame)
        self.divisions.append(division if division >= 0 else None)
        return len(self.sites) - 1

    def _keys(self, names: Iterable[str], others: Iterable[str]) -> dict[str, int]:
        keys = dict.fromkeys((self.names.fold(name) for name in others), OTHER)
        return keys | dict.fromkeys((self.names.fold(name) for name in names), MAIN)

    def postings_by_hash(self) -> tuple[bytes, bytes]:
        """The hashes of all names in their order, and the postings of each."""
        hashes = np.array([hashed(key) for key, _, _ in self.called], np.uint64)
        postings = np.array([at << 2 | how for _, at, how in self.called], np.uint32)
        hashes = np.concatenate([hashes, np.array(self.hashes, np.uint64)])
        postings = np.concatenate([postings, np.array(self.postings, np.uint32)])
        order = np.argsort(hashes, kind="stable")
        return hashes[order].tobytes(), postings[order].tobytes()


def compiled(file: PlacesFile) -> Index:
    """The index. Raises DataError if a source is missing or malformed."""
    making = _Making(Names(file.generic, file.expand))
    countries = _add_countries(making, file)
    divisions = _add_divisions(making, file)
    areas = len(making.sites)
    regions = dict(_add_regions(making))
    capitals = _add_towns(
        making, {code: making.sites[at].country for code, at in countries.items()}, divisions
    )
    by_country = {making.sites[at].country: at for at in countries.values()}
    hashes, postings = making.postings_by_hash()
    return Index(
        sites=packed(making.sites, making.divisions, making.fame, capitals),
        hashes=hashes,
        postings=postings,
        exact=dict(_exact(file, divisions)),
        areas=_areas(making, areas),
        peoples=_peoples(making, file, by_country, divisions)
        | _peoples_of_regions(making, regions),
    )


def _add_countries(making: _Making, file: PlacesFile) -> dict[str, int]:
    """The countries, each at its middle; their numbers by alpha-2 code."""
    numbers = {}
    for code, row in country_rows().items():
        alpha3 = KOSOVO.get(row["iso3"], row["iso3"])
        if alpha3 not in file.countries:
            continue
        lat, lon = file.countries[alpha3]
        site = Site(
            name=row["name"],
            kind="country",
            lat=lat,
            lon=lon,
            country=alpha3,
            division=None,
            geonameid=row["geonameid"],
            population=int(row["population"]),
        )
        numbers[code] = making.add(site, {site.name, *file.country_names.get(alpha3, ())})
    return numbers


Divisions = dict[tuple[str | None, str], int]
"""The numbers of the first-order divisions by country and GeoNames' code."""


def _add_divisions(making: _Making, file: PlacesFile) -> Divisions:
    numbers: Divisions = {}
    for row in sorted(read_divisions(), key=lambda row: row.order):
        area = (row.country, row.code)
        own = len(making.sites) if row.order == 1 else numbers.get(area, -1)
        making.add(_division(row, file), [row.name], row.others, own)
        if row.order == 1:
            numbers[area] = own
    return numbers


def _division(row: DivisionRow, file: PlacesFile) -> Site:
    at = file.divisions.get(row.country, {}).get(row.code) if row.order == 1 else None
    lat, lon = at or row.at
    return Site(
        name=row.name,
        kind="division" if row.order == 1 else "county",
        lat=lat,
        lon=lon,
        country=row.country,
        division=row.name,
        geonameid=row.geonameid,
        population=row.population,
    )


def _add_regions(making: _Making) -> Iterator[tuple[int, Region]]:
    """The regions with their numbers. One that is a first-order division as well is that."""
    divisions: dict[tuple[str, str | None], int] = {}
    for key, number, how in making.called:
        site = making.sites[number]
        if site.kind == "division" and how != SHORT:
            divisions.setdefault((key, site.country), number)
    for name, region in read_regions().items():
        number = divisions.get((making.names.fold(name), region.country), -1)
        if number >= 0 and kilometres(region.at, _point(making.sites[number])) < SAME_KM:
            making.called += [(making.names.fold(each), number, MAIN) for each in region.names]
            yield number, region
            continue
        site = Site(
            name=name,
            kind="region",
            lat=region.at[0],
            lon=region.at[1],
            country=region.country,
            division=None,
            geonameid=None,
            population=0,
        )
        yield making.add(site, (name, *region.names)), region


def _point(site: Site) -> tuple[float, float]:
    return site.lat, site.lon


def _add_towns(making: _Making, codes: dict[str, str | None], divisions: Divisions) -> list[int]:
    """The towns, and the numbers of those that are capitals: in each country the largest town of
    the capital's name."""
    wanted = _named_capitals(making.names)
    capitals: dict[tuple[str | None, str], int] = {}
    for town in read_towns():
        country = codes.get(town.countrycode)
        site = Site(
            name=town.name,
            kind="town",
            lat=town.latitude,
            lon=town.longitude,
            country=country,
            division=None,
            geonameid=town.geonameid,
            population=town.population,
        )
        others = (name for name in town.alternatenames if name.isascii() and len(name) >= SHORTEST)
        division = divisions.get((country, town.admin1code), -1)
        keys = making.add_town(site, others, division, len(town.alternatenames))
        number = len(making.sites) - 1
        for named in wanted & {(country, key) for key in keys}:
            best = capitals.setdefault(named, number)
            if site.population > making.sites[best].population:
                capitals[named] = number
    return list(capitals.values())


def _named_capitals(names: Names) -> set[tuple[str | None, str]]:
    """The countries with the key of their capital's name. A capital that is called like its country
    (Kuwait) is none here: the country is meant more often."""
    return {
        (KOSOVO.get(row["iso3"], row["iso3"]), names.fold(row["capital"]))
        for row in country_rows().values()
        if row["capital"] and row["capital"] != row["name"]
    }


def _exact(file: PlacesFile, divisions: Divisions) -> Iterator[tuple[str, list[int]]]:
    """The short forms of divisions."""
    found: dict[str, list[int]] = {}
    for country, codes in file.abbreviations.items():
        for code, names in codes.items():
            for name in names:
                found.setdefault(name, []).append(divisions[country, code])
    yield from found.items()


def _areas(making: _Making, areas: int) -> dict[str, list[int]]:
    """The countries and first-order divisions by each of their names, but the shortened ones."""
    found: dict[str, list[int]] = {}
    for key, number, how in making.called:
        if number < areas and how != SHORT and making.sites[number].kind != "county":
            found.setdefault(key, []).append(number)
    return found


def _peoples(
    making: _Making, file: PlacesFile, countries: dict[str | None, int], divisions: Divisions
) -> dict[str, list[int]]:
    """The countries and divisions by the words for their people, and by the adjectives."""
    found: dict[str, list[int]] = {}
    for entry in Registry.load().entries():
        if entry.kind == "state" and entry.country in countries:
            for word in {making.names.fold(each) for each in (*entry.demonyms, *entry.peoples)}:
                found.setdefault(word, []).append(countries[entry.country])
    for country, codes in file.people.items():
        for code, words in codes.items():
            for word in {making.names.fold(each) for each in words}:
                found.setdefault(word, []).append(divisions[country, code])
    return found


def _peoples_of_regions(making: _Making, regions: dict[int, Region]) -> dict[str, list[int]]:
    return {
        making.names.fold(word): [number]
        for number, region in regions.items()
        for word in region.people
    }
