"""What events are about, by the words around them."""

from __future__ import annotations

import pytest

from sides.ontology import plover
from sides.reading.events.contexts import lists
from sides.reading.reader import Reader


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Norway's ambassador met Malta's foreign minister at the embassy.", "diplomatic"),
        ("Norwegian troops shelled a Maltese army base.", "military"),
        ("Norway lent Malta two billion dollars for its budget.", "economic"),
        ("A Norwegian court convicted the Maltese editor.", "legal"),
        ("Norway accused Malta of rigging the election.", "election"),
        ("Hackers from Norway attacked Maltese servers with malware.", "cyber"),
        ("Norway granted asylum to forty Maltese refugees.", "asylum"),
        ("Norway sent rescuers to Malta after the earthquake.", "disasters"),
        ("Norway accused Malta of using chlorine and other chemical weapons.", "cbrn"),
        ("Norway praised Malta for its climate policy.", "environment"),
        ("Norwegian police arrested a Maltese smuggler with cocaine.", "illegal_drugs"),
        ("Malta rejected Norway's claim to the disputed island.", "territory"),
    ],
)
def test_context(reader: Reader, text: str, context: str) -> None:
    assert context in {each for event in reader.read(text).events for each in event.contexts}


def test_contexts_of_an_event_stand_in_the_order_of_the_manual(reader: Reader) -> None:
    text = "Norwegian troops fired chlorine at a Maltese mosque during the election campaign."
    order = plover().contexts
    for event in reader.read(text).events:
        assert list(event.contexts) == sorted(event.contexts, key=order.index)


def test_every_context_has_words() -> None:
    known = lists()
    told = [
        name
        for worth in (
            *known.words.values(),
            *(w for rows in known.phrases.values() for *_, w in rows),
        )
        for name, _ in worth
    ]
    assert set(told) == set(plover().contexts)


def test_plain_words_give_none(reader: Reader) -> None:
    (event,) = reader.read("Norway thanked Malta.").events
    assert event.contexts == ()
