"""What the registry holds: entries, the offices they hold, roles, and matches."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["state", "organ", "organisation", "group", "people", "person"]
"""What an entry is: a state; an organ of one (its government, a ministry, an army, a
parliament); an organisation of states or of people; an armed group, movement or party; a people
or minority; a person."""

As = Literal["name", "demonym", "people_plural", "capital", "seat", "surname"]
"""What words are to the entry that they name: its name, its adjective or the noun for one of its
people ("Iraqi", "Turk"), the noun for many ("Iraqis"), its capital or the seat of its government
("Baghdad", "the Kremlin": the government or the place), the surname of a person."""

RoleKind = Literal["person", "group", "organ"]
Gender = Literal["f", "m"]


class Office(Struct, frozen=True):
    """An office that someone holds or held.

    `of` is the id of the entry that the office belongs to. `since` and `until` are ISO 8601: a
    day, a month or a year, as far as it is sure; None where it is not known or, for `until`,
    has not come.
    """

    title: str
    of: str | None
    country: str | None
    sectors: tuple[str, ...]
    since: str | None
    until: str | None


class Entry(Struct, frozen=True):
    """Someone or something that acts in politics.

    `country` is an ISO 3166 alpha-3 code or one of PLOVER's (KOS, PSE, IGO, UNO, EUR, NGO, ISM,
    IMG, MNC), `sectors` are PLOVER's, the primary one first. For a person both are those of the
    latest office. `aliases`, `demonyms`, `peoples`, `capitals`, `seats` and `surnames` are the
    words that stand for it, beside its name. `part_of` is the id of the entry it belongs to.
    `since` and `until` bound the time for which it existed, in the form of an office's. `more` is
    what else its source tells, by its own names.
    """

    id: str
    name: str
    kind: Kind
    country: str | None
    sectors: tuple[str, ...]
    aliases: tuple[str, ...]
    part_of: str | None
    gender: Gender | None
    offices: tuple[Office, ...]
    since: str | None
    until: str | None
    demonyms: tuple[str, ...]
    peoples: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    surnames: tuple[str, ...]
    more: dict[str, tuple[str, ...]] = {}

    def words(self) -> tuple[tuple[str, As], ...]:
        """All words that name the entry, with what they are to it."""
        forms: list[tuple[str, As]] = [(self.name, "name")]
        forms += [(word, "name") for word in self.aliases]
        forms += [(word, "demonym") for word in self.demonyms]
        forms += [(word, "people_plural") for word in self.peoples]
        forms += [(word, "capital") for word in self.capitals]
        forms += [(word, "seat") for word in self.seats]
        forms += [(word, "surname") for word in self.surnames]
        return tuple(forms)


class Match(Struct, frozen=True):
    """An entry that some words name, and what the words are to it.

    A capital or a seat matches the state (or the organ) itself: whether the place or the
    government is meant is for the reader to tell (`Registry.government` gives the latter).
    `common`: the words are a person's, but far more often something else ("May", "Bush").
    """

    entry: Entry
    as_: As
    common: bool = False


class Role(Struct, frozen=True):
    """A common noun for those who act in politics ("spokeswoman", "troops", "parliament").

    `sectors` are PLOVER's, empty where the noun does not tell; `gender` is that of the word.
    """

    word: str
    sectors: tuple[str, ...]
    kind: RoleKind
    plural: bool
    gender: Gender | None
