"""The JSON of a Wikidata query → registry rows, one binding an office of an item.

Variables that are understood: `item` and `itemLabel` (both must be there), `itemAltLabel` (names
apart by commas), `country` or `iso3`, `positionLabel`, `ofLabel`, `start`, `end`, `genderLabel`,
`kind`, `sector`. Other variables are kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args

from msgspec.structs import replace

from ..entries import Kind
from ..files import OfficeRow, Row
from . import made
from .made import Bad, Made, Skip

KNOWN = (
    "item", "itemLabel", "itemAltLabel", "country", "iso3", "positionLabel", "start", "end",
    "genderLabel", "kind", "sector",
)  # fmt: skip


def read(text: str) -> Iterator[Made | Bad]:
    """The items of a result; bindings are numbered from 1."""
    try:
        bindings = json.loads(text)["results"]["bindings"]
    except (ValueError, KeyError, TypeError) as error:
        yield Bad(1, f"no result of a Wikidata query: {error!r}")
        return
    items: dict[str, Made] = {}
    for found in made.each(enumerate(bindings, start=1), _item):
        if isinstance(found, Bad):
            yield found
            continue
        first = items.get(found.id)
        if first is None:
            items[found.id] = found
            continue
        new = [each for each in found.row.offices if each not in first.row.offices]
        offices = (*first.row.offices, *new)
        names = made.aliases((*first.row.aliases, *found.row.aliases), first.row.name)
        row = replace(first.row, offices=offices, aliases=names)
        items[found.id] = replace(first, row=row)
    yield from items.values()


def _item(line: int, binding: dict[str, Any]) -> Iterator[Made]:
    values = {name: cell["value"] for name, cell in binding.items()}
    id = values["item"].rpartition("/")[2]
    name = made.name(values["itemLabel"])
    if name == id:
        raise Skip(f"{id} has no label")
    kind = values.get("kind") or "person"
    if kind not in get_args(Kind):
        raise Skip(f"no kind: {kind}")
    country = made.country(values.get("iso3") or _plain(values.get("country")))
    sectors = made.sectors([values.get("sector", "")])
    offices: tuple[OfficeRow, ...] = ()
    if values.get("positionLabel"):
        offices = (
            made.office(
                values["positionLabel"],
                country=country,
                sectors=sectors or ("GOV",),
                since=values.get("start"),
                until=values.get("end"),
            ),
        )
    row = Row(
        name=name,
        aliases=made.aliases(values.get("itemAltLabel", "").split(","), name),
        country=country,
        sectors=sectors,
        gender=made.gender(values.get("genderLabel")),
        offices=offices,
        more=made.more(values, KNOWN),
    )
    yield Made(line, f"wikidata-{id}", kind, row)  # type: ignore[arg-type]


def _plain(country: str | None) -> str | None:
    """A country's name or code; None for the address of an item, which tells neither."""
    return None if country is None or country.startswith("http") else country
