"""Whom a pronoun stands for. Precision first: no link is better than a wrong one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..document import Document
from ..syntax.tokens import Doc, Token
from .identities import Identity
from .lexicon import actor_words
from .mentions import Candidate

PERSON_DISTANCE = 3
"""Sentences back that "she" may refer, those inside of a quotation not counted. Set by hand on
PolNeAR's train part: sources that are pronouns have their antecedent within two sentences nine
times in ten."""

BODY_DISTANCE = 2
"""The same for "it" and "they" where they speak."""

SUBJECT = frozenset({"nsubj", "nsubjpass"})

Identities = tuple[Identity | None, ...]


def pronouns(
    document: Document,
    candidates: Sequence[Candidate],
    found: Identities,
    speaking: frozenset[int],
) -> Identities:
    """The identities with those of pronouns. `speaking` are the heads of sources of statements."""
    words = actor_words().pronouns
    result = list(found)
    for index, candidate in enumerate(candidates):
        if candidate.kind != "pronoun":
            continue
        word = document.doc[candidate.head].lower_
        if word in words.person:
            result[index] = _person(document, candidates, result, index, speaking)
        elif word in words.body or word in words.many:
            many = word in words.many
            result[index] = _body(document, candidates, result, index, many)
            if result[index] is None and candidate.head in speaking:
                result[index] = _speaker(document, candidates, result, index, many, speaking)
    return tuple(result)


def _before(
    document: Document, candidates: Sequence[Candidate], index: int, most: int
) -> dict[int, list[int]]:
    """The mentions before a pronoun by how many sentences back they stand, up to so many; those in
    another quotation, or in one where the pronoun is not, are left out."""
    doc = document.doc
    token = doc[candidates[index].head]
    here = sentence_of(document, token.i)
    quoted = _quotation(document, token.idx)
    found: dict[int, list[int]] = {}
    back, last = 0, here
    for before in range(index - 1, -1, -1):
        at = sentence_of(document, candidates[before].head)
        while last > at:
            last -= 1
            within = document.sentences[last]
            back += quoted is not None or _quotation(document, doc[within.first].idx) is None
        if back > most:
            break
        if _quotation(document, doc[candidates[before].head].idx) == quoted:
            found.setdefault(at, []).append(before)
    return found


def _foremost(
    document: Document,
    candidates: Sequence[Candidate],
    found: Sequence[Identity | None],
    mentions: Sequence[int],
) -> tuple[bool, Identity | None]:
    """Of mentions in one sentence, that of the subject of the main clause, else of a subject, else
    the only one; and whether there is more than one, of which none goes before the others."""
    doc = document.doc
    subjects = [each for each in mentions if doc[candidates[each].head].dep_ in SUBJECT]
    main = [each for each in subjects if doc[candidates[each].head].head.dep_ == "ROOT"]
    for group in (main, subjects, mentions):
        keys = {identity.key for each in group if (identity := found[each]) is not None}
        if len(keys) == 1:
            return False, found[group[0]]
        if keys:
            return True, None
    return False, None


def _person(
    document: Document,
    candidates: Sequence[Candidate],
    found: Sequence[Identity | None],
    index: int,
    speaking: frozenset[int],
) -> Identity | None:
    """The person that "he" or "she" stands for.

    Subjects of the sentences before it, the nearest first and the main clause's before others;
    else the only person of fitting gender in the last sentence that names one. Where the pronoun
    speaks, whoever speaks in that sentence goes before the others. None inside a quotation, where
    the persons are those of the speaker, unless the quotation names one.
    """
    token = document.doc[candidates[index].head]
    here = sentence_of(document, token.i)
    gender = actor_words().pronouns.person[token.lower_]
    barred = _own_subject(candidates, found, index, token)
    for at, mentions in _before(document, candidates, index, PERSON_DISTANCE).items():
        persons = [
            each
            for each in mentions
            if (identity := found[each]) is not None
            and identity.person
            and identity.gender in (None, gender)
            and identity.key not in barred
        ]
        groups = [persons]
        if token.i in speaking:
            groups.insert(0, [each for each in persons if candidates[each].head in speaking])
        for group in groups:
            _, one = _foremost(document, candidates, found, group)
            if one is not None:
                return one
        if persons and at < here:
            return None
    return None


def _speaker(
    document: Document,
    candidates: Sequence[Candidate],
    found: Sequence[Identity | None],
    index: int,
    many: bool,
    speaking: frozenset[int],
) -> Identity | None:
    """The body that "it" stands for where it says something, or those that "they" stands for:
    whoever of that number speaks in the last sentence that has any, else its subject. Nouns that
    no list knows are things as often as not, and none of those."""
    doc = document.doc
    if doc[candidates[index].head].dep_ not in SUBJECT:
        return None
    for mentions in _before(document, candidates, index, BODY_DISTANCE).values():
        if many and any(_coordinated(doc[candidates[each].head]) for each in mentions):
            return None  # "X and Y said …. They …": no one actor
        fitting = [
            each
            for each in mentions
            if (identity := found[each]) is not None
            and not identity.person
            and candidates[each].plural == many
            and candidates[each].kind != "place"
        ]
        saying = [each for each in fitting if candidates[each].head in speaking]
        subjects = [
            each
            for each in fitting
            if doc[candidates[each].head].dep_ in SUBJECT
            and (candidates[each].name is not None or candidates[each].role is not None)
        ]
        for group in (saying, subjects):
            several, one = _foremost(document, candidates, found, group)
            if one is not None or several:
                return one
    return None


def _coordinated(token: Token) -> bool:
    """Whether a subject in the singular is one of several."""
    several = any(child.dep_ == "conj" for child in token.children)
    return several and token.dep_ in SUBJECT and token.tag_ in ("NN", "NNP")


def _own_subject(
    candidates: Sequence[Candidate],
    found: Sequence[Identity | None],
    index: int,
    token: Token,
) -> set[str]:
    """Whom an object pronoun cannot mean: the subject of its own verb ("Erdem praised him")."""
    if token.dep_ not in ("dobj", "dative", "pobj") or token.lower_.endswith("self"):
        return set()
    verb = _clause(token.head)
    subjects = {child.i for child in verb.children if child.dep_ in SUBJECT} if verb else set()
    return {
        identity.key
        for candidate, identity in zip(candidates[:index], found[:index], strict=True)
        if identity is not None and candidate.head in subjects
    }


def _body(
    document: Document,
    candidates: Sequence[Candidate],
    found: Sequence[Identity | None],
    index: int,
    many: bool,
) -> Identity | None:
    """The body that "it" or "its" stands for, the people of "they": the subject of the clause
    that governs the pronoun's own ("Turkey said it would …"), or of its own for "its"."""
    doc = document.doc
    token = doc[candidates[index].head]
    heads = {candidates[before].head: before for before in range(index)}
    verb = token.head if token.dep_ != "poss" else _clause(token.head)
    if verb is None or (not many and _is_copula(verb)):
        return None
    own = token.dep_ == "poss"
    governing: Token | None = verb if own else _governor(verb)
    while governing is not None:
        if not own and verb.dep_ == "advcl" and _rival(doc, governing, token, many):
            return None
        for child in governing.children:
            if child.dep_ in SUBJECT and child.i < token.i:
                before = heads.get(child.i)
                identity = found[before] if before is not None else None
                if before is None or identity is None or identity.person:
                    return None
                return identity if candidates[before].plural == many else None
        governing = _governor(governing)
    return None


