"""What qualifies a mention: the names and titles around its head, and the roles of nouns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from ...registry import Registry, Role
from ..syntax.phrases import qualifiers
from ..syntax.tokens import Doc, Token
from .names import NOMINAL, Name


class Qualifier(Struct, frozen=True):
    """A name or role that qualifies a mention, and the tie: "inner" (a modifier in front),
    "poss", or the preposition between ("for", "in")."""

    tie: str
    name: Name | None
    role: Role | None
    token: int


def ties_of(
    token: Token,
    own: Name | None,
    role: Role | None,
    of_token: Mapping[int, Name],
    registry: Registry,
) -> tuple[Qualifier, ...]:
    """The qualifiers of a mention by its head, which stands in a name of its `own` or has a role;
    `of_token` are the names of the text by their tokens."""
    if own is None and not token.children:
        return ()
    return tuple(_qualifiers(token, own, role, of_token, registry))


def _qualifiers(
    token: Token,
    own: Name | None,
    role: Role | None,
    of_token: Mapping[int, Name],
    registry: Registry,
) -> Iterator[Qualifier]:
    """What qualifies a mention that is a name of its own or has a role."""
    title = role.word.split()[:-1] if role is not None else []
    seen: set[int] = set()
    for tie, each in qualifiers(token) if token.children else ():
        if title and each.i == token.i - 1 and title == [each.lower_]:
            continue  # "executive" in "executive director"
        name = of_token.get(each.i)
        if name is None:
            other = role_of(each, registry)
            if other is not None:
                yield Qualifier(tie, None, other, each.i)
        elif name is not own and name.first not in seen and not is_hyphenated(token.doc, name):
            seen.add(name.first)
            yield Qualifier(tie, name, None, each.i)
    if own is not None:
        yield from _before(token.doc, own, of_token, registry, seen)


def _before(
    doc: Doc, own: Name, of_token: Mapping[int, Name], registry: Registry, seen: set[int]
) -> Iterator[Qualifier]:
    """Names and titles directly in front of a name that the parser did not tie to it ("Sen.",
    "Quds Force commander"), up to anything that is not a noun or an adjective."""
    tokens, at = doc.tokens, own.first - 1
    if at < 0 or tokens[at].pos_ not in NOMINAL:
        return
    start = doc.sentence(own.root).start
    titled = False  # a person's name stands there only before a title ("Muller aide Ann Lee")
    while at >= start and tokens[at].pos_ in NOMINAL:
        name = of_token.get(at)
        if name is None:
            role = role_of(tokens[at], registry)
            if role is not None:
                yield Qualifier("inner", None, role, at)
                titled = True
        elif name.first not in seen and (titled or not name.is_person):
            seen.add(name.first)
            yield Qualifier("inner", name, None, at)
        at -= 1


def role_of(token: Token, registry: Registry) -> Role | None:
    """The role that a noun names: the word as it stands, with the word before it or "of" and the
    word behind it, or its lemma."""
    tokens, at = token.doc.tokens, token.i
    before = tokens[at - 1] if at else None
    if before is not None and at > 1 and before.text == "-" and not before.whitespace_:
        return registry.role(f"{tokens[at - 2].lower_}-{token.lower_}")
    if before is not None and before.dep_ in ("compound", "amod") and token.head is not before:
        two = registry.role(f"{before.lower_} {token.lower_}")
        if two is not None:
            return two
    if at + 2 < len(tokens) and tokens[at + 1].lower_ == "of":
        of = registry.role(f"{token.lower_} of {tokens[at + 2].lower_}")
        if of is not None:
            return of
    word, base = token.lower_, token.base
    return registry.role(word) or (registry.role(base) if base != word else None)


def is_hyphenated(doc: Doc, name: Name) -> bool:
    """Whether a name is only part of a compound that tells something else than whose it is
    ("Iran-backed", "pro-Iranian")."""
    tokens, first, last = doc.tokens, name.first, name.last
    if first > 0 and tokens[first - 1].text == "-" and not tokens[first - 1].whitespace_:
        return True
    behind = last < len(tokens) and tokens[last].text == "-"
    return behind and not tokens[last - 1].whitespace_
