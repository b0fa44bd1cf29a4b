"""Words of tellings: lemmas that carry content, names, marks of repetition, families of deeds."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import accumulate, chain
from pathlib import Path

from msgspec import Struct

from ..errors import DataError
from ..ontology import plover
from ..ontology.files import read_yaml
from ..reading.syntax import lemmas

DATA = Path(__file__).parent / "data"

_WORD = re.compile(r"([^\W_]+(?:[-'’][^\W_]+)*)")
_POSSESSIVE = re.compile(r"['’]s?$")
_OPENING = frozenset('.!?:"“”')
"""What stands before the first word of a sentence, whose capital tells nothing."""

KINDS = 4_096
"""Sets of types, pairs of them and words of triggers of which is kept what was asked once: few
occur."""

STEMS = 16_384
"""Words whose lemmas are kept: a language's common ones, as many as the reader keeps."""

LOOK_BACK = 4
"""Characters before a word that tell whether it opens a sentence."""


class Family(Struct, frozen=True):
    """Words that can stand for each other, each as its lemmas, and the types they mostly tell."""

    name: str
    types: frozenset[str]
    words: tuple[tuple[str, ...], ...]


class Lexicon(Struct, frozen=True):
    """The content of `data/words.yaml`. `by_word` leads from a lemma to the families that it is a
    word of, `opening` to the phrases of several words that begin with it and their families;
    `related` holds every two types that may be told of one event, `kin` every two families, the one
    of which is what comes of the other."""

    stop: frozenset[str]
    again: frozenset[str]
    answers: frozenset[str]
    at: frozenset[str]
    next: frozenset[str]
    vague: frozenset[str]
    families: dict[str, Family]
    by_word: dict[str, frozenset[str]]
    opening: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    related: frozenset[tuple[str, str]]
    kin: frozenset[tuple[str, str]]


