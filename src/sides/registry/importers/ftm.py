"""FollowTheMoney JSON lines (as OpenSanctions publishes them) → registry rows.

Persons, organisations, companies and public bodies become actors; an Occupancy ties a person to a
Position and its dates. What the registry has no place for is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from ..entries import Kind
from ..files import Row
from . import made
from .made import Bad, Made, Skip

KINDS: dict[str, Kind] = {
    "Person": "person", "Organization": "organisation", "Company": "organisation",
    "LegalEntity": "organisation", "PublicBody": "organ",
}  # fmt: skip
SECTORS = {
    "gov": "GOV", "gov.executive": "GOV", "gov.legislative": "LEG", "gov.judicial": "JUD",
    "gov.security": "COP", "gov.igo": "GOV", "role.pep": "GOV", "pol.party": "PTY", "mil": "MIL",
    "crime.terror": "REB", "crime": "CRM", "corp": "BUS", "fin": "BUS", "role.judge": "JUD",
    "role.diplo": "GOV", "role.journo": "JRN", "role.spy": "SPY",
}  # fmt: skip
"""Topics of FollowTheMoney that tell a sector of PLOVER's."""

OTHER_NAMES = ("alias", "weakAlias", "abbreviation")
KNOWN = ("name", *OTHER_NAMES, "country", "nationality", "jurisdiction", "gender")


def read(text: str) -> Iterator[Made | Bad]:
    """The actors of a file, with the offices that its occupancies tell of."""
    entities: list[tuple[int, dict[str, Any]]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            entity = json.loads(line)
            entities.append((number, {**entity, "properties": dict(entity["properties"])}))
        except (ValueError, KeyError, TypeError) as error:
            yield Bad(number, f"no entity of FollowTheMoney: {error!r}")
    positions = {e["id"]: e["properties"] for _, e in entities if e.get("schema") == "Position"}
    actors: dict[str, Made] = {}
    for found in made.each(entities, _actor):
        if isinstance(found, Bad):
            yield found
        else:
            actors[found.id] = found

    def hold(_: int, entity: dict[str, Any]) -> Iterator[Made]:
        if entity.get("schema") != "Occupancy":
            return
        properties = entity["properties"]
        holder = actors.get(_id(properties["holder"][0]))
        position = positions.get(properties["post"][0])
        if holder is None or position is None:
            raise Skip("an occupancy of nobody in the file, or of no position in it")
        office = made.office(
            made.name(_first(position, "name")),
            country=made.country(_first(position, "country")) or holder.row.country,
            sectors=("GOV",),
            since=_first(properties, "startDate"),
            until=_first(properties, "endDate"),
        )
        row = replace(holder.row, offices=(*holder.row.offices, office))
        actors[holder.id] = replace(holder, row=row)
        yield from ()

    for found in made.each(entities, hold):
        yield found
    yield from actors.values()


def _actor(line: int, entity: dict[str, Any]) -> Iterator[Made]:
    kind = KINDS.get(entity.get("schema", ""))
    if kind is None:
        return
    properties = entity["properties"]
    names = properties.get("name", ())
    name = made.name(names[0] if names else entity.get("caption"))
    others = [each for key in OTHER_NAMES for each in properties.get(key, ())]
    where = next(
        (
            properties[key][0]
            for key in ("country", "nationality", "jurisdiction")
            if properties.get(key)
        ),
        None,
    )
    known = [SECTORS[topic] for topic in properties.get("topics", ()) if topic in SECTORS]
    row = Row(
        name=name,
        aliases=made.aliases((*names[1:], *others), name),
        country=made.country(where),
        sectors=made.sectors(dict.fromkeys(known)),
        gender=made.gender(_first(properties, "gender")),
        more=made.more(properties, KNOWN),
    )
    yield Made(line, _id(entity["id"]), kind, row)


def _id(id: str) -> str:
    return f"ftm-{id}"


def _first(properties: dict[str, Any], name: str) -> str | None:
    values = properties.get(name) or (None,)
    return values[0] if values[0] is None else str(values[0])
