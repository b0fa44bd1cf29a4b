"""Names of governments, which are composed by rule and not listed: "Iraqi central government",
"Iraq's government", "the civilian government in Baghdad", "the Obama administration"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .entries import Entry, Match
from .files import Government, government_id
from .index import NameIndex
from .words import ARTICLE, POSSESSIVE, Pieces, folded

REACH = 6
"""Pieces that a composed name may have beside the name in it: two modifiers, noun, "of", "the",
possessive."""

_STATE_BEFORE = frozenset({"name", "demonym"})
_STATE_AFTER = frozenset({"name", "capital", "seat"})
_PERSON = frozenset({"name", "surname"})


class GovernmentNames:
    """Reads composed names of governments off the pieces of a text."""

    def __init__(self, words: Government, index: NameIndex, entries: Mapping[str, Entry]) -> None:
        self._nouns = frozenset(words.nouns)
        self._modifiers = frozenset(words.modifiers)
        self._of = frozenset(words.of)
        self._of_head = frozenset(words.of_head)
        self._heads = frozenset(words.heads)
        self._behind = self._nouns | self._modifiers | self._of_head | {POSSESSIVE}
        self._index = index
        self._entries = entries

    def opens(self, piece: str) -> bool:
        """Whether such a name may begin with this piece, if it does not begin with the name of a
        state or of a person."""
        small = piece.casefold()
        return small in self._modifiers or small in self._nouns

    def goes_on(self, found: Sequence[str], length: int) -> bool:
        """Whether the piece behind so many, which are a name, may go on with the name of a
        government."""
        return length < len(found) and found[length].casefold() in self._behind

    def at(
        self, found: Pieces, names: Sequence[tuple[int, tuple[Match, ...]]]
    ) -> tuple[int, tuple[Match, ...]] | None:
        """The longest such name at the beginning of the pieces, as a number of pieces and the
        governments that it names; `names` are the names there that the index knows."""
        if not names and not (found and self.opens(found[0])):
            return None
        small = folded(found)
        best: dict[int, dict[str, Entry]] = {}
        for length, entry in (*self._after_name(names, small), *self._before_name(found, small)):
            best.setdefault(length, {})[entry.id] = entry
        if not best:
            return None
        length = max(best)
        return length, tuple(Match(best[length][key], "name") for key in sorted(best[length]))

    def _after_name(
        self, names: Sequence[tuple[int, tuple[Match, ...]]], small: Pieces
    ) -> Iterator[tuple[int, Entry]]:
        """ "Iraqi central government", "Iraq's government", "Obama administration"."""
        for length, matches in names:
            rest = length + (small[length : length + 1] == (POSSESSIVE,))
            while small[rest : rest + 1] and small[rest] in self._modifiers:
                rest += 1
            noun = small[rest] if rest < len(small) else ""
            for match in matches:
                if match.entry.kind == "state" and match.as_ in _STATE_BEFORE:
                    if noun in self._nouns:
                        yield rest + 1, self._entries[government_id(match.entry.id)]
                elif match.as_ in _PERSON and noun in self._of_head:
                    for entry in self._headed_by(match.entry):
                        yield rest + 1, entry

    def _before_name(self, found: Pieces, small: Pieces) -> Iterator[tuple[int, Entry]]:
        """ "government of Iraq", "civilian government in Baghdad"."""
        at = 0
        while small[at : at + 1] and small[at] in self._modifiers:
            at += 1
        if not (small[at : at + 1] and small[at] in self._nouns):
            return
        if not (small[at + 1 : at + 2] and small[at + 1] in self._of):
            return
        at += 2 + (small[at + 2 : at + 3] == (ARTICLE,))
        for length, matches in self._index.prefixes(found[at:]):
            for match in matches:
                if match.entry.kind == "state" and match.as_ in _STATE_AFTER:
                    yield at + length, self._entries[government_id(match.entry.id)]

    def _headed_by(self, person: Entry) -> Iterator[Entry]:
        for office in person.offices:
            if office.of is not None and office.title.casefold() in self._heads:
                of = self._entries[office.of]
                yield self._entries[government_id(of.id)] if of.kind == "state" else of
