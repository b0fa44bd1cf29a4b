"""The mode of a deed by the words that tell it, what it is done with, and what it is done to.

The lexicon gives a mode to the words that have but one ("kidnap"); most words have several:
"attacked" with a drone, from the air, with stones. The rows of `modes.yaml` look at the deed's
clause. A mode that the lexicon gives stands, unless it is one that it gives where it knows no
better; what neither tells is left to the encoder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from ...errors import DataError
from ...ontology import plover
from ...ontology.files import read_yaml
from ...records import Span
from ..deeds.frames import DATA, lexicon
from ..document import Deed, Document
from ..syntax import clauses
from ..syntax.nouns import lemma
from ..syntax.tokens import Token

PEOPLE = "@people"
"""Stands in a list for the nouns of people of `words.yaml`."""

_OTHER_CLAUSES = frozenset({"advcl", "relcl", "parataxis"})
_OTHER_CLAUSES_AND_CONTENT = _OTHER_CLAUSES | {"ccomp"}
_SPOKEN = frozenset({1, 3})
"""Quad classes of deeds done in words: what is said in them belongs to them."""

MOST_UP = 3
"""Steps from a noun that tells a deed to the verb of its clause."""


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """What tells one mode; see the head of `modes.yaml`."""

    mode: str
    trigger: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    doer: frozenset[str] = frozenset()
    sentence: frozenset[str] = frozenset()


class Wanted(NamedTuple):
    """A list of a row: the place in the deed that it is of, its words, its phrases, and the words
    of which one must stand there if any of these does: its own, and the first of each phrase."""

    place: str
    words: frozenset[str]
    phrases: tuple[str, ...]
    needed: frozenset[str]


Fits = tuple[tuple[str, tuple[Wanted, ...]], ...]
"""The rows of a type: each mode with what it wants."""

PLACES = ("trigger", "near", "object", "doer", "sentence")


class Modes(Struct, frozen=True, forbid_unknown_fields=True):
    """The rows of each type, the modes that are only the lexicon's default, and those that the
    encoder is not believed without words."""

    default: Mapping[str, frozenset[str]]
    unsure: Mapping[str, frozenset[str]]
    named: Mapping[str, frozenset[str]]
    types: Mapping[str, tuple[Row, ...]]


@cache
def modes() -> Modes:
    """The shipped rows, read once. Raises DataError if one names a mode that its type has not."""
    found = read_yaml(DATA / "modes.yaml", Modes)
    for type_, rows in found.types.items():
        wrong = {row.mode for row in rows} - plover().types[type_].modes.keys()
        if wrong:
            raise DataError(f"modes.yaml: {type_} has no mode {', '.join(sorted(wrong))}")
    return found


@cache
def _fits(type_: str) -> Fits:
    """The rows of a type, with words and phrases apart."""
    people = lexicon().words.classes["people"]
    return tuple(
        (row.mode, tuple(_wanted(place, getattr(row, place), people) for place in PLACES
                         if getattr(row, place)))
        for row in modes().types.get(type_, ())
    )  # fmt: skip


def _wanted(place: str, words: frozenset[str], people: frozenset[str]) -> Wanted:
    every = words | people if PEOPLE in words else words
    phrases = tuple(sorted(f" {each} " for each in every if " " in each))
    single = frozenset(each for each in every if " " not in each)
    return Wanted(place, single, phrases, single | {each.split()[0] for each in phrases})


def mode_of(document: Document, deed: Deed) -> str | None:
    """The mode of a deed: the lexicon's own, else what its words tell, else the lexicon's
    default."""
    unsure = deed.mode in modes().unsure.get(deed.type, ())
    if deed.mode is not None and not unsure and deed.mode not in modes().default.get(deed.type, ()):
        return deed.mode
    told = worded(document, deed.type, deed.head, deed.trigger)
    return told if told is not None or unsure else deed.mode


def believed(type_: str, mode: str | None) -> str | None:
    """A mode that the encoder tells, None for one that takes words to be told."""
    return None if mode in modes().named.get(type_, ()) else mode


def worded(document: Document, type_: str, head: int, trigger: Span) -> str | None:
    """The mode that the words of a deed tell, None if they tell none."""
    rows = _fits(type_)
    if not rows:
        return None
    words = _Words(document, head, trigger, spoken=plover().types[type_].quad in _SPOKEN)
    for mode, wanted in rows:
        if words.have(wanted):
            return mode
    return None


class _Words:
    """The words of one deed by their place in it, looked up when a row asks for them."""

    def __init__(self, document: Document, head: int, trigger: Span, *, spoken: bool) -> None:
        self._document = document
        self._token = document.doc[head]
        self._trigger = trigger
        self._spoken = spoken
        self._made: dict[str, tuple[tuple[Token, ...], frozenset[str]]] = {}

    def have(self, wanted: tuple[Wanted, ...]) -> bool:
        """Whether of each of these lists a word or phrase stands in its place."""
        for each in wanted:
            tokens, words = self._made.get(each.place) or self._in(each.place)
            if words.isdisjoint(each.needed):
                return False  # as of most rows
            if words.isdisjoint(each.words):
                text = _line(tokens)
                if not any(phrase in text for phrase in each.phrases):
                    return False
        return True

    def _in(self, place: str) -> tuple[tuple[Token, ...], frozenset[str]]:
        self._made[place] = _forms(getattr(self, f"_{place}_words")())
        return self._made[place]

    def _trigger_words(self) -> Iterable[Token]:
        found = self._document.doc.char_span(
            self._trigger.start, self._trigger.end, alignment_mode="expand"
        )
        return [*(found or ()), self._token]

    def _near_words(self) -> Iterable[Token]:
        top = self._token
        for _ in range(MOST_UP):
            if clauses.is_verb(top) or top.head is top:
                break
            top = top.head
        return sorted(_clause(top, spoken=self._spoken), key=_index)

    def _object_words(self) -> Iterable[Token]:
        for each in {word.i: word for word in self._trigger_words()}.values():
            found = clauses.logical_object(each) if clauses.is_verb(each) else None
            if found is not None:
                yield from clauses.conjuncts(found)
            if each.pos_ in ("NOUN", "PROPN"):
                for inner in clauses.preposition_objects(each, "of", "on", "against", "at"):
                    yield from clauses.conjuncts(inner)
            if each.dep_ == "dobj":
                yield each

    def _doer_words(self) -> Iterable[Token]:
        found = clauses.subject(self._token) if clauses.is_verb(self._token) else None
        return () if found is None else clauses.conjuncts(found)

    def _sentence_words(self) -> Iterable[Token]:
        return self._document.tokens(self._document.sentence_of(self._token.i))


_index = attrgetter("i")


def _clause(top: Token, *, spoken: bool) -> list[Token]:
    """A word and what hangs on it, without other clauses."""
    other = _OTHER_CLAUSES if spoken else _OTHER_CLAUSES_AND_CONTENT
    found = [top]
    for token in found:  # it grows by what hangs on its words
        for child in token.children:
            if child.dep_ not in other and (child.dep_ != "conj" or not clauses.is_verb(child)):
                found.append(child)
    return found


def _forms(words: Iterable[Token]) -> tuple[tuple[Token, ...], frozenset[str]]:
    """Words with all their lemmas and forms."""
    found = tuple(words)
    return found, frozenset([*map(lemma, found), *[each.lower_ for each in found]])


def _line(words: Iterable[Token]) -> str:
    """The lemmas and the forms of words as a line to look for phrases in."""
    lemmas, forms = map(lemma, words), [each.lower_ for each in words]
    return f" {' '.join(lemmas)} | {' '.join(forms)} "
