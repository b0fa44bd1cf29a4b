"""Writes to a store: each function is one transaction, all of it or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import duckdb
import msgspec
import pyarrow as pa

from ..errors import OtherModel
from . import revisions
from .derived import derive
from .inserting import Gathered, insert, transaction
from .packed import Packed
from .queries import one
from .rows import OF_READINGS, Row

UNPACKED = 64
"""Readings whose rows are unpacked at a time, some 4 MB; all of a write would be 60."""


def put(
    connection: duckdb.DuckDBPyConnection, given: Iterable[Packed], *, mix: bool = False
) -> int:
    """Add readings, in place of those of the same articles and of the same origins: an article
    that changed at its place replaces what was there, which is kept as a revision. What could not
    be read there before is no failure any more. Gives how many were added. Raises OtherModel,
    unless with `mix`, if not all readings were made alike then."""
    with transaction(connection):
        return put_within(connection, given, mix=mix)


def put_within(
    connection: duckdb.DuckDBPyConnection, given: Iterable[Packed], *, mix: bool = False
) -> int:
    """The same within a transaction of the caller's."""
    each = _latest(given)
    for some in _rounds(each):
        _put(connection, some)
    if each and not mix:
        _refuse_others(connection)
    return len(each)


def _put(connection: duckdb.DuckDBPyConnection, given: Sequence[Packed]) -> None:
    """Add readings of articles that all come from elsewhere."""
    articles = [each.article for each in given]
    origins = [each.origin for each in given]
    held = _held(connection, articles, origins)
    revisions.forget(connection, articles)
    revisions.keep(connection, sorted(set(held) - set(articles)))
    remove(connection, held)
    connection.execute("DELETE FROM failures WHERE origin IN (SELECT unnest(?))", [origins])
    gathered = Gathered(connection)
    names: dict[str, Row] = {}
    for at in range(0, len(given), UNPACKED):
        together = _together(given[at : at + UNPACKED])
        for row in msgspec.json.Decoder().decode_lines(together.pop("names")):
            names.setdefault(row["id"], row)
        for table, some in together.items():
            gathered.take(table, some)
    gathered.insert()
    derive(connection, gathered)
    add_names(connection, names.values())


def _together(given: Iterable[Packed]) -> dict[str, bytes]:
    """The lines of some readings, by table."""
    found: defaultdict[str, list[bytes]] = defaultdict(list)
    for each in given:
        for table, lines in each.lines().items():
            found[table].append(lines)
    return {table: b"".join(some) for table, some in found.items()}


def _latest(given: Iterable[Packed]) -> list[Packed]:
    """Of several readings of one article the last."""
    articles: dict[str, Packed] = {}
    for each in given:
        articles.pop(each.article, None)
        articles[each.article] = each
    return list(articles.values())


def _rounds(given: Iterable[Packed]) -> Iterator[list[Packed]]:
    """The readings in their order, so that in each round no two come from one origin."""
    some: dict[str, Packed] = {}
    for each in given:
        if each.origin in some:
            yield list(some.values())
            some = {}
        some[each.origin] = each
    if some:
        yield list(some.values())


def _refuse_others(connection: duckdb.DuckDBPyConnection) -> None:
    """Raises OtherModel if the readings were made by several models or with several options."""
    query = (
        "SELECT model, count(*) FROM readings GROUP BY model, options "
        "ORDER BY count(*) DESC, model LIMIT 3"
    )
    found = connection.execute(query).fetchall()
    if len(found) > 1:
        told = ", ".join(f"{count:,} by {model}" for model, count in found)
        if len({model for model, _ in found}) == 1:
            told = f"{told} with other options"
        raise OtherModel(f"readings that were not made alike: {told}")


def _held(
    connection: duckdb.DuckDBPyConnection, articles: Sequence[str], origins: Sequence[str]
) -> list[str]:
    query = "SELECT id FROM articles WHERE id IN (SELECT unnest(?)) OR origin IN (SELECT unnest(?))"
    return [id for (id,) in connection.execute(query, [articles, origins]).fetchall()]


