"""What most reports tell of."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from ..records import EventLine
from ..store.store import Store
from .asked import Asked, Condition, actor_id, ending
from .events import of_ids

_RANKED = """
SELECT l.occurrence, count(DISTINCT coalesce(c.original, r.article)) AS reports,
    count(*) AS tellings
FROM links AS l
JOIN readings AS r ON r.id = l.reading
LEFT JOIN copies AS c ON c.article = r.article
{joined}
WHERE {condition}
GROUP BY l.occurrence
ORDER BY reports DESC, tellings DESC, l.occurrence
LIMIT $limit OFFSET $offset
"""

_EVENTS = "JOIN events AS e ON e.reading = l.reading AND e.id = l.event"

_SUREST = f"""
SELECT l.occurrence, first(e.id ORDER BY e.confidence DESC, e.id) AS event
FROM links AS l {_EVENTS}
WHERE l.occurrence IN (SELECT unnest($ids))
GROUP BY l.occurrence
"""


class MostTold(Struct, frozen=True):
    """An occurrence that several codings tell of: its id, how many independent reports and how
    many codings tell of it (of those that were asked for), and the surest of all its codings."""

    id: str
    reports: int
    tellings: int
    event: EventLine


def most_told(store: Store, asked: Asked) -> tuple[MostTold, ...]:
    """The occurrences that several codings tell of, those first that most reports tell of. Raises
    OptionError for an actor whom nobody knows, and for the level of blocs."""
    with store.reading_from():
        found = ranked(store, asked)
        ids = [row["occurrence"] for row in found]
        rows = store.rows(_SUREST, {"ids": ids}).to_pylist()
        surest = {row["occurrence"]: row["event"] for row in rows}
        lines = {each.id: each for each in of_ids(store, [surest[id] for id in ids])}
    return tuple(
        MostTold(
            row["occurrence"], row["reports"], row["tellings"], lines[surest[row["occurrence"]]]
        )
        for row in found
    )


def ranked(store: Store, asked: Asked) -> list[dict[str, Any]]:
    """The occurrences with an event in the window, of the type and of the actor asked for: how many
    independent reports and how many codings tell of each, the most told first."""
    condition = Condition().given("e.day >= $since::DATE", since=asked.since)
    condition = condition.given("e.day <= $until::DATE", until=asked.until)
    condition = condition.given("e.type = $type", type=asked.type)
    if asked.actor is not None:
        level = ending(asked.level)
        condition = condition.given(
            f"(list_contains(e.source{level}s, $actor) OR list_contains(e.target{level}s, $actor))",
            actor=actor_id(store, asked.actor),
        )
    query = _RANKED.format(joined=_EVENTS if condition.clauses else "", condition=condition.sql)
    lines = {"limit": asked.limit, "offset": asked.offset}
    found: list[dict[str, Any]] = store.rows(query, {**condition.values, **lines}).to_pylist()
    return found
