"""What the tests of who is who share: the actors of a text by their words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sides.reading.actors.cast import cast
from sides.reading.document import Document
from sides.records import Actor
from sides.registry import Registry


@pytest.fixture(scope="session")
def actors(document: Callable[..., Document]) -> Callable[..., dict[str, Actor]]:
    """The actors of a text by each of the words that mention them."""
    registry = Registry.load()

    def find(text: str, date: str = "2017-10-17") -> dict[str, Actor]:
        found = cast(document(text, date=date), registry)
        return {span.of(text): actor for actor in found.actors for span in actor.mentions}

    return find
