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
from .triggers import Act, acts, lemma

Status = Literal["actual", "planned", "hypothetical", "denied", "past"]

LONGEST_TRIGGER = 8
"""Words that a trigger may span; where governor and deed stand further apart, it is the
governor's words alone, so that a trigger stays what a reader would underline."""

_NOUN_PREPOSITIONS = frozenset({"of", "to", "for", "on", "against"})
_CHARGES = frozenset({"of", "for", "with", "from", "over"})

_AT_FAULT = frozenset({"responsible", "guilty", "complicit", "culpable"})

SAYING = 0.6
"""How sure a deed is that only a verb of saying and what is said tell together."""

NOMINAL = 0.6
"""How sure a deed is that a noun tells without a verb to carry it, against the same noun with
one: half of such nouns in the training part of the gold set are the topic of another deed."""

ATTRIBUTE = 0.6
"""The same for a participle that describes a noun ("the Iran-backed militia"): true, and seldom
what is reported."""

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
        found.extend(_deed(each, status, words) for each, status in _whittle(sure, words))
    return tuple(found)


def _read(tokens: tuple[Token, ...], words: Lexicon) -> list[Meaning]:
    """The meanings told in a sentence."""
    found = acts(tokens, words)
    used: set[int] = set()
    told: list[tuple[int, Meaning]] = []
    spent = _spent(found, words)
    for index, group in sorted(found.items()):
        act = _best(group)
        if act is not None and index not in spent:
            meaning, governors = _climb(act, found, words)
            used.update(each.token.i for each in governors)
            told.append((index, meaning))
    for index in sorted(set(found) - used - spent):
        governor = next((each for each in found[index] if each.frame.rule is not None), None)
        if governor is not None and governor.frame.type and _best(found[index]) is None:
            meaning, governors = _climb(governor, found, words)
            used.update(each.token.i for each in governors)
            told.append((index, meaning))
    meanings = [meaning for index, meaning in told if index not in used]
    meanings.extend(_musts(tokens))
    return [part for each in meanings for part in (each, *each.side)]


def _spent(found: dict[int, tuple[Act, ...]], words: Lexicon) -> set[int]:
    """The words that only complete a longer or narrower frame: "strike" in "call off the
    strike", which is no strike."""
    spent: set[int] = set()
    for index, group in found.items():
        act = _best(group)
        if act is None:
            continue
        if act.frame.part == "verb" and act.frame.object is not None and act.object is not None:
            spent.update(each.i for each in clauses.conjuncts(act.object))
            inner = clauses.preposition_objects(act.object, "of")
            spent.update(each.i for each in inner if lemma(act.object) in words.words.vague)
        spent.update(each.i for each in act.words if each.i != index)
    return spent


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
        if each.frame.rule not in ("do", "go", "stop", "plan", "fail") or not clauses.is_verb(
            each.token
        ):
            break
        light.append(each)
    meaning = alone(act, roles(act, tuple(light) if act.frame.part != "verb" else (), words))
    if act.frame.part == "noun" and not governors:
        meaning = replace(meaning, confidence=meaning.confidence * NOMINAL)
    if act.token.dep_ == "amod":
        meaning = replace(meaning, confidence=meaning.confidence * ATTRIBUTE)
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
    return Roles(subject_of(governor, words), tuple(targets), 0)


def _governors(act: Act, found: dict[int, tuple[Act, ...]], words: Lexicon) -> tuple[Act, ...]:
    line: list[Act] = []
    below = act.token
    if act.frame.part == "agent":
        return ()
    for link in clauses.above(act.token):
        group = found.get(link.head.i, ())
        governor = next((each for each in group if _takes(each, link, below)), None)
        if governor is not None and act.token.i not in {each.i for each in governor.words}:
            line.append(governor)
        elif below.dep_ == "acl" and clauses.is_infinitive(below):
            continue
        elif not _is_vague(link, words):
            break
        below = link.head
    return tuple(line)


def _is_vague(link: clauses.Link, words: Lexicon) -> bool:
    """ "a series of attacks", "mediation efforts": the word above only shapes what is below."""
    through = link.through is None or link.through.lower_ == "of"
    return through and link.head.lemma_.lower() in words.words.vague


def _takes(governor: Act, link: clauses.Link, below: Token) -> bool:
    """Whether a governor can have what is linked to it: a noun as its object, a clause, or what
    follows the preposition of its pattern."""
    rule = governor.frame.rule
    if rule is None:
        return False
    if link.through is not None:
        word = link.through
        if any(word.i == each.i for each in governor.words):
            return not link.clause or rule not in ("do", "receive")
        if governor.frame.part != "verb":
            return word.lower_ in _NOUN_PREPOSITIONS
        return rule in ("accuse", "prevent") and word.lower_ in _CHARGES
    if link.clause and not clauses.is_verb(governor.token):
        return True
    if link.clause and below.dep_ == "acl" and clauses.is_verb(governor.token):
        return rule in ("demand", "allow", "force")
    if link.clause:
        if rule in ("do", "receive"):
            return False
        return (
            rule not in ("stop", "back", "go")
            or below.tag_ == "VBG"
            or (rule == "go" and clauses.is_infinitive(below))
        )
    return rule != "force"


def _musts(tokens: tuple[Token, ...]) -> Iterator[Meaning]:
    """ "X said that Y must …": a REQUEST by X of Y; "… that Y was guilty": an ACCUSE."""
    for verb in tokens:
        if verb.dep_ != "ccomp" or verb.head.lemma_.lower() not in ("say", "insist", "stress"):
            continue
        speaker, other = clauses.subject(verb.head), clauses.child(verb, "nsubj", "nsubjpass")
        if speaker is None or other is None:
            continue
        if any(each.lower_ in ("must", "should") for each in verb.children):
            yield Meaning("REQUEST", "change", (speaker,), (other,), (verb.head,), verb.head, SAYING,
                          spoken=True)  # fmt: skip
        elif any(each.lower_ in _AT_FAULT for each in verb.children):
            yield Meaning("ACCUSE", "allege", (speaker,), (other,), (verb.head,), verb.head, SAYING,
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
    meanings: list[tuple[Meaning, Status]], words: Lexicon
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
        if meaning.type == "MOBILIZE" and _brings_relief(meaning, words):
            meaning = replace(meaning, type="AID", mode=None)
        if meaning.type == "MOBILIZE" and fought & {each.i for each in meaning.sources}:
            continue
        if meaning.type == "REQUEST" and any(_under(meaning.head, each) for each in protests):
            continue
        yield meaning, status


def _brings_relief(meaning: Meaning, words: Lexicon) -> bool:
    """Whether forces are sent to help: as peacekeepers, or after a disaster."""
    relief = words.words.classes["relief"]
    return any(each.lemma_.lower() in relief for each in meaning.head.subtree)


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
