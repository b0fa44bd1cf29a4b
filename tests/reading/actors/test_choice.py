"""Which of several a name means, and that those who lost can be seen."""

from __future__ import annotations

from collections.abc import Callable

from sides.reading.document import Document
from sides.records import Actor
from sides.registry import Registry

Parse = Callable[..., Document]


Find = Callable[..., dict[str, Actor]]


def test_a_surname_that_many_bear_is_the_head_of_state(actors: Find) -> None:
    text = "Kim inspected a shipyard. North Korea then warned South Korea."
    found = actors(text, "2018-05-27")["Kim"]
    assert found.id == "kim-jong-un"
    assert len(found.alternatives) > 1
    assert sum(each.score for each in found.alternatives) < 1
    assert found.alternatives == tuple(sorted(found.alternatives, key=lambda each: -each.score))


def test_of_two_who_fit_as_well_neither_is_taken(actors: Find) -> None:
    registry = Registry.load()
    found = actors("Kim phoned the ministry. Seoul said nothing. South Korea waits.", "2018-05-27")
    kim = found["Kim"]
    assert kim.id not in {each.id for each in registry.entries()}
    assert "kim-jong-un" not in kim.id
    assert kim.alternatives


def test_a_name_that_is_nobody_elses_has_no_alternatives(actors: Find) -> None:
    assert actors("Kenya closed the border.", "2018-05-27")["Kenya"].alternatives == ()


def test_congo_is_the_one_whose_capital_is_named(actors: Find) -> None:
    found = actors("Congo recalled its envoy. Brazzaville gave no reason.", "2018-05-27")["Congo"]
    assert found.id == "COG"
    assert [each.actor for each in found.alternatives] == ["COD"]


def test_georgia_is_the_state_where_america_is_named(actors: Find) -> None:
    text = "Georgia counted its ballots again. The U.S. Justice Department watched."
    found = actors(text, "2020-11-20")
    assert "Georgia" not in found or found["Georgia"].country != "GEO"


def test_georgia_is_the_country_where_tbilisi_is_named(actors: Find) -> None:
    text = "Georgia expelled two diplomats. Tbilisi told the United States so first."
    assert actors(text, "2020-11-20")["Georgia"].id == "GEO"
