"""Words of being on no side: "is not taking sides", "remains neutral", "stays out of the quarrel".

Between whom is told by "between", "either" and "neither"; where it is not, it is between the
parties of the conflict that the report tells of there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from ..records import Event
from . import clauses
from .attitudes import Held, turn_of
from .document import Cast, Document, Sentence
from .stance_lexicon import StanceWords
from .stance_parties import Parties, follow, lemma

UNNAMED = 0.75
"""What it takes from how sure an abstention is that its sides are not named with it."""

CONFLICT = 3
"""Quad classes from here on are conflict."""

FAR = 6
"""Sentences before the abstention in which the conflict is looked for that it is about; the
headline always counts."""

_BETWEEN = frozenset({"between", "among"})
_PAIRED = frozenset({"either", "neither", "both"})


def abstentions(
    document: Document,
    sentence: Sentence,
    cast: Cast,
    parties: Parties,
    events: Sequence[Event],
    words: StanceWords,
) -> Iterator[Held]:
    """The abstentions that a sentence tells, one for each side that the holder is not on."""
    for token in document.tokens(sentence):
        found = _found(token, words)
        if found is None:
            continue
        first, last, subject = found
        holders = parties.holders(subject)
        named = _named(document, sentence, token, parties)
        for holder in holders:
            others = [each for each in named if not parties.kin(holder, each)]
            sure = words.abstaining
            if len(set(others)) < 2:
                others = _conflict(document, sentence, cast, parties, events, holder)
                sure *= UNNAMED
            for other in dict.fromkeys(others):
                yield Held(holder, other, 0, first, last, sure)


def _found(token: Token, words: StanceWords) -> tuple[int, int, Token | None] | None:
    """The first and last token of words of abstention, and the subject of them."""
    if clauses.is_verb(token):
        for pattern in words.standing.get(lemma(token), ()):
            tokens = follow(token, pattern)
            if tokens is not None and turn_of(token, words)[0] == "plain":
                return token.i, max(each.i for each in tokens), clauses.subject(token)
        for pattern in words.taking.get(lemma(token), ()):
            tokens = follow(token, pattern)
            if tokens is None:
                continue
            turn, turner = turn_of(token, words)
            if turn in ("negated", "declined", "refused") or _without(token):
                first = min([token.i, *([turner.i] if turner is not None else [])])
                return first, max(each.i for each in tokens), clauses.subject(token)
    elif lemma(token) in words.neutral:
        return _neutral(token, words)
    elif lemma(token) in words.neutrality and token.pos_ == "NOUN":
        verb = token.head if token.dep_ in ("dobj", "attr") else None
        owner = clauses.child(token, "poss")
        subject = owner or (clauses.subject(verb) if verb is not None else None)
        if verb is None or turn_of(verb, words)[0] == "plain":
            return token.i, token.i, subject
    return None


def _without(verb: Token) -> bool:
    """ "without taking sides" """
    return verb.dep_ == "pcomp" and verb.head.lower_ == "without"


def _neutral(token: Token, words: StanceWords) -> tuple[int, int, Token | None] | None:
    """ "X is neutral", "the neutral stance of X", "a neutral X"."""
    head = token.head
    if clauses.is_verb(head):
        plain = turn_of(head, words)[0] == "plain"
        return (token.i, token.i, clauses.subject(head)) if plain else None
    if token.dep_ != "amod":
        return None
    names = [each for each in head.children if each.dep_ in ("poss", "compound", "nmod")]
    names += [each for each in head.lefts if each.dep_ == "amod" and each.i != token.i]
    names += clauses.preposition_objects(head, "of", "by", "from")
    return token.i, token.i, names[0] if names else head


def _named(document: Document, sentence: Sentence, token: Token, parties: Parties) -> list[str]:
    """The sides that are named with the words: behind "between", with "either" or "neither"."""
    for each in document.tokens(sentence):
        if each.i <= token.i:
            continue
        if each.lower_ in _BETWEEN:
            inner = clauses.child(each, "pobj")
        elif each.lower_ in _PAIRED:
            inner = (
                each.head if each.head.pos_ in ("NOUN", "PROPN") else clauses.child(each, "pobj")
            )
        else:
            continue
        found = [one.actor for one in parties.meant(inner)]
        if len(set(found)) >= 2:
            return found
    return []


def _conflict(
    document: Document,
    sentence: Sentence,
    cast: Cast,
    parties: Parties,
    events: Sequence[Event],
    holder: str,
) -> list[str]:
    """The parties of the conflict that is told of nearest before, in the sentence itself or in
    the headline, without the holder and those of its state. Where there is none, the two that
    the headline and the sentence before name, if they name just two."""
    at = document.sentences.index(sentence)
    near = [*document.sentences[max(0, at - FAR) : at + 1]]
    title = [each for each in document.sentences
             if document.layout.paragraphs[each.paragraph].role == "title"]  # fmt: skip
    for each in (*reversed(near), *title):
        told = [event for event in events if event.sentence == each.span]
        for event in sorted(told, key=lambda one: -one.quad):
            if event.quad < CONFLICT or event.intensity == 0:
                continue
            sides = [
                [one for one in side if not parties.kin(holder, one)]
                for side in (event.sources, event.targets)
            ]
            if all(sides):
                return [one for side in sides for one in side]
            together = sides[0]
            if not event.targets and len(together) > 1:
                return together
    named = dict.fromkeys(
        actor
        for each in (*near[-2:], *title)
        for _, actor in cast.within(each.span)
        if not parties.kin(holder, actor)
    )
    return list(named) if len(named) == 2 else []
