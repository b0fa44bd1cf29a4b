"""Versions of a report that came at once: one stands, the others become revisions of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import duckdb
import msgspec
from msgspec import Struct

from . import writing
from .inserting import insert, transaction
from .readings import readings_in
from .rows import Row


class Version(Struct, frozen=True):
    """An article that stands or stood at a place, or came from there and stands beside it: its
    id, its place in the store, its day of publication, whether it stands."""

    article: str
    origin: str
    date: str | None
    stands: bool


class Settled(Struct, frozen=True):
    """What is to be at a place: the article that stands there, those that do so no more, and the
    revisions in order, of which these are some. `beside` stood there and goes on beside it."""

    origin: str
    stands: str
    gone: tuple[str, ...]
    revisions: tuple[str, ...]
    beside: str | None = None


def found(
    connection: duckdb.DuckDBPyConnection, places: Sequence[str]
) -> Iterator[tuple[str, Version]]:
    """What is held of these addresses, each with the one that it is of: the articles that name it
    or stand there, in the order of their ids, and its revisions, the oldest first."""
    for place, article, origin, date, nr in connection.execute(_FOUND, [list(places)]).fetchall():
        yield place, Version(article, origin, date, nr is None)


_FOUND = """
SELECT url, id, origin, strftime(date, '%Y-%m-%d'), NULL AS nr
FROM articles WHERE url IN (SELECT unnest($1))
UNION
SELECT origin, id, origin, strftime(date, '%Y-%m-%d'), NULL
FROM articles WHERE origin IN (SELECT unnest($1))
UNION
SELECT origin, article, origin, whole ->> '$.article.date', nr
FROM revisions WHERE origin IN (SELECT unnest($1))
ORDER BY 1, 5 NULLS FIRST, 2
"""


def texts(connection: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> dict[str, str]:
    """The texts of the articles with these ids that stand."""
    query = "SELECT id, text FROM articles WHERE id IN (SELECT unnest(?))"
    return dict(connection.execute(query, [list(articles)]).fetchall())


def settle(connection: duckdb.DuckDBPyConnection, places: Sequence[Settled]) -> None:
    """Make places what they are to be, in one transaction."""
    origins = {id: each.origin for each in places for id in each.gone}
    with transaction(connection):
        kept = list(_kept(connection, origins))
        named = _named(connection, list(origins))
        writing.remove(connection, list(origins))
        for each in places:
            if each.beside is not None:
                _move(connection, each.beside, f"{each.origin}#{each.beside}")
            _move(connection, each.stands, each.origin)
        insert(connection, "revisions", kept)
        numbers = [[nr, id] for each in places for nr, id in enumerate(each.revisions, start=1)]
        connection.executemany("UPDATE revisions SET nr = ? WHERE article = ?", numbers)
        writing.forget_names_of(connection, named)


def _kept(connection: duckdb.DuckDBPyConnection, origins: dict[str, str]) -> Iterator[Row]:
    """Articles that leave their places as rows of revisions, with their readings as reviews leave
    them."""
    query = "SELECT id FROM readings WHERE article IN (SELECT unnest(?)) ORDER BY article"
    ids = [id for (id,) in connection.execute(query, [list(origins)]).fetchall()]
    for reading in readings_in(connection, ids):
        article = reading.article.id
        whole = msgspec.json.encode(reading).decode()
        yield {"origin": origins[article], "nr": 0, "article": article, "whole": whole}


def _named(connection: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> list[str]:
    """Who is told of in these articles, at every level."""
    query = (
        "SELECT DISTINCT unnest([x.id, x.organ, x.state]) AS id FROM actors AS x "
        "JOIN readings AS r ON r.id = x.reading WHERE r.article IN (SELECT unnest(?)) ORDER BY id"
    )
    return [id for (id,) in connection.execute(query, [articles]).fetchall()]


def _move(connection: duckdb.DuckDBPyConnection, article: str, origin: str) -> None:
    connection.execute("UPDATE articles SET origin = ? WHERE id = ?", [origin, article])
