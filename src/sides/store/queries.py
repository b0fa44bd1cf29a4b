"""Small queries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb


def one(connection: duckdb.DuckDBPyConnection, query: str, *parameters: object) -> object:
    """The one value that a query asks for, None where there is no row."""
    found = connection.execute(query, list(parameters)).fetchall()
    return found[0][0] if found else None


def rows(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[Any] | dict[str, Any]
) -> list[dict[str, Any]]:
    """The rows that a query gives, each a mapping from its columns."""
    found: list[dict[str, Any]] = (
        connection.sql(query, params=parameters).to_arrow_table().to_pylist()
    )
    return found