class Words(Struct, frozen=True, gc=False):
    """The words of a text in their order, as columns: where each begins and ends, its lemma, and
    the places of those in capitals. An object for each word would take longer to make than all else
    of it."""

    text: str
    starts: list[int]
    ends: list[int]
    stems: list[str]
    capitals: list[int]

    def between(self, start: int, end: int) -> slice:
        """The words that begin in a stretch of the text."""
        return slice(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def names(self) -> list[int]:
        """The places of those that are names by their capitals: of the first word of a sentence
        these tell nothing."""
        return [at for at in self.capitals if not _opens(self.text, self.starts[at])]


class _FamilyRow(Struct, forbid_unknown_fields=True):
    types: tuple[str, ...]
    words: tuple[str, ...]


class _File(Struct, forbid_unknown_fields=True):
    stop: tuple[str, ...]
    again: tuple[str, ...]
    answers: tuple[str, ...]
    at: tuple[str, ...]
    next: tuple[str, ...]
    vague: tuple[str, ...]
    families: dict[str, _FamilyRow]
    related: tuple[tuple[str, ...], ...]
    outcomes: dict[str, tuple[str, ...]]


@cache
def lexicon() -> Lexicon:
    """The words, read once. Raises DataError for a type or a family that there is not."""
    path = DATA / "words.yaml"
    raw = read_yaml(path, _File)
    known = set(plover().types)
    named = {each for row in raw.families.values() for each in row.types}
    for each in sorted(named.union(*raw.related) - known):
        raise DataError(f"{path}: no type: {each}")
    for each in sorted({*raw.outcomes, *chain(*raw.outcomes.values())} - set(raw.families)):
        raise DataError(f"{path}: no family: {each}")
    families = {
        name: Family(name, frozenset(row.types), tuple(tuple(each.split()) for each in row.words))
        for name, row in raw.families.items()
    }
    by_word: defaultdict[str, set[str]] = defaultdict(set)
    opening: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for family in families.values():
        for phrase in family.words:
            if len(phrase) == 1:
                by_word[phrase[0]].add(family.name)
            else:
                opening[phrase[0]].append((phrase, family.name))
    return Lexicon(
        stop=frozenset(raw.stop),
        again=frozenset(raw.again),
        answers=frozenset(raw.answers),
        at=frozenset(raw.at),
        next=frozenset(raw.next),
        vague=frozenset(raw.vague),
        families=families,
        by_word={word: frozenset(names) for word, names in by_word.items()},
        opening={word: tuple(rows) for word, rows in opening.items()},
        related=frozenset((a, b) for row in raw.related for a in row for b in row),
        kin=frozenset(
            pair for a, row in raw.outcomes.items() for b in row for pair in ((a, b), (b, a))
        ),
    )


@lru_cache(maxsize=KINDS)
def are_related(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether deeds of these types may be told of one event; without a type any may."""
    if not a or not b or not a.isdisjoint(b):
        return True
    related = lexicon().related
    return any((x, y) in related for x in a for y in b)


@lru_cache(maxsize=STEMS)
def stem(word: str) -> str:
    """The lemma of a word, whatever its part of speech and without what makes it possessive."""
    possessive = "'" in word or "’" in word
    return lemmas.stem(_POSSESSIVE.sub("", word.lower()) if possessive else word)


def words(text: str) -> Words:
    """All words of a text."""
    parts = _WORD.split(text)  # what stands between words and the words in turn
    each = parts[1::2]
    bounds = list(accumulate(map(len, parts)))
    return Words(
        text,
        bounds[:-1:2],
        bounds[1::2],
        list(map(stem, each)),
        [at for at, word in enumerate(each) if word[0].isupper()],
    )


def _opens(text: str, at: int) -> bool:
    """Whether a word opens a sentence: after a mark that ends one, a quotation mark, a line."""
    before = text[max(0, at - LOOK_BACK) : at]
    last = before.rstrip()
    return not last or last[-1] in _OPENING or "\n" in before[len(last) :]


def content(among: Words) -> frozenset[str]:
    """The lemmas that carry content."""
    return frozenset(among.stems) - lexicon().stop


def names(among: Words) -> frozenset[str]:
    """The lemmas of names."""
    return frozenset(among.stems[at] for at in among.names()) - lexicon().stop


@lru_cache(maxsize=KINDS)
def families(stems: tuple[str, ...]) -> frozenset[str]:
    """The families of deeds whose words stand in a trigger. A phrase of several counts for more
    than the words in it."""
    found = phrases(stems)
    if found:
        return found
    by_word = lexicon().by_word
    return frozenset().union(*(by_word[each] for each in stems if each in by_word))


def phrases(stems: tuple[str, ...]) -> frozenset[str]:
    """The families of the longest phrases of several words that stand in these."""
    opening = lexicon().opening
    found = [
        (len(phrase), family)
        for at, each in enumerate(stems)
        if each in opening
        for phrase, family in opening[each]
        if phrase[-1] in stems and _follows(phrase, stems[at:])  # of most one word alone is there
    ]
    if not found:
        return frozenset()
    longest = max(found)[0]
    return frozenset(family for length, family in found if length == longest)


def _follows(phrase: tuple[str, ...], stems: tuple[str, ...]) -> bool:
    """Whether the words of a phrase stand in this order, others between; none before a last word
    that may as well be the preposition of what comes next ("took a town in the north")."""
    rest = iter(stems)
    *first, last = phrase
    if last not in lexicon().next:
        return all(any(word == each for each in rest) for word in phrase)
    return all(any(word == each for each in rest) for word in first) and next(rest, "") == last


class Rarity(Struct, frozen=True):
    """How rare words are: by the project's own sentences and by the reports that are linked."""

    texts: int
    counts: Mapping[str, int]

    def of(self, word: str) -> float:
        """The weight of a word: its inverse frequency among texts, as a logarithm."""
        return math.log((self.texts + 1) / (self.counts.get(word, 0) + 1))

    def among(self, words: Iterable[str], least: float) -> list[str]:
        """Those of some words that have at least this weight."""
        most = (self.texts + 1) / math.exp(least) - 1
        return [word for word in words if self.counts.get(word, 0) <= most]


@cache
def background() -> Rarity:
    """The frequency of words in the project's own sentences (`data/frequencies.tsv`)."""
    head, *lines = (DATA / "frequencies.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return Rarity(int(head), {word: int(count) for word, count in rows})


def rarity(texts: Iterable[frozenset[str]]) -> Rarity:
    """The weights of words for these texts: the project's own sentences and they together."""
    known = background()
    counts = Counter(known.counts)
    size = known.texts
    for size, text in enumerate(texts, start=known.texts + 1):  # noqa: B007
        counts.update(text)
    return Rarity(size, counts)
