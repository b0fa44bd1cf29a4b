"""The pictures of pressure, as it is and as it would be."""

from __future__ import annotations

from msgspec.structs import replace

from sides import charts
from sides.network.pressure import what_if
from sides.records import SetTie

from . import samples
from .looked import drawn_as, subtitle, texts, title

NET = samples.network(samples.KIRKUK)
SIDES = samples.blocs(NET)
PRESSURES = samples.pressures(SIDES)


def test_who_is_caught_stands_in_order_with_those_between_whom() -> None:
    picture = charts.pressure(PRESSURES)
    [dots] = drawn_as(picture, "circle", "value")
    values = [row["value"] for row in dots["rows"]]
    assert values == sorted(values, reverse=True)
    assert all(each > 0 for each in values)
    assert dots["encoding"]["y"]["scale"]["domain"] == [row["row"] for row in dots["rows"]]
    assert dots["rows"][0]["row"] == "Iraq"
    assert "Iran – United States" in texts(picture)
    assert len(values) == sum(each.caught > 0 for each in PRESSURES.actors)


def test_more_than_a_page_holds_are_counted() -> None:
    many = tuple(
        replace(PRESSURES.actors[0], actor=f"x{number}", caught=1.0 + number)
        for number in range(30)
    )
    picture = charts.pressure(replace(PRESSURES, actors=many))
    assert "not shown: 5 actors who are less caught" in subtitle(picture)


def test_nobody_caught_is_told_apart_from_no_ties() -> None:
    calm = samples.blocs(samples.network((("a", "b", 1.0),)))
    [said] = texts(charts.pressure(samples.pressures(calm)))
    assert said.startswith("Nobody is")
    empty = samples.blocs(samples.network(()))
    [said] = texts(charts.pressure(samples.pressures(empty)))
    assert said.startswith("No ties in this window")


def test_what_if_shows_before_and_after_of_all_whom_it_changes() -> None:
    found = what_if(NET, [SetTie("IRQ", "USA", -3.0)])
    picture = charts.what_if(found)
    [ends] = drawn_as(picture, "point", "when")
    before = {each.actor: round(each.caught, 6) for each in found.before.actors}
    after = {each.actor: round(each.caught, 6) for each in found.after.actors}
    changed = {
        samples.NAMES[each]
        for each in before.keys() | after.keys()
        if before.get(each, 0) != after.get(each, 0) or each in found.moved
    }
    assert {row["actor"] for row in ends["rows"]} == changed
    [first, then] = [row for row in ends["rows"] if row["actor"] == "Iraq"]
    assert (first["when"], first["value"]) == ("as it is", before["IRQ"])
    assert (then["when"], then["value"]) == ("as it would be", after["IRQ"])
    assert ends["encoding"]["fill"]["scale"]["domain"] == ["as it is", "as it would be"]
    assert "supposed: Iraq and United States −3.00 (as it is: 3.50)" in subtitle(picture)


def test_who_would_change_sides_is_told() -> None:
    found = what_if(NET, [SetTie("IRQ", "USA", -3.0)])
    picture = charts.what_if(replace(found, moved=("IRN",)))
    assert any("changes sides" in each for each in texts(picture))


def test_what_changes_nothing_says_so() -> None:
    picture = charts.what_if(what_if(NET, [SetTie("IRQ", "USA", 3.5)]))
    assert title(picture) == "What if"
    [said] = texts(picture)
    assert said.startswith("It changes nothing")


def test_many_supposed_ties_are_counted() -> None:
    each = [SetTie("IRQ", actor, 1.0) for actor in ("IRN", "TUR", "USA", "SAU", "ISR", "kdp")]
    assert "and 2 more ties" in subtitle(charts.what_if(what_if(NET, each)))
