"""Rows into the tables of a store, within transactions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import duckdb
import pyarrow as pa
import pyarrow.json as pj

from ..errors import StoreError
from .packed import lines
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
    gathered.take(table, lines(table, rows))
    gathered.insert()


class Gathered:
    """Rows that are to be inserted together. They are kept as Arrow has them. They come as lines of
    JSON: Arrow would look for pandas before it took Python's own lists, and import it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._columns: dict[str, pa.Schema] = {}
        self._found: dict[str, list[pa.Table]] = {}

    def take(self, table: str, given: bytes) -> None:
        """Take rows of a table, a line each; raises as `insert` does."""
        if not given:
            return
        columns = self._columns_of(table)
        try:
            self._found[table].append(_read(given, columns))
        except pa.ArrowException as error:
            raise StoreError(f"{table}: a row that cannot be stored: {error}") from error

    def table(self, name: str) -> pa.Table:
        """What was taken of a table."""
        columns = self._columns_of(name)
        some = self._found[name]
        return pa.concat_tables(some) if some else columns.empty_table()

    def insert(self) -> None:
        """Add what was taken to its tables."""
        for name, some in self._found.items():
            if some:
                insert_table(self._connection, name, self.table(name))

    def _columns_of(self, table: str) -> pa.Schema:
        if table not in self._columns:
            empty = self._connection.sql(f"SELECT * FROM {table} LIMIT 0").to_arrow_table()
            self._columns[table], self._found[table] = _columns(empty.schema), []
        return self._columns[table]


def _columns(schema: pa.Schema) -> pa.Schema:
    """As Arrow reads them of JSON: it takes days for numbers, but words for times."""
    return pa.schema(
        [
            pa.field(each.name, pa.timestamp("s") if pa.types.is_date(each.type) else each.type)
            for each in schema
        ]
    )


def _read(given: bytes, columns: pa.Schema) -> pa.Table:
    reading = pj.ReadOptions(use_threads=False, block_size=len(given) + 1)  # in one go
    parsing = pj.ParseOptions(explicit_schema=columns, unexpected_field_behavior="error")
    return pj.read_json(pa.BufferReader(given), reading, parsing)


def insert_table(connection: duckdb.DuckDBPyConnection, table: str, given: pa.Table) -> None:
    """Add the rows of an Arrow table, by the names of its columns."""
    connection.register("given", given)
    connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM given")
    connection.unregister("given")
