"""Ties by hand: what counts, how much, and in which window."""

from __future__ import annotations

import math
from typing import Any

import pytest
from msgspec.structs import replace

from sides.errors import OptionError
from sides.options import TieOptions
from sides.records import Network, Reading, Tie
from sides.store.store import Store

from .samples import Deed, Side, report

ALL = TieOptions(half_life=None, min_weight=0.0, unknown_reports=1)


def network(
    store: Store,
    *readings: Reading,
    since: str | None = None,
    until: str | None = None,
    level: Any = "state",
    evidence: bool = False,
    **options: Any,
) -> Network:
    """The network of these readings, with all that has any weight unless options say otherwise."""
    if readings:
        store.add(readings)
    chosen = replace(ALL, **options)
    return store.network(since, until, level, options=chosen, evidence=evidence)


def tie(store: Store, *readings: Reading, **asked: Any) -> Tie:
    """The one tie of these readings."""
    [found] = network(store, *readings, **asked).ties
    return found


def test_a_tie_is_the_sum_of_events_and_stances_of_both_ways(store: Store) -> None:
    found = tie(
        store,
        report(
            Deed("IRQ", "IRN", intensity=-4, confidence=0.5),
            Deed("IRN", "IRQ", intensity=6, confidence=0.25),
            Side("IRN", "IRQ", sign=-1, confidence=0.8),
        ),
    )
    assert (found.a, found.b) == ("IRN", "IRQ")
    assert found.positive == pytest.approx(0.6 * 0.25)
    assert found.negative == pytest.approx(-0.4 * 0.5 - 0.5 * 0.8)
    assert found.weight == pytest.approx(found.positive + found.negative)
    assert (found.events, found.stances, found.reports) == (2, 1, 1)
    assert (found.first, found.last) == ("2031-03-04", "2031-03-04")


@pytest.mark.parametrize(
    ("status", "share"),
    [("actual", 1), ("past", 1), ("planned", 0.5), ("hypothetical", 0), ("denied", 0)],
)
def test_what_did_not_happen_counts_less_or_not(store: Store, status: Any, share: float) -> None:
    planned = report(Deed(intensity=-10, confidence=0.5, status=status))
    assert tie(store, planned).weight == pytest.approx(-0.5 * share)


def test_what_is_a_half_life_old_counts_half(store: Store) -> None:
    old = report(Deed(intensity=-10, date="2031-01-03"), text="Old.")
    new = report(Deed("IRQ", "TUR", intensity=-10, date="2031-03-04"), text="New.")
    ties = network(store, old, new, half_life=30).ties
    assert [each.weight for each in ties] == pytest.approx([-0.5 * 0.25, -0.5])
    [found] = network(store, until="2031-01-18", half_life=30).ties
    assert found.weight == pytest.approx(-0.5 * 2 ** -(15 / 30))
    assert network(store, half_life=None).ties[0].weight == pytest.approx(-0.5)


def test_what_is_to_come_does_not_make_all_else_old(store: Store) -> None:
    plan = Deed("IRQ", "TUR", intensity=5, status="planned", date="2050-01-01")
    ties = network(store, report(Deed(intensity=-10), plan), half_life=30).ties
    assert [each.weight for each in ties] == pytest.approx([-0.5, 0.5 * 0.5 * 0.5])


def test_a_window_holds_its_first_and_its_last_day(store: Store) -> None:
    days = ["2031-03-01", "2031-03-02", "2031-03-03"]
    store.add([report(Deed(date=day), text=day) for day in days])
    store.add(report(Deed(date=None), text="No day.", published=None))

    def happened(since: str | None, until: str | None) -> int:
        return sum(each.events for each in network(store, since=since, until=until).ties)

    assert happened("2031-03-01", "2031-03-03") == 3
    assert happened("2031-03-02", "2031-03-02") == 1
    assert happened("2031-03-02", None) == 2
    assert happened(None, "2031-03-01") == 1
    assert happened("2031-03-04", None) == 0
    assert happened(None, None) == 4


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"since": "2031-03-05", "until": "2031-03-04"}, "ends before it begins"),
        ({"since": "yesterday"}, "no day"),
        ({"until": "2031-02-30"}, "no day"),
        ({"level": "town"}, "no level"),
        ({"level": "bloc"}, "need each other"),
        ({"blocs": {"We": ["IRQ"]}}, "need each other"),
    ],
)
def test_a_window_that_makes_no_sense_is_told(
    store: Store, asked: dict[str, Any], why: str
) -> None:
    with pytest.raises(OptionError, match=why):
        store.network(**asked)


