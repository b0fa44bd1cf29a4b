"""Maps from strings to strings that hold only their 64-bit hashes, so that what is known of a
million articles takes tens of megabytes."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Marks = NDArray[np.uint64]

RECENT = 1024
"""Entries that are kept in a dictionary before they go into the arrays: few enough that it takes a
fifth of a megabyte, so many that the arrays, copied each time, cost microseconds an entry."""

NONE = 0
"""What stands for nothing; no string has this mark."""


def mark(text: str) -> int:
    """A number of 64 bits for a string: of a million, two share one once in thirty million runs."""
    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little") or 1


class Marked:
    """A map from marks to marks."""

    def __init__(self) -> None:
        self._keys: Marks = np.empty(0, np.uint64)
        self._values: Marks = np.empty(0, np.uint64)
        self._recent: dict[int, int] = {}

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, int]]) -> Marked:
        """A map of these; of a key that comes again the last counts."""
        made = cls()
        for key, value in pairs:
            made.put(key, value)
        made._settle()
        return made

    def get(self, key: int) -> int:
        """The value of a key, NONE if it has none."""
        recent = self._recent.get(key)
        if recent is not None:
            return recent
        at = int(np.searchsorted(self._keys, np.uint64(key)))
        return int(self._values[at]) if self._is_at(at, key) else NONE

    def put(self, key: int, value: int) -> None:
        """Give a key a value; NONE takes it out."""
        self._recent[key] = value
        if len(self._recent) >= RECENT:
            self._settle()

    def drop(self, key: int) -> None:
        """Take a key out."""
        self.put(key, NONE)

    def __contains__(self, key: int) -> bool:
        return self.get(key) != NONE

    def keys(self) -> Marks:
        """All keys, in order."""
        self._settle()
        return self._keys

    def _is_at(self, at: int, key: int) -> bool:
        return at < len(self._keys) and int(self._keys[at]) == key

    def _settle(self) -> None:
        """Put what is recent into the arrays."""
        if not self._recent:
            return
        recent = sorted(self._recent.items())
        keys = np.fromiter((key for key, _ in recent), np.uint64, len(recent))
        values = np.fromiter((value for _, value in recent), np.uint64, len(recent))
        at = np.searchsorted(self._keys, keys)
        known = np.zeros(len(keys), np.bool_)
        within = at < len(self._keys)
        known[within] = self._keys[at[within]] == keys[within]
        self._values[at[known]] = values[known]
        new = ~known & (values != NONE)
        self._keys = np.insert(self._keys, at[new], keys[new])
        self._values = np.insert(self._values, at[new], values[new])
        if (values[known] == NONE).any():
            kept = self._values != NONE
            self._keys, self._values = self._keys[kept], self._values[kept]
        self._recent = {}
