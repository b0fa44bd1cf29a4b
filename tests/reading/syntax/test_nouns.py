"""Phrases, and whose a thing is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sides.reading.deeds.frames import lexicon
from sides.reading.document import Document
from sides.reading.syntax.nouns import behind, forms, is_actor, is_place, owners, party
from sides.reading.syntax.tokens import Token

Read = Callable[..., Document]


def word(document: Document, text: str) -> Token:
    return next(token for token in document.doc if token.text == text)


OWNERS = [
    ("Norway's attack on Malta failed.", "attack", ["Norway"]),
    ("The attack by Norway failed.", "attack", ["Norway"]),
    ("A request from Norway arrived.", "request", ["Norway"]),
    ("Norwegian raids failed.", "raids", ["Norwegian"]),
    ("The Norway-Malta war ended.", "war", ["Norway", "Malta"]),
    ("The attack failed.", "attack", []),
]


@pytest.mark.parametrize(("text", "noun", "names"), OWNERS)
def test_owners(document: Read, text: str, noun: str, names: list[str]) -> None:
    found = owners(word(document(text), noun), lexicon())
    assert [each.text for each in found] == names


PHRASES = [
    ("The prime minister of Malta left.", "minister", "The prime minister of Malta"),
    ("The old king, who was ill, left.", "king", "The old king"),
    ("Dozens of soldiers left.", "Dozens", "Dozens of soldiers"),
]


@pytest.mark.parametrize(("text", "head", "phrase"), PHRASES)
def test_a_phrase_stops_before_what_is_told_of_it(
    document: Read, text: str, head: str, phrase: str
) -> None:
    parsed = document(text)
    assert party(word(parsed, head)).span.of(text) == phrase


def test_behind_a_missile_is_its_owner(document: Read) -> None:
    parsed = document("Norway's missiles fell.")
    assert [each.text for each in behind(word(parsed, "missiles"), lexicon())] == ["Norway"]


def test_behind_a_dateline_is_the_subject(document: Read) -> None:
    parsed = document("OSLO (Reuters) - A court rejected the appeal.")
    assert [each.text for each in behind(word(parsed, "OSLO"), lexicon())] == ["court"]


def test_actors_and_places(document: Read) -> None:
    parsed = document("The soldiers of Norway saw a river near the city.")
    assert is_actor(word(parsed, "soldiers"), lexicon())
    assert is_actor(word(parsed, "Norway"), lexicon())
    assert not is_actor(word(parsed, "river"), lexicon())
    assert is_place(word(parsed, "city"), lexicon())


def test_the_forms_of_a_sentence_are_its_words_and_their_lemmas(document: Read) -> None:
    parsed = document("Rebels fled. The army stayed.")
    tokens = parsed.tokens(parsed.sentences[0])
    assert {"rebels", "rebel", "fled", "flee", "."} <= forms(tokens, 0)
    assert "army" not in forms(tokens, 1)
    assert "army" in forms(tokens, 2)
    assert "stayed" in forms(tokens, 99)
    assert forms((), 9) == frozenset()