def remove(connection: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> None:
    """Take out articles and all that was read out of them. Within a transaction of the caller's."""
    if not articles:
        return
    query = "SELECT id FROM readings WHERE article IN (SELECT unnest(?))"
    readings = [id for (id,) in connection.execute(query, [articles]).fetchall()]
    for table in OF_READINGS:
        connection.execute(f"DELETE FROM {table} WHERE reading IN (SELECT unnest(?))", [readings])
    connection.execute("DELETE FROM readings WHERE article IN (SELECT unnest(?))", [articles])
    connection.execute(
        "DELETE FROM copies "
        "WHERE article IN (SELECT unnest($1)) OR original IN (SELECT unnest($1))",
        [articles],
    )
    connection.execute("DELETE FROM articles WHERE id IN (SELECT unnest(?))", [articles])


def add_names(connection: duckdb.DuckDBPyConnection, names: Iterable[Row]) -> None:
    """Add the names of ids that have none; who comes first names. Within a transaction of the
    caller's."""
    first: dict[str, Row] = {}
    for row in names:
        first.setdefault(row["id"], row)
    query = "SELECT id FROM names WHERE id IN (SELECT unnest(?))"
    known = {id for (id,) in connection.execute(query, [list(first)]).fetchall()}
    insert(connection, "names", [row for id, row in first.items() if id not in known])


def forget_names_of(connection: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> None:
    """Take out the names of those of these ids of whom nothing tells any more. Within a transaction
    of the caller's."""
    asked = list(ids)
    for query in _TOLD_OF if asked else ():
        told = {id for (id,) in connection.execute(query, [asked]).fetchall()}
        asked = [id for id in asked if id not in told]
    if asked:
        connection.execute("DELETE FROM names WHERE id IN (SELECT unnest(?))", [asked])


_TOLD_OF = (
    *(
        f"SELECT DISTINCT {column} FROM actors WHERE {column} IN (SELECT unnest(?))"
        for column in ("id", "organ", "state")
    ),
    *(
        f"SELECT DISTINCT {end}{level} FROM evidence WHERE {end}{level} IN (SELECT unnest(?))"
        for end in ("source", "target")
        for level in ("", "_organ", "_state")
    ),
    "SELECT DISTINCT id FROM (SELECT unnest(sources || targets) AS id FROM imported) "
    "WHERE id IN (SELECT unnest(?))",
)
"""Where somebody may be told of: for ids, those of them who are."""


def forget_names(connection: duckdb.DuckDBPyConnection) -> None:
    """Take out the names of those of whom nothing tells any more. Within a transaction of the
    caller's."""
    connection.execute(
        "DELETE FROM names WHERE id NOT IN ("
        "SELECT unnest([id, organ, state]) FROM actors UNION ALL SELECT unnest("
        "[source, target, source_organ, target_organ, source_state, target_state]) FROM evidence "
        "UNION ALL SELECT unnest(sources || targets) FROM imported)"
    )


def failed(
    connection: duckdb.DuckDBPyConnection,
    failures: Iterable[tuple[str, str, str]],
    mended: Iterable[str] = (),
) -> None:
    """Note what could not be read: origin, class of the error and reason; once an origin. Forget
    the failures of the origins that are mended."""
    rows = [dict(zip(("origin", "error", "reason"), each, strict=True)) for each in failures]
    rows = list({row["origin"]: row for row in rows}.values())
    with transaction(connection):
        origins = [*(row["origin"] for row in rows), *mended]
        connection.execute("DELETE FROM failures WHERE origin IN (SELECT unnest(?))", [origins])
        insert(connection, "failures", rows)


def bring(
    connection: duckdb.DuckDBPyConnection,
    dataset: str,
    events: pa.Table,
    evidence: pa.Table,
    names: pa.Table,
) -> int:
    """Add events that others coded: rows of the tables `imported`, `evidence` and `names`. Those
    of the dataset that are there already change nothing. Gives how many were new."""
    tables: dict[str, Any] = {"given_events": events, "given_evidence": evidence}
    tables["given_names"] = names
    for name, table in tables.items():
        connection.register(name, table)
    try:
        with transaction(connection):
            before = _count(connection)
            connection.execute(_NEW, [dataset])
            connection.execute(
                "INSERT INTO evidence BY NAME SELECT * FROM given_evidence "
                "WHERE record IN (SELECT id FROM fresh)"
            )
            connection.execute(
                "INSERT INTO imported BY NAME SELECT DISTINCT ON (id) * FROM given_events "
                "WHERE id IN (SELECT id FROM fresh)"
            )
            connection.execute(
                "INSERT INTO names BY NAME SELECT DISTINCT ON (id) * FROM given_names "
                "WHERE id NOT IN (SELECT id FROM names)"
            )
            connection.execute("DROP TABLE fresh")
            return _count(connection) - before
    finally:
        for name in tables:
            connection.unregister(name)


_NEW = """
CREATE TEMP TABLE fresh AS
SELECT DISTINCT id FROM given_events
WHERE id NOT IN (SELECT id FROM imported WHERE dataset = ?)
"""


def _count(connection: duckdb.DuckDBPyConnection) -> int:
    return int(str(one(connection, "SELECT count(*) FROM imported")))
