"""How likely two tellings are of one event."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from sides.linking.likeness import SIGNS, probability, signs, weights
from sides.linking.parties import Parties, alike, together
from sides.linking.tellings import Tellings
from sides.records import Actor, Reading, Span, Uncoded
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


def test_parties_are_as_alike_as_the_keys_of_both_sides_together(
    tellings: Tellings, story: list[Reading]
) -> None:
    found = [telling for each in story for telling in tellings.of(each)]
    for a in found:
        for b in found:
            sides = [together(each.sources, each.targets) for each in (a, b)]
            if all(any(key.startswith("@") for key in each) for each in sides):
                assert signs(a, b)["parties"] == alike(*sides)


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


def with_uncoded(reading: Reading, words: str) -> Reading:
    """The reading, and these words of it as a deed that no event codes."""
    text = reading.article.text
    start = text.index(words)
    sentence = Span(text.rindex(". ", 0, start) + 2, len(text))
    left = Uncoded(sentence, "no actor", words, Span(start, start + len(words)))
    return replace(reading, uncoded=(left,))


def test_another_report_that_tells_a_deed_of_the_kind_beside_means_that_one(
    tellings: Tellings, make: Callable[..., Reading]
) -> None:
    shelled = make("Varnland shelled Ellery in Ostmark on Monday.", trigger="shelled")
    words = "Varnland closed the border of Ostmark on Monday."
    closed = make(words, trigger="closed", type="COERCE", more="Ellery was shelled.")
    both = with_uncoded(closed, "shelled")
    (one,), (alone,), (other,) = (tellings.of(each) for each in (shelled, closed, both))
    assert signs(one, alone)["deed_beside"] == 0
    assert signs(one, other)["deed_beside"] == signs(other, one)["deed_beside"] == 1
    (left,) = tellings.uncoded(both)
    assert signs(one, left)["deed_beside"] == 0
    assert signs(other, left)["deed_beside"] == 0


def test_what_one_voice_of_a_report_tells_twice_is_mostly_two_deeds(
    tellings: Tellings, make: Callable[..., Reading]
) -> None:
    def voice(said_by: str | None) -> float:
        words = "Ostmark said that Varnland shelled Ellery."
        more = "Later Ellery was bombed."
        reading = with_uncoded(make(words, trigger="shelled", said_by=said_by, more=more), "bombed")
        (one,), (other,) = tellings.of(reading), tellings.uncoded(reading)
        return signs(one, other)["one_voice"]

    assert voice(None) == 1
    assert voice("Ostmark") == 0
    first, second = (make(f"Varnland {each} Ellery.", trigger=each) for each in ("hit", "shelled"))
    (a,), (b,) = tellings.of(first), tellings.of(second)
    assert signs(a, b)["one_voice"] == 0


def test_what_comes_of_a_deed_is_not_far_from_it(
    tellings: Tellings, make: Callable[..., Reading]
) -> None:
    def far(trigger: str) -> float:
        fired = make("Varnland fired at Ostmark on Monday.", trigger="fired")
        other = make(f"Varnland {trigger} men of Ostmark on Monday.", trigger=trigger)
        (a,), (b,) = tellings.of(fired), tellings.of(other)
        return signs(a, b)["deed_far"]

    assert far("killed") == 0
    assert far("expelled") == 1


def test_names_of_places_on_no_map_speak_against_each_other(
    tellings: Tellings, make: Callable[..., Reading]
) -> None:
    def apart(words: str) -> float:
        one = make("Varnland shelled men of Ostmark in Ellery.", trigger="shelled", town="-")
        other = make(f"Varnland bombed men of Ostmark {words}.", trigger="bombed", town="-")
        (a,), (b,) = tellings.of(one), tellings.of(other)
        return signs(a, b)["names_far"]

    assert apart("in Corbay") == 1
    assert apart("in Ellery") == 0
    assert apart("in Corbay on the road to Ellery") == 0
    assert apart("twice") == 0


def test_an_uncoded_deed_has_neither_the_day_of_its_telling_nor_one_to_come(
    tellings: Tellings, make: Callable[..., Reading]
) -> None:
    def when(sentence: str, *, day: int = 0, said_by: str | None = None) -> bool:
        reading = make(sentence, trigger="said", day=day, said_by=said_by)
        start = reading.article.text.index("fled")
        days = tellings.at(reading, Span(start, start + len("fled"))).when
        return days is not None and days.told

    assert not when("Ostmark said on Monday that men fled.", said_by="Ostmark")
    assert when("Ostmark said that men fled on Monday.", said_by="Ostmark")
    assert not when("Many fled, it was said, before the vote of Monday.", day=5)


def test_parties_are_alike_at_every_level() -> None:
    parties = Parties(Registry.load())

    def actor(id: str, name: str, country: str | None, sector: str) -> Actor:
        return Actor(id, name, country, (sector,), (Span(0, 1),), "registry")

    person = actor("heather-nauert", "Heather Nauert", "USA", "GOV")
    organ = actor("USA-STATE-DEPARTMENT", "State Department", "USA", "GOV")
    state = actor("USA", "United States", "USA", "GOV")
    other = actor("IRN", "Iran", "IRN", "GOV")
    keys = [parties.of(each, "2017-10-17") for each in (person, organ, state, other)]
    itself, body, whole, none = (alike(keys[0], each) for each in keys)
    assert itself == 1 > body > whole > none == 0
    assert together(keys[0], keys[3]).keys() == keys[0].keys() | keys[3].keys()
