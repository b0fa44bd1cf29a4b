"""References from one mention to another: surnames, acronyms, appositions, "the ministry",
pronouns. Precision first: no link is better than a wrong one."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..document import Document
from ..syntax.tokens import Token
from .identities import Identity
from .mentions import Candidate
from .pronouns import SUBJECT, pronouns, sentence_of

ROLE_DISTANCE = 12
"""Sentences back that "the ministry" may refer: set by hand, some three paragraphs."""

Identities = tuple[Identity | None, ...]


def resolve(
    document: Document,
    candidates: Sequence[Candidate],
    found: Sequence[Identity | None],
    speaking: frozenset[int] = frozenset(),
) -> Identities:
    """The identity of each candidate with references followed, step by step: each works on
    what the one before it gave. `speaking` are the heads of sources of statements."""
    step = _surnames(document, candidates, tuple(found))
    step = _acronyms(document, candidates, step)
    step = _short_forms(document, candidates, step)
    step = _appositions(document, candidates, step)
    step = _roles(document, candidates, step)
    return pronouns(document, candidates, step, speaking)


# surnames and acronyms -------------------------------------------------------------------


def _surnames(document: Document, candidates: Sequence[Candidate], found: Identities) -> Identities:
    """A name of one word that is the last word of a person's full name in the text."""
    full: dict[str, Identity] = {}
    for candidate, identity in zip(candidates, found, strict=True):
        if identity is None or not identity.person or candidate.name is None:
            continue
        words = document.doc[candidate.name.first : candidate.name.last].text.split()
        if len(words) > 1:
            full.setdefault(words[-1].casefold(), identity)
    result = list(found)
    for index, candidate in enumerate(candidates):
        name = candidate.name
        if name is None or name.last - name.first != 1:
            continue
        if name.matches and name.matches[0].as_ != "surname":
            continue
        known = full.get(document.doc[name.first].text.casefold())
        if known is not None:
            result[index] = known
    return tuple(result)


def _acronyms(document: Document, candidates: Sequence[Candidate], found: Identities) -> Identities:
    """An unknown name in capitals that holds the initials of a longer name of the text."""
    initials: dict[str, Identity] = {}
    for candidate, identity in zip(candidates, found, strict=True):
        if identity is None or identity.person:
            continue
        words = candidate.span.of(document.text).split()
        letters = "".join(word[0] for word in words if word[:1].isupper() and word.lower() != "the")
        if len(letters) > 1:
            initials.setdefault(letters, identity)
    result = list(found)
    for index, (candidate, identity) in enumerate(zip(candidates, found, strict=True)):
        name = candidate.name
        if name is None or name.matches or name.last - name.first != 1:
            continue
        word = document.doc[name.first].text
        if word.isupper() and word in initials and (identity is None or not identity.fixed):
            result[index] = initials[word]
    return tuple(result)


def _short_forms(
    document: Document, candidates: Sequence[Candidate], found: Identities
) -> Identities:
    """ "the Guards": an unknown name of one word, with an article, that stands in the name of a
    body named before, if it stands in one only."""
    named: dict[str, dict[str, Identity]] = {}
    result = list(found)
    for index, (candidate, identity) in enumerate(zip(candidates, found, strict=True)):
        name = candidate.name
        if name is None or identity is None or identity.person:
            continue
        words = document.doc[name.first : name.last]
        if len(words) > 1:
            for word in words:
                if word.text[:1].isupper():
                    named.setdefault(_singular(word), {})[identity.key] = identity
        elif candidate.definite and not identity.fixed and len(words) == 1:
            known = list(named.get(_singular(words[0]), {}).values())
            if len(known) == 1:
                result[index] = known[0]
    return tuple(result)


def _singular(word: Token) -> str:
    return word.lower_.removesuffix("s")


# appositions -----------------------------------------------------------------------------


def _appositions(
    document: Document, candidates: Sequence[Candidate], found: Identities
) -> Identities:
    """ "X, the Iraqi foreign minister", "the foreign minister, X" and "X is the foreign
    minister": one person, with the codes of the role if the name alone gave none. What a group
    or body is said to be ("the Kurds have been partners") is that group, too."""
    heads = {candidate.head: index for index, candidate in enumerate(candidates)}
    result = list(found)
    merged: dict[str, Identity] = {}
    for index, candidate in enumerate(candidates):
        token = document.doc[candidate.head]
        other = _same_as(token, heads)
        if other is None:
            continue
        pair = _name_and_role(candidates, result, index, other)
        if pair is None:
            subject = result[other]
            if token.dep_ == "attr" and subject is not None and not candidate.name:
                result[index] = subject
            continue
        name, role = pair
        person, office = result[name], result[role]
        if person is None or office is None:
            continue
        if not person.fixed and (person.how == "unresolved" or person.country is None):
            person = replace(
                person,
                country=person.country or office.country,
                sectors=person.sectors or office.sectors,
                how="apposition",
                gender=person.gender or office.gender,
                body=person.body or office.body,
                titles=(*person.titles, *office.titles),
            )
            merged[person.key] = person
        result[name] = result[role] = person
    return tuple(
        merged.get(identity.key, identity) if identity is not None else None for identity in result
    )


def _same_as(token: Token, heads: dict[int, int]) -> int | None:
    """The mention that a noun stands in apposition to, or is the predicate of."""
    if token.dep_ == "appos":
        before = token.doc[token.left_edge.i - 1] if token.left_edge.i else None
        set_off = before is not None and before.is_punct  # else a slip of the parser
        title = token.pos_ == "PROPN" and before is not None and before.i == token.head.i
        return heads.get(token.head.i) if set_off or title else None
    negated = any(child.dep_ == "neg" for child in token.head.children)
    if token.dep_ != "attr" or token.head.lemma_ != "be" or negated:
        return None
    subjects = [child.i for child in token.head.children if child.dep_ in SUBJECT]
    return heads.get(subjects[0]) if len(subjects) == 1 else None


def _name_and_role(
    candidates: Sequence[Candidate], found: Sequence[Identity | None], one: int, other: int
) -> tuple[int, int] | None:
    """Which of the two is the person's name and which the role, None if they are not that."""
    for name, role in ((one, other), (other, one)):
        person, office = found[name], found[role]
        if person is None or office is None or candidates[name].name is None:
            continue
        singular = candidates[role].role is not None and not candidates[role].plural
        if person.person and singular and candidates[role].kind == "person":
            return name, role
    return None


# roles -----------------------------------------------------------------------------------


def _roles(document: Document, candidates: Sequence[Candidate], found: Identities) -> Identities:
    """ "the ministry", "the spokeswoman": the nearest actor before it with that role."""
    result = list(found)
    for index, (candidate, identity) in enumerate(zip(candidates, found, strict=True)):
        if identity is None or identity.fixed or candidate.role is None:
            continue
        bare = not any(each.name for each in candidate.qualifiers)
        if not (candidate.definite and bare) or identity.how != "unresolved":
            continue
        here = sentence_of(document, candidate.head)
        for before in range(index - 1, -1, -1):
            if here - sentence_of(document, candidates[before].head) > ROLE_DISTANCE:
                break
            earlier = result[before]
            if earlier is None or earlier.key == identity.key:
                continue
            same = set(earlier.titles) & set(identity.titles)
            if same and candidate.plural == (candidates[before].plural and not earlier.person):
                result[index] = earlier
                break
    return tuple(result)
