"""Reading → rows of the tables of a store.

A row is a mapping from the columns of `sql/0001_tables.sql` to values; structs are mappings, as
msgspec and DuckDB both make them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import msgspec
from msgspec.structs import replace

from ..options import Options
from ..records import Article, Reading, Review
from ..registry import Registry
from ..registry.standing import Standing, standing
from ..reviewing.applied import with_marks
from .days import day_of, event_day

Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[str, list[Row]]

PARTS = ("actors", "statements", "events", "stances", "places", "dates", "uncoded")
"""The tables that hold the parts of a reading, under the names of the fields of `Reading`."""

DERIVED = ("presence", "evidence")
"""The tables that are derived of these where they are put in (`derived`)."""

OF_READINGS = (*PARTS, *DERIVED, "links", "reviewed", "as_read")
"""The tables whose rows belong to a reading."""


def rows_of(
    reading: Reading,
    origin: str,
    options: Options,
    registry: Registry,
    reviews: Sequence[Review] = (),
) -> Rows:
    """The rows of a reading as these reviews leave it, by table. The registry tells whom its
    actors belong to."""
    day = day_of(reading.article.date)
    article = {**msgspec.to_builtins(reading.article), "date": day, "origin": origin}
    head = {
        "id": reading.id,
        "article": reading.article.id,
        "model": reading.model,
        "options": msgspec.json.encode(options).decode(),
    }
    return {
        "articles": [article], "readings": [head], **parts_of(reading, registry, reviews)
    }  # fmt: skip


def parts_of(
    reading: Reading,
    registry: Registry,
    reviews: Sequence[Review] = (),
    known: Mapping[str, Standing] | None = None,
) -> Rows:
    """The rows of all that is in a reading as these reviews leave it, by table, and the reading as
    it was read where there are any. The registry tells whom those actors belong to of whom it is
    not `known`."""
    if not reviews:
        return _parts(reading, registry, known or {})
    now, marks = with_marks(reading, reviews)
    bare = replace(reading, article=replace(reading.article, text=""))
    return {
        **_parts(now, registry, known or {}),
        "reviewed": [
            {
                "reading": reading.id,
                "review": each.review.id,
                "kind": each.review.kind,
                "record": each.record,
                "read": each.read,
            }
            for each in marks
        ],
        "as_read": [{"reading": reading.id, "whole": msgspec.json.encode(bare).decode()}],
    }


def as_read(whole: str, article: Article) -> Reading:
    """The reading of an article that was kept as it was read."""
    return replace(msgspec.json.decode(whole, type=Reading), article=article)


def _parts(reading: Reading, registry: Registry, known: Mapping[str, Standing]) -> Rows:
    day = reading.article.date
    stands = {
        actor.id: known.get(actor.id) or standing(registry, actor, day) for actor in reading.actors
    }
    found: Rows = {"names": list(_names(reading, stands, registry))}
    for part in PARTS:
        found[part] = msgspec.to_builtins(list(getattr(reading, part)))
        for nr, row in enumerate(found[part]):
            row["reading"], row["nr"] = reading.id, nr
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
