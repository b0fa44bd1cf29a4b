"""Rows into the tables of a store, within transactions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import duckdb
import pyarrow as pa

from ..errors import StoreError
from .rows import Row


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All that is done within, or nothing of it."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
    """Add rows to a table; columns that they lack are null. Raises StoreError for values that the
    columns cannot hold."""
    if not rows:
        return
    schema = connection.sql(f"SELECT * FROM {table} LIMIT 0").to_arrow_table().schema
    try:
        made = pa.array(rows, type=pa.struct(schema))  # a fourth cheaper than column by column
    except (pa.ArrowException, UnicodeError, OverflowError) as error:
        raise StoreError(f"{table}: a row that cannot be stored: {error}") from error
    insert_table(connection, table, pa.Table.from_struct_array(made))


def insert_table(connection: duckdb.DuckDBPyConnection, table: str, given: pa.Table) -> None:
    """Add the rows of an Arrow table, by the names of its columns."""
    connection.register("given", given)
    connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM given")
    connection.unregister("given")
