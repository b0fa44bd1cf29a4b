"""Looks names up: the words of a report to the entries that they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .entries import As, Entry, Match
from .words import Pieces, folded, pieces, spelt_as, without_article

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

    def __init__(
        self, entries: Iterable[Entry], common_words: frozenset[str] = frozenset()
    ) -> None:
        self._forms: dict[Pieces, list[tuple[Pieces, Match]]] = defaultdict(list)
        self._longest: dict[str, int] = {}
        for entry in entries:
            for words, as_ in entry.words():
                form = without_article(pieces(words))
                key = folded(form)
                common = entry.kind == "person" and len(key) == 1 and key[0] in common_words
                self._forms[key].append((form, Match(entry, as_, common)))
                self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))
        self.horizon = max(self._longest.values(), default=0)

    def opens(self, piece: str) -> bool:
        """Whether a name begins with this piece, given in small letters."""
        return piece in self._longest

    def exactly(self, found: Pieces) -> tuple[Match, ...]:
        """What these pieces name: names first, surnames last, and each entry once for each
        thing that the words are to it."""
        matches = {
            (_ORDER[match.as_], match.entry.id): match
            for form, match in self._forms.get(folded(found), ())
            if spelt_as(form, found)
        }
        return tuple(matches[key] for key in sorted(matches))

    def prefixes(self, found: Pieces) -> Iterator[tuple[int, tuple[Match, ...]]]:
        """The names at the beginning of these pieces, the longest first, as a number of pieces
        and what they name."""
        if not found:
            return
        for length in range(min(len(found), self._longest.get(found[0].casefold(), 0)), 0, -1):
            matches = self.exactly(found[:length])
            if matches:
                yield length, matches

    def forms(self) -> Mapping[Pieces, Sequence[tuple[Pieces, Match]]]:
        """All forms, by their pieces in small letters."""
        return self._forms