def _rival(doc: Doc, governing: Token, token: Token, many: bool) -> bool:
    """Whether another noun of the pronoun's number stands between the governing verb and it."""
    tags = ("NNS", "NNPS") if many else ("NN", "NNP")
    return any(each.tag_ in tags for each in doc[governing.i + 1 : token.i])


def _clause(token: Token) -> Token | None:
    """The verb of the clause in which a noun stands."""
    for each in (token, *token.ancestors):
        if each.pos_ in ("VERB", "AUX"):
            return each
    return None


def _is_copula(verb: Token) -> bool:
    """Whether a verb only says what something is like: its "it" often stands for nothing."""
    return verb.pos_ == "AUX" or any(child.dep_ in ("acomp", "attr") for child in verb.children)


def _governor(verb: Token) -> Token | None:
    """The verb on which a clause depends as its content, complement or adverbial."""
    if verb.dep_ in ("ccomp", "xcomp", "advcl", "conj", "pcomp"):
        return _clause(verb.head)
    return None


def sentence_of(document: Document, token: int) -> int:
    """The index of the sentence in which a token stands."""
    return bisect_right(document.sentences, token, key=lambda sentence: sentence.first) - 1


def _quotation(document: Document, at: int) -> int | None:
    """The number of the running quotation in which a character stands, None outside."""
    quotations = document.layout.quotations
    index = bisect_right(quotations, at, key=lambda each: each.span.start) - 1
    if index >= 0 and at < quotations[index].span.end:
        return quotations[index].part
    return None
