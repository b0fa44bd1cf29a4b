"""Noun phrases around a head: where they begin and end, and which names qualify them."""

from __future__ import annotations

from collections.abc import Iterator

from ...records import Span
from ..actors.lexicon import actor_words
from ..actors.names import is_dash
from .tokens import Doc, Token

_LEFT = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet"})
_ALWAYS = frozenset({"of", "for"})
_INNER = frozenset({"amod", "compound", "nmod"})


def characters(doc: Doc, first: int, last: int) -> Span:
    """The characters of the tokens `[first, last)`."""
    end = doc.tokens[last - 1]
    return Span(doc.tokens[first].idx, end.idx + len(end.text))


def is_modifier(token: Token) -> bool:
    """Whether a token qualifies a noun, itself or as one of several ("French and British")."""
    while token.dep_ == "conj" and token.pos_ in ("ADJ", "PROPN"):
        token = token.head
    hyphen = token.i + 1 < len(token.doc) and token.nbor(1).text == "-"
    return token.dep_ in _INNER or (hyphen and not token.whitespace_)


def noun_head(token: Token) -> Token:
    """The head of the noun phrase in which a token is a modifier; the token itself if none.

    Follows compounds and adjectives up ("Iranian" in "Iranian Quds Force commander X" to X),
    not possessives, which are phrases of their own.
    """
    if token.dep_ == "conj" and is_modifier(token):
        while token.dep_ == "conj":
            token = token.head
    while token.dep_ in _INNER and token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    return token


def left_edge(head: Token) -> int:
    """The index of the first token of a phrase, without marks that stand before it."""
    first = head.i
    for child in reversed(head.lefts):
        if child.dep_ not in _LEFT:
            break
        first = min(first, child.first)
    for token in head.doc.tokens[first : head.i]:
        if is_dash(token) or token.is_quote or token.is_space or token.text == ":":
            first = token.i + 1
    return first


def phrase(head: Token, *, names_inside: frozenset[int] = frozenset()) -> Span:
    """The phrase of a head: its determiners and modifiers, and what it belongs to.

    A preposition of `belongs` is taken in where its object holds a token of `names_inside`
    ("the government in Baghdad"), "of" and "for" always ("commander of the garrison"). Relative
    clauses and appositions stay outside.
    """
    doc = head.doc
    last = head.i
    belongs = actor_words().belongs
    for child in head.rights:
        if child.dep_ != "prep" or child.lower_ not in belongs or child.i > last + 1:
            break
        objects = [each for each in child.children if each.dep_ == "pobj"]
        if not objects or objects[0].pos_ not in ("NOUN", "PROPN", "ADJ"):
            break
        if objects[0].i < child.i:
            break  # a slip of the parser
        inside = range(left_edge(objects[0]), objects[0].i + 1)
        if child.lower_ not in _ALWAYS and not names_inside.intersection(inside):
            break
        last = objects[0].i
    return characters(doc, left_edge(head), last + 1)


def qualifiers(head: Token) -> Iterator[tuple[str, Token]]:
    """The tokens that qualify a head, each with its tie: "inner" for modifiers in front,
    "poss" for possessors, or the preposition that joins them behind."""
    for child in head.lefts:
        if child.dep_ in _INNER:
            yield "inner", child
            yield from (("inner", other) for other in child.conjuncts if is_modifier(other))
            for tie, token in qualifiers(child):
                yield ("inner" if tie == "inner" else tie), token
        elif child.dep_ == "poss":
            yield "poss", child
    belongs = actor_words().belongs
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in belongs:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield child.lower_, inner
                    if inner.pos_ in ("NOUN", "PROPN"):
                        for tie, token in qualifiers(inner):
                            if tie == "inner" or tie == child.lower_ == "of":
                                yield child.lower_, token
