"""Which reports there are, and one as it was read."""

from __future__ import annotations

from typing import Any

from ..errors import Unknown
from ..records import Reading, ReportLine
from ..store.store import Store
from .asked import Asked, Condition, actor_id, in_reports
from .looked_up import origin

_QUERY = """
SELECT x.id, x.title, x.publisher, x.date, x.origin, x.url, x.language,
    length(x.text) AS characters, r.id AS reading, r.model
FROM articles AS x
JOIN readings AS r ON r.article = x.id
WHERE {condition}
ORDER BY coalesce(x.date, DATE '0001-01-01') DESC, x.id
LIMIT $limit OFFSET $offset
"""

_PARTS = ("events", "statements", "stances", "uncoded")


def reports(store: Store, asked: Asked) -> tuple[ReportLine, ...]:
    """The reports of a window (days of publication), latest first; with `actor` those that name it
    at the level asked for. Raises OptionError for an actor whom nobody knows."""
    with store.reading_from():
        condition = _which(store, asked)
        lines = {"limit": asked.limit, "offset": asked.offset}
        query = _QUERY.format(condition=condition.sql)
        found = store.rows(query, {**condition.values, **lines}).to_pylist()
        counted = _counted(store, [row["reading"] for row in found])
    return tuple(
        ReportLine(
            origin=origin(row["reading"], {**row, "origin": store.shown(row["origin"])}),
            url=row["url"],
            language=row["language"],
            characters=row["characters"],
            model=row["model"],
            **{part: counted[part].get(row["reading"], 0) for part in _PARTS},
        )
        for row in found
    )


def _which(store: Store, asked: Asked) -> Condition:
    condition = in_reports(asked).given("x.date >= $since::DATE", since=asked.since)
    condition = condition.given("x.date <= $until::DATE", until=asked.until)
    if asked.actor is None:
        return condition
    return condition.given(
        "r.id IN (SELECT reading FROM presence WHERE id = $actor AND level = $level)",
        actor=actor_id(store, asked.actor),
        level=asked.level,
    )


def _counted(store: Store, readings: list[str]) -> dict[str, dict[str, int]]:
    """How many of each part these readings have."""
    found: dict[str, dict[str, int]] = {}
    for part in _PARTS:
        query = (
            f"SELECT reading, count(*) AS n FROM {part} "
            "WHERE reading IN (SELECT unnest(?)) GROUP BY reading"
        )
        rows: list[dict[str, Any]] = store.rows(query, [readings]).to_pylist()
        found[part] = {row["reading"]: row["n"] for row in rows}
    return found


def reading(store: Store, id: str) -> Reading:
    """The reading with this id, else that of the article with it, though it be a revision. Raises
    Unknown where there is none."""
    query = "SELECT id FROM readings WHERE id = $id OR article = $id ORDER BY id <> $id LIMIT 1"
    with store.reading_from():
        found = store.rows(query, {"id": id}).column(0).to_pylist()
        for each in store.readings(found):
            return each
        if (before := store.revision(id)) is not None:
            return before
    raise Unknown(f"no report {id!r} in {store.path}")
