"""Whether a deed is to come, possible or past, as far as its type hangs on it.

What becomes the status of an event is told by `standing`, which looks at more, and weighed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from msgspec import Struct

from ...ontology.files import read_yaml
from ..syntax import clauses
from ..syntax.tokens import Token
from .frames import DATA

Time = Literal["future", "possible", "past", "now"]


class Hedges(Struct, frozen=True, forbid_unknown_fields=True):
    """The word lists of `hedges.yaml`; see the comments there."""

    adverbs: frozenset[str]
    adjectives: frozenset[str]
    verbs: frozenset[str]
    seeming: frozenset[str]
    unclear: frozenset[str]
    clear: frozenset[str]
    phrases: tuple[str, ...]
    negations: frozenset[str]
    future: frozenset[str]
    possible: frozenset[str]
    conditions: frozenset[str]
    past_adverbs: frozenset[str]
    past_phrases: tuple[str, ...]
    recent: frozenset[str]
    durative: frozenset[str]


@cache
def hedges() -> Hedges:
    """The word lists, read once. Raises DataError if the file is wrong."""
    return read_yaml(DATA / "hedges.yaml", Hedges)


@cache
def _past_phrases() -> re.Pattern[str]:
    """Whichever of the phrases that put a deed in the past: one search in place of many."""
    return re.compile("|".join(map(re.escape, hedges().past_phrases)))


def chain(token: Token) -> list[Token]:
    """The verbs that carry the tense of a deed: its own, and those that it completes."""
    found = [token]
    for _ in range(clauses.MOST_STEPS):
        if token.dep_ in ("xcomp", "pcomp", "conj", "dobj", "nsubjpass", "attr", "acomp", "prep",
                          "pobj", "oprd", "nsubj") and token.head != token:  # fmt: skip
            if token.dep_ == "conj" and (clauses.child(token, "nsubj", "aux") is not None):
                break
            token = token.head
            found.append(token)
            if clauses.is_verb(token) and token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
                break
        else:
            break
    return found


def is_negated(token: Token) -> bool:
    """Whether a word, or the verb that carries it, is negated in its own clause."""
    words = hedges()
    negations = words.negations
    for each in _links(token):
        for inner in each.children:
            if inner.dep_ == "neg" or inner.lower_ in negations:
                return True
    before = token.head if token.dep_ in ("pcomp", "pobj") else token
    return before.lower_ == "without"


def _links(token: Token) -> Iterator[Token]:
    """A verb itself; a noun with the verb that it is an object of."""
    yield token
    if not clauses.is_verb(token) and token.dep_ in (
        "dobj", "nsubjpass", "attr", "acomp", "oprd"
    ):  # fmt: skip
        yield token.head
    if clauses.is_infinitive(token) and token.dep_ in ("advcl", "xcomp", "ccomp"):
        yield token.head
    if clauses.is_infinitive(token) and token.head.lower_ in ("enough", "anything", "much"):
        yield token.head.head  # "does not do enough to stop"


def auxiliaries(token: Token) -> frozenset[str]:
    """The auxiliaries of a verb, in lower case; those of the first verb it is coordinated with
    count where it has none of its own."""
    for _ in range(clauses.MOST_STEPS):
        found = [each.lower_ for each in token.children if each.dep_ in ("aux", "auxpass")]
        shared = token.dep_ == "conj" and clauses.is_verb(token.head)
        if found or not shared or clauses.child(token, "nsubj", "nsubjpass") is not None:
            return frozenset(found)
        token = token.head
    return frozenset()


def time_of(token: Token, year: str | None) -> Time:
    """When a deed is: to come, only possible, background from before the report, or now.

    `year` is the year of the report, where it is known.
    """
    words = hedges()
    line = chain(token)
    if _conditional(line):
        return "possible"
    helped = [(each, auxiliaries(each)) for each in line]
    for each, has in helped:
        if (has and has & words.future) or _going_to(each):
            return "future"
        if has and has & words.possible:
            return "future" if _said_then(each, has) else "possible"
    return "past" if _is_background(helped, year) else "now"


def _said_then(verb: Token, has: frozenset[str]) -> bool:
    """ "said that it would": the future, as told in the past."""
    told = verb.dep_ == "ccomp" and verb.head.tag_ == "VBD"
    return told and bool(has & {"would", "'d", "’d"})


def _going_to(verb: Token) -> bool:
    return verb.lower_ == "going" and clauses.child(verb, "xcomp") is not None


def _conditional(line: list[Token]) -> bool:
    conditions = hedges().conditions
    top = line[-1]
    for each in [*line, top.head] if top.dep_ == "advcl" else line:
        if each.dep_ in ("advcl", "ccomp", "ROOT"):
            for inner in each.children:
                if inner.lower_ in conditions and inner.dep_ in ("mark", "advmod"):
                    return True
    return False


def _is_background(helped: list[tuple[Token, frozenset[str]]], year: str | None) -> bool:
    words = hedges()
    for each, has in helped:
        if not clauses.is_verb(each):
            continue
        if "had" in has and each.tag_ == "VBN":
            return True
        if has & {"has", "have", "'ve"} and ("been" in has and each.tag_ == "VBG"):
            return True
        if has & {"has", "have", "'ve"} and each.base in words.durative:
            return True
        if each.dep_ == "relcl" and each.tag_ in ("VBD", "VBN") and not has & {"is", "are", "be"}:
            return not _mentions(each, words.recent)
        if each.dep_ in ("pcomp", "acl", "advcl") and _with_participle(each):
            return True
    return any(_past_time(each, year) for each, _ in helped)


def _with_participle(verb: Token) -> bool:
    """ "With the rebels largely ousted from the north, …" """
    return verb.tag_ in ("VBN", "VBD") and any(
        each.lower_ == "with" and each.i < verb.i for each in (verb.head, *verb.lefts)
    )


def _mentions(verb: Token, words: frozenset[str]) -> bool:
    return any(each.lower_ in words for each in verb.subtree)


def _past_time(token: Token, year: str | None) -> bool:
    words = hedges()
    for each in token.children:
        if each.lower_ in words.past_adverbs and each.dep_ in ("advmod", "npadvmod"):
            return True
        if each.dep_ not in ("prep", "npadvmod", "advmod"):
            continue
        inside = each.subtree
        part = " ".join([inner.lower_ for inner in inside]) if len(inside) > 1 else each.lower_
        if _past_phrases().search(part) is not None:
            return True
        for inner in inside:
            if inner.ent_type_ == "DATE":
                number = inner.text.rstrip("s")
                if number.isdigit() and len(number) == 4:
                    return number != year or each.lower_ == "since"
    return False
