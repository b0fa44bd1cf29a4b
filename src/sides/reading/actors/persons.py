"""Whom "he" and "she" stand for."""

from __future__ import annotations

from ..syntax.tokens import Token
from .antecedents import SUBJECT, Scene, before, clause, foremost, quotation, sentence_of
from .identity import Identity
from .lexicon import actor_words
from .reference_words import gender_of, reference_words

PERSON_DISTANCE = 3
"""Sentences back that "she" may refer, those inside of a quotation not counted. Set by hand on
PolNeAR's train part: sources that are pronouns have their antecedent within two sentences nine
times in ten."""


def person(scene: Scene, index: int) -> Identity | None:
    """The person that "he" or "she" stands for.

    Subjects of the sentences before it, the nearest first and the main clause's before others;
    else the only person of fitting gender in the last sentence that names one. Where the pronoun
    speaks, whoever speaks in that sentence goes before the others. None inside a quotation, where
    the persons are those of the speaker, unless the quotation names one.
    """
    token = scene.token(index)
    here = sentence_of(scene.document, token.i)
    words = actor_words().pronouns.person
    gender = words[token.lower_]
    barred = _barred(scene, index, token)
    ahead = _ahead(scene, index, token)
    if ahead is not None and ahead.key not in barred:
        return ahead
    for at, mentions in before(scene, index, PERSON_DISTANCE).items():
        persons = [
            each
            for each in mentions
            if (identity := scene.found[each]) is not None
            and _is_person(scene, each, identity)
            and gender_of(identity) in (None, gender)
            and words.get(scene.token(each).lower_, gender) == gender
            and identity.key not in barred
            and (at == here or not _is_anyone(scene, each))
        ]
        groups = [persons]
        if scene.speaks(index):
            saying = [each for each in persons if scene.speaks(each)]
            groups.insert(0, [each for each in saying if scene.token(each).dep_ != "poss"])
            if at < here:
                groups.insert(0, [each for each in persons if _is_asked(scene, each)])
        for group in groups:
            _, one = foremost(scene, group)
            if one is not None:
                return one
        if persons and at < here:
            return None
    return None


def _ahead(scene: Scene, index: int, token: Token) -> Identity | None:
    """The subject of the main clause where the pronoun stands in words in front of it ("In her
    speech, Roe said …", "When he arrived, Usk …"), if it is a name that fits for sure."""
    front, main = _front(token)
    subject = next((child for child in main.children if child.dep_ in SUBJECT), None)
    if front is None or subject is None or not token.i < subject.i or front.i > subject.i:
        return None
    gender = actor_words().pronouns.person[token.lower_]
    quoted = quotation(scene.document, token.idx)
    for later in range(index + 1, len(scene.candidates)):
        identity = scene.found[later]
        if scene.candidates[later].head == subject.i and identity is not None:
            named = scene.candidates[later].name is not None and identity.person
            same = quotation(scene.document, subject.idx) == quoted
            return identity if named and same and gender_of(identity) == gender else None
    return None


def _front(token: Token) -> tuple[Token | None, Token]:
    """The phrase or clause of the main verb in which a word stands, if it is one that tells
    when, where or how; and the main verb."""
    inner: Token | None = None
    for each in (token, *token.ancestors):
        if each.dep_ == "ROOT":
            adverbial = inner is not None and inner.dep_ in ("prep", "advcl")
            return (inner if adverbial else None), each
        inner = each
    return None, token


def _is_asked(scene: Scene, index: int) -> bool:
    """Whether a mention is whom the main clause asks: who is asked is going to answer."""
    token = scene.token(index)
    verb = token.head
    asking = verb.dep_ == "ROOT" and verb.base in reference_words().asking
    bidden = any(child.dep_ == "xcomp" for child in verb.children)  # "asked her to call"
    return asking and not bidden and token.dep_ in ("dobj", "dative", "nsubjpass")


def _is_person(scene: Scene, index: int, identity: Identity) -> bool:
    """Whether a mention is a person's: by its identity, or because the encoder takes words for a
    person in which nobody finds a name."""
    candidate = scene.candidates[index]
    if identity.person:
        return True
    nameless = candidate.name is None and candidate.role is None and identity.how == "unresolved"
    several = len(identity.name.split()) > 1  # one such word alone is any word
    return (
        nameless
        and several
        and candidate.kind == "person"
        and scene.token(index).pos_ == "PROPN"
        and not any(
            known is not None and known.person and candidate.span.contains(other.span)
            for other, known in zip(scene.candidates, scene.found, strict=True)
            if other.name is not None and other.name.last - other.name.first > 1
        )
    )


def _is_anyone(scene: Scene, index: int) -> bool:
    """Whether a mention means nobody in particular: "to name a candidate", not as a subject."""
    candidate, token = scene.candidates[index], scene.token(index)
    if candidate.name is not None or candidate.kind == "pronoun" or token.dep_ in SUBJECT:
        return False
    return any(child.lower_ in ("a", "an", "any", "every", "no") for child in token.children)


def _barred(scene: Scene, index: int, token: Token) -> set[str]:
    """Whom a pronoun cannot mean: an object the subject of its own verb ("Erdem praised him"), a
    possessive what it is part of ("her daughter")."""
    if token.dep_ == "poss":
        heads = {token.head.i}
    elif token.dep_ in ("dobj", "dative", "pobj") and not token.lower_.endswith("self"):
        verb = clause(token.head)
        heads = {child.i for child in verb.children if child.dep_ in SUBJECT} if verb else set()
    else:
        return set()
    return {
        identity.key
        for head in heads
        for each in scene.headed.get(head, ())
        if each < index and (identity := scene.found[each]) is not None
    }
