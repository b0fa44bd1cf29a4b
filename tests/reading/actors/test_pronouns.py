"""Whom pronouns stand for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from sides.records import Actor

if TYPE_CHECKING:
    from sides.reading.reader import Reader

Who = Callable[[str, str], Actor | None]


@pytest.fixture(scope="module")
def who(reader: Reader) -> Who:
    """The actor of the last mention with these words."""

    def find(text: str, words: str) -> Actor | None:
        at = text.rindex(words)
        found = reader.read(text, published="2017-10-17")
        return next((a for a in found.actors for m in a.mentions if m.start == at), None)

    return find


def test_a_body_that_says_something_again(who: Who) -> None:
    text = (
        "The International Monetary Fund warned of a slump on Monday. "
        "It said that growth would fall by half."
    )
    actor = who(text, "It")
    assert actor is not None
    assert actor.id == "imf"


def test_many_who_say_something_again(who: Who) -> None:
    text = "Norwegian officials met in Oslo. They said that the border would stay closed."
    actor = who(text, "They")
    assert actor is not None
    assert actor.country == "NOR"


def test_two_persons_are_no_one_actor(who: Who) -> None:
    text = (
        "Troops left the town. Ada Roe and Bram Usk spoke to reporters on Friday. "
        "They said that the talks had failed."
    )
    assert who(text, "They") is None


def test_what_is_quoted_between_is_no_distance(who: Who) -> None:
    text = (
        "Ada Roe, a Maltese minister, spoke on Monday. “The talks failed. We tried it all. Nobody "
        "listened. Nobody came. It is over,” she said."
    )
    actor = who(text, "she")
    assert actor is not None
    assert actor.name == "Ada Roe"
