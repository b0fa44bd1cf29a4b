"""Who is in the reports."""

from __future__ import annotations

from ..records import ActorLine
from ..store.days import iso
from ..store.store import Store
from .asked import REPORTS, Asked, actor_id, ending, in_reports

AROUND = 60
"""Characters before and after a mention that are shown with it: a line of a terminal."""

_QUERY = """
WITH best AS (
    SELECT p.id, count(*) AS reports, sum(p.as_source)::BIGINT AS as_source,
        sum(p.as_target)::BIGINT AS as_target, sum(p.statements)::BIGINT AS statements,
        sum(p.stances)::BIGINT AS stances, min(p.date) AS first, max(p.date) AS last,
        max((coalesce(p.date, DATE '0001-01-01'), p.rowid)) AS latest
    FROM presence AS p
    {joined}
    WHERE {condition}
    GROUP BY p.id
    ORDER BY reports DESC, p.id
    LIMIT $limit OFFSET $offset
)
SELECT
    b.id, coalesce(n.name, b.id) AS name, n.country, coalesce(n.sectors, []) AS sectors,
    b.reports, b.as_source, b.as_target, b.statements, b.stances, b.first, b.last,
    b.latest[2] AS latest
FROM best AS b
LEFT JOIN names AS n ON n.id = b.id
ORDER BY b.reports DESC, b.id
"""

_WORDS = """
SELECT p.rowid AS latest, substring(
    x.text,
    greatest(1, p.mention.start + 1 - {around}),
    p.mention.end - greatest(0, p.mention.start - {around}) + {around}
) AS words
FROM presence AS p
JOIN readings AS r ON r.id = p.reading
JOIN articles AS x ON x.id = r.article
WHERE p.rowid IN (SELECT unnest(?))
"""


def actors(store: Store, asked: Asked) -> tuple[ActorLine, ...]:
    """Who is named in the reports of a window (days of publication), those first whom most reports
    name. With `place` only actors of that country. Raises OptionError for an actor whom nobody
    knows, and for the level of blocs."""
    ending(asked.level)
    condition = in_reports(asked).given("p.date >= $since::DATE", since=asked.since)
    condition = condition.given("p.date <= $until::DATE", until=asked.until)
    condition = condition.given("p.country = $place", place=asked.place)
    condition = condition.given("p.level = $level", level=asked.level)
    if asked.actor is not None:
        condition = condition.given("p.id = $actor", actor=actor_id(store, asked.actor))
    joined = REPORTS.format(line="p") if asked.source is not None else ""
    query = _QUERY.format(joined=joined, condition=condition.sql)
    values = {**condition.values, "limit": asked.limit, "offset": asked.offset}
    found = store.rows(query, values).to_pylist()
    mentions = store.rows(_WORDS.format(around=AROUND), [[row["latest"] for row in found]])
    words = {row["latest"]: " ".join(row["words"].split()) for row in mentions.to_pylist()}
    return tuple(
        ActorLine(
            **{
                **row,
                "sectors": tuple(row["sectors"]),
                "first": iso(row["first"]),
                "last": iso(row["last"]),
                "words": words.get(latest),
            }
        )
        for row in found
        for latest in [row.pop("latest")]
    )
