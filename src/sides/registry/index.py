"""Looks names up: the words of a report to the entries that they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from .compiled import DECODED, Index, NameRow
from .entries import As, Entry, Match
from .words import Pieces, folded, spelt_as

_ORDER: dict[As, int] = {
    "name": 0,
    "demonym": 1,
    "people_plural": 2,
    "capital": 3,
    "seat": 4,
    "surname": 5,
}


class _Group(NamedTuple):
    """The names that begin with one piece: their rows by key, as bytes, for few are asked for, and
    by the second piece how many pieces the longest of them has; that of a name of one piece is "".
    `forms` keeps those rows that were asked for with their entries."""

    rows: Mapping[str, msgspec.Raw]
    reach: Mapping[str, int]
    forms: dict[str, list[tuple[Pieces, Match]]]

    @classmethod
    def of(cls, rows: Mapping[str, msgspec.Raw]) -> _Group:
        """The group of all names that begin with a piece."""
        reach: dict[str, int] = {}
        for key in rows:
            parts = key.split(" ")
            second = parts[1] if len(parts) > 1 else ""
            reach[second] = max(reach.get(second, 0), len(parts))
        return cls(rows, reach, {})


_NO_NAMES = _Group({}, {}, {})


class NameIndex:
    """All words that name an entry, by their pieces without regard to case; case is compared
    at look-up (`words.spelt_as`)."""

    def __init__(self, index: Index, entries: Mapping[str, Entry]) -> None:
        self._raw = index.names
        self._decode = msgspec.msgpack.Decoder(dict[str, msgspec.Raw]).decode
        self._decode_rows = msgspec.msgpack.Decoder(list[NameRow]).decode
        self._group = lru_cache(DECODED)(self._decoded)
        """The names that begin with a piece, in small letters."""
        self._entries = entries
        self._small = index.small
        self.horizon = index.horizon

    def _decoded(self, first: str) -> _Group:
        raw = self._raw.get(first)
        return _NO_NAMES if raw is None else _Group.of(self._decode(raw))

    def opens(self, piece: str) -> bool:
        """Whether a name begins with this piece, as a text spells it."""
        return piece in self._small if piece.islower() else piece.casefold() in self._raw

    def reach(self, first: str, second: str | None = None) -> int:
        """How many pieces the longest name has that begins with these, 1 where none goes on with
        the second one; without that, the longest that begins with the first."""
        reach = self._group(first.casefold()).reach
        if second is None:
            return max(reach.values(), default=0)
        return reach.get(second.casefold(), 1)

    def exactly(self, found: Pieces) -> tuple[Match, ...]:
        """What these pieces name: names first, surnames last, and each entry once for each
        thing that the words are to it."""
        if not found:
            return ()
        small = folded(found)
        return self._matches(self._group(small[0]), " ".join(small), found)

    def _matches(self, group: _Group, key: str, found: Pieces) -> tuple[Match, ...]:
        """What pieces name whose key, in small letters, is given."""
        forms = group.forms.get(key)
        if forms is None:
            rows = group.rows.get(key)
            if rows is None:
                return ()
            forms = group.forms[key] = [
                (row.form, Match(self._entries[row.entry], row.as_, row.common))
                for row in self._decode_rows(rows)
            ]
        if len(forms) == 1:  # of most names
            form, match = forms[0]
            return (match,) if spelt_as(form, found) else ()
        matches = {
            (_ORDER[match.as_], match.entry.id): match
            for form, match in forms
            if spelt_as(form, found)
        }
        return tuple(matches[key] for key in sorted(matches))

    def prefixes(self, found: Sequence[str]) -> Iterator[tuple[int, tuple[Match, ...]]]:
        """The names at the beginning of these pieces, the longest first, as a number of pieces
        and what they name."""
        if not found:
            return
        key = found[0].casefold()
        group = self._group(key)
        keys = [key]
        if len(found) > 1:
            for piece in found[1 : group.reach.get(found[1].casefold(), 1)]:
                key = f"{key} {piece.casefold()}"
                keys.append(key)
        for length in range(len(keys), 0, -1):
            if keys[length - 1] in group.rows:
                matches = self._matches(group, keys[length - 1], tuple(found[:length]))
                if matches:
                    yield length, matches
