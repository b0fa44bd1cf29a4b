"""Parquet: a row is an article, its columns are named as the fields of JSON are (`fields.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

from ...errors import BadRow, Damaged, EmptyInput
from .. import rows
from ..given import Found, Given, in_part

if TYPE_CHECKING:
    import pyarrow as pa

MAGIC = b"PAR1"

ROWS = 64
"""Rows that are held at a time: few, for a text that is the same in all is stored once and takes
its room in each."""

MAX_SCHEMA = 1_000_000
"""Columns and groups of rows that the file's own description may name."""


def read(stream: BinaryIO, given: Given) -> Iterator[Found]:
    """The articles of a Parquet file, from a stream that can be sought in. Only the columns that
    name a field are read, some rows at a time."""
    import pyarrow as pa  # loaded late: few inputs need it
    from pyarrow.parquet import ParquetFile

    broken = (pa.ArrowException, OSError, ValueError, MemoryError, KeyError, TypeError)
    try:
        file = ParquetFile(
            stream,
            pre_buffer=False,
            thrift_string_size_limit=64 * MAX_SCHEMA,
            thrift_container_size_limit=MAX_SCHEMA,
        )
        columns = _columns(file.schema_arrow.names)
    except broken as error:
        yield "", Damaged(given.name, f"a Parquet file that cannot be read: {_line(error)}")
        return
    if not set(columns) & set(rows.names()["text"]):
        names = ", ".join(rows.names()["text"])
        yield "", BadRow(given.name, f"no column with a text: it has none of {names}")
        return
    at = 0
    try:
        for batch in file.iter_batches(batch_size=ROWS, columns=columns):
            for index in range(batch.num_rows):
                at += 1
                yield from _row(f"row {at}", batch, index, given)
    except broken as error:
        yield "", Damaged(given.name, f"damaged after row {at:,}: {_line(error)}")
        return
    if at == 0:
        yield "", EmptyInput(given.name, "no rows in it")


def _columns(names: list[str]) -> list[str]:
    wanted = {each for known in rows.names().values() for each in known}
    return [name for name in dict.fromkeys(names) if name in wanted]


def _row(part: str, batch: pa.RecordBatch, index: int, given: Given) -> Iterator[Found]:
    name = given.part(part)
    try:
        row = {
            key: _plain(column[index].as_py())
            for key, column in zip(batch.schema.names, batch.columns, strict=True)
        }
    except (ValueError, OverflowError) as error:
        yield part, BadRow(name.name, f"a value that cannot be read: {_line(error)}")
        return
    yield from in_part(part, rows.found(name, row))


def _plain(value: Any) -> object:
    """A value as JSON has it: days and times as ISO 8601 writes them, bytes as the characters."""
    if isinstance(value, date):
        return value.isoformat()
    return value.decode("utf-8") if isinstance(value, bytes) else value


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
