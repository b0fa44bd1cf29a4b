"""Which evidence counts: of a type, from a place, told by a source."""

from __future__ import annotations

from msgspec import Struct

_TYPE = "AND e.type = $type"

_SOURCE = """
AND (lower(e.publisher) = lower($source) OR e.article IN (
    SELECT id FROM articles
    WHERE starts_with(origin, $source) OR url = $source OR id = $source
))
"""

_PLACE = """
AND (e.dataset, e.record) IN (
    SELECT ('sides', v.id)
    FROM events AS v JOIN places AS p ON p.reading = v.reading AND p.id = v.place
    WHERE lower(p.name) = lower($place) OR p.country = $place OR lower(p.admin1) = lower($place)
    UNION ALL
    SELECT (dataset, id) FROM imported WHERE lower(place) = lower($place) OR country = $place
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
