"""Reading → rows of the tables of a store, and back.

A row is a mapping from the columns of `sql/0001_tables.sql` to values; structs are mappings, as
msgspec and DuckDB both make them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import msgspec

from ..options import Options
from ..records import Article, Reading
from ..registry import Registry
from ..registry.standing import Standing, standing
from .days import day_of, event_day, iso
from .evidence import evidence
from .presence import presence

Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[str, list[Row]]

PARTS = ("actors", "statements", "events", "stances", "places", "dates", "uncoded")
"""The tables that hold the parts of a reading, under the names of the fields of `Reading`."""

OF_READINGS = (*PARTS, "presence", "evidence", "links")
"""The tables whose rows belong to a reading."""


def rows_of(reading: Reading, origin: str, options: Options, registry: Registry) -> Rows:
    """The rows of a reading, by table. The registry tells whom its actors belong to."""
    day = reading.article.date
    stands = {actor.id: standing(registry, actor, day) for actor in reading.actors}
    found: Rows = {
        "articles": [
            {**msgspec.to_builtins(reading.article), "date": day_of(day), "origin": origin}
        ],
        "readings": [
            {
                "id": reading.id,
                "article": reading.article.id,
                "model": reading.model,
                "options": msgspec.json.encode(options).decode(),
            }
        ],
        "names": list(_names(reading, stands, registry)),
        "presence": list(presence(reading, stands)),
        "evidence": list(evidence(reading, stands)),
    }
    for part in PARTS:
        made = [
            {**msgspec.to_builtins(each), "reading": reading.id, "nr": nr}
            for nr, each in enumerate(getattr(reading, part))
        ]
        found[part] = made
    for row in found["actors"]:
        row.update(msgspec.to_builtins(stands[row["id"]]))
    for row, event in zip(found["events"], reading.events, strict=True):
        row["day"] = event_day(event, day)
        for side in ("source", "target"):
            ends = [stands[id] for id in row[f"{side}s"]]
            row[f"{side}_organs"] = list(dict.fromkeys(each.organ for each in ends))
            row[f"{side}_states"] = list(dict.fromkeys(each.state for each in ends))
    for part, columns in _ENDS.items():
        for row in found[part]:
            for column in columns:
                if row[column] is not None:
                    row[f"{column}_organ"] = stands[row[column]].organ
                    row[f"{column}_state"] = stands[row[column]].state
    for row in found["dates"]:
        row["first"], row["last"] = day_of(row.pop("start")), day_of(row.pop("end"))
    return found


_ENDS = {"statements": ("speaker",), "stances": ("holder", "toward")}
"""The columns of actors whose organ and state have columns of their own."""


def _names(reading: Reading, stands: Mapping[str, Standing], registry: Registry) -> Iterator[Row]:
    """How to call every id of the reading, and those of whom its actors belong to."""
    seen = {actor.id for actor in reading.actors}
    for actor in reading.actors:
        yield {
            "id": actor.id,
            "name": actor.name,
            "country": actor.country,
            "sectors": list(actor.sectors),
        }
    for id in dict.fromkeys(id for each in stands.values() for id in (each.organ, each.state)):
        if id not in seen and registry.knows(id):
            entry = registry.entry(id)
            country = entry.country or (id if entry.kind == "state" else None)
            yield {"id": id, "name": entry.name, "country": country, "sectors": list(entry.sectors)}


def reading_of(article: Row, head: Row, parts: Mapping[str, Sequence[Row]]) -> Reading:
    """The reading that was made into these rows; the parts are in the order of their numbers."""
    return Reading(
        id=head["id"],
        article=msgspec.convert({**article, "date": iso(article["date"])}, Article),
        model=head["model"],
        **{part: _FIELDS[part](parts[part]) for part in PARTS},
    )


def _plain(type: Any) -> Callable[[Sequence[Row]], Any]:
    return lambda found: msgspec.convert(found, type)


def _dates(found: Sequence[Row]) -> Any:
    given = [{**row, "start": iso(row["first"]), "end": iso(row["last"])} for row in found]
    return msgspec.convert(given, _TYPES["dates"])


_TYPES = {field.name: field.type for field in msgspec.structs.fields(Reading)}
_FIELDS: Mapping[str, Callable[[Sequence[Row]], Any]] = {
    **{part: _plain(_TYPES[part]) for part in PARTS},
    "dates": _dates,
}
