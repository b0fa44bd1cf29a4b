"""Names of places: the forms that mean the same, and the words that go with a name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from .sites import Kind

_MARKS = str.maketrans({"-": " ", "/": " ", **dict.fromkeys(".'’‘ʼ`")})


class Generic(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that may go with a name and are not part of it. Those of `before` and `after` are
    listed under the kind of place that they tell, or "any"; `told` are nouns that tell it of a
    name near by, those of `told_in_capitals` also where they are part of a name; `streets`
    make of a name that of a street."""

    articles: tuple[str, ...]
    before: dict[str, tuple[str, ...]]
    after: dict[str, tuple[str, ...]]
    told: dict[str, tuple[str, ...]]
    told_in_capitals: tuple[str, ...]
    streets: tuple[str, ...]


class Variant(Struct, frozen=True):
    """A key to look up, and the kind of place that the words tell which were left away for it."""

    key: str
    kind: Kind | None = None


class Names:
    """How names are made into keys. Made from the words of `places.yaml`."""

    def __init__(self, generic: Generic, expand: dict[str, str]) -> None:
        self._expand = expand
        self._articles = generic.articles
        self._before = _by_word(generic.before)
        self._after = _by_word(generic.after)
        self.told_in_capitals = frozenset(generic.told_in_capitals)
        self.told = {word: kind for word, kind in _by_word(generic.told).items() if kind}
        self.generic = {*self._before, *self._after, *self.told, *generic.articles}
        self.streets = frozenset(generic.streets)
        self.left_out = frozenset({"the", *expand})

    def fold(self, name: str) -> str:
        """A name without case, accents, hyphens, dots, a leading "the" and a possessive, and with
        "St." at its start written out."""
        name = name.casefold()
        if name.isalpha() and name.isascii():
            return name
        if not name.isascii():
            decomposed = unicodedata.normalize("NFKD", name)
            name = "".join(each for each in decomposed if not unicodedata.combining(each))
        if not (name.isascii() and name.replace(" ", "").isalpha()):
            name = name.removesuffix("'s").removesuffix("’s").translate(_MARKS)
        name = " ".join(name.split()).removeprefix("the ")
        first, _, rest = name.partition(" ")
        return f"{self._expand[first]} {rest}" if rest and first in self._expand else name

    def variants(self, key: str) -> Iterator[Variant]:
        """The key, then the key without a generic word or a foreign article: first with what
        stands before the name, then without that too."""
        yield Variant(key)  # the only one that most names have
        if " " not in key:
            return
        plain = [Variant(key), *self._without_after(key)]
        yield from plain[1:]
        shorter = [each for one in plain for each in self._without_article(one)]
        yield from shorter
        for one in (*plain, *shorter):
            yield from self._without_before(one)

    def shorter(self, key: str) -> Iterator[Variant]:
        """The key without a generic word behind it, before it ("Province of"), or an article."""
        yield from self._without_after(key)
        for one in (Variant(key), *self._without_after(key)):
            yield from self._without_article(one)
        for each in self._without_before(Variant(key)):
            if each.kind is not None:
                yield each

    def _without_after(self, key: str) -> Iterator[Variant]:
        last = key.rfind(" ")
        while last > 0:
            word = key[last + 1 :]
            if word in self._after:
                yield Variant(key[:last], self._after[word])
            last = key.rfind(" ", 0, last)

    def _without_article(self, one: Variant) -> Iterator[Variant]:
        first, _, rest = one.key.partition(" ")
        if rest and first in self._articles:
            yield Variant(rest, one.kind)

    def _without_before(self, one: Variant) -> Iterator[Variant]:
        first = one.key.find(" ")
        while first > 0:
            word = one.key[:first]
            if word in self._before:
                yield Variant(one.key[first + 1 :], one.kind or self._before[word])
            first = one.key.find(" ", first + 1)


def _by_word(words: dict[str, tuple[str, ...]]) -> dict[str, Kind | None]:
    kinds: dict[str, Kind | None] = {
        "country": "country", "division": "division", "county": "county", "region": "region",
        "town": "town", "any": None,
    }  # fmt: skip
    return {word: kinds[kind] for kind, group in words.items() for word in group}
