"""The reviews of a store: what analysts said of its codings, and the readings as that leaves them.

Each function works within a transaction of the caller's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import duckdb
import msgspec

from ..errors import OptionError
from ..records import Coding, Review, Reviewed
from ..records.review import spans
from ..registry import Registry
from ..registry.standing import Standing
from . import links
from .derived import derive
from .inserting import Gathered, insert
from .packed import lines
from .queries import rows
from .readings import readings_in
from .rows import OF_READINGS, Row, as_read, parts_of
from .writing import add_names, forget_names_of

_ASKED = """
SELECT * FROM reviews
WHERE ($article IS NULL OR article = $article) AND ($ids IS NULL OR list_contains($ids, id))
ORDER BY "at", rowid
"""


def asked(connection: duckdb.DuckDBPyConnection, values: Mapping[str, Any]) -> tuple[Review, ...]:
    """The reviews of an `article`, if one is asked for, with these `ids`, if any are, in the order
    in which they were made."""
    return tuple(review_of(row) for row in rows(connection, _ASKED, dict(values)))


_OF_ARTICLES = """
SELECT * FROM reviews WHERE article IN (SELECT unnest(?)) ORDER BY article, "at", rowid
"""


def of_articles(
    connection: duckdb.DuckDBPyConnection, articles: Iterable[str]
) -> dict[str, list[Review]]:
    """The reviews of these articles, by article, in the order in which they were made."""
    found: dict[str, list[Review]] = {}
    for row in rows(connection, _OF_ARTICLES, [list(articles)]):
        found.setdefault(row["article"], []).append(review_of(row))
    return found


def review_of(row: Row) -> Review:
    """The review that was made into a row."""
    codings = {
        name: None if row[name] is None else msgspec.json.decode(row[name], type=Coding)
        for name in ("coding", "corrected")
    }
    return msgspec.convert({**row, **codings}, Review)


def _row(review: Review) -> Row:
    codings = {
        name: None if coding is None else msgspec.json.encode(coding).decode()
        for name, coding in (("coding", review.coding), ("corrected", review.corrected))
    }
    plain = {name: getattr(review, name) for name in review.__struct_fields__}
    return {**plain, **codings}


def put(connection: duckdb.DuckDBPyConnection, reviews: Sequence[Review]) -> list[Review]:
    """Add reviews; gives those that are new. Raises OptionError for one of an
    article that is not there, or of words that are not in it."""
    known = "SELECT id FROM reviews WHERE id IN (SELECT unnest(?))"
    there = {id for (id,) in connection.execute(known, [[each.id for each in reviews]]).fetchall()}
    new = {each.id: each for each in reviews if each.id not in there}
    _refuse_strangers(connection, new.values())
    insert(connection, "reviews", [_row(each) for each in new.values()])
    return list(new.values())


def _refuse_strangers(connection: duckdb.DuckDBPyConnection, reviews: Iterable[Review]) -> None:
    each = tuple(reviews)
    query = "SELECT id, text FROM articles WHERE id IN (SELECT unnest(?))"
    found = connection.execute(query, [[one.article for one in each]]).fetchall()
    texts: dict[str, str] = dict(found)
    for one in each:
        text = texts.get(one.article)
        if text is None:
            raise OptionError(f"a review of an article that is not there: {one.article}")
        for coding in (one.coding, one.corrected):
            for span in () if coding is None else spans(coding):
                if span.end > len(text) or not span.of(text).strip():
                    raise OptionError(f"[{span.start}, {span.end}) is no stretch of words")


def take_back(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> tuple[Review, ...]:
    """Take out the reviews with these ids; gives them. Raises OptionError where there is no such
    review."""
    found = asked(connection, {"ids": list(ids), "article": None})
    unknown = set(ids) - {each.id for each in found}
    if unknown:
        raise OptionError(f"no review {min(unknown)!r}")
    connection.execute("DELETE FROM reviews WHERE id IN (SELECT unnest(?))", [list(ids)])
    return found


def apply(
    connection: duckdb.DuckDBPyConnection, articles: Sequence[str], registry: Registry
) -> None:
    """Make the readings of these articles what their reviews leave of them as they were read."""
    query = "SELECT id FROM readings WHERE article IN (SELECT unnest(?))"
    ids = [id for (id,) in connection.execute(query, [list(articles)]).fetchall()]
    if not ids:
        return
    kept = dict(
        connection.execute(
            "SELECT reading, whole FROM as_read WHERE reading IN (SELECT unnest(?))", [ids]
        ).fetchall()
    )
    said = of_articles(connection, articles)
    known = _standings(connection, ids)
    given: dict[str, list[Row]] = {}
    for now in readings_in(connection, ids):
        whole = kept.get(now.id)
        before = now if whole is None else as_read(whole, now.article)
        made = parts_of(before, registry, said.get(now.article.id, ()), known.get(now.id))
        for table, more in made.items():
            given.setdefault(table, []).extend(more)
    given["links"] = _linked(connection, ids, given["events"])
    for table in OF_READINGS:
        connection.execute(f"DELETE FROM {table} WHERE reading IN (SELECT unnest(?))", [ids])
    add_names(connection, given.pop("names"))
    gathered = Gathered(connection)
    for table, some in given.items():
        gathered.take(table, lines(table, some))
    gathered.insert()
    derive(connection, gathered)
    links.forget_months_of(connection, articles)
    forget_names_of(connection, _ids_of(known) - _ids_of(_standings(connection, ids)))


def _standings(
    connection: duckdb.DuckDBPyConnection, readings: Sequence[str]
) -> dict[str, dict[str, Standing]]:
    """Whom the actors of these readings belong to, as they were when they were added."""
    query = (
        "SELECT reading, id, organ, state, wholes FROM actors WHERE reading IN (SELECT unnest(?))"
    )
    found: dict[str, dict[str, Standing]] = {}
    for row in rows(connection, query, [list(readings)]):
        told = Standing(row["organ"], row["state"], tuple(row["wholes"]))
        found.setdefault(row["reading"], {})[row["id"]] = told
    return found


def _ids_of(standings: Mapping[str, Mapping[str, Standing]]) -> set[str]:
    """All who are in readings, at every level."""
    return {
        each
        for actors in standings.values()
        for id, where in actors.items()
        for each in (id, where.organ, where.state)
    }


def _linked(
    connection: duckdb.DuckDBPyConnection, readings: Sequence[str], events: Iterable[Row]
) -> list[Row]:
    """The links of these readings to events that stay; all others wait for the next linking."""
    there = {(each["reading"], each["id"]) for each in events}
    query = "SELECT * FROM links WHERE reading IN (SELECT unnest(?))"
    found = rows(connection, query, [list(readings)])
    return [row for row in found if (row["reading"], row["event"]) in there]


def of_records(
    connection: duckdb.DuckDBPyConnection, records: Iterable[str]
) -> dict[tuple[str, str], Reviewed]:
    """The reviews that these events, statements or stances stand by, by reading and id."""
    asked = sorted(set(records))
    found = rows(connection, _OF_RECORDS, [asked]) if asked else []
    return {
        (row["reading"], row["record"]): Reviewed(
            verdict=row["verdict"], by=row["by"], at=row["at"], review=row["id"]
        )
        for row in found
    }


_OF_RECORDS = """
SELECT m.reading, m.record, w.id, w.verdict, w."by", w."at"
FROM reviewed AS m JOIN reviews AS w ON w.id = m.review
WHERE m.record IN (SELECT unnest(?))
"""
