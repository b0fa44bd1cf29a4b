"""Which events of a store are one happening, and which reports are copies: told month by month.

Reports of a month are held against each other and against those of the last days of the month
before, so that the work grows with their number and memory with that of a month. What two months
have in common then joins them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import duckdb

from ..linking.copies import originals
from ..linking.occurrences import linked
from ..records import Reading, content_id
from ..registry import Registry
from .queries import one
from .writing import insert, transaction

if TYPE_CHECKING:
    from .store import Store

OVERLAP = 14
"""Days of the month before that are taken along: two weeks, in which most reports of an event
come."""

UNDATED = "undated"
"""The month of the reports without a date of publication."""

_MONTHS = f"""
SELECT month, md5(string_agg(id ORDER BY id)) AS digest, list(id ORDER BY id) AS readings
FROM (
    SELECT r.id, coalesce(strftime(a.date, '%Y-%m'), '{UNDATED}') AS month
    FROM readings r JOIN articles a ON a.id = r.article
    UNION
    SELECT r.id, strftime(a.date + INTERVAL {OVERLAP} DAY, '%Y-%m')
    FROM readings r JOIN articles a ON a.id = r.article
    WHERE a.date IS NOT NULL
)
GROUP BY month
ORDER BY month
"""

_STALE, _FRESH = "stale", "fresh"


def link(store: Store, registry: Registry, *, anew: bool = False) -> int:
    """Link what has changed in a store since the last time, or all of it; gives how many months
    were done. Each month is a transaction; broken off, it goes on where it was."""
    done = 0
    with store.reading_from() as connection:
        known = dict(connection.execute("SELECT month, digest FROM months").fetchall())
        months = connection.execute(_MONTHS).fetchall()
    gone = sorted(known.keys() - {month for month, _, _ in months})
    if gone:
        with store.writing_to() as connection, transaction(connection):
            for month in gone:
                _forget(connection, month)
            _mark(connection, _STALE)
    for month, digest, ids in months:
        if anew or known.get(month) != digest:
            _month(store, month, digest, list(store.readings(ids)), registry)
            done += 1
    with store.writing_to() as connection:
        if _marked(connection) != _FRESH:
            _merge(connection)
    return done


def _month(
    store: Store, month: str, digest: str, readings: list[Reading], registry: Registry
) -> None:
    """Link the readings of a month."""
    happened = [each for each in linked(readings, registry) if len(each.events) > 1]
    first = originals({each.article.id: each.article.text for each in readings})
    with store.writing_to() as connection, transaction(connection):
        _forget(connection, month)
        insert(
            connection,
            "found_links",
            [
                {"month": month, "occurrence": each.id, "reading": of.reading, "event": of.event}
                for each in happened
                for of in each.events
            ],
        )
        insert(
            connection,
            "found_copies",
            [
                {"month": month, "article": article, "original": original}
                for article, original in first.items()
                if article != original
            ],
        )
        insert(connection, "months", [{"month": month, "digest": digest}])
        _mark(connection, _STALE)


def forget_months_of(connection: duckdb.DuckDBPyConnection, articles: Iterable[str]) -> None:
    """Let the months of these articles be linked anew the next time. Within a transaction of the
    caller's."""
    connection.execute(_FORGET, [list(articles)])


_FORGET = f"""
DELETE FROM months WHERE month IN (
    SELECT unnest([
        coalesce(strftime(date, '%Y-%m'), '{UNDATED}'),
        strftime(date + INTERVAL {OVERLAP} DAY, '%Y-%m')
    ])
    FROM articles WHERE id IN (SELECT unnest(?))
)
"""


def _forget(connection: duckdb.DuckDBPyConnection, month: str) -> None:
    for table in ("found_links", "found_copies", "months"):
        connection.execute(f"DELETE FROM {table} WHERE month = ?", [month])


def _merge(connection: duckdb.DuckDBPyConnection) -> None:
    """Make links and copies of those found in all months: what two have in common joins them."""
    pairs = connection.execute(
        "SELECT occurrence, reading, event FROM found_links "
        "WHERE reading IN (SELECT id FROM readings) ORDER BY ALL"
    ).fetchall()
    copied = connection.execute(
        "SELECT original, article FROM found_copies "
        "WHERE original IN (SELECT id FROM articles) AND article IN (SELECT id FROM articles) "
        "ORDER BY ALL"
    ).fetchall()
    events = _joined((("in", one), ("of", reading, event)) for one, reading, event in pairs)
    texts = _joined(((first,), (second,)) for first, second in copied)
    with transaction(connection):
        connection.execute("DELETE FROM links")
        connection.execute("DELETE FROM copies")
        insert(connection, "links", list(_links(events)))
        insert(
            connection,
            "copies",
            [
                {"article": article, "original": min(group)[0]}
                for group in texts
                for (article,) in group
                if (article,) != min(group)
            ],
        )
        _mark(connection, _FRESH)


def _links(groups: Iterable[list[tuple[str, ...]]]) -> Iterator[dict[str, str]]:
    for group in groups:
        events = sorted((node[1], node[2]) for node in group if node[0] == "of")
        if len(events) < 2:
            continue
        id = content_id("occurrence", *(part for each in events for part in each))
        for reading, event in events:
            yield {"occurrence": id, "reading": reading, "event": event}


def _joined(
    pairs: Iterable[tuple[tuple[str, ...], tuple[str, ...]]],
) -> list[list[tuple[str, ...]]]:
    """The connected groups, each sorted, in order."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_edges_from(pairs)
    return sorted(sorted(group) for group in nx.connected_components(graph))


def _mark(connection: duckdb.DuckDBPyConnection, state: str) -> None:
    connection.execute("DELETE FROM meta WHERE key = 'links'")
    connection.execute("INSERT INTO meta VALUES ('links', ?)", [state])


def _marked(connection: duckdb.DuckDBPyConnection) -> object:
    return one(connection, "SELECT value FROM meta WHERE key = 'links'")
