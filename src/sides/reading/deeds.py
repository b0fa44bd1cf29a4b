"""Document → deeds: every word that tells a PLOVER event, with its type, parties and status.

A pure function of the parse and the lexicon (`frames`). Frames are found (`triggers`), the words
that govern them turn their meaning (`governed`), the parties are filled in (`parties`), and tense
and mood tell whether it happened (`status`). Who the parties are is another stage's question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from spacy.tokens import Token

from ..records import Span
from . import clauses
from .document import Deed, Document
from .frames import Lexicon, lexicon
from .governed import (
    COOPERATIVE,
    HOSTILE,
    YIELDING,
    Meaning,
    alone,
    govern,
    subject_of,
)
from .parties import Roles, has_actor, party, role, roles
from .status import hedge_spans, is_negated, time_of
from .triggers import Act, acts

Status = Literal["actual", "planned", "hypothetical", "denied", "past"]

LONGEST_TRIGGER = 8
"""Words that a trigger may span; where governor and deed stand further apart, it is the
governor's words alone, so that a trigger stays what a reader would underline."""

NOMINAL = 0.6
"""How sure a deed is that a noun tells without a verb to carry it, against the same noun with
one: half of such nouns in the training part of the gold set are the topic of another deed."""

NO_ACTOR = 0.6
"""The same for a deed of whose parties none is a name, a kind of actor or a place."""

NO_PARTY = 0.5
"""The same for a deed without any party."""

HEDGED = 0.85
"""The same for a hedged deed."""


def deeds(document: Document) -> tuple[Deed, ...]:
    """The deeds that a document tells, in the order of their words.

    Deeds without a party are among them. Quoted and reported ones are told like all others: who
    says so is for the caller to find by their place.
    """
    words = lexicon()
    date = document.article.date
    year = date[:4] if date else None
    found: list[Deed] = []
    for sentence in document.sentences:
        meanings = _read(document.tokens(sentence), words)
        sure = [_settle(each, year) for each in meanings]
        found.extend(_deed(each, status, words) for each, status in _whittle(sure))
    return tuple(found)


def _read(tokens: tuple[Token, ...], words: Lexicon) -> list[Meaning]:
    """The meanings told in a sentence."""
    found = acts(tokens, words)
    used: set[int] = set()
    told: list[tuple[int, Meaning]] = []
    for index, group in sorted(found.items()):
        act = _best(group)
        if act is not None:
            meaning, governors = _climb(act, found, words)
            used.update(each.token.i for each in governors)
            told.append((index, meaning))
    meanings = [meaning for index, meaning in told if index not in used]
    for index in sorted(set(found) - used):
        governor = next((each for each in found[index] if each.frame.rule is not None), None)
        if governor is not None and governor.frame.type and _best(found[index]) is None:
            meaning, _ = _climb(governor, found, words)
            meanings.append(meaning)
    meanings.extend(_musts(tokens))
    return [part for each in meanings for part in (each, *each.side)]


def _best(group: tuple[Act, ...]) -> Act | None:
    """The most specific frame of a word that is a deed of its own."""
    return next((each for each in group if each.frame.rule is None), None)


def _climb(
    act: Act, found: dict[int, tuple[Act, ...]], words: Lexicon
) -> tuple[Meaning, tuple[Act, ...]]:
    """The meaning of an act under all that govern it, and those governors."""
    governors = _governors(act, found, words)
    light = []
    for each in governors:
        if each.frame.rule not in ("do", "stop", "plan", "fail") or not clauses.is_verb(each.token):
            break
        light.append(each)
    meaning = alone(act, roles(act, tuple(light) if act.frame.part != "verb" else (), words))
    if act.frame.part == "noun" and not governors:
        meaning = replace(meaning, confidence=meaning.confidence * NOMINAL)
    for each in governors:
        meaning = govern(meaning, each, _outer(each, words), words)
    return meaning, governors


def _outer(governor: Act, words: Lexicon) -> Roles:
    targets = [
        joint
        for name in ("with", "to")
        for each in role(name, governor, (), words)
        for joint in clauses.conjuncts(each)
    ]
    return Roles(subject_of(governor), tuple(targets), 0)


