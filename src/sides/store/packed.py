"""Rows of a reading as bytes: what waits to be written takes a fifth of its lines so, and goes
from one process to another as it is. They are lines of JSON, which Arrow reads in half the time
that unpickled mappings take.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

import msgspec
import zstandard
from msgspec import Struct

from ..errors import StoreError
from .days import day_of
from .rows import Row, Rows

DAYS = {
    "articles": ("date",),
    "events": ("day",),
    "dates": ("first", "last"),
}
"""The columns of days, which JSON has as words."""

LEVEL = 1
"""How hard lines are compressed: a fifth is left, and trying harder saves little."""


def lines(table: str, rows: Sequence[Row]) -> bytes:
    """Rows of a table as lines of JSON. Raises StoreError for what is no text."""
    try:
        return msgspec.json.Encoder().encode_lines(rows)
    except (UnicodeError, OverflowError) as error:
        raise StoreError(f"{table}: a row that cannot be stored: {error}") from error


class Packed(Struct, frozen=True):
    """The rows of the reading of an article that came from `origin`: the lines of each table in
    turn, of which each has so many bytes, compressed together."""

    article: str
    origin: str
    sizes: dict[str, int]
    data: bytes

    @classmethod
    def of(cls, rows: Rows) -> Packed:
        """Pack the rows of a reading. Raises StoreError for what is no text."""
        [article] = rows["articles"]
        made = {table: lines(table, some) for table, some in rows.items()}
        sizes = {table: len(each) for table, each in made.items()}
        data = zstandard.compress(b"".join(made.values()), LEVEL)
        return cls(article["id"], article["origin"], sizes, data)

    def lines(self) -> dict[str, bytes]:
        """The lines of each table."""
        ends = accumulate(self.sizes.values(), initial=0)
        whole = memoryview(zstandard.decompress(self.data))
        found = {
            table: bytes(whole[start:end])
            for table, (start, end) in zip(self.sizes, pairwise(ends), strict=True)
        }
        article = msgspec.json.decode(found["articles"])
        found["articles"] = lines("articles", [{**article, "origin": self.origin}])
        return found

    def rows(self) -> Rows:
        """The rows."""
        found: Rows = {
            table: msgspec.json.Decoder().decode_lines(each) for table, each in self.lines().items()
        }
        for table, columns in DAYS.items():
            for row in found.get(table, ()):
                for column in columns:
                    row[column] = day_of(row[column])
        return found
