"""What can be wrong with a store: found by queries, a line each."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from .queries import rows
from .rows import OF_READINGS, PARTS

_UNIQUE = (
    ("articles", "id"),
    ("articles", "origin"),
    ("readings", "id"),
    ("names", "id"),
    ("failures", "origin"),
    *((table, "reading", "nr") for table in PARTS),
    *((table, "reading", "id") for table in PARTS if table not in ("dates", "uncoded")),
    ("links", "reading", "event"),
    ("copies", "article"),
    ("imported", "dataset", "id"),
    ("reviews", "id"),
    ("reviewed", "reading", "review"),
    ("as_read", "reading"),
    ("revisions", "origin", "nr"),
    ("revisions", "article"),
)
"""Tables, each with columns that no two rows have in common."""

MOST = 5
"""Examples of a fault that are named; all are counted."""

_SPANS = {
    "actors": ("unnest(mentions)",),
    "presence": ("mention",),
    "statements": ("unnest(source)", "cue", "unnest(content)"),
    "events": ("trigger", "sentence", "unnest(hedges)", "unnest(counts).words"),
    "stances": ("evidence",),
    "places": ("unnest(mentions)",),
    "dates": ("words",),
    "uncoded": ("sentence", "words"),
}
"""The columns of spans, by table."""

_ACTORS = (
    ("statements", "speaker", "id"),
    ("statements", "speaker_organ", "organ"),
    ("statements", "speaker_state", "state"),
    ("events", "unnest(sources)", "id"),
    ("events", "unnest(targets)", "id"),
    *(
        ("events", f"unnest({end}_{level}s)", level)
        for end in ("source", "target")
        for level in ("organ", "state")
    ),
    *(
        ("stances", f"{end}{ending}", ending[1:] or "id")
        for end in ("holder", "toward")
        for ending in ("", "_organ", "_state")
    ),
)
"""The columns of ids of actors, by table, and what they are of these: the id, the organ or the
state."""

_OTHERS = (
    ("events", "place", "places"),
    ("events", "statement", "statements"),
    ("stances", "statement", "statements"),
    ("stances", "event", "events"),
)
"""Other columns of ids, and the tables that they point into."""


def problems(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Every fault of a store, none for a sound one."""
    for what, query in _queries():
        counted = (
            f"SELECT count(*) AS n, list(fault ORDER BY fault)[:{MOST}] AS some FROM ({query})"
        )
        [found] = rows(connection, counted, ())
        if found["n"]:
            yield f"{what}: {found['n']:,} ({', '.join(map(str, found['some']))})"


def _queries() -> Iterator[tuple[str, str]]:
    for table, *key in _UNIQUE:
        yield (
            f"{table} with the same {key[-1]}",
            f"SELECT {key[-1]} AS fault FROM {table} GROUP BY {', '.join(key)} HAVING count(*) > 1",
        )
    yield (
        "articles with several readings, or none",
        "SELECT a.id AS fault FROM articles a LEFT JOIN readings r ON r.article = a.id "
        "GROUP BY a.id HAVING count(r.id) <> 1",
    )
    yield "readings without an article", _dangling("readings", "article", "articles")
    for table in OF_READINGS:
        where = "" if table != "evidence" else "WHERE dataset = 'sides'"
        yield (
            f"{table} of no reading",
            f"SELECT reading AS fault FROM (SELECT DISTINCT reading FROM {table} {where}) "
            "WHERE reading NOT IN (SELECT id FROM readings)",
        )
    yield (
        "revisions that stand in articles",
        "SELECT article AS fault FROM revisions WHERE article IN (SELECT id FROM articles)",
    )
    yield from _spans()
    yield from _references()
    yield from _evidence()
    yield from _reviews()


def _spans() -> Iterator[tuple[str, str]]:
    for table, columns in _SPANS.items():
        for column in columns:
            yield (
                f"{table}.{_bare(column)} that is no stretch of words",
                f"SELECT p.reading AS fault FROM (SELECT reading, {column} AS span FROM {table}) p "
                "JOIN readings r ON r.id = p.reading JOIN articles a ON a.id = r.article "
                "WHERE span IS NOT NULL AND (span.start < 0 OR span.end <= span.start "
                "OR span.end > length(a.text) "
                r"OR NOT regexp_matches(words_of(a.text, span), '\S'))",
            )


