"""Readings put together: which events are one occurrence."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import sides
from sides.linking.occurrences import linked
from sides.records import Article, EventOf, Reading, content_id
from tests.linking.conftest import report

KINDS = {
    "ASSAULT": ("shelled", "attacked", "bombed"),
    "COERCE": ("arrested", "seized"),
    "CONSULT": ("met", "visited"),
    "ACCUSE": ("accused", "condemned"),
}
STATES = ("Varnland", "Ostmark", "Belmark", "Aruland", "Corland", "Denland")
TOWNS = ("Ellery", "Corbay", "Tolver", "Maredun", "Lanmere")


def readings(seed: int, size: int, days: int, towns: int = len(TOWNS)) -> list[Reading]:
    """Reports of deeds that are drawn by chance."""
    rng = random.Random(seed)
    made = []
    for at in range(size):
        type = rng.choice(sorted(KINDS))
        source, target = rng.sample(STATES, 2)
        town = TOWNS[at % len(TOWNS)] if towns <= len(TOWNS) else f"Town{rng.randrange(towns)}"
        day = rng.randrange(days)
        verb = rng.choice(KINDS[type])
        made.append(
            report(
                f"{source} {verb} {target} near {town} in case {at} on Monday.",
                trigger=verb, type=type, source=source, target=target, town=town, day=day,
                published=day + rng.randrange(3),
            )
        )  # fmt: skip
    return made


def test_reports_of_one_event_are_one_occurrence(story: list[Reading]) -> None:
    found = linked(story)
    many = max(found, key=lambda each: len(each.events))
    assert {each.reading for each in many.events} == {each.id for each in story[:3]}
    assert (many.type, many.reports, many.date) == ("ASSAULT", 3, "2031-03-03")
    assert (many.sources, many.targets) == (("Varnland",), ("Ostmark",))
    assert many.place == "place-Ellery"
    assert 0.5 < many.confidence < 1
    assert len(found) == 4
    assert all(each.confidence == 1 for each in found if each is not many)


@given(st.integers(0, 20), st.randoms(use_true_random=False))
def test_the_order_of_readings_makes_no_difference(seed: int, rng: random.Random) -> None:
    given = readings(seed, 30, 3)
    shuffled = given[:]
    rng.shuffle(shuffled)
    assert linked(shuffled) == linked(given)


@given(st.integers(0, 20))
def test_every_event_is_in_one_occurrence(seed: int) -> None:
    given = readings(seed, 40, 2)
    events = [each for occurrence in linked(given) for each in occurrence.events]
    assert sorted(events) == sorted(EventOf(one.id, e.id) for one in given for e in one.events)


@given(st.integers(0, 20))
def test_a_reading_that_comes_twice_changes_nothing(seed: int) -> None:
    given = readings(seed, 20, 3)
    assert linked([*given, *given[:7]]) == linked(given)


def test_a_wire_copy_counts_as_no_report_of_its_own(story: list[Reading]) -> None:
    text = story[0].article.text
    article = Article.of(text, publisher="Another Paper", date=story[0].article.date)
    copy = replace(story[0], id=content_id("reading", article.id), article=article)
    many = max(linked([*story, copy]), key=lambda each: len(each.events))
    assert len(many.events) == 4
    assert many.reports == 3


def test_two_deeds_of_one_sentence_are_two(make: Callable[..., Reading]) -> None:
    reading = make("Varnland shelled Ellery and bombed Ellery in Ostmark.", trigger="shelled")
    (first,) = reading.events
    start = reading.article.text.index("bombed")
    second = replace(first, id="event-2", trigger=sides.Span(start, start + 6))
    assert len(linked([replace(reading, events=(first, second))])) == 2


def test_codings_of_the_same_words_are_one(make: Callable[..., Reading]) -> None:
    reading = make("Varnland closed Ellery to Ostmark.", trigger="closed", type="COERCE")
    (first,) = reading.events
    both = replace(reading, events=(first, replace(first, id="event-2", type="SANCTION")))
    (only,) = linked([both])
    assert len(only.events) == 2


def test_nothing_gives_nothing(make: Callable[..., Reading]) -> None:
    assert linked([]) == ()
    reading = make("Varnland shelled Ellery.", trigger="shelled")
    assert linked([replace(reading, events=())]) == ()


def test_ten_thousand_events_take_seconds() -> None:
    given = readings(1, 10_000, 200, towns=400)
    began = time.process_time()
    found = linked(given)
    assert time.process_time() - began < 30
    assert sum(len(each.events) for each in found) == 10_000


def test_it_is_public() -> None:
    assert sides.linked is linked
