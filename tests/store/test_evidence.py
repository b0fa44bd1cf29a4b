"""Which two actors an event or a stance ties, and on which day."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from sides.registry.standing import Standing
from sides.store.days import event_day, first_day
from sides.store.evidence import evidence

from .samples import Deed, Side, report

STANDS = {name: Standing(name, name, (name,)) for name in ("A", "B", "C")}


def dyads(type: str, sources: tuple[str, ...], targets: tuple[str, ...]) -> list[tuple[str, str]]:
    reading = report(Deed("A", "B", type=type))
    [event] = reading.events
    reading = replace(reading, events=(replace(event, sources=sources, targets=targets),))
    return [(row["source"], row["target"]) for row in evidence(reading, STANDS)]


@pytest.mark.parametrize(
    ("type", "sources", "targets", "expected"),
    [
        ("ACCUSE", ("A",), ("B",), ["AB"]),
        ("ACCUSE", ("A", "B"), ("C",), ["AC", "BC"]),
        ("ACCUSE", ("A", "B"), ("B", "C"), ["AB", "AC", "BC"]),
        ("ACCUSE", ("A", "B"), (), []),
        ("CONSULT", ("A", "B", "C"), (), ["AB", "AC", "BC"]),
        ("CONSULT", ("A",), (), []),
        ("ASSAULT", ("A", "B"), (), ["AB"]),
        ("PROTEST", (), ("B",), []),
    ],
)
def test_each_source_is_tied_to_each_target_and_those_who_meet_to_each_other(
    type: str, sources: tuple[str, ...], targets: tuple[str, ...], expected: list[str]
) -> None:
    assert [a + b for a, b in dyads(type, sources, targets)] == expected


def test_a_stance_counts_on_the_day_of_its_event_else_of_the_report() -> None:
    reading = report(Deed("A", "B", date="2031-02"), Side("A", "B"), Side("B", "A", -1))
    [event], [first, second] = reading.events, reading.stances
    reading = replace(reading, stances=(replace(first, event=event.id), second))
    rows: list[dict[str, Any]] = list(evidence(reading, STANDS))
    assert [(row["kind"], str(row["day"]), row["value"]) for row in rows] == [
        ("event", "2031-02-01", event.intensity),
        ("stance", "2031-02-01", 1.0),
        ("stance", "2031-03-04", -1.0),
    ]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2031-03-04", "2031-03-04"),
        ("2031-03", "2031-03-01"),
        ("2031", "2031-01-01"),
        ("2031-03-04/2031-04-01", "2031-03-04"),
        ("2030/2031", "2030-01-01"),
        ("-0043-03-15", "None"),
        ("soon", "None"),
        (None, "None"),
    ],
)
def test_the_first_day_of_a_date(date: str | None, expected: str) -> None:
    assert str(first_day(date)) == expected


def test_an_event_without_a_date_counts_on_the_day_of_publication() -> None:
    [event] = report(Deed(date=None)).events
    assert str(event_day(event, "2031-03-09")) == "2031-03-09"
    assert event_day(event, None) is None
