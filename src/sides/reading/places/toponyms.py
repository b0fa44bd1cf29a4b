"""Which words of a text are names of places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from ...records import Span
from ..document import Cast, Document, Mention
from ..syntax.tokens import Token, Tokens
from .evidence import evidence
from .gazetteer import Found, Gazetteer
from .sites import KINDS, Numbers

AREAS = [KINDS.index("country"), KINDS.index("division"), KINDS.index("region")]
"""The kinds of site that a landscape or a building may be."""

LABELS = frozenset({"GPE", "LOC", "FAC", "ORG", "PERSON"})
"""What the encoder may take a place for."""

LOCATIVE = frozenset({"across", "around", "from", "in", "near", "outside", "throughout"})
"""Words before a name after which it is a place, whatever else bears it."""

REACH = 2
"""Words by which a name that the encoder cut short is made longer on either side."""


LONGEST_STREET = 16
"""Characters in which the word that makes a name that of a street ends."""


class Named(Struct, frozen=True):
    """A name that the encoder found: its words, and its label."""

    span: Span
    label: str


def toponyms(known: Gazetteer, document: Document, cast: Cast) -> list[Span]:
    """The names of places in a text, in its order.

    What the encoder takes for a country, division or town must be known to the gazetteer, or be
    called what it is ("the village of X"). What it takes for a landscape or a building must be an
    area of the gazetteer: streets are called like towns. What it takes for a body or a person is a
    place where the words around it say so. Names of bodies are no places ("the White House"), nor
    is a part of the name of a state or group, nor a seat of power that stands for a government.
    """
    named = [
        Named(span, tokens.label_)
        for sentence in document.sentences
        for tokens in document.doc[sentence.first : sentence.last].ents
        if tokens.label_ in LABELS and (span := _whole(known, document, tokens)) is not None
    ]
    over = _covering(document.text, cast.mentions)
    towns = {each.span.of(document.text) for each in named if each.label == "GPE"}
    found: list[Span] = []
    for each in named:
        taken = bool(found) and each.span.start < found[-1].end
        if not taken and _is_place(known, document, each, over, towns):
            found.append(each.span)
    return found


def _whole(known: Gazetteer, document: Document, tokens: Tokens) -> Span | None:
    """The words of an entity without a leading "the" and a possessive at the end; made longer where
    the encoder cut a name of the gazetteer ("South | Bend", "York | County"). None if nothing is
    left."""
    doc = document.doc
    first, last = tokens.start, tokens.end - 1
    while first <= last and doc[first].pos_ == "DET":
        first += 1
    while first <= last and doc[last].tag_ == "POS":
        last -= 1
    if first > last:
        return None
    if tokens.label_ in ("GPE", "LOC", "FAC"):
        for start, end in _longer(document, first, last):
            span = _span(document, start, end)
            if known.bears(span.of(document.text)):
                return span
    return _span(document, first, last)


def _span(document: Document, first: int, last: int) -> Span:
    end = document.doc[last]
    return Span(document.doc[first].idx, end.idx + len(end))


def _longer(document: Document, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The longer stretches of capitalised words around tokens, the longest first."""
    doc = document.doc
    sentence = document.sentence_of(first)
    left = right = 0
    while left < REACH and first - left > sentence.first and _joins(doc[first - left - 1]):
        left += 1
    while right < REACH and last + right + 1 < sentence.last and _joins(doc[last + right + 1]):
        right += 1
    sizes = [(a, b) for a in range(left + 1) for b in range(right + 1) if a + b]
    for a, b in sorted(sizes, key=lambda each: (-sum(each), each)):
        yield first - a, last + b


def _joins(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ != "DET"


class _Over(Struct, frozen=True):
    """The mentions of a text, and for each character the longest of those that cover it, -1 for
    none."""

    mentions: Sequence[Mention]
    at: Numbers

    def of(self, span: Span) -> tuple[Mention | None, bool]:
        """The mention whose name covers all of a span or lies within it, and whether it is longer
        than the span."""
        first, last = int(self.at[span.start]), int(self.at[span.end - 1])
        if first >= 0 and first == last:
            mention = self.mentions[first]
            longer = mention.name.start < span.start or span.end < mention.name.end
            return mention, longer
        return None, False


def _covering(text: str, mentions: Sequence[Mention]) -> _Over:
    at = np.full(len(text), -1, np.int32)
    sizes = [each.name.end - each.name.start for each in mentions]
    for number in np.argsort(sizes, kind="stable").tolist():
        name = mentions[number].name
        at[name.start : name.end] = number
    return _Over(mentions, at)


def _is_place(
    known: Gazetteer, document: Document, named: Named, over: _Over, towns: set[str]
) -> bool:
    """Whether a name of the encoder's is one of a place, see `toponyms`. What is told soonest is
    asked first: most names are those of people."""
    mention, longer = over.of(named.span)
    kind = mention.kind if mention else None
    words = named.span.of(document.text)
    if named.label == "GPE":
        if longer and kind in ("organisation", "state", "group"):
            return False
        return _is_told(known, document.text, named.span, words) and _is_town(
            known, document, named.span, mention, longer=longer
        )
    if named.label in ("LOC", "FAC"):
        return (
            kind in (None, "place")
            and known.bears(words)
            and (_is_area(known, words) and _is_told(known, document.text, named.span, words))
        )
    if longer or kind in ("organ", "organisation", "group") or not known.bears(words):
        return False
    if not _is_told(known, document.text, named.span, words):
        return False
    if named.label == "ORG" and words in towns:
        return True
    return _said_to_be(known, document.text, named.span)


def _is_told(known: Gazetteer, text: str, span: Span, words: str) -> bool:
    """Whether there is more in a name than generic words, and it is not that of a street."""
    behind = text[span.end : span.end + LONGEST_STREET].split(None, 1)
    if behind and behind[0].rstrip(",;") in known.streets:
        return False
    return known.tells_place(words)


def _is_town(
    known: Gazetteer, document: Document, span: Span, mention: Mention | None, *, longer: bool
) -> bool:
    """Whether what the encoder takes for a country, division or town is one."""
    found = known.found(span.of(document.text))
    if not found.numbers:
        around = evidence(known, document.text, span)
        return bool(around.behind or around.kind)
    if mention and _stands_for_state(known, document, mention, found):
        return False
    return longer or mention is None or mention.kind not in ("organ", "organisation")


def _stands_for_state(known: Gazetteer, document: Document, mention: Mention, found: Found) -> bool:
    """Whether a name is that of a capital that acts: its government does ("Paris said")."""
    if mention.kind != "state" or document.doc[mention.head].dep_ != "nsubj":
        return False
    return any(known.table.capital[each] for each in found.numbers)


def _is_area(known: Gazetteer, words: str) -> bool:
    """Whether a name may be that of an area."""
    return any(known.table.kind[each] in AREAS for each in known.found(words).numbers)


def _said_to_be(known: Gazetteer, text: str, span: Span) -> bool:
    """Whether the words around a name make it one of a place."""
    before = text[: span.start].rsplit(None, 2)[-2:] if span.start else []
    if before and before[-1].lower() in LOCATIVE:
        return True
    around = evidence(known, text, span)
    return bool(around.behind or around.before or around.kind)
