"""Reading → evidence: a row for every two actors of every event and stance.

An event ties each of its sources to each of its targets. One without targets whose sources do it
to each other (a meeting, an agreement, a battle: PLOVER names all of them as sources) ties these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Any

from ..records import Event, Reading, Stance
from ..registry.standing import Standing
from .days import day_of, event_day

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "ASSAULT"})
"""Types that several sources without a target do to each other: PLOVER's meetings, agreements,
joint works, and fights with two sides. Those who accuse or ask together do not do it to each
other."""


def evidence(reading: Reading, stands: Mapping[str, Standing]) -> Iterator[dict[str, Any]]:
    """The rows of the table `evidence` that a reading gives."""
    for event in reading.events:
        shared = {
            "record": event.id,
            "kind": "event",
            "type": event.type,
            "status": event.status,
            "value": event.intensity,
            "confidence": event.confidence,
            "day": event_day(event, reading.article.date),
        }
        for source, target in _pairs(event):
            yield {**shared, **_report(reading), **_ends(source, target, stands)}
    for stance in reading.stances:
        yield {
            "record": stance.id,
            "kind": "stance",
            "type": None,
            "status": "actual",
            "value": float(stance.sign),
            "confidence": stance.confidence,
            "day": _said(stance, reading) or day_of(reading.article.date),
            **_report(reading),
            **_ends(stance.holder, stance.toward, stands),
        }


def _pairs(event: Event) -> Iterator[tuple[str, str]]:
    if not event.targets and event.type in MUTUAL:
        yield from combinations(event.sources, 2)
    else:
        yield from ((a, b) for a, b in product(event.sources, event.targets) if a != b)


def _said(stance: Stance, reading: Reading) -> Any:
    """The day of the event that a stance was read from; words count on the day of the report."""
    found = next((each for each in reading.events if each.id == stance.event), None)
    return None if found is None else event_day(found, reading.article.date)


def _report(reading: Reading) -> dict[str, Any]:
    return {
        "dataset": "sides",
        "reading": reading.id,
        "article": reading.article.id,
        "publisher": reading.article.publisher,
    }


def _ends(source: str, target: str, stands: Mapping[str, Standing]) -> dict[str, str]:
    a, b = stands[source], stands[target]
    return {
        "source": source,
        "target": target,
        "source_organ": a.organ,
        "target_organ": b.organ,
        "source_state": a.state,
        "target_state": b.state,
    }
