"""Events as PLOVER's JSON lines (PLOVER manual, draft 2.0, 2024)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from ..records import Actor, Event, Place, Reading, Status
from .chosen import days, words

AUXILIARY: dict[Status, str | None] = {
    "actual": None,
    "past": "historical",
    "planned": "future",
    "hypothetical": "hypothetical",
    "denied": "negation",
}
"""The auxiliary mode that says a status."""


def plover(readings: Iterable[Reading]) -> Iterator[bytes]:
    """A line for each event. What PLOVER has no field for stands under the key "sides". Keys
    without a value are left out."""
    for reading in readings:
        actors = {actor.id: actor for actor in reading.actors}
        places = {place.id: place for place in reading.places}
        for event in reading.events:
            yield msgspec.json.encode(_line(event, reading, actors, places)) + b"\n"


def _line(
    event: Event, reading: Reading, actors: dict[str, Actor], places: dict[str, Place]
) -> dict[str, Any]:
    text, article = reading.article.text, reading.article
    first, last = days(event, reading)
    auxiliary = AUXILIARY[event.status]
    told = {
        "id": event.id,
        "date": first or "",
        "enddate": last if last != first else None,
        "actor": [_entity(actors[id], text) for id in event.sources],
        "recipient": [_entity(actors[id], text) for id in event.targets],
        "event": [event.type],
        "mode": [each for each in (event.mode, auxiliary) if each],
        "context": list(event.contexts),
        "quad_code": event.quad,
        "event_scale": event.intensity,
        "event_text": [event.trigger.of(text)],
        "event_loc": _location(places[event.place], text) if event.place else None,
        "link": article.url,
        "text": event.sentence.of(text),
        "text_info": ", ".join(each for each in (article.title, article.date) if each),
        "cite_info": article.publisher,
        "coder": reading.model,
        "sides": _own(event, reading),
    }
    needed = ("id", "date", "actor", "event")
    return {key: value for key, value in told.items() if key in needed or _is(value)}


def _is(value: object) -> bool:
    return value is not None and value not in ("", [], {})


def _entity(actor: Actor, text: str) -> dict[str, Any]:
    told = {
        "code": actor.country,
        "sector": list(actor.sectors),
        "entity_text": actor.mentions[0].of(text) if actor.mentions else actor.name,
        "identifier_id": actor.id,
        "identifier_text": actor.name,
    }
    return {key: value for key, value in told.items() if _is(value)}


def _location(place: Place, text: str) -> dict[str, Any]:
    told = {
        "extracted_place": place.mentions[0].of(text) if place.mentions else place.name,
        "resolved_place": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "province": place.admin1,
        "country_code": place.country,
    }
    return {key: value for key, value in told.items() if _is(value)}


def _own(event: Event, reading: Reading) -> dict[str, Any]:
    """What PLOVER has no field for."""
    said = next((each for each in reading.statements if each.id == event.statement), None)
    return {
        "status": event.status,
        "confidence": event.confidence,
        "date": event.date,
        "dated": event.dated,
        "hedges": words(reading.article.text, event.hedges),
        "statement": event.statement,
        "speaker": said.speaker if said is not None else None,
        "counts": [
            {"kind": each.kind, "low": each.low, "high": each.high} for each in event.counts
        ],
        "article": reading.article.id,
        "reading": reading.id,
        "trigger": [event.trigger.start, event.trigger.end],
        "sentence": [event.sentence.start, event.sentence.end],
    }
