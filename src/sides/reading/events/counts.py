"""How many were killed, injured and arrested, and in which event.

The numbers of a sentence (`numbers`) are tied to the word that says what was done to those who are
counted: by the parse where that joins them, else where one stands right beside the other. That
word leads to the event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from ...records import Count, CountKind, Event, Span
from ..deeds.frames import lexicon
from ..document import Document
from ..syntax import clauses
from ..syntax.nouns import lemma
from ..syntax.tokens import Token
from .numbers import Number, lists, numbers

TYPES: dict[CountKind, tuple[str, ...]] = {
    "dead": ("ASSAULT", "COERCE", "PROTEST"),
    "injured": ("ASSAULT", "COERCE", "PROTEST"),
    "arrested": ("COERCE", "SANCTION"),
}
"""The types of event that can have those counts, the likeliest first."""

_COUNTING = frozenset(kind for kinds in TYPES.values() for kind in kinds)
_TIMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"})
_INNER = frozenset(
    {"nummod", "quantmod", "amod", "compound", "det", "predet", "advmod", "npadvmod"}
)

FAR = 6
"""Words between a number and its noun at most: "12 suspected Islamic State militants" has four."""

MOST_BETWEEN = 4
"""Words of `between` in a row at most."""


class Counted(NamedTuple):
    """Those counted in a sentence, and the word that says what was done to them."""

    told: Count
    word: Token


def counted(document: Document, events: Iterable[Event]) -> tuple[Event, ...]:
    """The events with the counts that their sentences give."""
    every = tuple(events)
    told: dict[str, list[Count]] = {}
    able: dict[Span, list[Event]] = {}
    for each in every:
        if each.type in _COUNTING:
            able.setdefault(each.sentence, []).append(each)
    for sentence in document.sentences:
        here = able.get(sentence.span)
        if here is None:
            continue
        for found in counts(document.tokens(sentence)):
            event = _event(document, found, here)
            if event is not None:
                told.setdefault(event.id, []).append(found.told)
    return tuple(
        replace(each, counts=tuple(told[each.id])) if each.id in told else each for each in every
    )


def counts(tokens: Sequence[Token]) -> Iterator[Counted]:
    """Those who are counted in a sentence as killed, injured or arrested."""
    telling = _told()
    if telling.isdisjoint([*map(lemma, tokens), *[each.lower_ for each in tokens]]):
        return
    for number in (*numbers(tokens), *_single(tokens)):
        noun = _noun(tokens, number)
        if _is_none(tokens, number, noun):
            continue
        for kind, word in _kinds(tokens, number, noun):
            last = noun if noun is not None and noun.i >= tokens[number.last - 1].i else None
            end = last or tokens[number.last - 1]
            start = tokens[number.first]
            span = Span(start.idx, end.idx + len(end))
            yield Counted(Count(kind, number.low, number.high, span), word)


@cache
def _told() -> frozenset[str]:
    """All words that tell what was done to those who are counted, and the heads of phrases."""
    known = lists()
    phrases = (
        word
        for kind in known.kinds.values()
        for word in (*kind.verbs, *kind.dies, *kind.nouns, *kind.forms)
    )
    return frozenset(each.split()[0] for each in phrases) | known.both | {"life"}


@cache
def _persons() -> frozenset[str]:
    return (lists().persons | lexicon().words.classes["people"]) - lists().several


def _single(tokens: Sequence[Token]) -> Iterator[Number]:
    """ "a soldier", "another protester"."""
    for at, token in enumerate(tokens):
        if token.lower_ not in ("a", "an", "another"):
            continue
        for last in range(at + 1, min(at + FAR, len(tokens))):
            word = tokens[last]
            if word.tag_ in ("NN", "NNP") and lemma(word) in _persons():
                if last + 1 == len(tokens) or tokens[last + 1].pos_ not in ("NOUN",):
                    yield Number(1, 1, at, last + 1)
                break
            if word.pos_ not in ("ADJ", "NOUN", "PROPN", "PUNCT", "ADV", "VERB"):
                break


def _noun(tokens: Sequence[Token], number: Number) -> Token | None:
    """The noun of those who are counted; None where the number stands for them."""
    last = tokens[number.last - 1]
    if last.pos_ in ("NOUN", "PROPN") and lemma(last) in _persons():
        return last
    if last.dep_ in _INNER and last.head.i > last.i and last.head.pos_ in ("NOUN", "PROPN"):
        return last.head if last.head.i - last.i <= FAR else None
    at = number.last
    if at < len(tokens) and tokens[at].lower_ == "of":
        inner = clauses.child(tokens[at], "pobj")
        return inner if inner is not None and inner.i - last.i <= FAR else None
    for each in tokens[at : at + 4]:
        if each.pos_ in ("NOUN", "PROPN"):
            return each
        if each.pos_ != "ADJ":
            break
    return None


def _is_none(tokens: Sequence[Token], number: Number, noun: Token | None) -> bool:
    """Whether a number counts no people: dates, money, things, part of those counted before."""
    word = tokens[number.last - 1]
    if word.tag_ == "NNP" and noun is None:
        return True  # "the Gang of Four"
    if word.ent_type_ in _TIMES or (noun is not None and noun.ent_type_ in _TIMES):
        return True
    if noun is not None and lemma(noun) in lists().things:
        return True
    before = [each.lower_ for each in tokens[max(0, number.first - 2) : number.first]]
    return bool(lists().part & set(before)) or _ordinal(tokens, number)


def _ordinal(tokens: Sequence[Token], number: Number) -> bool:
    """ "one of the soldiers" counts, "No. 12" and "12-year-old" do not."""
    behind = [each.lower_ for each in tokens[number.last : number.last + 2]]
    return behind == ["-", "year"] or (
        number.first > 0 and tokens[number.first - 1].lower_ in ("no.", "number")
    )


def _kinds(
    tokens: Sequence[Token], number: Number, noun: Token | None
) -> list[tuple[CountKind, Token]]:
    """What was done to those who are counted, with the word that tells it."""
    if noun is not None and lemma(noun) in lists().both:
        return [("dead", noun), ("injured", noun)] if number.high == 0 else []
    word = _own(tokens, number, noun) or _behind(tokens, number, noun)
    word = word or _joined(tokens, number, noun) or _ahead(tokens, number)
    return [] if word is None else [word]


def _own(
    tokens: Sequence[Token], number: Number, noun: Token | None
) -> tuple[CountKind, Token] | None:
    """ "11 deaths", "12 dead": the noun itself tells it."""
    at = number.last
    nexts = [noun] if noun is not None else []
    nexts += [tokens[at]] if at < len(tokens) else []
    for each in nexts:
        for kind, words in lists().kinds.items():
            noun_like = each.pos_ in ("NOUN", "PROPN", "ADJ")
            if noun_like and lemma(each) in words.nouns and each.i >= tokens[number.last - 1].i:
                return kind, each
    return None


def _behind(
    tokens: Sequence[Token], number: Number, noun: Token | None
) -> tuple[CountKind, Token] | None:
    """ "12 people were killed", "30 wounded", "seven marines dead": right behind."""
    base = tokens[0].i
    at = number.last if noun is None or noun.i < base + number.last else noun.i - base + 1
    at = max(at, number.last)
    between = lists().between
    for each in tokens[at : at + MOST_BETWEEN + 1]:
        for kind, words in lists().kinds.items():
            if each.lower_ in words.forms and not _acts(each):
                return kind, each
        if each.lower_ not in between:
            return None
    return None


def _acts(verb: Token) -> bool:
    """Whether what may be a participle is a verb in the active ("12 soldiers killed two")."""
    if clauses.child(verb, "dobj") is None or clauses.child(verb, "nsubjpass") is not None:
        return False
    return verb.tag_ in ("VBD", "VBP", "VB") or clauses.child(verb, "nsubj") is not None


def _joined(
    tokens: Sequence[Token], number: Number, noun: Token | None
) -> tuple[CountKind, Token] | None:
    """By the parse: the object of a verb, the subject of its passive or of "die", what a noun is
    of ("the death of 12 people"), what a toll rose to."""
    for each in _anchors(tokens[number.last - 1], noun):
        anchor = _first(each)
        head = anchor.head
        found = None
        if anchor.dep_ in ("dobj", "nsubjpass"):
            found = _verb(head) or (_life(anchor) if lemma(anchor) == "life" else None)
        elif anchor.dep_ == "nsubj":
            found = _verb(head, dies=True) or (_verb(head) if clauses.is_passive(head) else None)
        elif anchor.dep_ == "pobj":
            found = _of(head)
        if found is not None:
            return found
    return None


def _first(word: Token) -> Token:
    """The first of those that a word is joined to by "and" and the like."""
    for _ in range(clauses.MOST_STEPS):
        if word.dep_ not in ("conj", "appos") or word.head is word:
            break
        word = word.head
    return word


def _anchors(last: Token, noun: Token | None) -> list[Token]:
    found = [last]
    while found[-1].dep_ in _INNER and found[-1].head is not found[-1]:
        found.append(found[-1].head)
    return [*([noun] if noun is not None else []), *found]


def _verb(verb: Token, *, dies: bool = False) -> tuple[CountKind, Token] | None:
    for kind, words in lists().kinds.items():
        known = words.dies if dies else words.verbs
        if lemma(verb) in known:
            return kind, verb
        for phrase in known:
            first, *rest = phrase.split()
            if (
                rest
                and first == lemma(verb)
                and set(rest) <= {each.lower_ for each in verb.subtree}
            ):
                return kind, verb
    return None


def _life(noun: Token) -> tuple[CountKind, Token] | None:
    return ("dead", noun.head) if lemma(noun.head) in lists().take else None


def _of(preposition: Token) -> tuple[CountKind, Token] | None:
    """ "the killing of 12 people", "the toll rose to 45", "claimed the lives of nine guards"."""
    above = preposition.head
    if preposition.lower_ == "of":
        if lemma(above) == "life":
            return _life(above)
        return next(
            ((kind, above) for kind, words in lists().kinds.items() if lemma(above) in words.nouns),
            None,
        )
    if preposition.lower_ in ("to", "at", "past", "above", "over"):
        toll = clauses.subject(above) if clauses.is_verb(above) else above
        if toll is not None and lemma(toll) == "toll":
            return "dead", toll
    return None


def _ahead(tokens: Sequence[Token], number: Number) -> tuple[CountKind, Token] | None:
    """ "killing five militants": right before, where the parse does not join them."""
    if number.first == 0:
        return None
    verb = tokens[number.first - 1]
    return _verb(verb) if verb.tag_ in ("VBD", "VBG", "VB", "VBZ", "VBP") else None


def _event(document: Document, found: Counted, here: Sequence[Event]) -> Event | None:
    """The event that those counted belong to: the one told by the word itself; else the nearest
    one below it, below the word above it, and so on up its sentence."""
    ranks = TYPES[found.told.kind]
    able = [(each, _words(document, each)) for each in here if each.type in ranks]
    for token in (found.word, *found.word.ancestors):
        below = {each.i for each in token.subtree}
        near = [
            (ranks.index(each.type), min(abs(word - token.i) for word in words), each)
            for each, words in able
            if words & below
        ]
        if near:
            return min(near, key=lambda each: (each[1] > 0, *each[:2], -each[2].confidence))[2]
    return None


def _words(document: Document, event: Event) -> frozenset[int]:
    """The words that tell an event, as token numbers."""
    words = document.doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
    return frozenset(each.i for each in words or ())
