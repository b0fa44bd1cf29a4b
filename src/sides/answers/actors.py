"""Who is in the reports."""

from __future__ import annotations

from ..records import ActorLine
from ..store.days import iso
from ..store.store import Store
from .asked import Asked, Condition, actor_id, column, in_reports

AROUND = 60
"""Characters before and after a mention that are shown with it: a line of a terminal."""

_QUERY = """
WITH chosen AS (
    SELECT w.reading, w.id AS actor, w.{level} AS id, r.article, x.date, w.mentions[1] AS mention
    FROM actors AS w
    JOIN readings AS r ON r.id = w.reading
    JOIN articles AS x ON x.id = r.article
    WHERE {condition}
),
best AS (
    SELECT id, count(DISTINCT article) AS reports, min(date) AS first, max(date) AS last,
        arg_max({{'article': article, 'mention': mention}}, coalesce(date, DATE '0001-01-01'))
            AS latest
    FROM chosen
    GROUP BY id
    ORDER BY reports DESC, id
    LIMIT $limit OFFSET $offset
),
of_best AS (SELECT reading, actor, id FROM chosen WHERE id IN (SELECT id FROM best)),
as_source AS (
    SELECT o.id, count(DISTINCT (e.reading, e.id)) AS n
    FROM (SELECT reading, id, unnest(sources) AS actor FROM events) AS e
    JOIN of_best AS o USING (reading, actor) GROUP BY o.id
),
as_target AS (
    SELECT o.id, count(DISTINCT (e.reading, e.id)) AS n
    FROM (SELECT reading, id, unnest(targets) AS actor FROM events) AS e
    JOIN of_best AS o USING (reading, actor) GROUP BY o.id
),
spoken AS (
    SELECT o.id, count(*) AS n FROM statements AS s
    JOIN of_best AS o ON o.reading = s.reading AND o.actor = s.speaker GROUP BY o.id
),
held AS (
    SELECT o.id, count(*) AS n FROM stances AS s
    JOIN of_best AS o ON o.reading = s.reading AND o.actor = s.holder GROUP BY o.id
)
SELECT
    b.id, coalesce(n.name, b.id) AS name, n.country, coalesce(n.sectors, []) AS sectors,
    b.reports, coalesce(a.n, 0) AS as_source, coalesce(t.n, 0) AS as_target,
    coalesce(s.n, 0) AS statements, coalesce(h.n, 0) AS stances, b.first, b.last,
    substring(
        x.text,
        greatest(1, b.latest.mention.start + 1 - {around}),
        b.latest.mention.end - greatest(0, b.latest.mention.start - {around}) + {around}
    ) AS words
FROM best AS b
LEFT JOIN names AS n ON n.id = b.id
LEFT JOIN as_source AS a ON a.id = b.id
LEFT JOIN as_target AS t ON t.id = b.id
LEFT JOIN spoken AS s ON s.id = b.id
LEFT JOIN held AS h ON h.id = b.id
LEFT JOIN articles AS x ON x.id = b.latest.article
ORDER BY b.reports DESC, b.id
"""


def actors(store: Store, asked: Asked) -> tuple[ActorLine, ...]:
    """Who is named in the reports of a window (days of publication), those first whom most reports
    name. With `place` only actors of that country. Raises OptionError for an actor whom nobody
    knows, and for the level of blocs."""
    level = column(asked.level)
    condition: Condition = in_reports(asked).given("x.date >= $since::DATE", since=asked.since)
    condition = condition.given("x.date <= $until::DATE", until=asked.until)
    condition = condition.given("w.country = $place", place=asked.place)
    if asked.actor is not None:
        condition = condition.given(f"w.{level} = $actor", actor=actor_id(store, asked.actor))
    query = _QUERY.format(level=level, condition=condition.sql, around=AROUND)
    values = {**condition.values, "limit": asked.limit, "offset": asked.offset}
    return tuple(
        ActorLine(
            **{
                **row,
                "sectors": tuple(row["sectors"]),
                "first": iso(row["first"]),
                "last": iso(row["last"]),
                "words": " ".join(row["words"].split()) if row["words"] else None,
            }
        )
        for row in store.rows(query, values).to_pylist()
    )
