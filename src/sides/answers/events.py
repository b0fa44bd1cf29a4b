"""Who did what to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from ..records import EventLine, Named, Origin, Reviewed, Span
from ..store.days import iso
from ..store.only import AT_PLACE, IMPORTED_AT, OF_IMPORTED
from ..store.store import Store
from .asked import (
    REPORTS,
    UNREVIEWED,
    Asked,
    Condition,
    actor_id,
    ending,
    in_reports,
)
from .looked_up import Row, occurrences, origin, reports, reviewed, within

_PLACES = "LEFT JOIN places AS p ON p.reading = e.reading AND p.id = e.place"

_QUERY = """
SELECT e.*
FROM events AS e
{joined}
WHERE {condition}
ORDER BY e.day DESC NULLS LAST, e.reading, e.nr
LIMIT $limit OFFSET $offset
"""

_COUNT = "SELECT count(*) AS n FROM events AS e {joined} WHERE {condition}"

_IMPORTED = """
SELECT i.* FROM imported AS i
WHERE {condition}
ORDER BY i.day DESC NULLS LAST, i.dataset, i.id
LIMIT $limit OFFSET $offset
"""

_SURE = """
SELECT dataset, record, max(confidence) AS confidence
FROM evidence
WHERE dataset <> 'sides' AND record IN (SELECT unnest(?))
GROUP BY dataset, record
"""


def events(store: Store, asked: Asked) -> tuple[EventLine, ...]:
    """The events that were read in reports, latest first, then those that were imported.

    Raises OptionError for an actor whom nobody knows, and for the level of blocs.
    """
    with store.reading_from():
        condition = _who(store, asked, _read(asked))
        query = _QUERY.format(joined=_joined(asked), condition=condition.sql)
        lines = {"limit": asked.limit, "offset": asked.offset}
        told = _lines(store, store.rows(query, {**condition.values, **lines}).to_pylist())
        if len(told) < asked.limit:
            query = _COUNT.format(joined=_joined(asked), condition=condition.sql)
            [row] = store.rows(query, condition.values).to_pylist()
            told += _imported(store, asked, asked.limit - len(told), asked.offset - row["n"])
        return told


def of_ids(store: Store, ids: Sequence[str]) -> tuple[EventLine, ...]:
    """The events with these ids that were read in reports, in the order of the ids."""
    query = "SELECT * FROM events WHERE id IN (SELECT unnest(?))"
    with store.reading_from():
        rows = {row["id"]: row for row in store.rows(query, [list(ids)]).to_pylist()}
        return _lines(store, [rows[id] for id in ids if id in rows])


def unreviewed_events(store: Store, asked: Asked) -> tuple[EventLine, ...]:
    """The events that were read in reports of which no analyst has said anything, least sure
    first. Raises as `events` does."""
    with store.reading_from():
        condition = _who(store, asked, _read(asked))
        which = UNREVIEWED.format(
            table="events", line="e", joined=_joined(asked), condition=condition.sql
        )
        query = f"SELECT * FROM events WHERE rowid IN ({which}) ORDER BY confidence, rowid"
        lines = {"limit": asked.limit, "offset": asked.offset}
        return _lines(store, store.rows(query, {**condition.values, **lines}).to_pylist())


def _joined(asked: Asked) -> str:
    """What must be joined to know of what is asked for."""
    joined = REPORTS.format(line="e") if asked.source is not None else ""
    return joined + (_PLACES if asked.place is not None else "")


def _read(asked: Asked) -> Condition:
    """The condition on an event that was read, `e`, in article `x` at place `p`."""
    condition = _when_and_what(asked, "e", in_reports(asked))
    condition = condition.given("e.status = $status", status=asked.status)
    return condition.given(AT_PLACE, place=asked.place)


def _when_and_what(asked: Asked, event: str, condition: Condition) -> Condition:
    condition = condition.given(f"{event}.day >= $since::DATE", since=asked.since)
    condition = condition.given(f"{event}.day <= $until::DATE", until=asked.until)
    return condition.given(f"{event}.type = $type", type=asked.type)


def _who(store: Store, asked: Asked, condition: Condition) -> Condition:
    """The condition that an actor, and another if asked for, takes part at the level asked for."""
    level = ending(asked.level)
    sides = [f"{side}{level}s" if level else f"{side}s" for side in ("source", "target")]
    for name, given in (("actor", asked.actor), ("other", asked.other)):
        if given is not None:
            condition = condition.given(
                f"({' OR '.join(f'list_contains(e.{side}, ${name})' for side in sides)})",
                **{name: actor_id(store, given)},
            )
    return condition


def _lines(store: Store, found: list[dict[str, Any]]) -> tuple[EventLine, ...]:
    """The lines of events that were read, with all that they refer to."""
    readings = {row["reading"] for row in found}
    articles = reports(store, readings)
    places = within(store, "places", "name, lat, lon, country", readings)
    statements = within(store, "statements", "speaker", readings)
    linked = occurrences(store, (row["id"] for row in found))
    said = reviewed(store, (row["id"] for row in found))
    by = [statements.get((row["reading"], row["statement"] or ""), {}) for row in found]
    ids = {id for row in found for id in (*row["sources"], *row["targets"])}
    names = store.names(ids | {each["speaker"] for each in by if each.get("speaker")})
    return tuple(
        _line(
            row,
            articles[row["reading"]],
            names,
            by=each.get("speaker"),
            place=places.get((row["reading"], row["place"] or ""), {}),
            linked=linked.get(row["id"], {}),
            review=said.get((row["reading"], row["id"])),
        )
        for row, each in zip(found, by, strict=True)
    )


def _line(
    row: Row,
    article: Row,
    names: Mapping[str, str],
    *,
    by: str | None,
    place: Row,
    linked: Row,
    review: Reviewed | None,
) -> EventLine:
    span = msgspec.convert(row["sentence"], Span)
    return EventLine(
        dataset="sides",
        day=iso(row["day"]),
        contexts=tuple(row["contexts"]),
        sources=_named(row["sources"], names),
        targets=_named(row["targets"], names),
        by=None if by is None else Named(by, names[by]),
        place=place.get("name"),
        lat=place.get("lat"),
        lon=place.get("lon"),
        country=place.get("country"),
        occurrence=linked.get("occurrence"),
        reports=linked.get("reports", 1),
        words=span.of(article["text"]),
        span=span,
        origin=origin(row["reading"], article),
        review=review,
        **{name: row[name] for name in _PLAIN},
    )


_PLAIN = ("id", "date", "type", "mode", "status", "intensity", "quad", "confidence")


def _named(ids: list[str], names: Mapping[str, str]) -> tuple[Named, ...]:
    return tuple(Named(id, names[id]) for id in ids)


def _imported(store: Store, asked: Asked, limit: int, offset: int) -> tuple[EventLine, ...]:
    """Imported events, after all that were read. All of them are actual."""
    if asked.status not in (None, "actual"):
        return ()
    condition = _when_and_what(asked, "i", Condition())
    condition = condition.given(IMPORTED_AT, place=asked.place)
    condition = condition.given(OF_IMPORTED, source=asked.source)
    level = ending(asked.level)
    for name, given in (("actor", asked.actor), ("other", asked.other)):
        if given is not None:
            condition = condition.given(
                "(i.dataset, i.id) IN (SELECT (dataset, record) FROM evidence "
                "WHERE dataset <> 'sides' "
                f"AND (source{level} = ${name} OR target{level} = ${name}))",
                **{name: actor_id(store, given)},
            )
    lines = {"limit": limit, "offset": max(0, offset)}
    rows = store.rows(_IMPORTED.format(condition=condition.sql), {**condition.values, **lines})
    found = rows.to_pylist()
    names = store.names({id for row in found for id in (*row["sources"], *row["targets"])})
    sure = store.rows(_SURE, [sorted({row["id"] for row in found})]).to_pylist()
    confidence = {(row["dataset"], row["record"]): row["confidence"] for row in sure}
    return tuple(
        _imported_line(row, names, confidence.get((row["dataset"], row["id"]), 1.0))
        for row in found
    )


def _imported_line(row: Row, names: Mapping[str, str], confidence: float) -> EventLine:
    day, url = iso(row["day"]), row["url"] or ""
    given = {name: row[name] for name in ("dataset", "place", "lat", "lon", "country", *_PLAIN)
             if name in row}  # fmt: skip
    return EventLine(
        **{**given, "date": day, "status": "actual", "confidence": confidence},
        day=day,
        contexts=(),
        sources=_named(row["sources"], names),
        targets=_named(row["targets"], names),
        by=None,
        occurrence=None,
        reports=1,
        words=None,
        span=None,
        origin=Origin(url, url, url, None, row["publisher"], None),
    )
