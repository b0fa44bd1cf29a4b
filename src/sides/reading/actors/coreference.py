"""References from one mention to another: surnames, acronyms, appositions, "the ministry",
pronouns. Precision first: no link is better than a wrong one."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ...registry.entries import Gender
from ...registry.words import folded, pieces
from ..document import Document
from ..syntax.tokens import Token
from .antecedents import SUBJECT, sentence_of
from .identity import Identity
from .known import FORMER
from .labels import labels
from .lexicon import actor_words
from .mentions import Candidate
from .possessors import possessors
from .pronouns import pronouns
from .reference_words import gender_of

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
    step = labels(document, candidates, step)
    step = _appositions(document, candidates, step)
    step = _roles(document, candidates, step)
    step = _nouns(document, candidates, step)
    step = pronouns(document, candidates, step, speaking)
    return possessors(document, candidates, step)


# surnames and acronyms -------------------------------------------------------------------


def _surnames(document: Document, candidates: Sequence[Candidate], found: Identities) -> Identities:
    """A name of one word that is the last word of a person's full name in the text; of relatives
    the first one for whom its "Mr." or "Mrs." is right."""
    full: dict[str, list[Identity]] = {}
    for candidate, identity in zip(candidates, found, strict=True):
        if identity is None or not identity.person or candidate.name is None:
            continue
        words = document.doc[candidate.name.first : candidate.name.last].text.split()
        if len(words) > 1:
            full.setdefault(_spelt(words[-1]), []).append(identity)
    if not full:
        return found
    result = list(found)
    for index, candidate in enumerate(candidates):
        name = candidate.name
        if name is None or name.last - name.first != 1:
            continue
        if name.matches and name.matches[0].as_ != "surname":
            continue
        bearers = full.get(_spelt(document.doc[name.first].text))
        if bearers is None:
            continue
        told = _told_gender(document, candidate, found[index])
        known = [each for each in bearers if told is None or gender_of(each) in (None, told)]
        if known:
            result[index] = known[0]
    return tuple(result)


def _spelt(word: str) -> str:
    """A surname without regard to case and to how its apostrophe is written."""
    return " ".join(folded(pieces(word)))


def _told_gender(
    document: Document, candidate: Candidate, identity: Identity | None
) -> Gender | None:
    """The gender that a surname's own phrase tells: by "Mr." or "Mrs.", or by an office that one
    person holds ("President Usk")."""
    assert candidate.name is not None, "a surname is a name"
    first = candidate.name.first
    before = document.doc[first - 1].lower_ if first else ""
    told = actor_words().honorific_gender.get(before)
    titled = any(each.role is not None for each in candidate.qualifiers)
    if told is None and titled and identity is not None and identity.fixed:
        return identity.gender
    return told


def _acronyms(document: Document, candidates: Sequence[Candidate], found: Identities) -> Identities:
    """An unknown name in capitals that holds the initials of a longer name of the text."""
    short = {
        index: word
        for index, (candidate, identity) in enumerate(zip(candidates, found, strict=True))
        if (word := _unknown_word(document, candidate)) is not None
        and word.isupper()
        and (identity is None or not identity.fixed)
    }
    if not short:
        return found
    initials: dict[str, Identity] = {}
    for candidate, identity in zip(candidates, found, strict=True):
        if identity is None or identity.person:
            continue
        words = candidate.span.of(document.text).split()
        letters = "".join(word[0] for word in words if word[:1].isupper() and word.lower() != "the")
        if len(letters) > 1:
            initials.setdefault(letters, identity)
    result = list(found)
    for index, word in short.items():
        if word in initials:
            result[index] = initials[word]
    return tuple(result)


def _unknown_word(document: Document, candidate: Candidate) -> str | None:
    """The word of a name of one word that the registry does not know."""
    name = candidate.name
    if name is None or name.matches or name.last - name.first != 1:
        return None
    return document.doc.tokens[name.first].text


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
        size = name.last - name.first
        if size > 1:
            for word in document.doc.tokens[name.first : name.last]:
                if word.text[:1].isupper():
                    named.setdefault(_singular(word), {})[identity.key] = identity
        elif candidate.definite and not identity.fixed and size == 1:
            word = document.doc.tokens[name.first]
            known = list(named.get(_singular(word), {}).values())
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
        token = document.doc.tokens[candidate.head]
        if token.dep_ not in _BESIDE:
            continue  # most mentions, and soon
        other = _same_as(token, heads)
        if candidate.name is not None and candidate.name.is_person and token.dep_ == "appos":
            titled = _titled(token, heads, candidates)
            other = other if titled is None else titled
        several = _of_several(token, heads, candidates)
        if several is not None:
            _take(merged, result, index, several)
            continue
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
        person = merged.get(person.key, person)
        unsaid = person.country is None or not person.sectors or person.sectors == (FORMER,)
        if person.how == "unresolved" or unsaid:
            person = replace(
                person,
                country=person.country or office.country,
                sectors=office.sectors or person.sectors if unsaid else person.sectors,
                how="registry" if person.fixed else "apposition",
                gender=person.gender or office.gender,
                body=person.body or office.body,
                titles=(*person.titles, *office.titles),
            )
            merged[person.key] = person
        result[name] = result[role] = person
    if not merged:
        return tuple(result)
    return tuple(
        merged.get(identity.key, identity) if identity is not None else None for identity in result
    )


_BESIDE = frozenset({"appos", "attr", "conj"})
"""How a noun hangs on another one that it is the same as, or one of several of them."""


def _same_as(token: Token, heads: dict[int, int]) -> int | None:
    """The mention that a noun stands in apposition to, or is the predicate of."""
    if token.dep_ == "appos":
        before = token.doc[token.left_edge.i - 1] if token.left_edge.i else None
        set_off = before is not None and before.is_punct  # else a slip of the parser
        title = token.pos_ == "PROPN" and before is not None and before.i == token.head.i
        return heads.get(token.head.i) if set_off or title else None
    if token.dep_ != "attr" or token.head.lemma_ != "be":
        return None
    if any(child.dep_ == "neg" for child in token.head.children):
        return None
    subjects = [child.i for child in token.head.children if child.dep_ in SUBJECT]
    return heads.get(subjects[0]) if len(subjects) == 1 else None


def _of_several(name: Token, heads: dict[int, int], candidates: Sequence[Candidate]) -> int | None:
    """What several persons are that stand behind it, one of whom is named here ("two bankers, Ann
    Lee and Bo Orne")."""
    top = name
    while top.dep_ == "conj" and top.head.pos_ == "PROPN":
        top = top.head
    index = heads.get(top.head.i) if top.dep_ == "appos" else None
    if index is None:
        return None
    noun = candidates[index]
    return index if noun.role is not None and noun.role.kind == "person" and noun.plural else None


def _take(
    merged: dict[str, Identity], found: Sequence[Identity | None], name: int, role: int
) -> None:
    """Give a person whose name alone tells nothing the codes of what several are."""
    person, office = found[name], found[role]
    if person is None or office is None or not person.named or person.how != "unresolved":
        return
    merged[person.key] = replace(
        person, country=person.country or office.country,
        sectors=person.sectors or office.sectors, how="apposition",
    )  # fmt: skip


def _titled(name: Token, heads: dict[int, int], candidates: Sequence[Candidate]) -> int | None:
    """The title of one person that a name in apposition is of, where the parser hangs the name on
    the title's last words ("the commander of the Guards, Ada Lorne")."""
    token = name.head
    while True:
        index = heads.get(token.i)
        if index is not None and token.i < name.i:
            found = candidates[index]
            if found.role is not None and found.kind == "person" and not found.plural:
                return index
        if token.dep_ != "pobj" or token.head.lower_ not in actor_words().belongs:
            return None
        token = token.head.head


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
        wanted = frozenset(identity.titles)
        first = _reach(document, candidate)
        for before in range(index - 1, -1, -1):
            if candidates[before].head < first:
                break
            earlier = result[before]
            if earlier is None or earlier.key == identity.key:
                continue
            same = not wanted.isdisjoint(earlier.titles)
            if same and candidate.plural == (candidates[before].plural and not earlier.person):
                result[index] = earlier
                break
    return tuple(result)


def _reach(document: Document, candidate: Candidate) -> int:
    """The first token to which a noun may refer back."""
    sentence = sentence_of(document, candidate.head) - ROLE_DISTANCE
    return document.doc.starts[sentence] if sentence >= 0 else 0


def _nouns(document: Document, candidates: Sequence[Candidate], found: Identities) -> Identities:
    """ "a newspaper article …; the article": the nearest one before it with that noun, if it is
    one that was new there."""
    result = list(found)
    for index, (candidate, identity) in enumerate(zip(candidates, found, strict=True)):
        if identity is None or candidate.plural or not _is_bare(document, candidate):
            continue
        first = _reach(document, candidate)
        noun = document.doc[candidate.head].lemma_
        for before in range(index - 1, -1, -1):
            earlier, head = result[before], document.doc[candidates[before].head]
            if head.i < first:
                break
            if earlier is None or head.lemma_ != noun or earlier.key == identity.key:
                continue
            new = any(child.lower_ in ("a", "an") for child in head.children)
            followed = earlier is not found[before]
            single = not candidates[before].name and not candidates[before].plural
            if single and (new or followed):
                result[index] = earlier
            break
    return tuple(result)


def _is_bare(document: Document, candidate: Candidate) -> bool:
    """Whether a mention is nothing but "the" and a noun of no known role."""
    if candidate.name is not None or candidate.role is not None:
        return False
    words = candidate.span.of(document.text).lower().split()
    return len(words) == 2 and words[0] in ("the", "this", "that")
