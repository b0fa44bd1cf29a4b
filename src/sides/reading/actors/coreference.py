"""References from one mention to another: surnames, acronyms, appositions, "the ministry",
pronouns. Precision first: no link is better than a wrong one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from ..document import Document
from ..syntax.tokens import Doc, Token
from .identities import Identity
from .lexicon import actor_words
from .mentions import Candidate

ROLE_DISTANCE = 12
"""Sentences back that "the ministry" may refer: set by hand, some three paragraphs."""

PERSON_DISTANCE = 3
"""Sentences back that "she" may refer. Set by hand on PolNeAR's train part: sources that are
pronouns have their antecedent within two sentences nine times in ten."""

_SUBJECT = frozenset({"nsubj", "nsubjpass"})

Identities = tuple[Identity | None, ...]


def resolve(
    document: Document, candidates: Sequence[Candidate], found: Sequence[Identity | None]
) -> Identities:
    """The identity of each candidate with references followed, step by step: each works on
    what the one before it gave."""
    step = _surnames(document, candidates, tuple(found))
    step = _acronyms(document, candidates, step)
    step = _short_forms(document, candidates, step)
    step = _appositions(document, candidates, step)
    step = _roles(document, candidates, step)
    return _pronouns(document, candidates, step)


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
    subjects = [child.i for child in token.head.children if child.dep_ in _SUBJECT]
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
        here = _sentence(document, candidate.head)
        for before in range(index - 1, -1, -1):
            if here - _sentence(document, candidates[before].head) > ROLE_DISTANCE:
                break
            earlier = result[before]
            if earlier is None or earlier.key == identity.key:
                continue
            same = set(earlier.titles) & set(identity.titles)
            if same and candidate.plural == (candidates[before].plural and not earlier.person):
                result[index] = earlier
                break
    return tuple(result)


# pronouns --------------------------------------------------------------------------------


def _pronouns(document: Document, candidates: Sequence[Candidate], found: Identities) -> Identities:
    pronouns = actor_words().pronouns
    result = list(found)
    for index, candidate in enumerate(candidates):
        if candidate.kind != "pronoun":
            continue
        word = document.doc[candidate.head].lower_
        if word in pronouns.person:
            result[index] = _person(document, candidates, result, index)
        elif word in pronouns.body or word in pronouns.many:
            result[index] = _body(document, candidates, result, index, word in pronouns.many)
    return tuple(result)


def _person(
    document: Document,
    candidates: Sequence[Candidate],
    found: Sequence[Identity | None],
    index: int,
) -> Identity | None:
    """The person that "he" or "she" stands for.

    Subjects of the sentences before it, the nearest first and the main clause's before others;
    else the only person of fitting gender in the last sentence that names one. None inside a
    quotation, where the persons are those of the speaker, unless the quotation names one.
    """
    doc = document.doc
    token = doc[candidates[index].head]
    gender = actor_words().pronouns.person[token.lower_]
    here = _sentence(document, token.i)
    quoted = _quotation(document, token.idx)
    barred = _own_subject(candidates, found, index, token)
    by_sentence: dict[int, list[int]] = {}
    for before in range(index - 1, -1, -1):
        sentence = _sentence(document, candidates[before].head)
        if here - sentence > PERSON_DISTANCE:
            break
        identity = found[before]
        if identity is None or not identity.person or identity.gender not in (None, gender):
            continue
        if identity.key in barred:
            continue
        if _quotation(document, doc[candidates[before].head].idx) != quoted:
            continue
        by_sentence.setdefault(sentence, []).append(before)
    for sentence in sorted(by_sentence, reverse=True):
        persons = by_sentence[sentence]
        subjects = [each for each in persons if doc[candidates[each].head].dep_ in _SUBJECT]
        main = [each for each in subjects if doc[candidates[each].head].head.dep_ == "ROOT"]
        for group in (main, subjects, persons):
            keys = {identity.key for each in group if (identity := found[each]) is not None}
            if len(keys) == 1:
                return found[group[0]]
            if keys:
                break
        if sentence < here:
            return None
    return None


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
    subjects = {child.i for child in verb.children if child.dep_ in _SUBJECT} if verb else set()
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
            if child.dep_ in _SUBJECT and child.i < token.i:
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


def _sentence(document: Document, token: int) -> int:
    """The index of the sentence in which a token stands."""
    return bisect_right(document.sentences, token, key=lambda sentence: sentence.first) - 1


def _quotation(document: Document, at: int) -> int | None:
    """The number of the running quotation in which a character stands, None outside."""
    quotations = document.layout.quotations
    index = bisect_right(quotations, at, key=lambda each: each.span.start) - 1
    if index >= 0 and at < quotations[index].span.end:
        return quotations[index].part
    return None
