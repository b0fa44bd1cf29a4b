"""Words of being on no side: "is not taking sides", "remains neutral", "stays out of the quarrel".

Between whom is told by "between", "either" and "neither"; where it is not, it is between the
parties of the conflict that the report tells of there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...records import Event
from ..document import Document, Sentence
from ..syntax import clauses
from ..syntax.tokens import Token
from .attitudes import Held, turn_of
from .lexicon import StanceWords
from .parties import Parties, follow, lemma

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
    parties: Parties,
    events: Sequence[Event],
    words: StanceWords,
) -> Iterator[Held]:
    """The abstentions that a sentence tells, one for each side that the holder is not on."""
    heads = words.abstaining_heads
    for token in document.tokens(sentence):
        found = _found(token, words) if token.base in heads else None
        if found is None:
            continue
        first, last, subject = found
        named = _named(document, sentence, token, parties)
        for holder in parties.holders(subject):
            others, sure = [each for each in named if each != holder], words.abstaining
            if len(others) < 2:
                others = _conflict(document, sentence, parties, events, holder)
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
    parties: Parties,
    events: Sequence[Event],
    holder: str,
) -> list[str]:
    """The parties of the conflict that is told of in the sentence itself, else in the nearest one
    before, else in the headline, without the holder's own side. A conflict whose parties are all
    known goes before one of strangers."""
    at = document.sentences.index(sentence)
    near = [*reversed(document.sentences[max(0, at - FAR) : at + 1])]
    titles = [
        each
        for each in document.sentences
        if document.layout.paragraphs[each.paragraph].role == "title"
    ]
    found: list[list[str]] = []
    for each in dict.fromkeys((*near, *titles)):
        for a, b in (*_fights(each, events), *_against(document, each, parties)):
            sides = [[one for one in side if not parties.one_body(holder, one)] for side in (a, b)]
            if all(sides):
                found.append([*sides[0], *sides[1]])
    known = [each for each in found if all(parties.known(one) for one in each)]
    return next(iter((*known, *found)), [])


Sides = tuple[Sequence[str], Sequence[str]]


def _fights(sentence: Sentence, events: Sequence[Event]) -> Iterator[Sides]:
    """The two sides of the events of conflict in a sentence, material conflict first."""
    told = [each for each in events if each.sentence == sentence.span]
    for event in sorted(told, key=lambda each: -each.quad):
        if event.quad < CONFLICT or event.intensity == 0:
            continue
        if event.targets:
            yield event.sources, event.targets
        elif len(event.sources) > 1:
            yield event.sources[:1], event.sources[1:]


def _against(document: Document, sentence: Sentence, parties: Parties) -> Iterator[Sides]:
    """The sides of "A's alliance with B against C", "A and B fight against C"."""
    for token in document.tokens(sentence):
        if token.lower_ != "against":
            continue
        theirs = [each.actor for each in parties.meant(clauses.child(token, "pobj"))]
        ours: list[str] = []
        for above in _above(token):
            ours += [each for owner in parties.owners(above) for each in parties.holders(owner)]
            ours += [
                each
                for ally in clauses.preposition_objects(above, "with", "alongside")
                for each in parties.holders(ally)
            ]
            if clauses.is_verb(above):
                ours += parties.holders(clauses.subject(above))
        if theirs and ours:
            yield list(dict.fromkeys(ours)), theirs


def _above(token: Token) -> Iterator[Token]:
    """The words that a preposition hangs on, up to the first verb."""
    for _ in range(clauses.MOST_STEPS):
        if token.head is token:
            return
        token = token.head
        if token.pos_ in ("NOUN", "PROPN", "VERB"):
            yield token
        if clauses.is_verb(token):
            return
