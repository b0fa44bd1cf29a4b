"""Links of a store, month by month."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sides.linking.copies import originals, runs
from sides.linking.occurrences import linked
from sides.records import Reading
from sides.store.store import Store
from tests.linking.conftest import report

Links = dict[str, set[tuple[str, str]]]

WIRE = "The wire told at length of guns, of smoke above the harbour and of boats that never came."


def story(months: int = 2) -> list[Reading]:
    """Reports of two shellings a month, and a wire report that two papers print."""
    each = []
    for month in range(months):
        at = 30 * month + 2
        for said, trigger, later in (("shelled", "shelled", 1), ("fired at", "fired", 2)):
            each.append(
                report(
                    f"Varnland {said} Ellery in Ostmark.",
                    trigger=trigger,
                    day=at,
                    published=at + later,
                    more=f"Who saw it told {said} of it in words of month {month}.",
                )
            )
        each += [
            report(f"{town} arrested two men.", trigger="arrested", type="COERCE", source=town,
                   target="men", day=at, published=at + 1, more=f"{WIRE} {month}")
            for town in ("Belmark", "Aruland")
        ]  # fmt: skip
    return each


def told(store: Store) -> tuple[Links, dict[str, str]]:
    """Links and copies of a store."""
    found: Links = {}
    for row in store.rows("SELECT * FROM links").to_pylist():
        found.setdefault(row["occurrence"], set()).add((row["reading"], row["event"]))
    copies = store.rows("SELECT article, original FROM copies").to_pylist()
    return found, {row["article"]: row["original"] for row in copies}


def test_links_are_those_of_linking_all_at_once(store: Store) -> None:
    readings = story(months=1)
    store.add(readings)
    assert store.link() == 1
    expected = {
        each.id: {(of.reading, of.event) for of in each.events}
        for each in linked(readings)
        if len(each.events) > 1
    }
    first = originals({each.article.id: runs(each.article.text) for each in readings})
    assert expected
    assert told(store) == (expected, {a: b for a, b in first.items() if a != b})
    assert store.check() == ()


def test_month_by_month_is_as_all_at_once(store: Store, fresh: Callable[[], Store]) -> None:
    readings = story()
    for at, reading in enumerate(readings):
        store.add(reading)
        if at % 3 == 0:
            store.link()
    assert store.link() > 0
    assert store.link() == 0
    other = fresh()
    other.add(reversed(readings))
    other.link()
    assert told(store) == told(other)
    assert told(store)[0]
    assert told(store)[1]
    before = told(store)
    assert store.link(anew=True) == 2
    assert told(store) == before


def test_only_the_months_that_changed_are_linked_again(store: Store) -> None:
    readings = story(months=3)
    store.add(readings)
    store.link()
    store.add(report("Varnland shelled Corbay in Ostmark.", trigger="shelled", town="Corbay",
                     day=0, published=1))  # fmt: skip
    assert store.link() == 1
    store.add(report("Nobody knows when.", trigger="knows", published=400))
    assert store.link() == 1


def test_what_is_removed_or_replaced_has_no_links(store: Store, fresh: Callable[[], Store]) -> None:
    readings = story(months=1)
    store.add(readings)
    store.link()
    store.remove(readings[0].article.id)
    assert store.check() == ()
    store.link()
    assert store.check() == ()
    other = fresh()
    other.add(readings[1:])
    other.link()
    assert told(store) == told(other)
    store.remove(*(each.article.id for each in readings))
    store.link()
    assert told(store) == ({}, {})


def test_what_goes_while_it_is_linked_leaves_no_links(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process takes an article out between the linking of a month and the merging."""
    from sides.store import links

    readings = story(months=1)
    store.add(readings)
    merge = links._merge

    def later(connection: object) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(links, "_merge", merge)
            from sides.store.writing import remove

            remove(connection, [readings[0].article.id])  # type: ignore[arg-type]
        merge(connection)  # type: ignore[arg-type]

    monkeypatch.setattr(links, "_merge", later)
    store.link()
    assert store.check() == ()
    assert readings[0].id not in {id for group in told(store)[0].values() for id, _ in group}
