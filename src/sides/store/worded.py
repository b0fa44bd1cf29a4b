"""Evidence → words: the sentences that codings rest on, looked up by ids for those shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import duckdb
import msgspec

from ..records import Span
from .around import sentence_of
from .queries import rows

_SPANS = {"event": ("events", "sentence"), "stance": ("stances", "evidence")}
"""For each kind of evidence its table, and the column of the words in it."""


def words_of(
    connection: duckdb.DuckDBPyConnection, codings: Sequence[Mapping[str, Any]]
) -> dict[tuple[str, str, str], str]:
    """The sentence of each coding, by kind, reading and record. Imported ones have none."""
    read = [each for each in codings if each["dataset"] == "sides"]
    article = {each["reading"]: each["article"] for each in read}
    texts = {
        row["id"]: row["text"]
        for row in _found(connection, "SELECT id, text FROM articles", "id", article.values())
    }
    found: dict[tuple[str, str, str], str] = {}
    for kind, (table, column) in _SPANS.items():
        records = [each["record"] for each in read if each["kind"] == kind]
        query = f"SELECT reading, id, {column} AS span FROM {table}"
        for row in _found(connection, query, "id", records):
            text = texts.get(article.get(row["reading"], ""))
            if text is not None:
                span = msgspec.convert(row["span"], Span)
                words = span.of(text) if kind == "event" else sentence_of(text, span)
                found[kind, row["reading"], row["id"]] = words
    return found


def _found(
    connection: duckdb.DuckDBPyConnection, query: str, column: str, ids: Iterable[str]
) -> list[dict[str, Any]]:
    asked = sorted(set(ids))
    return (
        rows(connection, f"{query} WHERE {column} IN (SELECT unnest(?))", [asked]) if asked else []
    )
