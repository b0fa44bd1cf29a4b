"""What lines of answers refer to, looked up for the few that are shown: asked for by ids, which a
store finds in milliseconds, where a join would go through all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..records import Origin, Reviewed
from ..store.days import iso
from ..store.reviews import of_records
from ..store.store import Store

Row = Mapping[str, Any]


def reports(store: Store, readings: Iterable[str]) -> dict[str, Row]:
    """The articles of these readings, by the ids of the readings."""
    ids = sorted(set(readings))
    heads = _rows(store, "SELECT id, article FROM readings WHERE id IN (SELECT unnest(?))", ids)
    query = (
        "SELECT id, title, publisher, date, origin, text FROM articles "
        "WHERE id IN (SELECT unnest(?))"
    )
    articles = {row["id"]: row for row in _rows(store, query, [row["article"] for row in heads])}
    for article in articles.values():
        article["origin"] = store.shown(article["origin"])
    return {row["id"]: articles[row["article"]] for row in heads}


def origin(reading: str, article: Row) -> Origin:
    """Where a line stands."""
    return Origin(
        reading=reading,
        article=article["id"],
        file=article["origin"],
        title=article["title"],
        publisher=article["publisher"],
        date=iso(article["date"]),
    )


def within(
    store: Store, table: str, columns: str, readings: Iterable[str]
) -> dict[tuple[str, str], Row]:
    """These columns of the rows of a table that belong to these readings, by reading and id."""
    query = f"SELECT reading, id, {columns} FROM {table} WHERE reading IN (SELECT unnest(?))"
    found = _rows(store, query, sorted(set(readings)))
    return {(row["reading"], row["id"]): row for row in found}


def reviewed(store: Store, records: Iterable[str]) -> dict[tuple[str, str], Reviewed]:
    """The reviews that these events, statements or stances stand by, by reading and id."""
    with store.reading_from() as connection:
        return of_records(connection, records)


def occurrences(store: Store, events: Iterable[str]) -> dict[str, Row]:
    """The occurrence of each of these events that are in one, and how many independent reports
    tell of it."""
    ids = sorted(set(events))
    query = "SELECT event, occurrence FROM links WHERE event IN (SELECT unnest(?))"
    linked = _rows(store, query, ids)
    told = "SELECT occurrence, reading FROM links WHERE occurrence IN (SELECT unnest(?))"
    tellings = _rows(store, told, sorted({row["occurrence"] for row in linked}))
    heads = "SELECT id, article FROM readings WHERE id IN (SELECT unnest(?))"
    articles = {
        row["id"]: row["article"]
        for row in _rows(store, heads, sorted({row["reading"] for row in tellings}))
    }
    alike = "SELECT article, original FROM copies WHERE article IN (SELECT unnest(?))"
    originals = {
        row["article"]: row["original"]
        for row in _rows(store, alike, sorted(set(articles.values())))
    }
    independent: dict[str, set[str]] = {}
    for row in tellings:
        article = articles[row["reading"]]
        independent.setdefault(row["occurrence"], set()).add(originals.get(article, article))
    return {
        row["event"]: {
            "occurrence": row["occurrence"], "reports": len(independent[row["occurrence"]])
        }
        for row in linked
    }  # fmt: skip


def _rows(store: Store, query: str, ids: list[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = store.rows(query, [ids]).to_pylist() if ids else []
    return found
