"""How reports and speakers tell of one event."""

from __future__ import annotations

from ..errors import Unknown
from ..linking.occurrences import linked
from ..linking.versions import versions
from ..records import Occurrence, Reading, Told
from ..registry import Registry
from ..store.store import Store
from .asked import Asked
from .happenings import ranked


def told(
    store: Store, asked: Asked, event: str | None = None, registry: Registry | None = None
) -> tuple[tuple[Told, ...], dict[str, Reading]]:
    """The occurrences that most reports tell of, each with its accounts, or that to which an event
    belongs (by the id of event or occurrence); and the readings that their spans point into.
    Raises Unknown where there is no such event."""
    known = registry or Registry.load()
    with store.reading_from():
        asked_for = [_events_of(store, event)] if event is not None else _most_told(store, asked)
        ids = {reading for events in asked_for for reading, _ in events}
        read = {each.id: each for each in store.readings(ids)}
    found: list[Told] = []
    for events in asked_for:
        readings = tuple(read[id] for id in sorted({reading for reading, _ in events}))
        occurrence = _whole(events, linked(readings, known))
        if occurrence is not None:
            found.append(Told(occurrence, tuple(versions(occurrence, readings, known))))
    return tuple(found), read


def _most_told(store: Store, asked: Asked) -> list[set[tuple[str, str]]]:
    ids = [row["occurrence"] for row in ranked(store, asked)]
    together: dict[str, set[tuple[str, str]]] = {id: set() for id in ids}
    for row in store.rows(_TOGETHER, [ids]).to_pylist():
        together[row["occurrence"]].add((row["reading"], row["event"]))
    return list(together.values())


_TOGETHER = """
SELECT occurrence, reading, event FROM links WHERE occurrence IN (SELECT unnest(?))
"""

_LINKED = """
SELECT reading, event FROM links WHERE occurrence = $id
    OR occurrence IN (SELECT occurrence FROM links WHERE event = $id)
"""


def _events_of(store: Store, id: str) -> set[tuple[str, str]]:
    """The events, by reading and id, of the occurrence with this id or with the event with this
    id; an event alone is its own. Raises Unknown where there is none."""
    alone = "SELECT reading, id AS event FROM events WHERE id = $id"
    for query in (_LINKED, alone):
        found = store.rows(query, {"id": id}).to_pylist()
        if found:
            return {(row["reading"], row["event"]) for row in found}
    raise Unknown(f"no event {id!r} in {store.path}")


def _whole(events: set[tuple[str, str]], found: tuple[Occurrence, ...]) -> Occurrence | None:
    """The occurrence, of those that its readings make alone, that has most of its events."""
    shared = [
        (sum((each.reading, each.event) in events for each in one.events), one) for one in found
    ]
    best = max(shared, key=lambda each: each[0], default=None)
    return best[1] if best is not None and best[0] else None
