"""The tense, mood and polarity of a verb, as they tell whether a deed happened."""

from __future__ import annotations

from typing import NamedTuple

from ...records import Status
from ..syntax import clauses
from ..syntax.tokens import Token
from .governors import auxiliaries, is_denied, words
from .times import past_times


class Standing(NamedTuple):
    """A status, and what decided it: the tense or governor, and the last link above it."""

    status: Status
    why: str

    def then(self, link: str) -> Standing:
        """The same, through one link more."""
        return Standing(self.status, f"{self.why.partition(', ')[0]}, {link}")


_MODALS = frozenset({"may", "might", "could", "can", "should", "must", "ought"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


def first_verb(verb: Token) -> Token:
    """The first of the verbs that a verb is coordinated with and shares a subject with."""
    for _ in range(clauses.MOST_STEPS):
        if verb.dep_ != "conj" or not clauses.is_verb(verb.head):
            return verb
        if clauses.child(verb, "nsubj", "nsubjpass") is not None:
            return verb
        verb = verb.head
    return verb


def mark(verb: Token) -> str:
    """The word that opens a clause."""
    for each in verb.children:
        if each.i < verb.i and (each.dep_ == "mark" or each.tag_ in ("WRB", "IN")):
            return each.lower_
    first = verb.left_edge
    inverted = first.lower_ in ("had", "were", "should") and first.head is verb
    return "if" if inverted and verb.dep_ == "advcl" else ""


def joined_denied(verb: Token, lead: Token) -> bool:
    """ "did not attack or burn" """
    head = verb.head
    if verb.dep_ == "conj" and any(
        each.lower_ == "nor" and head.i < each.i < verb.i for each in head.children
    ):
        return True
    if verb is lead or clauses.child(verb, "aux", "auxpass") is not None:
        return False
    joints = {each.lower_ for each in verb.head.children if each.dep_ == "cc"}
    return bool(joints & {"or", "nor"}) and is_denied(lead)


def is_finite(verb: Token, has: frozenset[str]) -> bool:
    if "to" in has:
        return False
    if verb.tag_ in ("VBG", "VBN") and not has:
        return verb.tag_ == "VBN" and clauses.child(verb, "nsubj", "nsubjpass") is not None
    if has and has <= {"having", "being"}:
        return False
    return verb.tag_ in FINITE or verb.tag_ == "MD" or bool(has)


def tense(
    verb: Token, lead: Token, has: frozenset[str], negated: bool, year: str | None
) -> Standing:
    perfect = bool(has & {"have", "'ve"}) and bool(has & (_MODALS | {"would", "will"}))
    if "would" in has:
        above = [each for each in lead.ancestors if clauses.is_verb(each)][:2]
        told = any(each.tag_ == "VBD" or "had" in auxiliaries(each) for each in above)
        if negated:
            return Standing("denied", "would not") if told else Standing("hypothetical", "would")
        if told and not perfect:
            return Standing("planned", "would, told")
        return Standing("hypothetical", "would have" if perfect else "would")
    perhaps = words().perhaps
    if any(each.lower_ in perhaps for each in verb.children):
        return Standing("hypothetical", "perhaps")
    if "will" in has:
        return Standing("denied", "will not") if negated else Standing("planned", "will")
    if has & _MODALS and verb.tag_ not in FINITE:
        able = bool(has & {"can", "could"})
        if negated and able:
            return Standing("denied", "cannot")
        return Standing("hypothetical", "modal perfect" if perfect else "modal")
    if negated:
        return Standing("denied", "not")
    if time := past_times(verb, year):
        return Standing("actual" if time == "since a month" else "past", time)
    if "had" in has and verb.tag_ in ("VBN", "VBD"):
        if lead.dep_ in ("ccomp", "acl") and not _once(verb):
            return Standing("actual", "had, told")
        return Standing("past", "had")
    return Standing("actual", "perfect" if has & {"has", "have"} else "tense")


def _once(verb: Token) -> bool:
    return any(each.lower_ in words().once for each in verb.children)
