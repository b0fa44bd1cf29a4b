"""Whom a pronoun stands for. Precision first: no link is better than a wrong one."""

from __future__ import annotations

from collections.abc import Sequence

from ..document import Document
from .antecedents import Scene
from .bodies import body
from .identity import Identity
from .lexicon import actor_words
from .mentions import Candidate
from .persons import person
from .writers import writers

Identities = tuple[Identity | None, ...]


def pronouns(
    document: Document,
    candidates: Sequence[Candidate],
    found: Identities,
    speaking: frozenset[int],
) -> Identities:
    """The identities with those of pronouns. `speaking` are the heads of sources of statements.
    "I" and "we" inside of quotations are left to who turns out to speak them."""
    if not any(each.kind == "pronoun" for each in candidates):
        return found
    words = actor_words().pronouns
    result = list(found)
    scene = Scene.of(document, candidates, result, speaking)
    for index, candidate in enumerate(candidates):
        if candidate.kind != "pronoun":
            continue
        word = document.doc[candidate.head].lower_
        if word in words.person:
            result[index] = person(scene, index)
        elif word in words.body or word in words.many:
            result[index] = body(scene, index, word in words.many)
    for index, identity in writers(scene).items():
        result[index] = identity
    return tuple(result)
