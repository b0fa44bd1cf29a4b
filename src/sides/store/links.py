"""Which events of a store are one happening, and which reports are copies: told month by month.

Reports of a month are held against each other and against those of the last days of the month
before, so that the work grows with their number and memory with that of a month. What two months
have in common then joins them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

import duckdb

from ..linking.copies import Runs, originals, runs
from ..linking.occurrences import Known, occurrence_id, together
from ..records import EventOf, Reading
from ..registry import Registry
from .inserting import insert, transaction
from .queries import one
from .readings import batches, readings_in
from .rows import Row

if TYPE_CHECKING:
    from .store import Store

OVERLAP = 14
"""Days of the month before that are taken along: two weeks, in which most reports of an event
come."""

TOGETHER = 1024
"""Readings of months that are linked in one go: opening the store and asking it take a tenth of a
second, as long as linking twenty reports."""

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
    were done. Months are written together as long as they are small; broken off, it goes on where
    it was."""
    with store.reading_from() as connection:
        known = dict(connection.execute("SELECT month, digest FROM months").fetchall())
        months = connection.execute(_MONTHS).fetchall()
        marked = _marked(connection)
    gone = sorted(known.keys() - {month for month, _, _ in months})
    stale = [_Month(*each) for each in months if anew or known.get(each[0]) != each[1]]
    rounds = list(_together(stale))
    for some in rounds[:-1]:
        _write(store, _found(store, some, registry))
    if rounds or gone or marked != _FRESH:
        last = _found(store, rounds[-1], registry) if rounds else _Found([], [], [])
        _write(store, last, gone, merged=True)
    return len(stale)


class _Month(NamedTuple):
    """A month, the digest of what is in it, and the ids of its readings."""

    month: str
    digest: str
    ids: list[str]


def _together(months: Iterable[_Month]) -> Iterator[list[_Month]]:
    """Months that are linked in one go."""
    some: list[_Month] = []
    count = 0
    for month in months:
        if some and count + len(month.ids) > TOGETHER:
            yield some
            some, count = [], 0
        some.append(month)
        count += len(month.ids)
    if some:
        yield some


class _Found(NamedTuple):
    """What was found in some months, as rows."""

    months: list[_Month]
    links: list[Row]
    copies: list[Row]


def _found(store: Store, months: list[_Month], registry: Registry) -> _Found:
    """What links the readings of some months."""
    held = {each.id: each for each in _readings(store, {id for each in months for id in each.ids})}
    told = {each.article.id: runs(each.article.text) for each in held.values()}
    known = Known(registry)
    found = _Found(months, [], [])
    for month, _, ids in months:
        readings = [held[id] for id in ids if id in held]
        found.links.extend(_linked(month, readings, known))
        articles = {each.article.id for each in readings}
        found.copies.extend(_copied(month, {id: told[id] for id in articles}))
    return found


_UNUSED = frozenset({"stances", "alternatives", "counts"})
"""What linking does not ask of readings."""


def _readings(store: Store, ids: Iterable[str]) -> Iterator[Reading]:
    """As much of the readings with these ids as is linked. The store is not open between two
    batches of them."""
    for some in batches(ids):
        with store.reading_from() as connection:
            found = readings_in(connection, some, without=_UNUSED)
        yield from found


def _linked(month: str, readings: list[Reading], known: Known) -> Iterator[Row]:
    for ids in together(readings, known):
        occurrence = occurrence_id(ids)
        for of in ids:
            yield {
                "month": month, "occurrence": occurrence, "reading": of.reading, "event": of.event
            }  # fmt: skip


def _copied(month: str, told: Mapping[str, Runs]) -> Iterator[Row]:
    for article, original in originals(told).items():
        if article != original:
            yield {"month": month, "article": article, "original": original}


def _write(store: Store, found: _Found, gone: Iterable[str] = (), *, merged: bool = False) -> None:
    """Write what was found in some months in place of what was there, and take out those that are
    gone; `merged` makes links of all that was found."""
    with store.writing_to() as connection:
        with transaction(connection):
            _forget(connection, [*gone, *(each.month for each in found.months)])
            insert(connection, "found_links", found.links)
            insert(connection, "found_copies", found.copies)
            digests = [{"month": each.month, "digest": each.digest} for each in found.months]
            insert(connection, "months", digests)
            _mark(connection, _STALE)
        if merged:
            _merge(connection)


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


def _forget(connection: duckdb.DuckDBPyConnection, months: list[str]) -> None:
    for table in ("found_links", "found_copies", "months"):
        connection.execute(f"DELETE FROM {table} WHERE month IN (SELECT unnest(?))", [months])


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


def _links(groups: Iterable[list[Node]]) -> Iterator[Row]:
    for group in groups:
        events = sorted((node[1], node[2]) for node in group if node[0] == "of")
        if len(events) < 2:
            continue
        id = occurrence_id(EventOf(*each) for each in events)
        for reading, event in events:
            yield {"occurrence": id, "reading": reading, "event": event}


Node = tuple[str, ...]


def _joined(pairs: Iterable[tuple[Node, Node]]) -> list[list[Node]]:
    """The connected groups, each sorted, in order."""
    above: dict[Node, Node] = {}

    def top(node: Node) -> Node:
        while (up := above.setdefault(node, node)) != node:
            above[node] = above[up]  # the way is shorter the next time
            node = up
        return node

    for a, b in pairs:
        above[top(b)] = top(a)
    groups: dict[Node, list[Node]] = {}
    for node in sorted(above):
        groups.setdefault(top(node), []).append(node)
    return list(groups.values())


def _mark(connection: duckdb.DuckDBPyConnection, state: str) -> None:
    connection.execute("DELETE FROM meta WHERE key = 'links'")
    connection.execute("INSERT INTO meta VALUES ('links', ?)", [state])


def _marked(connection: duckdb.DuckDBPyConnection) -> object:
    return one(connection, "SELECT value FROM meta WHERE key = 'links'")
