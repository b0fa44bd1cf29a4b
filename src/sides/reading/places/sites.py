"""The sites that names may stand for, as one table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal, TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Kind = Literal["country", "division", "county", "region", "town"]

KINDS: tuple[Kind, ...] = ("country", "division", "county", "region", "town")
"""The kinds, by their number in the table."""

NONE = 0xFFFFFFFF
"""A number of a site or an id that stands for none."""

MOST_FAME = 255
"""The number of other names after which more are not counted."""

KEPT = 2_048
"""Sites that are kept as they were read out of the table: reports name the same ones again and
again."""

Numbers: TypeAlias = NDArray[Any]


class Site(Struct, frozen=True, gc=False):
    """A place that a name may stand for. `country` is alpha-3; `division` the name of the
    first-order division that it is or lies in, `code` that division's ISO 3166-2 code."""

    name: str
    kind: Kind
    lat: float
    lon: float
    country: str | None
    division: str | None
    geonameid: int | None
    population: int


class Packed(Struct, frozen=True):
    """The table as bytes, so that it loads in no time: columns of equal length, the names of the
    sites as UTF-8 one after the other, and `codes`, the countries that `country` numbers."""

    lat: bytes
    lon: bytes
    population: bytes
    kind: bytes
    country: bytes
    division: bytes
    geonameid: bytes
    fame: bytes
    capital: bytes
    ends: bytes
    names: bytes
    codes: list[str]


class Sites:
    """The table. `country` numbers `codes`, 0 for none; `division` is the number of the site of
    the first-order division, NONE for none; `fame` how many other names GeoNames has for it,
    `capital` whether it is that of a country."""

    def __init__(self, packed: Packed) -> None:
        self._packed = packed
        self.lat = np.frombuffer(packed.lat, np.float32)
        self.lon = np.frombuffer(packed.lon, np.float32)
        self.population = np.frombuffer(packed.population, np.uint32)
        self.kind = np.frombuffer(packed.kind, np.uint8)
        self.country = np.frombuffer(packed.country, np.uint16)
        self.division = np.frombuffer(packed.division, np.uint32)
        self.geonameid = np.frombuffer(packed.geonameid, np.uint32)
        self.fame = np.frombuffer(packed.fame, np.uint8)
        self.capital = np.frombuffer(packed.capital, np.uint8)
        self._ends = np.frombuffer(packed.ends, np.uint32)
        self.codes = packed.codes
        self.site = lru_cache(KEPT)(self._site)
        """A site by its number."""

    def __len__(self) -> int:
        return len(self.lat)

    def name(self, number: int) -> str:
        """The name of a site."""
        start = int(self._ends[number - 1]) if number else 0
        return self._packed.names[start : int(self._ends[number])].decode()

    def _site(self, number: int) -> Site:
        division, id = int(self.division[number]), int(self.geonameid[number])
        return Site(
            name=self.name(number),
            kind=KINDS[self.kind[number]],
            lat=round(float(self.lat[number]), 5),
            lon=round(float(self.lon[number]), 5),
            country=self.codes[self.country[number]] or None,
            division=None if division == NONE else self.name(division),
            geonameid=None if id == NONE else id,
            population=int(self.population[number]),
        )


def packed(
    rows: Sequence[Site],
    divisions: Sequence[int | None],
    fame: Sequence[int],
    capitals: Sequence[int],
) -> Packed:
    """The table of these sites; `divisions` are the numbers of those that they lie in, `fame` how
    many other names they have, `capitals` the numbers of the capitals of countries."""
    capital = np.zeros(len(rows), np.uint8)
    capital[list(capitals)] = 1
    codes = ["", *sorted({row.country for row in rows if row.country})]
    number = {code: at for at, code in enumerate(codes)}
    names = [row.name.encode() for row in rows]

    def column(values: list[Any], type: Any) -> bytes:
        return np.array(values, type).tobytes()

    return Packed(
        lat=column([row.lat for row in rows], np.float32),
        lon=column([row.lon for row in rows], np.float32),
        population=column([row.population for row in rows], np.uint32),
        kind=column([KINDS.index(row.kind) for row in rows], np.uint8),
        country=column([number[row.country or ""] for row in rows], np.uint16),
        division=column([NONE if at is None else at for at in divisions], np.uint32),
        geonameid=column([row.geonameid or NONE for row in rows], np.uint32),
        fame=column([min(each, MOST_FAME) for each in fame], np.uint8),
        capital=capital.tobytes(),
        ends=np.cumsum([len(name) for name in names]).astype(np.uint32).tobytes(),
        names=b"".join(names),
        codes=codes,
    )