def test_independent_reports_of_one_event_make_it_surer_and_count_once(store: Store) -> None:
    readings = [
        report(Deed(intensity=-10, confidence=0.5), text="Guns were heard at the river all night."),
        report(Deed(intensity=-6, confidence=0.6), text="A farmer told of two dead near a bridge."),
    ]
    store.add(readings)
    assert tie(store).events == 2
    _linked(store, readings)
    found = tie(store)
    assert (found.events, found.reports) == (1, 2)
    assert found.weight == pytest.approx((1 - 0.5 * 0.4) * -0.8)
    rows = store.shares(options=ALL).to_pylist()
    assert sum(row["amount"] for row in rows) == pytest.approx(found.weight)
    assert sorted(row["amount"] / found.weight for row in rows) == pytest.approx([5 / 11, 6 / 11])


def test_copies_of_a_wire_report_count_once(store: Store) -> None:
    readings = [
        report(Deed(intensity=-10), Side(), text=f"Words of the wire. {at}") for at in range(3)
    ]
    store.add(readings)
    assert tie(store).reports == 3
    _linked(store, readings)
    _copied(store, readings)
    found = tie(store)
    assert (found.events, found.stances, found.reports) == (1, 1, 1)
    assert found.weight == pytest.approx(0.5 * -1 + 0.5 * 0.5)


def test_what_a_report_tells_twice_counts_once_at_its_surest(store: Store) -> None:
    sure, unsure = Side(sign=-1, confidence=0.9), Side(sign=-1, confidence=0.3)
    found = tie(store, report(sure, unsure))
    assert found.stances == 1
    assert found.weight == pytest.approx(-0.5 * 0.9)
    other = report(Side(sign=-1, confidence=0.5), text="Another report.")
    assert tie(store, other).stances == 2


def test_nothing_is_quite_sure(store: Store) -> None:
    assert tie(store, report(Deed(intensity=10, confidence=1.0))).weight == pytest.approx(0.99)


def test_abstentions_stand_apart(store: Store) -> None:
    found = network(store, report(Side(sign=0), text="“We take no side.”"))
    assert [(each.weight, each.stances, each.abstentions) for each in found.ties] == [(0.0, 0, 1)]
    [said] = found.abstentions
    assert (said.holder, said.toward, said.day) == ("IRQ", "IRN", "2031-03-04")
    assert said.words == "IRQ did deed 0 to IRN. “We take no side.”"
    assert found.names == {"IRQ": "Irq", "IRN": "Irn"}
    found = network(store, min_weight=0.05)
    assert (found.ties, len(found.abstentions)) == ((), 1)
    assert network(store, datasets=("gdelt",)).abstentions == ()
    assert network(store, min_confidence=0.6).abstentions == ()
    assert network(store, since="2031-03-05").abstentions == ()


MEN = Deed("haider-al-abadi", "rex-tillerson", intensity=-10)


@pytest.mark.parametrize(
    ("level", "ends"),
    [
        ("person", ("haider-al-abadi", "rex-tillerson")),
        ("organ", ("IRQ", "USA-STATE-DEPARTMENT")),
        ("state", ("IRQ", "USA")),
    ],
)
def test_levels(store: Store, level: Any, ends: tuple[str, str]) -> None:
    reading = report(MEN, published="2017-10-16")
    actors = tuple(
        replace(each, country=country, sectors=("GOV",))
        for each, country in zip(reading.actors, ("IRQ", "USA"), strict=True)
    )
    found = tie(store, replace(reading, actors=actors), level=level)
    assert (found.a, found.b) == ends


