"""The frustration index: known networks, every small network against all its partitions."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sides.errors import BalanceError, OptionError
from sides.network.balance import balance
from sides.options import gold_folder
from sides.records import Balance, Network, SignedTie, Tie

from .signed import every_network, networks

SIGNED = gold_folder() / "signed"


def unexplained(ties: list[SignedTie], blocs: tuple[tuple[str, ...], ...]) -> float:
    of = {actor: number for number, bloc in enumerate(blocs) for actor in bloc}
    return math.fsum(t.weight for t in ties if (of[t.a] == of[t.b]) != (t.sign > 0))


def partitions(count: int, sides: int | None) -> Iterator[tuple[int, ...]]:
    """Every partition of so many actors, as the number of the bloc of each."""

    def further(blocs: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if len(blocs) == count:
            yield blocs
            return
        new = max(blocs) + 1
        for bloc in range(new + 1 if sides is None else min(new + 1, sides)):
            yield from further((*blocs, bloc))

    yield from further((0,))


def best(ties: list[SignedTie], sides: int | None) -> tuple[float, set[frozenset[SignedTie]]]:
    """The least cost of all partitions, and the sets of ties that partitions of this cost leave
    unexplained."""
    actors = sorted({name for tie in ties for name in (tie.a, tie.b)})
    least = math.inf
    sets: set[frozenset[SignedTie]] = set()
    for partition in partitions(len(actors), sides):
        of = dict(zip(actors, partition, strict=True))
        torn = frozenset(t for t in ties if (of[t.a] == of[t.b]) != (t.sign > 0))
        cost = math.fsum(tie.weight for tie in torn)
        if cost < least:
            least, sets = cost, set()
        if cost == least:
            sets.add(torn)
    return least, sets


@settings(deadline=None, max_examples=200)
@given(networks(), st.sampled_from((2, None)))
def test_no_partition_does_better_and_uniqueness_is_right(
    ties: list[SignedTie], sides: int | None
) -> None:
    found = balance(ties, sides=sides)
    least, sets = best(ties, sides)
    assert found.proven
    assert found.frustration == least == found.bound
    assert found.frustration == unexplained(ties, found.blocs)
    assert found.frustration == math.fsum(tie.weight for tie in found.frustrated)
    assert frozenset(found.frustrated) in sets
    assert found.unique is (len(sets) == 1)


@settings(deadline=None, max_examples=60)
@given(networks(most=12, ties=40), st.sampled_from((2, None)))
def test_more_sides_explain_no_less_and_no_bound_is_above_what_is_found(
    ties: list[SignedTie], sides: int | None
) -> None:
    in_time, hurried = balance(ties, sides=sides), balance(ties, 0, sides)
    assert in_time.proven
    assert hurried.bound <= in_time.frustration <= hurried.frustration
    assert balance(ties, sides=None).frustration <= balance(ties, sides=2).frustration


@settings(deadline=None, max_examples=60)
@given(networks(most=12, ties=40), st.sets(st.integers(0, 11)))
def test_switching_actors_leaves_two_sided_frustration_as_it_is(
    ties: list[SignedTie], actors: set[int]
) -> None:
    turned = {f"n{number}" for number in actors}
    switched = [
        replace(tie, sign=-tie.sign if (tie.a in turned) != (tie.b in turned) else tie.sign)
        for tie in ties
    ]
    assert balance(switched, sides=2).frustration == balance(ties, sides=2).frustration


@settings(deadline=None, max_examples=60)
@given(networks(most=10, ties=30), st.sampled_from((2, None)), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(
    ties: list[SignedTie], sides: int | None, random: Random
) -> None:
    turned = [SignedTie(tie.b, tie.a, tie.sign, tie.weight) for tie in ties]
    random.shuffle(turned)
    found, other = balance(ties, sides=sides), balance(turned, sides=sides)
    assert (found.blocs, found.unique) == (other.blocs, other.unique)


def test_enemies_of_a_common_enemy_make_a_bloc() -> None:
    ties = [SignedTie("Aru", "Bel", -1), SignedTie("Cor", "Bel", -1), SignedTie("Aru", "Cor", 1)]
    assert balance(ties, sides=2) == Balance(
        frustration=0.0,
        bound=0.0,
        proven=True,
        unique=True,
        blocs=(("Aru", "Cor"), ("Bel",)),
        frustrated=(),
    )


def test_the_lightest_tie_of_an_unbalanced_triangle_is_left_unexplained() -> None:
    light = SignedTie("Aru", "Cor", 1, 0.5)
    found = balance([SignedTie("Aru", "Bel", 1, 2), SignedTie("Bel", "Cor", -1), light])
    assert found.frustrated == (light,)
    assert found.frustration == 0.5
    assert found.unique is True


def test_components_have_their_own_blocs() -> None:
    ties = [SignedTie("Aru", "Bel", -1), SignedTie("Dun", "Eck", 1), SignedTie("Eck", "Fen", 1)]
    found = balance(ties, sides=2)
    assert found.blocs == (("Dun", "Eck", "Fen"), ("Aru",), ("Bel",))
    assert found.unique is True


def test_a_tie_given_in_both_directions_counts_once() -> None:
    triangle = [SignedTie("A", "B", -1), SignedTie("B", "C", -1), SignedTie("C", "A", -1)]
    both = [*triangle, *(SignedTie(tie.b, tie.a, tie.sign) for tie in triangle)]
    assert balance(both, sides=2).frustration == 1
    assert balance(both, sides=2).unique is False


def test_without_time_nothing_is_called_proven() -> None:
    triangle = [SignedTie("A", "B", -1), SignedTie("B", "C", -1), SignedTie("C", "A", -1)]
    found = balance(triangle, seconds=0, sides=2)
    assert not found.proven
    assert found.unique is None
    assert found.bound <= found.frustration


def test_weights_beyond_the_solver_are_not_called_proven() -> None:
    ties = [SignedTie("A", "B", 1, 1e9), SignedTie("B", "C", -1, 1.0), SignedTie("A", "C", 1, 2.0)]
    found = balance(ties, sides=2)
    assert found.frustration == 1
    assert not found.proven


def test_with_any_number_of_sides_a_bloc_is_held_together_by_its_friends() -> None:
    ties = [SignedTie("Aru", "Bel", -1), SignedTie("Cor", "Bel", -1), SignedTie("Aru", "Dun", 1)]
    found = balance(ties, sides=None)
    assert found.blocs == (("Aru", "Dun"), ("Bel",), ("Cor",))
    assert found.unique is True


def test_three_foes_of_each_other_are_three_sides() -> None:
    ties = [SignedTie("A", "B", -1), SignedTie("B", "C", -1), SignedTie("C", "A", -1)]
    assert balance(ties, sides=None).frustration == 0
    assert balance(ties, sides=None).blocs == (("A",), ("B",), ("C",))
    assert balance(ties, sides=2).frustration == 1


def test_a_network_has_sides_too() -> None:
    ties = tuple(
        Tie(a, b, weight, max(weight, 0.0), min(weight, 0.0), 1, 0, 1, 0, None, None)
        for a, b, weight in (("A", "B", 1.5), ("A", "C", 0.0), ("B", "C", -0.5))
    )
    found = balance(Network("state", None, None, ties, (), {}))
    assert found.blocs == (("A", "B"), ("C",))
    assert found.frustrated == ()


@pytest.mark.parametrize("sides", [0, 1, 3, -2])
def test_other_numbers_of_sides_are_refused(sides: int) -> None:
    with pytest.raises(OptionError, match=f"2, or None for any number: {sides}"):
        balance([SignedTie("A", "B", 1)], sides=sides)


def test_seconds_that_are_no_time_are_refused() -> None:
    for seconds in (-1, math.nan):
        with pytest.raises(OptionError, match="seconds must be 0 or more"):
            balance([SignedTie("A", "B", 1)], seconds)


@pytest.mark.parametrize(
    ("ties", "words"),
    [
        ([], "without ties"),
        ([SignedTie("A", "A", 1)], "A has a tie to itself"),
        ([SignedTie("A", "B", 1), SignedTie("B", "A", -1)], "contradict"),
        ([SignedTie("A", "B", 1, 1.0), SignedTie("A", "B", 1, 2.0)], "contradict"),
        ([SignedTie("A", "B", 1, math.nan)], "not a positive number: nan"),
        ([SignedTie("A", "B", 1, math.inf)], "not a positive number: inf"),
        ([SignedTie("A", "B", -1, 0.0)], "not a positive number: 0"),
        ([SignedTie("A", "B", 0)], "no sign: 0"),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_signed_network_is_refused(ties: list[SignedTie], words: str) -> None:
    with pytest.raises(BalanceError, match=words):
        balance(ties)


@pytest.mark.gold
@pytest.mark.skipif(not SIGNED.is_dir(), reason="the gold sets are not here")
def test_the_known_networks_are_proven_in_a_second_each() -> None:
    known = json.loads((SIGNED / "known.json").read_text())
    found = every_network(SIGNED)
    assert found.keys() == known.keys()
    for name, ties in found.items():
        began = time.process_time()
        two = balance(ties, sides=2)
        assert (two.proven, two.frustration) == (True, known[name]["frustration"]), name
        assert time.process_time() - began < 1, name
    tribes = balance(found["tribes"], sides=None)
    assert (tribes.proven, tribes.frustration, len(tribes.blocs)) == (True, 2, 3)
    tribes = balance(found["tribes"], sides=2)
    assert tribes.unique is True
    assert tribes.blocs[1] == ("Gama", "Gavev", "Kotun", "Nagad")
