"""Revisions that are read anew: by another model, or with other options, than those before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import duckdb
import msgspec

from ..records import Article, Reading
from ..reviewing.applied import applied
from . import reviews, revisions
from .days import iso
from .inserting import transaction
from .rows import PARTS, Rows


def of_others(connection: duckdb.DuckDBPyConnection, id_of: Callable[[str], str]) -> list[str]:
    """The ids of the revisions that others read than the one who gives the reading of an article
    this id (`id_of`), in order."""
    query = "SELECT article, whole ->> '$.id' FROM revisions ORDER BY article"
    found = connection.execute(query).fetchall()
    return [article for article, reading in found if reading != id_of(article)]


def texts(
    connection: duckdb.DuckDBPyConnection, articles: Iterable[str]
) -> Iterator[tuple[str, Article]]:
    """The articles of the revisions with these ids, each with its place."""
    for each in articles:
        query = "SELECT origin FROM revisions WHERE article = ?"
        found = connection.execute(query, [each]).fetchone()
        reading = revisions.of(connection, each)
        if found is not None and reading is not None:
            yield found[0], reading.article


def renew(connection: duckdb.DuckDBPyConnection, given: Iterable[Rows]) -> None:
    """Keep these readings of revisions in place of those that are kept of them, as reviews leave
    them, in one transaction. An article that is no revision is passed over."""
    made = [_reading(rows) for rows in given]
    said = reviews.of_articles(connection, (each.article.id for each in made))
    now = [applied(each, said.get(each.article.id, ())) for each in made]
    values = [[msgspec.json.encode(each).decode(), each.article.id] for each in now]
    with transaction(connection):
        connection.executemany("UPDATE revisions SET whole = ? WHERE article = ?", values)


def _reading(rows: Rows) -> Reading:
    """The reading that was made into these rows."""
    [article], [head] = rows["articles"], rows["readings"]
    dates = [{**row, "start": iso(row["first"]), "end": iso(row["last"])} for row in rows["dates"]]
    parts = {part: rows[part] for part in PARTS}
    whole = {**parts, "dates": dates, "id": head["id"], "model": head["model"]}
    return msgspec.convert({**whole, "article": {**article, "date": iso(article["date"])}}, Reading)
