"""Which words tell a deed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sides.reading.deeds.frames import lexicon
from sides.reading.deeds.triggers import acts
from sides.reading.document import Document

Read = Callable[..., Document]


def patterns(document: Document) -> set[str]:
    """The most specific pattern of each word that has one."""
    found = acts(tuple(document.doc), lexicon())
    return {" ".join(group[0].frame.words) for group in found.values()}


FOUND = [
    ("Norway took full military control of the town.", "take control of"),
    ("Norway opened heavy fire on the town.", "open fire on"),
    ("Norway test-fired a missile.", "test-fire"),
    ("Norway made a series of calls to Malta.", "make call"),
    ("The general was taken hostage.", "take hostage"),
    ("Norway carried out an air strike.", "air strike"),
    ("Norway carried out an air-strike.", "air strike"),
]


@pytest.mark.parametrize(("text", "pattern"), FOUND)
def test_patterns_are_found_with_words_between(document: Read, text: str, pattern: str) -> None:
    assert pattern in patterns(document(text))


NOT_FOUND = [
    ("Norway withdrew its troops from Malta.", "withdraw from"),
    ("Norway met on Friday.", "meet with"),
    ("The strike was long.", "strike"),
    ("Fighters of the Liberation Army rested.", "liberation"),
    ("The captured soldiers slept.", "capture"),
    ("The senator captured attention.", "capture"),
]


@pytest.mark.parametrize(("text", "pattern"), NOT_FOUND)
def test_what_only_looks_like_a_pattern(document: Read, text: str, pattern: str) -> None:
    assert pattern not in patterns(document(text))


def test_the_condition_on_the_doer(document: Read) -> None:
    found = acts(tuple(document("The teachers walked out.").doc), lexicon())
    assert any(group[0].frame.type == "PROTEST" for group in found.values())
    found = acts(tuple(document("The guests walked out.").doc), lexicon())
    assert not any(group[0].frame.type == "PROTEST" for group in found.values())
