"""Who did what to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from ..errors import OptionError
from ..ontology import plover
from ..records import EventLine, Named, Origin, Span
from ..store.store import Store
from .asked import REPORTS, Asked, Condition, actor_id, ending, in_reports

_QUERY = """
WITH chosen AS (
    SELECT e.*
    FROM events AS e
    {joined}
    WHERE {condition}
    ORDER BY e.day DESC NULLS LAST, e.reading, e.nr
    LIMIT $limit OFFSET $offset
)
SELECT
    'sides' AS dataset, e.id, e.day, e.date, e.type, e.mode, e.contexts, e.sources, e.targets,
    e.status, s.speaker AS by, p.name AS place, p.lat, p.lon, p.country,
    e.intensity, e.quad, e.confidence, l.occurrence,
    substring(x.text, e.sentence.start + 1, e.sentence.end - e.sentence.start) AS words,
    e.sentence AS span,
    e.reading, x.id AS article, x.origin, x.title, x.publisher, x.date AS published
FROM chosen AS e
JOIN readings AS r ON r.id = e.reading
JOIN articles AS x ON x.id = r.article
LEFT JOIN places AS p ON p.reading = e.reading AND p.id = e.place
LEFT JOIN statements AS s ON s.reading = e.reading AND s.id = e.statement
LEFT JOIN links AS l ON l.reading = e.reading AND l.event = e.id
ORDER BY e.day DESC NULLS LAST, e.reading, e.nr
"""

_IMPORTED = """
SELECT
    i.dataset, i.id, i.day, i.day::VARCHAR AS date, i.type, i.mode, []::VARCHAR[] AS contexts,
    i.sources, i.targets, 'actual' AS status, NULL AS by, i.place, i.lat, i.lon, i.country,
    i.intensity, i.quad, 1.0 AS confidence, NULL AS occurrence, NULL AS words, NULL AS span,
    coalesce(i.url, '') AS reading, coalesce(i.url, '') AS article,
    coalesce(i.url, '') AS origin, NULL AS title, i.publisher,
    NULL AS published
FROM imported AS i
WHERE {condition}
ORDER BY i.day DESC NULLS LAST, i.id
LIMIT $limit OFFSET $offset
"""

_REPORTS = """
SELECT l.occurrence, count(DISTINCT coalesce(c.original, r.article)) AS reports
FROM links AS l
JOIN readings AS r ON r.id = l.reading
LEFT JOIN copies AS c ON c.article = r.article
WHERE l.occurrence IN (SELECT unnest(?))
GROUP BY l.occurrence
"""


def events(store: Store, asked: Asked) -> tuple[EventLine, ...]:
    """The events that were read in reports, latest first, then those that were imported.

    Raises OptionError for a type that PLOVER has not, for an actor whom nobody knows, and for the
    level of blocs.
    """
    if asked.type is not None and asked.type not in plover().types:
        raise OptionError(f"no type of PLOVER: {asked.type!r}: {', '.join(plover().types)}")
    condition = in_reports(asked, _when_and_what(asked, "e"))
    condition = _where(asked, condition)
    condition = _who(store, asked, condition)
    lines = {"limit": asked.limit, "offset": asked.offset}
    joined = REPORTS.format(line="e") if asked.source is not None else ""
    if asked.place is not None:
        joined += "LEFT JOIN places AS p ON p.reading = e.reading AND p.id = e.place"
    query = _QUERY.format(joined=joined, condition=condition.sql)
    rows = store.rows(query, {**condition.values, **lines})
    found = rows.to_pylist()
    if asked.source is None and len(found) < asked.limit and asked.status in (None, "actual"):
        found += _imported(store, asked, asked.limit - len(found), bool(asked.offset))
    names = store.names(_ids(found))
    seen = [row["occurrence"] for row in found if row["occurrence"] is not None]
    reports = {
        row["occurrence"]: row["reports"] for row in store.rows(_REPORTS, [seen]).to_pylist()
    }
    return tuple(_line(row, names, reports) for row in found)


def _when_and_what(asked: Asked, event: str) -> Condition:
    condition = Condition().given(f"{event}.day >= $since::DATE", since=asked.since)
    condition = condition.given(f"{event}.day <= $until::DATE", until=asked.until)
    condition = condition.given(f"{event}.type = $type", type=asked.type)
    if event == "e":
        condition = condition.given("e.status = $status", status=asked.status)
    return condition


def _where(asked: Asked, condition: Condition) -> Condition:
    return condition.given(
        "(lower(p.name) = lower($place) OR p.country = $place OR lower(p.admin1) = lower($place))",
        place=asked.place,
    )


def _who(store: Store, asked: Asked, condition: Condition) -> Condition:
    """The condition that an actor, and another if asked for, takes part at the level asked for."""
    sides = {"": ("sources", "targets")}.get(
        ending(asked.level), tuple(f"{side}{ending(asked.level)}s" for side in ("source", "target"))
    )
    for name, given in (("actor", asked.actor), ("other", asked.other)):
        if given is not None:
            condition = condition.given(
                f"({' OR '.join(f'list_contains(e.{side}, ${name})' for side in sides)})",
                **{name: actor_id(store, given)},
            )
    return condition


def _imported(store: Store, asked: Asked, limit: int, later: bool) -> list[dict[str, Any]]:
    """Imported events, after all that were read."""
    if later:
        return []
    condition = _when_and_what(asked, "i")
    condition = condition.given(
        "(lower(i.place) = lower($place) OR i.country = $place)", place=asked.place
    )
    side = ending(asked.level)
    for name, given in (("actor", asked.actor), ("other", asked.other)):
        if given is not None:
            condition = condition.given(
                "i.id IN (SELECT record FROM evidence WHERE dataset <> 'sides' "
                f"AND (source{side} = ${name} OR target{side} = ${name}))",
                **{name: actor_id(store, given)},
            )
    rows = store.rows(
        _IMPORTED.format(condition=condition.sql), {**condition.values, "limit": limit, "offset": 0}
    )
    found: list[dict[str, Any]] = rows.to_pylist()
    return found


def _ids(rows: Iterable[Mapping[str, Any]]) -> set[str]:
    found: set[str] = set()
    for row in rows:
        found.update((*row["sources"], *row["targets"]))
        found.update(filter(None, [row["by"]]))
    return found


def _line(row: dict[str, Any], names: Mapping[str, str], reports: Mapping[str, int]) -> EventLine:
    def named(id: str) -> Named:
        return Named(id, names[id])

    return EventLine(
        **{
            **{name: row[name] for name in _PLAIN},
            "day": None if row["day"] is None else row["day"].isoformat(),
            "contexts": tuple(row["contexts"]),
            "sources": tuple(map(named, row["sources"])),
            "targets": tuple(map(named, row["targets"])),
            "by": None if row["by"] is None else named(row["by"]),
            "reports": reports.get(row["occurrence"], 1),
            "span": None if row["span"] is None else msgspec.convert(row["span"], Span),
            "origin": origin(row),
        }
    )


_PLAIN = (
    "dataset", "id", "date", "type", "mode", "status", "place", "lat", "lon", "country",
    "intensity", "quad", "confidence", "occurrence", "words",
)  # fmt: skip


def origin(row: Mapping[str, Any]) -> Origin:
    """Where a line stands, of the columns that every query has."""
    published = row["published"]
    return Origin(
        reading=row["reading"],
        article=row["article"],
        file=row["origin"],
        title=row["title"],
        publisher=row["publisher"],
        date=None if published is None else published.isoformat(),
    )
