"""Rows of a reading as bytes: what waits to be written takes a tenth of the room so, and goes from
one process to another as it is."""

from __future__ import annotations

import pickle

from msgspec import Struct

from .rows import Rows


class Packed(Struct, frozen=True):
    """The rows of a reading, made by this process or by one that it started: they are unpickled,
    so that they must come from nowhere else."""

    data: bytes

    @classmethod
    def of(cls, rows: Rows) -> Packed:
        """Pack rows."""
        return cls(pickle.dumps(rows, pickle.HIGHEST_PROTOCOL))

    def rows(self, origin: str | None = None) -> Rows:
        """The rows, of an article that came from `origin` where that is given."""
        rows: Rows = pickle.loads(self.data)
        if origin is not None:
            [article] = rows["articles"]
            article["origin"] = origin
        return rows
