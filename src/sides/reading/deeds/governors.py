"""Words that say whether the deeds they govern happened, and what the parse tells of verbs."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from ...errors import DataError
from ...ontology.files import read_yaml
from ..syntax import clauses
from ..syntax.tokens import Token
from .frames import DATA


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """The word lists of `certainty.yaml`; see the comments there."""

    governors: dict[str, frozenset[str]]
    almost: frozenset[str]
    perhaps: frozenset[str]
    once: frozenset[str]
    planned: frozenset[str]
    possible: frozenset[str]
    void: frozenset[str]
    former: frozenset[str]
    conditions: frozenset[str]
    without: frozenset[str]
    negations: frozenset[str]
    taken_back: frozenset[str]
    long: frozenset[str]
    intent: frozenset[str]
    telling: frozenset[str]


@cache
def words() -> Words:
    """The word lists, read once. Raises DataError if the file is wrong."""
    return read_yaml(DATA / "certainty.yaml", Words)


@cache
def _classes() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, members in words().governors.items():
        for word in members:
            if found.setdefault(word, name) != name:
                raise DataError(f"certainty.yaml: {word} is in {found[word]} and {name}")
    return found


@cache
def _joined() -> frozenset[str]:
    """The words of which a particle makes another governor."""
    return frozenset(each.rpartition(" ")[0] for each in _classes())


def class_of(token: Token) -> str:
    """The class of a governor, with its particle if that makes another word of it; "" of others."""
    known, base = _classes(), token.base
    if base in _joined():
        for each in token.children:
            if each.i > token.i and each.dep_ in ("prt", "advmod", "prep"):
                found = known.get(f"{base} {each.lower_}")
                if found:
                    return found
    return known.get(base) or known.get(token.lower_) or ""


_CONTRACTED = {
    "'ll": "will", "’ll": "will", "wo": "will", "shall": "will", "ca": "can", "'d": "would",
    "’d": "would", "'ve": "have", "’ve": "have",
}  # fmt: skip


def auxiliaries(verb: Token) -> frozenset[str]:
    """The auxiliaries of a verb; those of the first verb it is coordinated with count where it
    has none of its own."""
    for _ in range(clauses.MOST_STEPS):
        found = [
            _CONTRACTED.get(each.lower_, each.lower_)
            for each in verb.children
            if each.dep_ in ("aux", "auxpass")
        ]
        shared = verb.dep_ == "conj" and clauses.is_verb(verb.head)
        shared = shared and verb.tag_ not in ("VBD", "VBZ", "VBP")
        if found or not shared or clauses.child(verb, "nsubj", "nsubjpass") is not None:
            return frozenset(found)
        verb = verb.head
    return frozenset()


def is_denied(token: Token) -> bool:
    """Whether a word is negated where it stands: "did not rule out", "no plan", "nobody asked"."""
    negations = words().negations
    for each in token.children:
        link, lower = each.dep_, each.lower_
        if (link == "neg" or lower in negations) and not _is_taken_back(each):
            return True
        if link in _PARTIES:
            if _is_nobody(each, negations):
                return True
        elif link == "prep" and any(inner.lower_ == "nothing" for inner in each.children):
            return True  # "agreed to nothing"
        if lower == "longer" and each.doc.tokens[each.i - 1].lower_ == "no":
            return True
    return False


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PARTIES = _SUBJECTS | {"dobj"}


def _is_nobody(noun: Token, negations: frozenset[str]) -> bool:
    """ "none of them" as a subject, "no attack" as a subject or an object"""
    if noun.dep_ in _SUBJECTS:
        first = noun.left_edge
        if first.lower_ in negations and not _is_taken_back(first):
            return True
    for each in noun.children:
        if each.lower_ in negations and each.dep_ in ("det", "neg", "preconj"):
            return not is_part(noun)
    return False


def _is_taken_back(negation: Token) -> bool:
    """ "not only", "no doubt" """
    behind = negation.doc.tokens[negation.i + 1 : negation.i + 2]
    return bool(behind) and is_part(behind[0])


def is_part(token: Token) -> bool:
    """Whether "no" before a word belongs to a set phrase that denies nothing ("no doubt")."""
    return token.lower_ in words().taken_back
