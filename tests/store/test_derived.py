"""What is derived of readings in a store: which two actors an event or a stance ties, and who is in
a report how often."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from msgspec.structs import replace

from sides.records import Actor, Reading, Statement
from sides.registry import Registry
from sides.registry.standing import standing
from sides.store.store import Store

from .samples import Deed, Side, report


def evidence(store: Store, *readings: Reading) -> list[dict[str, Any]]:
    """The rows that these readings give, as they stand in the store."""
    store.add(readings)
    found: list[dict[str, Any]] = store.rows("SELECT * FROM evidence ORDER BY rowid").to_pylist()
    return found


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
    store: Store,
    type: str,
    sources: tuple[str, ...],
    targets: tuple[str, ...],
    expected: list[str],
) -> None:
    reading = report(Deed("A", "B", type=type), Side("B", "C"))
    [event] = reading.events
    event = replace(event, sources=sources, targets=targets)
    found = evidence(store, replace(reading, events=(event,), stances=()))
    assert [row["source"] + row["target"] for row in found] == expected


def test_a_stance_counts_on_the_day_of_its_event_else_of_the_report(store: Store) -> None:
    reading = report(Deed("A", "B", date="2031-02"), Side("A", "B"), Side("B", "A", -1))
    [event], [first, second] = reading.events, reading.stances
    rows = evidence(store, replace(reading, stances=(replace(first, event=event.id), second)))
    assert [(row["kind"], str(row["day"]), row["value"]) for row in rows] == [
        ("event", "2031-02-01", event.intensity),
        ("stance", "2031-02-01", 1.0),
        ("stance", "2031-03-04", -1.0),
    ]


def test_records_of_several_reports_that_bear_one_id_stay_apart(store: Store) -> None:
    one = report(Deed("IRQ", "IRN"), Side("IRQ", "IRN"), publisher="Courier")
    other = report(Deed("SYR", "TUR", date=None), Side("SYR", "TUR", -1), published="2031-05-06")
    same = replace(
        other,
        events=(replace(other.events[0], id=one.events[0].id),),
        stances=(replace(other.stances[0], id=one.stances[0].id, event=one.events[0].id),),
    )
    found = {
        (row["article"], row["kind"], row["source"], row["target"], str(row["day"]))
        for row in evidence(store, one, same)
    }
    assert found == {
        (one.article.id, "event", "IRQ", "IRN", "2031-03-04"),
        (one.article.id, "stance", "IRQ", "IRN", "2031-03-04"),
        (other.article.id, "event", "SYR", "TUR", "2031-05-06"),
        (other.article.id, "stance", "SYR", "TUR", "2031-05-06"),
    }
    publishers = store.rows("SELECT DISTINCT article, publisher FROM evidence").to_pylist()
    assert {row["article"]: row["publisher"] for row in publishers} == {
        one.article.id: "Courier",
        other.article.id: None,
    }


def test_who_is_in_a_report_is_counted_at_each_level(kirkuk: Store) -> None:
    readings = list(kirkuk.readings())
    assert len(readings) > 10
    expected = {row for reading in readings for row in counted(reading)}
    columns = "reading, level, id, country, mention, as_source, as_target, statements, stances"
    found = kirkuk.rows(f"SELECT {columns} FROM presence").to_pylist()
    assert len(found) == len(expected)
    assert {(*row.values(),) for row in map(flat, found)} == expected
    assert sum(row["as_source"] for row in found) > 100
    assert kirkuk.rows("SELECT * FROM presence WHERE date IS NULL").num_rows == 0


def flat(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"mention": (row["mention"]["start"], row["mention"]["end"])}


def counted(reading: Reading) -> list[tuple[Any, ...]]:
    """The same, counted one by one."""
    registry, found = Registry.load(), []
    stands = {each.id: standing(registry, each, reading.article.date) for each in reading.actors}
    levels = {
        "person": {id: id for id in stands},
        "organ": {id: each.organ for id, each in stands.items()},
        "state": {id: each.state for id, each in stands.items()},
    }
    for level, at in levels.items():
        first: dict[str, Actor] = {}
        for actor in reading.actors:
            first.setdefault(at[actor.id], actor)
        acts = Counter(id for each in reading.events for id in {at[one] for one in each.sources})
        suffers = Counter(id for each in reading.events for id in {at[one] for one in each.targets})
        says = Counter(at[each.speaker] for each in reading.statements if each.speaker)
        holds = Counter(at[each.holder] for each in reading.stances)
        for id, actor in first.items():
            span = actor.mentions[0]
            where = (span.start, span.end)
            counts = (acts[id], suffers[id], says[id], holds[id])
            found.append((reading.id, level, id, actor.country, where, *counts))
    return found


def test_a_statement_of_nobody_counts_for_nobody(store: Store) -> None:
    reading = report(Deed("A", "B"))
    [span] = reading.actors[0].mentions
    said = Statement("said", None, (), None, (span,), "indirect", None, 0.5)
    store.add(replace(reading, statements=(said, replace(said, id="more", speaker="A"))))
    found = store.rows("SELECT id, statements FROM presence WHERE level = 'person'").to_pylist()
    assert {row["id"]: row["statements"] for row in found} == {"A": 1, "B": 0}
