"""Which evidence counts: of a type, from a place, told by a source."""

from __future__ import annotations

from msgspec import Struct

OF_SOURCE = """(
    lower(x.publisher) = lower($source) OR x.url = $source OR x.id = $source OR x.origin = $source
    OR starts_with(x.origin, rtrim($source, '/') || '/') OR starts_with(x.origin, $source || '#')
)"""
"""That an article, `x`, is of a source: a publisher, an address, an id, a file, or in a folder or a
file of several articles."""

AT_PLACE = """(
    lower(p.name) = lower($place) OR p.country = $place OR lower(p.admin1) = lower($place)
)"""
"""That a place, `p`, is one: by its name, its country or its division."""

OF_IMPORTED = "(lower(i.publisher) = lower($source) OR i.url = $source)"
IMPORTED_AT = "(lower(i.place) = lower($place) OR i.country = $place)"
"""The same of an imported event, `i`."""

_TYPE = " AND e.type = $type"

_SOURCE = f"""
AND (
    e.article IN (SELECT x.id FROM articles AS x WHERE {OF_SOURCE})
    OR (e.dataset, e.record) IN (
        SELECT (i.dataset, i.id) FROM imported AS i WHERE {OF_IMPORTED}
    )
)
"""

_PLACE = f"""
AND (e.dataset, e.record) IN (
    SELECT ('sides', v.id)
    FROM events AS v JOIN places AS p ON p.reading = v.reading AND p.id = v.place
    WHERE {AT_PLACE}
    UNION ALL SELECT (i.dataset, i.id) FROM imported AS i WHERE {IMPORTED_AT}
)
"""


class Only(Struct, frozen=True):
    """What evidence must have to count; None: anything. `type` is a PLOVER type, which leaves out
    stances, `place` a name, a division or a country code of where an event was, `source` the
    publisher, address, file, folder or id of an article."""

    type: str | None = None
    place: str | None = None
    source: str | None = None

    @property
    def sql(self) -> str:
        """The condition on a row of the table `evidence`, called `e`."""
        parts = ((self.type, _TYPE), (self.source, _SOURCE), (self.place, _PLACE))
        return "".join(clause for value, clause in parts if value is not None)

    @property
    def values(self) -> dict[str, str]:
        """The values that the condition names."""
        parts = (("type", self.type), ("source", self.source), ("place", self.place))
        return {name: value for name, value in parts if value is not None}
