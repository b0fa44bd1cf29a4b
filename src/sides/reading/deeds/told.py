"""The meanings told in a sentence: acts found, each under the words that govern it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from ..syntax import clauses
from ..syntax.nouns import lemma
from ..syntax.tokens import Token
from .frames import Lexicon
from .governed import Meaning, alone, govern, merged, subject_of
from .parties import Roles, role, roles
from .triggers import Act, acts

_LIGHT = frozenset({"do", "go", "announce", "stop", "plan", "fail"})
"""Rules under which the governor's subject does the deed itself."""

_NOUN_PREPOSITIONS = frozenset({"of", "to", "for", "on", "against"})

_CHARGES = frozenset({"of", "for", "with", "from", "over"})

_AT_FAULT = frozenset({"responsible", "guilty", "complicit", "culpable"})

SAYING = 0.6
"""How sure a deed is that only a verb of saying and what is said tell together."""

NOMINAL = 0.6
"""How sure a deed is that a noun tells without a verb to carry it, against the same noun with
one. A judgement, from reading a hundred deeds in news text: the noun is oftener what the sentence
is about than its news."""

ATTRIBUTE = 0.6
"""The same for a participle that describes a noun ("the Iran-backed militia"): true, and seldom
what is reported."""


def meanings(tokens: tuple[Token, ...], words: Lexicon) -> list[Meaning]:
    """The meanings told in a sentence."""
    found = acts(tokens, words)
    used: set[int] = set()
    told: list[tuple[int, Meaning]] = []
    spent = _spent(found, words)
    for index, group in sorted(found.items()):
        act = _best(group)
        if act is not None and index not in spent:
            meaning, governors = _climb(act, found, spent, words)
            used.update(each.token.i for each in governors)
            told.append((index, meaning))
    for index in sorted(set(found) - used - spent):
        governor = next((each for each in found[index] if each.frame.rule is not None), None)
        if governor is not None and governor.frame.type and _best(found[index]) is None:
            meaning, governors = _climb(governor, found, spent, words)
            used.update(each.token.i for each in governors)
            told.append((index, meaning))
    left = [merged(meaning) for index, meaning in told if index not in used]
    whole = [*(_joined(each, left) for each in left), *_musts(tokens)]
    return [part for each in whole for part in (each, *each.side)]


def _joined(meaning: Meaning, others: list[Meaning]) -> Meaning:
    """A deed that a noun tells is done by those who take part in it: "partners in a war on …",
    "allied with X in the fight against Y"."""
    noun = meaning.head
    if meaning.sources or noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "during"):
        return meaning
    for other in others:
        if other.head.i == noun.head.head.i:
            parties = (*other.sources, *(other.targets if other.type == "COOPERATE" else ()))
            return replace(meaning, sources=parties)
    return meaning


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
    act: Act, found: dict[int, tuple[Act, ...]], spent: set[int], words: Lexicon
) -> tuple[Meaning, tuple[Act, ...]]:
    """The meaning of an act under all that govern it, and those governors."""
    governors = _governors(act, found, spent, words)
    light = []
    for each in governors:
        if each.frame.rule not in _LIGHT or not clauses.is_verb(each.token):
            break
        light.append(each)
    doubts = []
    if act.frame.part == "noun" and not governors:
        doubts.append(NOMINAL)
    if act.token.dep_ == "amod":
        doubts.append(ATTRIBUTE)
    parties = roles(act, tuple(light) if act.frame.part != "verb" else (), words)
    meaning = alone(act, parties, *doubts)
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


def _governors(
    act: Act, found: dict[int, tuple[Act, ...]], spent: set[int], words: Lexicon
) -> tuple[Act, ...]:
    line: list[Act] = []
    below = act.token
    if act.frame.part == "agent":
        return ()
    for link in clauses.above(act.token):
        if link.head.i in spent:
            break
        group = found.get(link.head.i, ())
        governor = next((each for each in group if _takes(each, link, below)), None)
        if governor is not None and act.token.i not in {each.i for each in governor.words}:
            line.append(governor)
        elif clauses.is_infinitive(below) and not clauses.is_verb(link.head):
            continue  # the noun before "to" is no governor; the word above it may be one
        elif not _is_vague(link, words):
            break
        below = link.head
    return tuple(line)


def _is_vague(link: clauses.Link, words: Lexicon) -> bool:
    """ "a series of attacks", "mediation efforts": the word above only shapes what is below."""
    through = link.through is None or link.through.lower_ == "of"
    return through and link.head.base in words.words.vague


def _takes(governor: Act, link: clauses.Link, below: Token) -> bool:
    """Whether a governor can have what is linked to it: a noun as its object, a clause, or what
    follows the preposition of its pattern."""
    rule = governor.frame.rule
    if rule is None or (link.addressed and rule not in ("demand", "allow", "force")):
        return False
    if link.through is not None:
        word = link.through
        if any(word.i == each.i for each in governor.words):
            return not link.clause or rule not in ("do", "announce", "receive")
        if governor.frame.part != "verb":
            return word.lower_ in _NOUN_PREPOSITIONS
        return rule in ("accuse", "prevent") and word.lower_ in _CHARGES
    if link.clause and not clauses.is_verb(governor.token):
        return True
    if link.clause:
        if rule in ("do", "announce", "receive"):
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
        if verb.dep_ != "ccomp" or verb.head.base not in ("say", "insist", "stress"):
            continue
        speaker, other = clauses.subject(verb.head), clauses.child(verb, "nsubj", "nsubjpass")
        if speaker is None or other is None:
            continue
        if any(each.lower_ in ("must", "should") for each in verb.children):
            yield _said("REQUEST", "change", verb.head, speaker, other)
        elif any(each.lower_ in _AT_FAULT for each in verb.children):
            yield _said("ACCUSE", "allege", verb.head, speaker, other)


def _said(type_: str, mode: str, verb: Token, speaker: Token, other: Token) -> Meaning:
    return Meaning(type_, mode, (speaker,), (other,), (verb,), verb, SAYING, spoken=True)
