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
    gathered = Gathered(connection)
    gathered.take(table, rows)
    gathered.insert()


class Gathered:
    """Rows that are to be inserted together. They are kept as Arrow has them, a fifth of what they
    take as mappings."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._types: dict[str, pa.StructType] = {}
        self._found: dict[str, list[pa.StructArray]] = {}

    def take(self, table: str, rows: Sequence[Row]) -> None:
        """Take rows of a table; raises as `insert` does."""
        if not rows:
            return
        if table not in self._types:
            empty = self._connection.sql(f"SELECT * FROM {table} LIMIT 0").to_arrow_table()
            self._types[table], self._found[table] = pa.struct(empty.schema), []
        try:
            # a fourth cheaper than column by column
            self._found[table].append(pa.array(rows, type=self._types[table]))
        except (pa.ArrowException, UnicodeError, OverflowError) as error:
            raise StoreError(f"{table}: a row that cannot be stored: {error}") from error

    def insert(self) -> None:
        """Add what was taken to its tables."""
        for table, arrays in self._found.items():
            batches = [pa.RecordBatch.from_struct_array(each) for each in arrays]
            insert_table(self._connection, table, pa.Table.from_batches(batches))


def insert_table(connection: duckdb.DuckDBPyConnection, table: str, given: pa.Table) -> None:
    """Add the rows of an Arrow table, by the names of its columns."""
    connection.register("given", given)
    connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM given")
    connection.unregister("given")
