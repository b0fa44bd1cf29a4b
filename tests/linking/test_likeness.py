"""How likely two tellings are of one event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sides.linking.likeness import SIGNS, probability, signs, weights
from sides.linking.parties import Parties, alike, together
from sides.linking.tellings import Tellings
from sides.records import Actor, Reading, Span
from sides.registry import Registry


@pytest.fixture(scope="module")
def tellings() -> Tellings:
    return Tellings(Parties(Registry.load()))


def likely(tellings: Tellings, a: Reading, b: Reading) -> float:
    (one,), (other,) = tellings.of(a), tellings.of(b)
    return probability(one, other)


def test_the_weights_are_those_of_the_signs() -> None:
    assert set(weights().weights) == set(SIGNS)
    assert 0 < weights().different < weights().same < 1
    assert weights().different < weights().joined < 1


def test_likeness_has_no_direction(tellings: Tellings, story: list[Reading]) -> None:
    found = [telling for each in story for telling in tellings.of(each)]
    for a in found:
        for b in found:
            assert signs(a, b) == signs(b, a)


def test_other_words_for_a_deed_are_likelier_than_another_day_or_other_parties(
    tellings: Tellings, story: list[Reading]
) -> None:
    same = likely(tellings, story[0], story[1])
    assert same > weights().joined
    for other in story[3:]:
        assert likely(tellings, story[0], other) < same


def test_who_strikes_back_does_another_deed(
    tellings: Tellings, make: Callable[..., Reading]
) -> None:
    attack = make("Varnland shelled Ellery in Ostmark on Monday.", trigger="shelled")
    denied = make("Ostmark shelled Corbay in Varnland on Monday.", trigger="shelled",
                  source="Ostmark", target="Varnland", town="Corbay")  # fmt: skip
    again = make("Varnland bombed Ellery in Ostmark on Monday.", trigger="bombed")
    assert likely(tellings, attack, denied) < likely(tellings, attack, again)


def test_what_is_planned_is_not_what_happened(
    tellings: Tellings, make: Callable[..., Reading]
) -> None:
    done = make("Varnland shelled Ellery in Ostmark on Monday.", trigger="shelled")
    words = "Varnland shelled the port of Ellery in Ostmark on Monday."
    planned = make(words, trigger="shelled", status="planned", published=0)
    happened = make(words, trigger="shelled", published=0)
    assert likely(tellings, done, planned) < likely(tellings, done, happened)


def test_words_that_no_event_codes_can_be_held_against_others(
    tellings: Tellings, make: Callable[..., Reading]
) -> None:
    reading = make("Varnland shelled Ellery in Ostmark on Monday.", trigger="shelled",
                   more="Later its operation went on.")  # fmt: skip
    start = reading.article.text.index("operation")
    telling = tellings.at(reading, Span(start, start + len("operation")))
    assert telling.events == ()
    assert "operation" in telling.meaning.families
    assert telling.sentence.of(reading.article.text) == "Later its operation went on."
    coded = tellings.at(reading, reading.events[0].trigger)
    assert coded.events == (reading.events[0].id,)


def test_parties_are_alike_at_every_level() -> None:
    parties = Parties(Registry.load())

    def actor(id: str, name: str, country: str | None, sector: str) -> Actor:
        return Actor(id, name, country, (sector,), (Span(0, 1),), "registry")

    person = actor("heather-nauert", "Heather Nauert", "USA", "GOV")
    organ = actor("USA-STATE-DEPARTMENT", "State Department", "USA", "GOV")
    state = actor("USA", "United States", "USA", "GOV")
    other = actor("IRN", "Iran", "IRN", "GOV")
    keys = [parties.keys([each], "2017-10-17") for each in (person, organ, state, other)]
    itself, body, whole, none = (alike(keys[0], each) for each in keys)
    assert itself == 1 > body > whole > none == 0
    assert together(keys[0], keys[3]).keys() == keys[0].keys() | keys[3].keys()