def test_blocs_are_of_those_named_and_nothing_is_tied_to_itself(store: Store) -> None:
    store.add(report(Deed("IRQ", "IRN"), Deed("IRQ", "TUR"), Deed("IRN", "TUR")))
    found = store.network(level="bloc", blocs={"Us": ["IRQ", "IRN"]}, options=ALL)
    assert [(each.a, each.b, each.events) for each in found.ties] == [("TUR", "bloc:Us", 2)]
    assert found.names == {"TUR": "Tur", "bloc:Us": "Us"}


def test_of_some_actors_only_ties_between_these(store: Store) -> None:
    deeds = (Deed("IRQ", "IRN"), Deed("IRQ", "TUR"), Deed("IRN", "TUR"))
    store.add(report(*deeds, Side("IRN", "TUR", 0)))
    found = store.network(actors=["TUR", "IRN"], options=ALL)
    assert [(each.a, each.b) for each in found.ties] == [("IRN", "TUR")]
    assert len(found.abstentions) == 1
    assert store.network(actors=["IRQ", "SYR"]).ties == ()


def test_whom_nobody_knows_must_be_told_of_twice(store: Store) -> None:
    first = report(Deed("IRQ", "actor-0a"), text="First.")
    assert network(store, first, unknown_reports=2).ties == ()
    second = report(Deed("IRQ", "actor-0a"), text="Second.")
    assert tie(store, second, unknown_reports=2).reports == 2
    assert network(store, unknown_reports=3).ties == ()


@pytest.mark.parametrize(
    ("options", "left"),
    [
        ({"min_weight": 0.25}, 1),
        ({"min_weight": 0.26}, 0),
        ({"min_reports": 2}, 0),
        ({"min_confidence": 0.5}, 1),
        ({"min_confidence": 0.51}, 0),
        ({"datasets": ("sides",)}, 1),
        ({"datasets": ("gdelt", "icews")}, 0),
    ],
)
def test_thresholds(store: Store, options: dict[str, Any], left: int) -> None:
    ties = network(store, report(Deed(intensity=-5, confidence=0.5)), **options).ties
    assert len(ties) == left


@pytest.mark.parametrize("name", ["half_life", "stance_weight", "planned", "min_weight"])
@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1.0])
def test_no_option_is_no_number(name: str, value: float) -> None:
    with pytest.raises(OptionError, match=name):
        replace(ALL, **{name: value})


def test_evidence_sums_to_the_tie_and_shows_its_words(store: Store) -> None:
    reading = report(
        Deed("IRQ", "IRN", intensity=-4), Deed("IRN", "IRQ", intensity=6), Side("IRN", "IRQ", -1),
        text="🕊️ So be it.", publisher="Meridian Wire",
    )  # fmt: skip
    found = tie(store, reading, evidence=True)
    assert math.fsum(each.amount for each in found.evidence) == pytest.approx(found.weight)
    assert [abs(each.amount) for each in found.evidence] == sorted(
        (abs(each.amount) for each in found.evidence), reverse=True
    )
    words = {each.record: each.words for each in found.evidence}
    for event in reading.events:
        assert words[event.id] == event.sentence.of(reading.article.text)
    assert "did deed 2 to" in str(words[reading.stances[0].id])
    assert {each.publisher for each in found.evidence} == {"Meridian Wire"}
    assert network(store).ties[0].evidence == ()


def _linked(store: Store, readings: list[Reading]) -> None:
    """All events of these are one."""
    with store.writing_to() as connection:
        for each in readings:
            values = ["occurrence-1", each.id, each.events[0].id]
            connection.execute("INSERT INTO links VALUES (?, ?, ?)", values)


def _copied(store: Store, readings: list[Reading]) -> None:
    """All of these are copies of one."""
    ids = sorted(each.article.id for each in readings)
    with store.writing_to() as connection:
        for id in ids[1:]:
            connection.execute("INSERT INTO copies VALUES (?, ?)", [id, ids[0]])
