"""Events as POLECAT's table of 40 columns (Halterman et al. 2023): a row for every source and
target of an event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from pathlib import Path

from ..imports.datasets import POLECAT
from ..ontology.files import read_yaml
from ..records import Actor, Event, Place, Reading, Status
from ..registry import Registry
from .chosen import days, kind_of

HAPPENED: frozenset[Status] = frozenset({"actual", "past"})
"""The statuses that are exported: the form has no column for one, so that a reader takes every row
for something that happened."""

_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""What would end a cell or a row for one tool or another."""


@cache
def cow() -> dict[str, int]:
    """From ISO 3166 alpha-3 to codes of the Correlates of War project."""
    return read_yaml(Path(__file__).parent / "data" / "cow.yaml", dict[str, int])


def polecat(readings: Iterable[Reading], registry: Registry) -> Iterator[bytes]:
    """The header, then the rows of all events that happened. A cell is never quoted and holds no
    tab, no line break and no double quote (it becomes a single one); without a value it is empty.
    """
    yield _row(POLECAT)
    for reading in readings:
        actors = {actor.id: actor for actor in reading.actors}
        places = {place.id: place for place in reading.places}
        story = _story(reading, registry)
        for event in reading.events:
            if event.status not in HAPPENED:
                continue
            place = places[event.place] if event.place else None
            for source, target in product(event.sources or (None,), event.targets or (None,)):
                yield _row([
                    *_event(event, reading),
                    *_party(actors[source] if source else None, reading),
                    *_party(actors[target] if target else None, reading),
                    *_place(place, reading),
                    *story,
                ])  # fmt: skip


def _row(cells: Iterable[str | None]) -> bytes:
    return ("\t".join(_cell(each or "") for each in cells) + "\n").encode()


def _cell(text: str) -> str:
    return _BREAKS.sub(" ", text).replace('"', "'").strip()


def _event(event: Event, reading: Reading) -> list[str | None]:
    return [
        event.id,
        days(event, reading)[0],
        event.type,
        event.mode,
        f"{event.intensity:g}",
        str(event.quad),
        ";".join(event.contexts),
    ]


def _party(actor: Actor | None, reading: Reading) -> list[str | None]:
    """Name, country, COW, primary sector, sectors, title, name as written, Wikipedia."""
    if actor is None:
        return [None] * 8
    number = cow().get(actor.country or "")
    words = actor.mentions[0].of(reading.article.text) if actor.mentions else actor.name
    return [
        actor.name,
        actor.country,
        None if number is None else str(number),
        actor.sectors[0] if actor.sectors else None,
        ";".join(actor.sectors),
        None,
        words,
        None,
    ]


def _place(place: Place | None, reading: Reading) -> list[str | None]:
    """Placename, city, district, province, country, latitude, longitude, GeoNames id, name as
    written, feature type."""
    if place is None:
        return [None] * 10
    return [
        place.name,
        None,
        None,
        place.admin1,
        place.country,
        None if place.lat is None else str(place.lat),
        None if place.lon is None else str(place.lon),
        None if place.geonameid is None else str(place.geonameid),
        place.mentions[0].of(reading.article.text) if place.mentions else None,
        None,
    ]


def _story(reading: Reading, registry: Registry) -> list[str | None]:
    """Source, day of publication, people, organisations, places, language, version."""
    kinds = [(actor.name, kind_of(actor.id, registry)) for actor in reading.actors]
    bodies = ("organ", "organisation", "group")
    return [
        reading.article.publisher,
        reading.article.date,
        ";".join(name for name, kind in kinds if kind == "person"),
        ";".join(name for name, kind in kinds if kind in bodies),
        ";".join(place.name for place in reading.places),
        reading.article.language,
        reading.model,
    ]
