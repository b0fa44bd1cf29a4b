"""Document → deeds: every word that tells a PLOVER event, with its type, parties and status.

A pure function of the parse and the lexicon (`frames`). Frames are found (`triggers`), the words
that govern them turn their meaning (`governed`), the parties are filled in (`parties`), and tense
and mood tell whether it happened (`status`). Who the parties are is another stage's question.
"""

from __future__ import annotations

from ...records import Span
from ..document import Deed, Document
from ..syntax.nouns import has_actor, party
from .frames import Lexicon, lexicon
from .governed import Meaning
from .hedging import hedge_spans, set_phrases
from .settled import Status, settle, whittle
from .told import meanings

LONGEST_TRIGGER = 8
"""Words that a trigger may span; where governor and deed stand further apart, it is the
governor's words alone, so that a trigger stays what a reader would underline."""

NO_ACTOR = 0.6
"""How sure a deed is of whose parties none is a name, a kind of actor or a place,
against others."""

NO_PARTY = 0.5
"""The same for a deed without any party."""

HEDGED = 0.85
"""The same for a hedged deed. These three are judgements, so that what lacks a party or is hedged
ranks below what has one and is not."""


def deeds(document: Document) -> tuple[Deed, ...]:
    """The deeds that a document tells, in the order of their words.

    Deeds without a party are among them. Quoted and reported ones are told like all others: who
    says so is for the caller to find by their place.
    """
    words = lexicon()
    date = document.article.date
    year = date[:4] if date else None
    phrases = set_phrases(document.text)
    found: list[Deed] = []
    for sentence in document.sentences:
        sure = [settle(each, year) for each in meanings(document.tokens(sentence), words)]
        found.extend(_deed(each, status, words, phrases) for each, status in whittle(sure, words))
    return tuple(found)


def _deed(meaning: Meaning, status: Status, words: Lexicon, phrases: tuple[str, ...]) -> Deed:
    hedged = hedge_spans(meaning.words[-1], meaning.head, phrases)
    confidence = meaning.confidence
    heads = (*meaning.sources, *meaning.targets)
    if not heads:
        confidence *= NO_PARTY
    elif not has_actor(heads, words):
        confidence *= NO_ACTOR
    if hedged:
        confidence *= HEDGED
    return Deed(
        type=meaning.type,
        mode=meaning.mode,
        trigger=_trigger(meaning),
        head=meaning.head.i,
        sources=tuple(party(each) for each in meaning.sources),
        targets=tuple(party(each) for each in meaning.targets),
        status=status,
        hedges=hedged,
        confidence=round(confidence, 3),
    )


def _trigger(meaning: Meaning) -> Span:
    first = last = meaning.words[0]
    if len(meaning.words) > 1:
        first = min(meaning.words, key=lambda token: token.i)
        last = max(meaning.words, key=lambda token: token.i)
        if last.i - first.i > LONGEST_TRIGGER:
            first = last = meaning.head
    return Span(first.idx, last.idx + len(last))