def _governors(act: Act, found: dict[int, tuple[Act, ...]], words: Lexicon) -> tuple[Act, ...]:
    line: list[Act] = []
    for head in clauses.above(act.token):
        group = [each for each in found.get(head.i, ()) if each.frame.rule is not None]
        if group and act.token.i not in {each.i for each in group[0].words}:
            line.append(group[0])
        elif head.lemma_.lower() in words.words.vague or head.pos_ in ("ADP", "PART"):
            continue
        else:
            break
    return tuple(line)


def _musts(tokens: tuple[Token, ...]) -> Iterator[Meaning]:
    """ "X said that Y must …": a REQUEST by X of Y."""
    for verb in tokens:
        if verb.dep_ != "ccomp" or verb.head.lemma_.lower() not in ("say", "insist", "stress"):
            continue
        if not any(each.lower_ in ("must", "should") for each in verb.children):
            continue
        speaker, asked = clauses.subject(verb.head), clauses.child(verb, "nsubj", "nsubjpass")
        if speaker is not None and asked is not None:
            yield Meaning("REQUEST", "change", (speaker,), (asked,), (verb.head,), verb.head, 0.6,
                          spoken=True)  # fmt: skip


def _settle(meaning: Meaning, year: str | None) -> tuple[Meaning, Status]:
    """The type and status that tense, mood and negation leave to a meaning."""
    head = meaning.head
    time = time_of(head, year)
    if meaning.void:
        return meaning, "denied"
    if is_negated(head):
        return _negated(meaning, time)
    if meaning.doubt and meaning.aim:
        return meaning, "hypothetical"
    if time == "possible":
        return meaning, "hypothetical"
    if time == "future" or (meaning.aim and not meaning.spoken):
        return _future(meaning, said=time == "future"), "planned"
    if clauses.is_infinitive(head) and head.dep_ in ("advcl", "acl", "relcl"):
        return meaning, "planned"
    return meaning, "past" if time == "past" else "actual"


def _negated(meaning: Meaning, time: str) -> tuple[Meaning, Status]:
    """What is not done: refused where it is cooperation to come or support, else denied."""
    gentle = COOPERATIVE | YIELDING | {"AGREE"}
    if meaning.type in gentle and (time == "future" or meaning.type in ("SUPPORT", "AGREE")):
        return replace(meaning, type="REJECT", mode=None), "actual"
    return meaning, "denied"


def _future(meaning: Meaning, *, said: bool) -> Meaning:
    if meaning.type in COOPERATIVE:
        return replace(meaning, type="AGREE", mode=None)
    if meaning.type == "RETREAT":
        return replace(meaning, type="CONCEDE", mode=None)
    if meaning.type in HOSTILE and said and meaning.sources:
        mode = "violence" if meaning.type == "ASSAULT" else None
        return replace(meaning, type="THREATEN", mode=mode)
    return meaning


def _whittle(
    meanings: list[tuple[Meaning, Status]],
) -> Iterator[tuple[Meaning, Status]]:
    """Without repeats, without troops moved inside a reported assault, and without what a
    protest demands."""
    seen: set[tuple[str, int, tuple[int, ...]]] = set()
    fought = {each.i for m, _ in meanings if m.type == "ASSAULT" for each in m.sources}
    protests = [m.head for m, _ in meanings if m.type == "PROTEST"]
    for meaning, status in sorted(meanings, key=lambda pair: pair[0].head.i):
        key = (meaning.type, meaning.head.i, tuple(each.i for each in meaning.targets))
        if key in seen:
            continue
        seen.add(key)
        if meaning.type == "MOBILIZE" and fought & {each.i for each in meaning.sources}:
            continue
        if meaning.type == "REQUEST" and any(_under(meaning.head, each) for each in protests):
            continue
        yield meaning, status


def _under(token: Token, top: Token) -> bool:
    return token is not top and any(each.i == top.i for each in token.ancestors)


def _deed(meaning: Meaning, status: Status, words: Lexicon) -> Deed:
    hedged = hedge_spans(meaning.words[-1], meaning.head)
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
    first = min(meaning.words, key=lambda token: token.i)
    last = max(meaning.words, key=lambda token: token.i)
    if last.i - first.i > LONGEST_TRIGGER:
        first = last = meaning.head
    return Span(first.idx, last.idx + len(last))
