"""The registry: who is who, from the files that the project ships and those of a user."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from ..options import cache_folder
from .compiled import Decoded, Index, OfficeOf, compiled, title_key
from .dates import begins, last_day, maybe_within, surely_within
from .entries import Entry, Match, Office, Role
from .files import government_id
from .governments import REACH, GovernmentNames
from .index import NameIndex
from .words import POSSESSIVE, Pieces, folded, pieces, without_article

DATA = Path(__file__).parent / "data"
"""The folder of the registry files that the project ships."""


def shipped() -> tuple[Path, ...]:
    """The registry files that the project ships, in the order in which they are read."""
    return tuple(sorted(DATA.glob("*.yaml")))


class Registry:
    """Who is who in the world.

    Make one with `load`; a registry is not changed after that.
    """

    def __init__(self, index: Index) -> None:
        """A registry of what an index holds."""
        self._entries = Decoded(index.entries, Entry)
        self._roles = index.roles
        self._titles = index.titles
        self._index = NameIndex(index, self._entries)
        self._governments = GovernmentNames(index.government, self._index, self._entries)
        self._shared = index.shared_titles
        self._holders, self._parts = index.holders, index.parts
        self._local_peoples = index.local_peoples
        self._by_whose = msgspec.msgpack.Decoder(dict[str, msgspec.Raw]).decode
        self._offices = msgspec.msgpack.Decoder(list[OfficeOf]).decode
        self._ids = msgspec.msgpack.Decoder(list[str]).decode
        self._reach = lru_cache(WORDS_KEPT)(self._reaches)
        self._role = lru_cache(WORDS_KEPT)(self._known_role)
        self._owner = lru_cache(OWNERS_KEPT)(self._owning)

    @classmethod
    def load(cls, extra: tuple[Path, ...] = ()) -> Registry:
        """The registry of the shipped files and of those given, compiled once (`compiled`).

        A row of a given file replaces the shipped one of the same id. Raises DataError, naming
        the file and the reason.
        """
        return _load(extra)

    def entries(self) -> Iterable[Entry]:
        """All entries."""
        return self._entries.values()

    def entry(self, id: str) -> Entry:
        """The entry with this id. Raises KeyError."""
        return self._entries[id]

    def knows(self, id: str) -> bool:
        """Whether there is an entry with this id."""
        return id in self._entries

    def owner(self, id: str) -> str | None:
        """The id of the entry that an actor's id is or begins with ("USA-official", "USA"); None
        if there is none."""
        return self._owner(id)

    def _owning(self, id: str) -> str | None:
        while id not in self._entries:
            id, mark, _ = id.rpartition("-")
            if not mark:
                return None
        return id

    def government(self, state: str) -> Entry:
        """The government of the state with this id. Raises KeyError."""
        return self._entries[government_id(state)]

    def is_governed(self, state: str) -> bool:
        """Whether there is a government of a state with this id."""
        return government_id(state) in self._entries

    def people_in(self, people: str, country: str) -> Entry | None:
        """The part of a people that lives in one country, where the registry keeps it apart."""
        id = self._local_peoples.get(f"{people} {country}")
        return self._entries[id] if id is not None else None

    def named(self, words: str) -> tuple[Match, ...]:
        """What these words name: names first, surnames last.

        A leading "the", diacritics, hyphens, the dots of initials and a possessive at the end
        make no difference; case does ("us" names nothing, "US" a state). Names of governments
        that are composed ("Iraqi government") are understood.
        """
        found = without_article(pieces(words))
        matches = self._exactly(found)
        if not matches and found[-1:] == (POSSESSIVE,):
            matches = self._exactly(found[:-1])
        return matches

    def longest(self, words: Sequence[str], start: int) -> tuple[int, tuple[Match, ...]] | None:
        """The longest name that begins at the token `start`: the number of its tokens, and what
        it names; None if no name begins there.

        Tokens are the reader's words ("U.S.", "al", "-", "Abadi", "'s"). A leading "the" is no
        part of a name: begin after it.
        """
        listed, composable = self._reach(words[start]) if start < len(words) else (0, 0)
        if not composable:
            return None  # of most words, and soon
        found: list[str] = []
        ends: dict[int, int] = {}
        at = _read(words, start, 2, found, ends)
        if len(found) > 1:  # two pieces tell how far to look, which is seldom any further
            reach = self._index.reach(found[0], found[1])
            at = _read(words, at, reach + 1, found, ends)
        names = [*self._index.prefixes(found)]
        if listed == composable or any(self._governments.goes_on(found, name) for name, _ in names):
            _read(words, at, composable, found, ends)
            composed = self._governments.at(tuple(found), names)
            if composed is not None:
                names.append(composed)
                names.sort(key=lambda each: each[0], reverse=True)
        for length, matches in names:
            if length in ends:
                return ends[length] - start, matches
        return None

    def beginnings(self, words: Sequence[str]) -> list[int]:
        """The tokens with which a name may begin; `longest` finds none at the others."""
        reach = self._reach
        return [at for at, word in enumerate(words) if reach(word)[1]]

    def role(self, word: str) -> Role | None:
        """The role that a noun or title stands for, in any case, singular or plural."""
        return self._role(word)

    def office(self, entry: Entry, on: str | None) -> Office | None:
        """The office that someone held on a day (ISO 8601, or a month or year), None if none;
        without a date, the latest.

        An office whose known bounds surely hold the day goes before one whose bounds are only
        known to the month or year. Of several, the one that began last. Raises OptionError if
        `on` is no date.
        """
        if on is None:
            return max(entry.offices, key=begins, default=None)
        for within in (surely_within, maybe_within):
            held = [each for each in entry.offices if within(on, each.since, each.until)]
            if held:
                return max(held, key=begins)
        return None

    def has_held(self, entry: Entry, on: str) -> bool:
        """Whether someone had held an office before a day. Raises OptionError if `on` is no
        date."""
        return any(begins(each)[0] < last_day(on) for each in entry.offices)

    def holder(self, title: str, of: str, on: str) -> Entry | None:
        """Who held an office on a day: `holder("secretary of state", "USA", "2017-10-17")`.

        `of` is the id of a state, an organ, an organisation or a group. An office of its own goes
        before one of what is part of it (a ministry); if several parts have such an office
        ("speaker", of two chambers), it tells nobody. Titles that mean the same ("minister of
        foreign affairs") are one; a title that many hold at one time ("senator") tells nobody.
        Raises OptionError if `on` is no date.
        """
        key = self.title(title)
        raw = self._holders.get(" ".join(key)) if key is not None else None
        if raw is None:
            return None
        for some in self._of_or_within(of, self._by_whose(raw)):
            for within in (surely_within, maybe_within):
                held = [each for each in some if within(on, each.office.since, each.office.until)]
                if held:
                    several = len({each.office.of for each in held}) > 1
                    last = max(held, key=lambda each: begins(each.office))
                    return None if several else self._entries[last.entry]
        return None

    def _of_or_within(
        self, of: str, by_whose: Mapping[str, msgspec.Raw]
    ) -> Iterator[list[OfficeOf]]:
        """The offices of an entry, then those of its parts, or of its country and no entry; out of
        those of one title, by the id of whose they are."""
        here = self._offices(by_whose[of]) if of in by_whose else []
        yield [each for each in here if each.office.of == of]
        parts = self._ids(self._parts[of]) if of in self._parts else []
        yield [
            *(each for each in here if each.office.of is None),
            *(each for id in parts if id in by_whose for each in self._offices(by_whose[id])),
        ]

    def title(self, title: str) -> Pieces | None:
        """What titles of the same office have in common; None for one that many hold at a time."""
        key = title_key(title, self._titles)
        return None if " ".join(key) in self._shared else key

    def _exactly(self, found: Pieces) -> tuple[Match, ...]:
        matches = self._index.exactly(found)
        if matches:
            return matches
        composed = self._governments.at(found, [*self._index.prefixes(found)])
        return composed[1] if composed is not None and composed[0] == len(found) else ()

    def _known_role(self, word: str) -> Role | None:
        return self._roles.get(" ".join(folded(pieces(word))))

    def _reaches(self, word: str) -> tuple[int, int]:
        """How many pieces a name may have that begins with a word, one that is listed and one that
        is composed; 0 if none does. The first is less where only a listed name may begin one that
        is composed."""
        opening = pieces(word)[:1]
        if opening and self._governments.opens(*opening):
            return self._index.horizon + REACH, self._index.horizon + REACH
        if opening and self._index.opens(*opening):
            return self._index.reach(*opening), self._index.reach(*opening) + REACH
        return 0, 0


def _read(words: Sequence[str], at: int, reach: int, found: list[str], ends: dict[int, int]) -> int:
    """Add the pieces of the tokens from `at` on to those found, up to so many or a few more, and
    for each number of pieces after which a token ends the index of the next token; gives the
    token to go on with."""
    size = len(found)
    while size < reach and at < len(words):
        found += pieces(words[at])
        size = len(found)
        at += 1
        ends.setdefault(size, at)
    return at


OWNERS_KEPT = 2_048
"""Ids of actors of which it is kept with which entry they begin: those of the reports of a day, for
each is asked for again and again within one report."""

WORDS_KEPT = 8_192
"""Words of which it is kept whether a name begins with them, and whether they are a role: a
language's common ones."""


@cache
def _load(extra: tuple[Path, ...]) -> Registry:
    return Registry(compiled((*shipped(), *extra), cache_folder()))
