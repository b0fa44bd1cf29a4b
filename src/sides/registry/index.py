"""Looks names up: the words of a report to the entries that they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from .compiled import Index, NameRow
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


class NameIndex:
    """All words that name an entry, by their pieces without regard to case; case is compared
    at look-up (`words.spelt_as`)."""

    def __init__(self, index: Index, entries: Mapping[str, Entry]) -> None:
        self._raw = index.names
        self._rows: dict[str, list[tuple[Pieces, Match]]] = {}
        self._decode = msgspec.msgpack.Decoder(list[NameRow]).decode
        self._entries = entries
        self._longest = index.longest
        self._small = index.small
        self.horizon = max(index.longest.values(), default=0)

    def _forms(self, key: str) -> list[tuple[Pieces, Match]]:
        """The forms with a key that there is, equal but for case."""
        known = self._rows.get(key)
        if known is None:
            known = self._rows[key] = [
                (row.form, Match(self._entries[row.entry], row.as_, row.common))
                for row in self._decode(self._raw[key])
            ]
        return known

    def opens(self, piece: str) -> bool:
        """Whether a name begins with this piece, as a text spells it."""
        return piece in self._small if piece.islower() else piece.casefold() in self._longest

    def reach(self, piece: str) -> int:
        """How many pieces the longest name has that begins with this one."""
        return self._longest.get(piece.casefold(), 0)

    def exactly(self, found: Pieces) -> tuple[Match, ...]:
        """What these pieces name: names first, surnames last, and each entry once for each
        thing that the words are to it."""
        return self._matches(" ".join(folded(found)), found)

    def _matches(self, key: str, found: Pieces) -> tuple[Match, ...]:
        """What pieces name whose key, in small letters, is given."""
        if key not in self._raw:
            return ()
        forms = self._forms(key)
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
        keys = [key]
        for piece in found[1 : self._longest.get(key, 0)]:
            key = f"{key} {piece.casefold()}"
            keys.append(key)
        for length in range(len(keys), 0, -1):
            if keys[length - 1] in self._raw:
                matches = self._matches(keys[length - 1], tuple(found[:length]))
                if matches:
                    yield length, matches
