"""What fits on a page, and that the rest is told of."""

from __future__ import annotations

import pytest

from sides.charts.shown import MOST_ACTORS, MOST_TIES, shown

from . import samples


def test_a_network_that_fits_is_shown_whole() -> None:
    sides = samples.blocs(samples.network(samples.KIRKUK))
    found = shown(sides)
    assert len(found.actors) == len(samples.NAMES)
    assert len(found.ties) == len(samples.KIRKUK)
    assert found.left_out() is None


def test_of_one_that_does_not_fit_the_rest_is_counted() -> None:
    edges = samples.many()
    sides = samples.blocs(samples.network(edges, {}))
    found = shown(sides)
    everyone = {end for one, other, _ in edges for end in (one, other)}
    assert len(found.actors) == MOST_ACTORS
    assert len(found.ties) <= MOST_TIES
    assert found.more_actors == len(everyone) - len(found.actors)
    assert found.more_ties == len(edges) - len(found.ties)
    assert f"{found.more_actors} lighter actors" in str(found.left_out())


def test_nobody_who_is_shown_stands_without_a_tie_if_there_is_one() -> None:
    sides = samples.blocs(samples.network(samples.many(), {}))
    found = shown(sides, actors=30, ties=40)
    tied = {end for tie in found.ties for end in (tie.a, tie.b)}
    within = {
        end
        for tie in sides.network.ties
        if {tie.a, tie.b} <= {*found.actors}
        for end in (tie.a, tie.b)
    }
    assert tied == within


@pytest.mark.parametrize("ties", [10, 37])
def test_the_ties_that_show_why_somebody_is_caught_are_shown(ties: int) -> None:
    sides = samples.blocs(samples.network(samples.KIRKUK))
    pressures = samples.pressures(sides)
    most = pressures.actors[0]
    first = most.triangles[0]
    found = shown(sides, pressures, ties=max(ties, 25))
    pairs = {frozenset((tie.a, tie.b)) for tie in found.ties}
    assert most.actor in found.caught
    assert {frozenset((first.apex, first.one)), frozenset((first.one, first.other))} <= pairs


def test_a_tie_whose_sides_cancel_each_other_has_no_sign_and_is_not_shown() -> None:
    sides = samples.of_parts(
        samples.network((("a", "b", 1.0), ("b", "c", 0.0))),
        [["a", "b", "c"]],
        samples.blocs(samples.network((("a", "b", 1.0),))).balance,
    )
    found = shown(sides)
    assert [(tie.a, tie.b) for tie in found.ties] == [("a", "b")]
    assert found.more_ties == 1
