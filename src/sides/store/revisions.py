"""What stood at a place before: articles that changed there, kept with their readings, so that
answers know the newest alone and nothing that was published is lost.

Each function works within a transaction of the caller's.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import msgspec

from ..records import Reading
from .inserting import insert
from .queries import rows
from .readings import readings_in
from .rows import Row


def keep(connection: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> None:
    """Keep these articles, which leave their place to others, as the last that stood there, with
    their readings as reviews leave them."""
    if not articles:
        return
    query = (
        "SELECT x.id AS article, x.origin, r.id AS reading, "
        "(SELECT coalesce(max(nr), 0) FROM revisions AS v WHERE v.origin = x.origin) AS held "
        "FROM articles AS x JOIN readings AS r ON r.article = x.id "
        "WHERE x.id IN (SELECT unnest(?))"
    )
    found = {row["reading"]: row for row in rows(connection, query, [list(articles)])}
    forget(connection, articles)
    insert(
        connection,
        "revisions",
        [_row(found[each.id], each) for each in readings_in(connection, list(found))],
    )


def _row(place: Row, reading: Reading) -> Row:
    return {
        "origin": place["origin"],
        "nr": place["held"] + 1,
        "article": reading.article.id,
        "whole": msgspec.json.encode(reading).decode(),
    }


def forget(connection: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> None:
    """Let go of the revisions that are these articles: they stand somewhere again, or are taken
    out."""
    connection.execute(
        "DELETE FROM revisions WHERE article IN (SELECT unnest(?))", [list(articles)]
    )


def at(connection: duckdb.DuckDBPyConnection, origin: str) -> list[tuple[int, Reading]]:
    """What stood at a place before, with its numbers, the oldest first."""
    query = "SELECT nr, whole FROM revisions WHERE origin = ? ORDER BY nr"
    found = connection.execute(query, [origin]).fetchall()
    return [(nr, msgspec.json.decode(whole, type=Reading)) for nr, whole in found]


def of(connection: duckdb.DuckDBPyConnection, article: str) -> Reading | None:
    """The reading of the revision that is this article."""
    query = "SELECT whole FROM revisions WHERE article = ?"
    found = connection.execute(query, [article]).fetchall()
    return next((msgspec.json.decode(whole, type=Reading) for (whole,) in found), None)
