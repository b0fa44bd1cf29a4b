"""Subjects and objects as the clause means them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sides.reading.document import Document
from sides.reading.syntax import clauses
from sides.reading.syntax.tokens import Token

Read = Callable[..., Document]


def verb(document: Document, word: str) -> Token:
    return next(token for token in document.doc if token.text == word)


ROLES = [
    ("Norway attacked Malta.", "attacked", "Norway", "Malta"),
    ("Norway refused to attack Malta.", "attack", "Norway", "Malta"),
    ("Norway urged Chad to attack Malta.", "attack", "Chad", "Malta"),
    ("Norway accused Chad of attacking Malta.", "attacking", "Chad", "Malta"),
    ("Norway left before attacking Malta.", "attacking", "Norway", "Malta"),
    ("The rebels, who attacked Malta, fled.", "attacked", "rebels", "Malta"),
    ("Norway armed Chad and attacked Malta.", "attacked", "Norway", "Malta"),
    ("Chad made a plan for Norway to attack Malta.", "attack", "Norway", "Malta"),
]


@pytest.mark.parametrize(("text", "word", "subject", "object_"), ROLES)
def test_subject_and_object(
    document: Read, text: str, word: str, subject: str, object_: str
) -> None:
    token = verb(document(text), word)
    found, done_to = clauses.subject(token), clauses.logical_object(token)
    assert found is not None and found.text == subject
    assert done_to is not None and done_to.text == object_


PASSIVES = [
    ("Malta was attacked by Norway.", "attacked", "Malta", "Norway"),
    ("The town attacked by Norway is quiet.", "attacked", "town", "Norway"),
    ("The town, which was attacked by Norway, is quiet.", "attacked", "town", "Norway"),
]


@pytest.mark.parametrize(("text", "word", "object_", "agent"), PASSIVES)
def test_the_passive(document: Read, text: str, word: str, object_: str, agent: str) -> None:
    token = verb(document(text), word)
    assert clauses.is_passive(token)
    done_to, doer = clauses.logical_object(token), clauses.agent(token)
    assert done_to is not None and done_to.text == object_
    assert doer is not None and doer.text == agent


def test_coordinated_phrases_are_all_found(document: Read) -> None:
    token = verb(document("Norway, Chad and Malta met."), "Norway")
    assert [each.text for each in clauses.conjuncts(token)] == ["Norway", "Chad", "Malta"]


def test_what_stands_above_a_deed(document: Read) -> None:
    parsed = document("Norway refused to hold talks with Malta.")
    heads = [link.head.text for link in clauses.above(verb(parsed, "talks"))]
    assert heads == ["hold", "refused"]
