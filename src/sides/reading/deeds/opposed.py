"""Whom words are against: those behind "against", and behind the "over" of "a victory over"."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from ...ontology.files import read_yaml
from ...records import Span
from ..document import Cast, Document
from ..syntax import clauses
from ..syntax.tokens import Token
from .frames import DATA


class OpposingWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Prepositions behind which the one opposed stands, always or behind some nouns; and verbs of
    ending, under which it is not opposed any more ("lifted sanctions against")."""

    prepositions: frozenset[str]
    behind: dict[str, frozenset[str]]
    ending: frozenset[str]


@cache
def opposing_words() -> OpposingWords:
    """The words, read once. Raises DataError if the file is wrong."""
    return read_yaml(DATA / "opposing.yaml", OpposingWords)


class Opposed:
    """The actors whom the sentences of one text name only as those that something is against; each
    sentence is looked through once."""

    def __init__(self, document: Document, cast: Cast) -> None:
        self._document = document
        self._cast = cast
        self._found: dict[Span, frozenset[str]] = {}

    def of(self, sentence: Span) -> frozenset[str]:
        """Those of a sentence."""
        if sentence not in self._found:
            self._found[sentence] = opposed(self._document, self._cast, sentence)
        return self._found[sentence]


def opposed(document: Document, cast: Cast, sentence: Span) -> frozenset[str]:
    """The actors whom a sentence names only as those that something is against: an attack, a war,
    support for somebody's struggle. Nothing in the sentence is done for them."""
    words = opposing_words()
    standing: dict[str, bool] = {}
    for mention, actor in cast.within(sentence):
        against = _is_opposed(document.doc[mention.head], words)
        standing[actor] = standing.get(actor, True) and against
    return frozenset(actor for actor, always in standing.items() if always)


def _is_opposed(token: Token, words: OpposingWords) -> bool:
    """Whether a noun, or one that it is coordinated with, is the object of such a preposition."""
    for _ in range(clauses.MOST_STEPS):
        if token.dep_ != "conj":
            break
        token = token.head
    if token.dep_ != "pobj":
        return False
    preposition = token.head
    against = preposition.lower_ in words.prepositions or preposition.head.base in words.behind.get(
        preposition.lower_, ()
    )
    return against and not _ends(preposition.head, words)


def _ends(token: Token, words: OpposingWords) -> bool:
    """Whether what is against somebody ends, by the nearest verb above it."""
    for _ in range(clauses.MOST_STEPS):
        if clauses.is_verb(token) or token.head is token:
            break
        token = token.head
    return token.base in words.ending
