"""What somebody is called beside a name: "the militant group Hezbollah", "Hezbollah, a militia",
"the commander of the Guards, Ada Lorne"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..document import Document
from ..syntax.tokens import Token
from .identity import Identity
from .mentions import Candidate
from .names import Name

Identities = tuple[Identity | None, ...]

_SAME = frozenset({"appos", "compound", "nmod"})


def labels(document: Document, candidates: Sequence[Candidate], found: Identities) -> Identities:
    """The identities, a noun for a body being the body whose name stands right behind it or, set
    off by a comma, before it, and a title the person whose name closes its phrase behind a comma.
    A name that nobody knows takes the codes of the noun."""
    bodies = {
        index: name
        for index, candidate in enumerate(candidates)
        if (name := _body(candidate, found[index])) is not None
    }
    firsts = {name.first: index for index, name in bodies.items()}
    heads = {candidates[index].head: index for index in bodies}
    closing = {
        each.span.end: index
        for index, each in enumerate(candidates)
        if each.name is not None and each.name.is_person and _follows_comma(document, each.name)
    }
    result, merged = list(found), dict[str, Identity]()
    for index, candidate in enumerate(candidates):
        role, noun = candidate.role, found[index]
        if noun is None or role is None or candidate.plural:
            continue
        token = document.doc[candidate.head]
        if role.kind == "person":
            other = closing.get(candidate.span.end)
            if other is not None and candidates[other].span.start <= token.idx:
                other = None  # the name holds the title
        else:
            other = firsts.get(token.i + 1)
            if other is not None and not _is_one(token, document.doc[candidates[other].head]):
                other = None
            if other is None and token.dep_ == "appos" and _is_set_off(token):
                other = heads.get(token.head.i)
        named = None if other is None else found[other]
        if named is None:
            continue
        named = merged.get(named.key, named)
        if named.how == "unresolved":
            named = replace(
                named,
                country=named.country or noun.country,
                sectors=noun.sectors or named.sectors,
                how="apposition",
                titles=(*named.titles, *noun.titles),
            )
            merged[named.key] = named
        result[index] = named
    if not merged:
        return tuple(result)
    return tuple(
        merged.get(identity.key, identity) if identity is not None else None for identity in result
    )


def _body(candidate: Candidate, identity: Identity | None) -> Name | None:
    """The name of a body; None for other mentions."""
    name = candidate.name
    if name is None or identity is None or identity.person or name.is_person:
        return None
    body = name.kind() in ("organisation", "group", "organ", "") and candidate.kind != "place"
    return name if body else None


def _is_one(noun: Token, name: Token) -> bool:
    """Whether a noun and the name behind it are one phrase: one hangs on the other, or both are
    the same to one verb, which is how the parser slips there. "The party Hezbollah leads" is not
    one."""
    if name.head.i == noun.i or noun.head.i == name.i:
        return bool({noun.dep_, name.dep_} & _SAME)
    return noun.head.i == name.head.i and noun.dep_ == name.dep_


def _follows_comma(document: Document, name: Name) -> bool:
    return name.first > 0 and document.doc[name.first - 1].text == ","


def _is_set_off(token: Token) -> bool:
    edge = token.left_edge.i
    return edge > 0 and token.doc[edge - 1].is_punct
