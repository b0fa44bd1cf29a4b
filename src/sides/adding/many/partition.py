"""What came of articles ↔ a partition: a Parquet file, a row each, in order.

A row has where the article lies, what is wrong with it or its row of the table `articles`, and a
list for each other table of a store with the rows that its reading gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from ...errors import StoreError
from ...records import Article
from ...store.days import day_of, iso
from ...store.migrations import migrate
from ...store.packed import Packed
from ...store.rows import PARTS
from ..pieces import Failed, Known, Piece, Read, Result, Told
from .failed import Wrong
from .names import Name
from .whole import becoming

TABLES = ("readings", *PARTS, "names")
"""The tables whose rows a reading gives, beside its one of `articles`. What is derived of them is
so where they are merged."""

ROWS = 64
"""Articles that are taken out of a partition at a time: some megabytes."""


def schema() -> pa.Schema:
    """The columns of a partition, with the types that the tables of a store have."""
    text = pa.string()
    with duckdb.connect() as connection:
        migrate(connection, Path())
        table = {
            name: pa.struct(list(connection.sql(f"FROM {name} LIMIT 0").to_arrow_table().schema))
            for name in ("articles", *TABLES)
        }
    numbers = pa.map_(text, pa.int64())
    told = {"codings": numbers, "uncoded": numbers, "seconds": pa.map_(text, pa.float64())}
    return pa.schema(
        {
            "place": pa.struct({"shown": text, "raw": pa.binary()}),
            "alone": pa.bool_(),
            "failure": pa.struct({"kind": text, "source": text, "reason": text}),
            "article": table["articles"],
            "told": pa.struct(told),
            **{name: pa.list_(table[name]) for name in TABLES},
        }
    )


def write(path: Path, given: Sequence[tuple[Piece, Result]], columns: pa.Schema) -> None:
    """Write what came of these pieces, in one step. Raises StoreError for what no store can hold,
    and OSError."""
    try:
        rows = pa.Table.from_pylist([_row(*each) for each in given], schema=columns)
    except (pa.ArrowException, UnicodeError, OverflowError) as error:
        raise StoreError(f"{path}: a row that cannot be stored: {error}") from error
    with becoming(path) as draft:
        pq.write_table(rows, draft, compression="zstd", row_group_size=ROWS)


def read(path: Path) -> Iterator[tuple[Piece, Result]]:
    """What came of the pieces of a partition, in order. Raises StoreError for a file that is
    none."""
    try:
        with pq.ParquetFile(path) as file:
            for some in file.iter_batches(batch_size=ROWS):
                yield from map(_given, some.to_pylist(maps_as_pydicts="strict"))
    except (pa.ArrowException, OSError) as error:
        raise StoreError(f"{path}: a damaged part: {error}: take it out and read anew") from error


def places(path: Path) -> list[str]:
    """Where the articles of a partition lie, in order."""
    with pq.ParquetFile(path) as file:
        found = file.read(columns=["place"]).column(0).to_pylist()
    return [Name(**each).told for each in found]


def failures(path: Path) -> tuple[int, int]:
    """How many articles a partition has, and how many of them could not be read."""
    with pq.ParquetFile(path) as file:
        column = file.read(columns=["failure"]).column(0)
        return len(column), len(column) - column.null_count


def _row(piece: Piece, result: Result) -> dict[str, Any]:
    place = Name.of(piece.place)
    row: dict[str, Any] = {"place": msgspec.to_builtins(place, builtin_types=(bytes,))}
    row["alone"] = piece.alone
    match result:
        case Failed(error, article):
            row["failure"] = msgspec.to_builtins(Wrong.of(error))
            row["article"] = None if article is None else _fields(article)
        case Read():
            rows = result.rows.rows()
            [row["article"]] = rows["articles"]
            row["told"] = msgspec.to_builtins(result.told)
            row |= {name: rows[name] for name in TABLES}
        case Known():
            raise AssertionError("nothing is known beforehand to those who read parts")
    return row


def _fields(article: Article) -> dict[str, Any]:
    return {**msgspec.to_builtins(article), "date": day_of(article.date)}


def _given(row: dict[str, Any]) -> tuple[Piece, Result]:
    place = Name(**row["place"]).told
    found = row["article"]
    article = None
    if found is not None:
        article = msgspec.convert({**found, "date": iso(found["date"])}, Article)
    if row["failure"] is not None:
        error = Wrong(**row["failure"]).error()
        return Piece(place, article or error, alone=row["alone"]), Failed(error, article)
    assert article is not None
    rows = {"articles": [found], **{name: row[name] for name in TABLES}}
    result = Read(article.id, article.url, Packed.of(rows), Told(**row["told"]))
    return Piece(place, article, alone=row["alone"]), result
