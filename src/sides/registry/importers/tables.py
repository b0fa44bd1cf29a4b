"""CSV → registry rows: one line an actor, or an office of one.

The columns are those of a registry row, several values in a cell apart by semicolons: `name` (the
only one that must be there), `id`, `kind`, `aliases`, `country`, `sectors`, `part_of`, `gender`,
`since`, `until`, and for persons `title`, `of`, `office_since`, `office_until`. Lines of one id are
one actor with several offices. Other columns are kept as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import get_args

from msgspec.structs import replace

from ..entries import Kind
from ..files import OfficeRow, Row
from . import made
from .made import Bad, Made, Skip

COLUMNS = (
    "id", "kind", "name", "aliases", "country", "sectors", "part_of", "gender", "since", "until",
    "title", "of", "office_since", "office_until",
)  # fmt: skip


def read(text: str) -> Iterator[Made | Bad]:
    """The rows of a table whose first line names its columns."""
    try:
        dialect: type[csv.Dialect] | str = csv.Sniffer().sniff(text[:4096], delimiters=",;\t|")
    except csv.Error:
        dialect = "excel"
    if ";" in text.partition("\n")[0].replace(",", "") and "," in text.partition("\n")[0]:
        dialect = "excel"  # semicolons part the values of a cell
    lines = csv.DictReader(io.StringIO(text, newline=""), dialect=dialect)
    if "name" not in (lines.fieldnames or ()):
        yield Bad(1, "no column “name”")
        return
    by_id: dict[str, Made] = {}
    for found in made.each(((lines.line_num, record) for record in lines), _row):
        if isinstance(found, Bad):
            yield found
        elif found.id in by_id:
            first = by_id[found.id]
            offices = (*first.row.offices, *found.row.offices)
            by_id[found.id] = replace(first, row=replace(first.row, offices=offices))
        else:
            by_id[found.id] = found
    yield from by_id.values()


def _row(line: int, record: dict[str | None, str | None]) -> Iterator[Made]:
    if None in record:
        raise Skip("more cells than columns")
    cells = {str(key): (value or "").strip() for key, value in record.items()}
    name = made.name(cells["name"])
    kind = cells.get("kind") or "person"
    if kind not in get_args(Kind):
        raise Skip(f"no kind: {kind}: there are {', '.join(get_args(Kind))}")
    country = made.country(cells.get("country"))
    sectors = made.sectors(cells.get("sectors", "").split(";"))
    offices: tuple[OfficeRow, ...] = ()
    if cells.get("title"):
        offices = (
            made.office(
                cells["title"],
                country=country,
                sectors=sectors,
                of=cells.get("of") or None,
                since=cells.get("office_since"),
                until=cells.get("office_until"),
            ),
        )
    row = Row(
        name=name,
        aliases=made.aliases(cells.get("aliases", "").split(";"), name),
        country=country,
        sectors=sectors,
        part_of=cells.get("part_of") or None,
        gender=made.gender(cells.get("gender")),
        since=made.day(cells.get("since")),
        until=made.day(cells.get("until")),
        offices=offices,
        more=made.more(cells, COLUMNS),
    )
    yield Made(line, cells.get("id") or made.slug("csv", name), kind, row)  # type: ignore[arg-type]
