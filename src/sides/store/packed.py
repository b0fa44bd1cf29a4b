"""Rows of a reading as bytes: what waits to be written takes a sixth of the room so, and goes from
one process to another as it is."""

from __future__ import annotations

import pickle

from msgspec import Struct

from .rows import Rows


class Packed(Struct, frozen=True):
    """The rows of the reading of an article that came from `origin`, packed by this process or by
    one that it started: they are unpickled, so that they must come from nowhere else."""

    article: str
    origin: str
    data: bytes

    @classmethod
    def of(cls, rows: Rows) -> Packed:
        """Pack the rows of a reading."""
        [article] = rows["articles"]
        return cls(article["id"], article["origin"], pickle.dumps(rows, pickle.HIGHEST_PROTOCOL))

    def rows(self) -> Rows:
        """The rows."""
        rows: Rows = pickle.loads(self.data)
        [article] = rows["articles"]
        article["origin"] = self.origin
        return rows
