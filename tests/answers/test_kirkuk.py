"""The sides of the struggle for Kirkuk, as the example reports tell them: what a reader of the
period would recognise.

In the autumn of 2017 the United States armed and paid both the Iraqi army and the Kurds; Baghdad
and the Kurds were at each other's throats over the referendum. By 15 October, the eve of the
fighting, nobody stood between two friends at odds as Washington did.
"""

from __future__ import annotations

import pytest

from sides.answers import Asked, blocs_of, pressure, ties, timeline
from sides.network.weighed import sides_of
from sides.records import Pressures, Tie
from sides.store.store import Store

EVE = "2017-10-15"
KURDS = {"IRQ-KRG", "iraqi-kurds", "IRQ-PESHMERGA", "IRQ-KDP", "kurds"}


@pytest.fixture(scope="module")
def eve(kirkuk: Store) -> Pressures:
    return pressure(kirkuk, Asked(until=EVE))


def between(store: Store, a: str, b: str, until: str | None = EVE) -> Tie:
    [tie] = ties(store, Asked(actor=a, other=b, until=until)).ties
    return tie


def test_washington_is_the_most_pressed_before_the_fighting(eve: Pressures) -> None:
    first, second = eve.actors[:2]
    assert first.actor == "USA"
    assert first.caught > 1.2 * second.caught


def test_because_it_supports_both_baghdad_and_the_kurds_who_are_at_odds(eve: Pressures) -> None:
    washington = eve.actors[0]
    between_both = [
        each for each in washington.triangles
        if "IRQ" in (each.one, each.other) and KURDS & {each.one, each.other}
    ]  # fmt: skip
    assert washington.triangles[0] in between_both
    assert sum(each.strength for each in between_both) > 0.75 * washington.caught


def test_the_ties_that_say_so_rest_on_words(kirkuk: Store) -> None:
    baghdad = between(kirkuk, "USA", "IRQ")
    kurds = between(kirkuk, "USA", "IRQ-KRG")
    odds = between(kirkuk, "IRQ", "iraqi-kurds")
    assert baghdad.weight > 0 and kurds.weight > 0 and odds.weight < 0
    for tie in (baghdad, kurds, odds):
        assert tie.reports >= 3
        assert tie.evidence and all(each.words for each in tie.evidence)
        assert sum(each.amount for each in tie.evidence) == pytest.approx(tie.weight)


def test_whichever_side_it_joins_costs_it(eve: Pressures) -> None:
    washington = eve.actors[0]
    assert washington.costs[0].cost > 0
    alone = next(each.cost for each in washington.costs if each.bloc is None)
    assert alone >= washington.costs[0].cost


def test_baghdad_and_the_kurds_are_on_different_sides(kirkuk: Store) -> None:
    for until in (EVE, None):
        side = sides_of(blocs_of(kirkuk, Asked(until=until), resamplings=0).balance)
        assert side["IRQ"] != side["iraqi-kurds"]
        assert side["IRQ"] != side["IRQ-KRG"]


def test_iran_and_turkey_are_with_baghdad(kirkuk: Store) -> None:
    side = sides_of(blocs_of(kirkuk, Asked(), resamplings=0).balance)
    assert side["IRQ"] == side["IRN"] == side["TUR"]


def test_washington_says_that_it_takes_no_side(kirkuk: Store) -> None:
    said = ties(kirkuk, Asked(actor="USA", since="2017-10-16", until="2017-10-17")).abstentions
    assert {each.toward for each in said} >= {"IRQ", "iraqi-kurds"}
    assert any("back either" in str(each.words) for each in said)
    assert all(each.words for each in said)


def test_baghdad_and_the_kurds_break_after_the_vote(kirkuk: Store) -> None:
    told = timeline(kirkuk, Asked(actor="IRQ", other="iraqi-kurds"))
    assert told.breaks
    assert all("2017-09-25" <= each.day <= "2017-10-20" for each in told.breaks)
    assert all(each.before > each.after for each in told.breaks)
