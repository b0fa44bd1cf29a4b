"""FollowTheMoney entities as JSON lines: articles, actors, mentions, events and signed ties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import msgspec

from ..records import Actor, Event, Network, Reading, Tie, content_id
from ..registry import Registry
from .chosen import days, kind_of

KOSOVO = "xk"
"""What FollowTheMoney calls Kosovo, for which ISO 3166 has no code."""

_SCHEMAS = {
    "person": "Person",
    "state": "PublicBody",
    "organ": "PublicBody",
    "organisation": "Organization",
    "group": "Organization",
}


def ftm(readings: Iterable[Reading], network: Network, registry: Registry) -> Iterator[bytes]:
    """A line for each entity. An actor is told once; a tie is an UnknownLink, with its sign in
    `role` ("positive", "negative"), and its weight in `summary`."""
    seen: set[str] = set()
    for reading in readings:
        yield _line(reading.article.id, "Article", _article(reading))
        for actor in reading.actors:
            if actor.id not in seen:
                seen.add(actor.id)
                yield _actor(actor, registry)
            yield from _mentions(actor, reading, registry)
        for event in reading.events:
            yield _line(event.id, "Event", _event(event, reading))
    for tie in network.ties:
        for id in (tie.a, tie.b):
            if id not in seen:
                seen.add(id)
                name = network.names.get(id, id)
                yield _line(id, _schema(id, registry), {"name": [name]})
        yield _line(content_id("tie", tie.a, tie.b), "UnknownLink", _link(tie))


def _line(id: str, schema: str, told: dict[str, Any]) -> bytes:
    """An entity without empty properties."""
    kept = {key: [v for v in values if v] for key, values in told.items()}
    made = {"id": id, "schema": schema, "properties": {k: v for k, v in kept.items() if v}}
    return msgspec.json.encode(made) + b"\n"


def _article(reading: Reading) -> dict[str, Any]:
    article = reading.article
    return {
        "title": [article.title],
        "publisher": [article.publisher],
        "publishedAt": [article.date],
        "sourceUrl": [article.url if (article.url or "").startswith("http") else None],
        "author": [article.author],
        "bodyText": [article.text],
    }


def _schema(id: str, registry: Registry) -> str:
    return _SCHEMAS.get(kind_of(id, registry) or "", "LegalEntity")


def _actor(actor: Actor, registry: Registry) -> bytes:
    told = {
        "name": [actor.name],
        "country": [alpha2(actor.country)],
        "topics": ["role.pol"]
        if "GOV" in actor.sectors[:1] and _is_person(actor, registry)
        else [],
        "keywords": list(actor.sectors),
    }
    return _line(actor.id, _schema(actor.id, registry), told)


def _is_person(actor: Actor, registry: Registry) -> bool:
    return kind_of(actor.id, registry) == "person"


def _mentions(actor: Actor, reading: Reading, registry: Registry) -> Iterator[bytes]:
    for words in dict.fromkeys(span.of(reading.article.text) for span in actor.mentions):
        told = {
            "name": [words],
            "document": [reading.article.id],
            "resolved": [actor.id],
            "detectedSchema": [_schema(actor.id, registry)],
            "contextCountry": [alpha2(actor.country)],
        }
        yield _line(content_id("mention", reading.id, actor.id, words), "Mention", told)


def _event(event: Event, reading: Reading) -> dict[str, Any]:
    names = {actor.id: actor.name for actor in reading.actors}
    place = next((each for each in reading.places if each.id == event.place), None)
    first, last = days(event, reading)
    ends = {"date": [first]} if first == last else {"startDate": [first], "endDate": [last]}
    whom = ", ".join(names[id] for id in event.targets)
    title = f"{', '.join(names[id] for id in event.sources)}: {event.type}"
    return {
        "name": [f"{title}: {whom}" if whom else title],
        **ends,
        "involved": list(dict.fromkeys((*event.sources, *event.targets))),
        "location": [place.name if place else None],
        "country": [alpha2(place.country) if place else None],
        "summary": [event.sentence.of(reading.article.text)],
        "keywords": [event.type, event.mode, event.status, *event.contexts],
        "proof": [reading.article.id],
        "publisher": [reading.article.publisher],
    }


def _link(tie: Tie) -> dict[str, Any]:
    return {
        "subject": [tie.a],
        "object": [tie.b],
        "role": ["positive" if tie.weight >= 0 else "negative"],
        "startDate": [tie.first],
        "endDate": [tie.last],
        "summary": [f"weight {tie.weight:.3f}, {tie.events} events, {tie.stances} stances"],
    }


@cache
def alpha2(code: str | None) -> str | None:
    """The code of a country in FollowTheMoney: ISO 3166 alpha-2 in small letters."""
    if code is None:
        return None
    if code == "KOS":
        return KOSOVO
    import pycountry

    found = pycountry.countries.get(alpha_3=code)
    return str(found.alpha_2).lower() if found is not None else None
