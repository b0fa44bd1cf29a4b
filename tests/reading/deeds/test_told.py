"""Which of the words that could tell a deed do, in one sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sides.reading.deeds.frames import lexicon
from sides.reading.deeds.told import meanings
from sides.reading.document import Document

Read = Callable[..., Document]


def types(document: Document) -> list[str]:
    return [each.type for each in meanings(tuple(document.doc), lexicon())]


ONE_DEED = [
    ("The workers called off the strike.", "CONCEDE"),
    ("Norway lifted the sanctions.", "RETREAT"),
    ("Norway ended the war on the rebels.", "RETREAT"),
    ("Norway carried out a series of attacks on Malta.", "ASSAULT"),
    ("Norway launched a mediation effort.", "CONSULT"),
    ("Norway called on both sides to stop fighting.", "REQUEST"),
    ("Norway signed a peace agreement with Malta.", "SUPPORT"),
    ("Norway provided support for the rebels.", "AID"),
]


@pytest.mark.parametrize(("text", "type_"), ONE_DEED)
def test_a_word_inside_a_longer_deed_tells_no_second_one(
    document: Read, text: str, type_: str
) -> None:
    assert types(document(text)) == [type_]


def test_a_said_fault_is_an_accusation(document: Read) -> None:
    (meaning,) = meanings(tuple(document("Norway said that Malta was responsible.").doc), lexicon())
    assert meaning.type == "ACCUSE"
    assert [each.text for each in (*meaning.sources, *meaning.targets)] == ["Norway", "Malta"]


def test_a_deed_that_a_noun_tells_is_less_sure(document: Read) -> None:
    (noun,) = meanings(tuple(document("The attack on Malta failed.").doc), lexicon())
    (verb,) = meanings(tuple(document("Norway carried out an attack on Malta.").doc), lexicon())
    assert noun.confidence < verb.confidence
