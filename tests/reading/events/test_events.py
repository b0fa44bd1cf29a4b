"""Deeds become events between actors, or are named as left with the reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sides.reading.actors.cast import cast
from sides.reading.dates.dates import dates
from sides.reading.deeds.deeds import deeds
from sides.reading.document import Document
from sides.reading.events.events import events, lexical
from sides.reading.pairs.table import table
from sides.records import Event, Span, Statement, Uncoded
from sides.registry import Registry

Parse = Callable[..., Document]
Found = tuple[tuple[Event, ...], tuple[Uncoded, ...], Document]


@pytest.fixture(scope="module")
def code(document: Parse) -> Callable[..., Found]:
    """The events of a text without statements, what was left, and the parsed text."""
    registry = Registry.load()

    def find(
        text: str,
        statements: tuple[Statement, ...] = (),
        min_confidence: float = 0.25,
    ) -> Found:
        parsed = document(text, date="2031-03-11")
        acts = deeds(parsed)
        heads = frozenset(each.head for act in acts for each in (*act.sources, *act.targets))
        people = cast(parsed, registry, heads)
        pairs = table(parsed, people)
        when = dates(parsed)
        worded = lexical(parsed, people, acts, statements, when)
        done, left = events(parsed, people, worded, pairs, statements, when, (), min_confidence)
        return done, left, parsed

    return find


Code = Callable[..., Found]


def of_type(found: Found, kind: str) -> Event:
    return next(each for each in found[0] if each.type == kind)


def test_source_and_target_are_actors(code: Code) -> None:
    event = of_type(code("Chinese police arrested two Canadian journalists on Monday."), "COERCE")
    assert len(event.sources) == 1
    assert event.sources[0].startswith("CHN-")
    assert event.mode == "arrest"
    assert event.targets
    assert event.date == "2031-03-10"
    assert event.intensity < 0
    assert event.quad == 4


def test_the_passive_turns_the_parties(code: Code) -> None:
    event = of_type(code("Mali was invaded by Niger."), "ASSAULT")
    assert (event.sources, event.targets) == (("NER",), ("MLI",))


def test_a_deed_without_known_parties_is_left_with_its_words(code: Code) -> None:
    found = code("The attack lasted an hour.")
    assert not found[0]
    (left,) = found[1]
    assert left.reason in ("no source or target", "no actor")
    assert left.words is not None
    assert left.words.of(found[2].text) == "attack"


def test_below_the_confidence_asked_for_nothing_is_coded(code: Code) -> None:
    text = "Chad accused Sudan of theft."
    assert code(text)[0]
    done, left, _ = code(text, min_confidence=1.0)
    assert not done
    assert {each.reason for each in left} == {"below confidence"}


def test_opposing_a_deed_is_opposing_who_does_it(code: Code) -> None:
    found = code("Ethiopia filled its dam in July. Egypt rejected that move.")
    event = of_type(found, "REJECT")
    assert event.sources == ("EGY",)


def test_an_event_is_told_in_the_innermost_statement(code: Code) -> None:
    text = "Kenya said Uganda claimed that Rwanda attacked Burundi."
    outer = statement("outer", 11, len(text) - 1)
    inner = statement("inner", 31, len(text) - 1)
    event = of_type(code(text, statements=(outer, inner)), "ASSAULT")
    assert event.statement == "inner"


def statement(id: str, start: int, end: int) -> Statement:
    return Statement(
        id=id,
        speaker=None,
        source=(),
        cue=None,
        content=(Span(start, end),),
        kind="indirect",
        date=None,
        confidence=1.0,
    )
