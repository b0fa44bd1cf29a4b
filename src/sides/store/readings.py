"""Readings out of the tables of a store.

DuckDB writes the rows of each reading as JSON, of which msgspec makes records: half as dear as to
make them of Python's own values.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, get_args

import duckdb
import msgspec

from ..records import Article, Reading
from .days import iso
from .queries import rows
from .rows import PARTS

BATCH = 1024
"""Readings that are taken out of a store at a time: some fifty megabytes. Each batch goes through
the tables once, so that smaller ones make the whole of a big store slow."""


def readings_in(
    connection: duckdb.DuckDBPyConnection, ids: Sequence[str], *, without: Container[str] = ()
) -> list[Reading]:
    """The readings with these ids, in the order of their ids; `without` some parts of them, or
    fields of these, which are as if there were nothing."""
    heads = rows(connection, "SELECT * FROM readings WHERE id IN (SELECT unnest(?))", [list(ids)])
    articles = _articles(connection, [row["article"] for row in heads])
    parts = {part: _part(connection, part, ids, without) for part in PARTS if part not in without}
    heads.sort(key=lambda row: str(row["id"]))
    return [
        Reading(
            id=row["id"],
            article=articles[row["article"]],
            model=row["model"],
            **{part: parts.get(part, _NOTHING).get(row["id"], ()) for part in PARTS},
        )
        for row in heads
    ]


def batches(ids: Iterable[str]) -> Iterator[list[str]]:
    """The ids, each once, in order, as many at a time as readings are taken out."""
    each = iter(sorted(set(ids)))
    while some := list(islice(each, BATCH)):
        yield some


def _articles(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> dict[str, Article]:
    query = "SELECT * EXCLUDE (origin) FROM articles WHERE id IN (SELECT unnest(?))"
    return {
        row["id"]: msgspec.convert({**row, "date": iso(row["date"])}, Article)
        for row in rows(connection, query, [list(ids)])
    }


def _part(
    connection: duckdb.DuckDBPyConnection, part: str, ids: Sequence[str], without: Container[str]
) -> dict[str, Any]:
    """The records of one table, by reading, in the order of their numbers."""
    [record, _] = get_args(_TYPES[part])
    row = ", ".join(
        f'"{field.name}" := "{_COLUMNS.get(part, {}).get(field.name, field.name)}"'
        for field in msgspec.structs.fields(record)
        if field.name not in without
    )
    query = (
        f"SELECT reading, string_agg(to_json(struct_pack({row})), ',' ORDER BY nr) "
        f"FROM {part} WHERE reading IN (SELECT unnest(?)) GROUP BY reading"
    )
    made = msgspec.json.Decoder(_TYPES[part]).decode
    found = connection.execute(query, [list(ids)]).fetchall()
    return {reading: made(f"[{given}]") for reading, given in found}


_NOTHING: Mapping[str, Any] = {}

_TYPES = {field.name: field.type for field in msgspec.structs.fields(Reading)}

_COLUMNS: Mapping[str, Mapping[str, str]] = {"dates": {"start": "first", "end": "last"}}
"""The columns that have other names than the fields of the records."""
