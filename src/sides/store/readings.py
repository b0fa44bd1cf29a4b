"""Readings out of the tables of a store."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from ..records import Reading
from .queries import rows
from .rows import PARTS, Row, reading_of


def readings_in(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> list[Reading]:
    """The readings with these ids, in the order of their ids."""
    heads = _rows(connection, "SELECT * FROM readings WHERE id IN (SELECT unnest(?))", ids)
    articles = {
        row["id"]: row
        for row in _rows(
            connection,
            "SELECT * EXCLUDE (origin) FROM articles WHERE id IN (SELECT unnest(?))",
            [row["article"] for row in heads],
        )
    }
    parts: dict[str, dict[str, list[Row]]] = {id: {p: [] for p in PARTS} for id in ids}
    for part in PARTS:
        query = f"SELECT * FROM {part} WHERE reading IN (SELECT unnest(?)) ORDER BY nr"
        for row in _rows(connection, query, ids):
            parts[row["reading"]][part].append(row)
    heads.sort(key=lambda row: str(row["id"]))
    return [reading_of(articles[row["article"]], row, parts[row["id"]]) for row in heads]


def _rows(connection: duckdb.DuckDBPyConnection, query: str, ids: Sequence[str]) -> list[Row]:
    return rows(connection, query, [list(ids)])