def _references() -> Iterator[tuple[str, str]]:
    for table, column, what in _ACTORS:
        yield (
            f"{table}.{_bare(column)} who is no actor of the reading",
            f"SELECT p.reading AS fault FROM (SELECT reading, {column} AS id FROM {table}) p "
            f"ANTI JOIN actors x ON x.reading = p.reading AND x.{what} = p.id "
            "WHERE p.id IS NOT NULL",
        )
    for level, what in (("person", "id"), ("organ", "organ"), ("state", "state")):
        yield (
            f"presence of a {level} who is no actor of the reading",
            "SELECT p.reading AS fault FROM presence p "
            f"ANTI JOIN actors x ON x.reading = p.reading AND x.{what} = p.id "
            f"WHERE p.level = '{level}'",
        )
    for table, column, to in _OTHERS:
        yield (
            f"{table}.{column} that is not in the reading",
            f"SELECT p.reading AS fault FROM {table} p "
            f"LEFT JOIN {to} x ON x.reading = p.reading AND x.id = p.{column} "
            f"WHERE p.{column} IS NOT NULL AND x.id IS NULL",
        )


def _evidence() -> Iterator[tuple[str, str]]:
    for kind, table in (("event", "events"), ("stance", "stances")):
        yield (
            f"evidence of no {kind}",
            f"SELECT e.record AS fault FROM evidence e LEFT JOIN {table} x "
            "ON x.reading = e.reading AND x.id = e.record "
            f"WHERE e.dataset = 'sides' AND e.kind = '{kind}' AND x.id IS NULL",
        )
    yield (
        "stances without evidence",
        "SELECT s.id AS fault FROM stances s LEFT JOIN evidence e "
        "ON e.reading = s.reading AND e.record = s.id WHERE e.record IS NULL",
    )
    yield (
        "events without evidence",
        "SELECT v.id AS fault FROM events v LEFT JOIN evidence e "
        "ON e.reading = v.reading AND e.record = v.id WHERE e.record IS NULL "
        "AND v.sources <> [] AND len(list_distinct(v.sources || v.targets)) > 1 "
        "AND v.targets <> []",
    )
    yield (
        "imported evidence without an event",
        "SELECT e.record AS fault FROM evidence e ANTI JOIN imported i "
        "ON i.dataset = e.dataset AND i.id = e.record WHERE e.dataset <> 'sides'",
    )
    for end in ("source", "target"):
        yield (
            f"evidence.{end} who is no actor of the reading",
            f"SELECT e.record AS fault FROM evidence e ANTI JOIN actors x "
            f"ON x.reading = e.reading AND x.id = e.{end} WHERE e.dataset = 'sides'",
        )
    yield (
        "actors without a name",
        "SELECT DISTINCT id AS fault FROM actors WHERE id NOT IN (SELECT id FROM names)",
    )
    yield (
        "links to no event",
        "SELECT l.event AS fault FROM links l LEFT JOIN events v "
        "ON v.reading = l.reading AND v.id = l.event WHERE v.id IS NULL",
    )
    for column in ("article", "original"):
        yield f"copies.{column} that is not there", _dangling("copies", column, "articles")


def _reviews() -> Iterator[tuple[str, str]]:
    yield (
        "codings with several reviews",
        "SELECT record AS fault FROM reviewed WHERE record IS NOT NULL "
        "GROUP BY reading, kind, record HAVING count(*) > 1",
    )
    for kind, table in (("event", "events"), ("statement", "statements"), ("stance", "stances")):
        yield (
            f"reviews of no {kind}",
            f"SELECT m.review AS fault FROM reviewed m ANTI JOIN {table} x "
            f"ON x.reading = m.reading AND x.id = m.record "
            f"WHERE m.kind = '{kind}' AND m.record IS NOT NULL",
        )
    yield "reviewed.review that is not there", _dangling("reviewed", "review", "reviews")
    yield (
        "reviews that were not applied",
        "SELECT w.id AS fault FROM reviews w JOIN readings r ON r.article = w.article "
        "ANTI JOIN reviewed m ON m.reading = r.id AND m.review = w.id",
    )
    yield (
        "reviewed readings that are not kept as they were read",
        "SELECT DISTINCT reading AS fault FROM reviewed "
        "WHERE reading NOT IN (SELECT reading FROM as_read)",
    )


def _dangling(table: str, column: str, to: str) -> str:
    return f"SELECT {column} AS fault FROM {table} WHERE {column} NOT IN (SELECT id FROM {to})"


def _bare(column: str) -> str:
    return column.removeprefix("unnest(").replace(")", "")
