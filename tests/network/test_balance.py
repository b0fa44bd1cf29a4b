"""The frustration index: known networks, every small network against all its partitions."""

from __future__ import annotations

import csv
import itertools
import json
import math
import time
from collections import defaultdict

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sides.errors import BalanceError
from sides.network.balance import balance
from sides.options import gold_folder
from sides.records import Balance, SignedTie

SIGNED = gold_folder() / "signed"


def unexplained(ties: list[SignedTie], blocs: tuple[tuple[str, ...], ...]) -> float:
    of = {actor: number for number, bloc in enumerate(blocs) for actor in bloc}
    return math.fsum(t.weight for t in ties if (of[t.a] == of[t.b]) != (t.sign > 0))


def every_cost(ties: list[SignedTie]) -> list[float]:
    """The cost of every partition into two sides, least first."""
    actors = sorted({name for tie in ties for name in (tie.a, tie.b)})
    costs = []
    for rest in itertools.product((False, True), repeat=len(actors) - 1):
        side = dict(zip(actors, (False, *rest), strict=True))
        costs.append(math.fsum(t.weight for t in ties if (side[t.a] == side[t.b]) != (t.sign > 0)))
    return sorted(costs)


@st.composite
def networks(draw: st.DrawFn) -> list[SignedTie]:
    """Connected networks of two to seven actors."""
    size = draw(st.integers(2, 7))
    tree = {(draw(st.integers(0, later - 1)), later) for later in range(1, size)}
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
    more = draw(st.sets(pairs.filter(lambda pair: pair[0] < pair[1]), max_size=12))
    weights = draw(st.sampled_from([st.just(1.0), st.integers(1, 5).map(float)]))
    return [
        SignedTie(f"n{a}", f"n{b}", draw(st.sampled_from((1, -1))), draw(weights))
        for a, b in sorted(tree | more)
    ]


@settings(deadline=None, max_examples=150)
@given(networks())
def test_no_partition_does_better_and_uniqueness_is_right(ties: list[SignedTie]) -> None:
    found = balance(ties)
    costs = every_cost(ties)
    assert found.proven
    assert found.frustration == costs[0] == found.bound
    assert found.frustration == unexplained(ties, found.blocs)
    assert found.unique is (len(costs) == 1 or costs[1] > costs[0])


@settings(deadline=None, max_examples=30)
@given(networks(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(ties: list[SignedTie], random: object) -> None:
    turned = [SignedTie(tie.b, tie.a, tie.sign, tie.weight) for tie in reversed(ties)]
    assert balance(turned).blocs == balance(ties).blocs


def test_enemies_of_a_common_enemy_make_a_bloc() -> None:
    ties = [SignedTie("Aru", "Bel", -1), SignedTie("Cor", "Bel", -1), SignedTie("Aru", "Cor", 1)]
    assert balance(ties) == Balance(
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
    found = balance(ties)
    assert found.blocs == (("Dun", "Eck", "Fen"), ("Aru",), ("Bel",))
    assert found.unique is True


def test_a_tie_given_in_both_directions_counts_once() -> None:
    triangle = [SignedTie("A", "B", -1), SignedTie("B", "C", -1), SignedTie("C", "A", -1)]
    both = [*triangle, *(SignedTie(tie.b, tie.a, tie.sign) for tie in triangle)]
    assert balance(both).frustration == 1
    assert balance(both).unique is False


def test_without_time_nothing_is_called_proven() -> None:
    triangle = [SignedTie("A", "B", -1), SignedTie("B", "C", -1), SignedTie("C", "A", -1)]
    found = balance(triangle, seconds=0)
    assert not found.proven
    assert found.unique is None
    assert found.bound <= found.frustration


def test_weights_beyond_the_solver_are_not_called_proven() -> None:
    ties = [SignedTie("A", "B", 1, 1e9), SignedTie("B", "C", -1, 1.0), SignedTie("A", "C", 1, 2.0)]
    found = balance(ties)
    assert found.frustration == 1
    assert not found.proven


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
    networks: dict[str, list[SignedTie]] = defaultdict(list)
    for name in ("tribes.csv", "cow.csv"):
        with (SIGNED / name).open(newline="") as file:
            for row in csv.DictReader(file):
                window = row.get("window", "tribes")
                networks[window].append(msgspec.convert(row, SignedTie, strict=False))
    assert networks.keys() == known.keys()
    for name, ties in networks.items():
        began = time.process_time()
        found = balance(ties)
        assert (found.proven, found.frustration) == (True, known[name]["frustration"]), name
        assert time.process_time() - began < 1, name
    tribes = balance(networks["tribes"])
    assert tribes.unique is True
    assert tribes.blocs[1] == ("Gama", "Gavev", "Kotun", "Nagad")
