"""Balanced triangles and walks, against counts by hand and the gold networks."""

from __future__ import annotations

import itertools
import json

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.linalg import expm

from sides.network.triangles import triangles
from sides.options import gold_folder
from sides.records import SignedTie

from .signed import every_network, networks

SIGNED = gold_folder() / "signed"


@settings(deadline=None, max_examples=60)
@given(networks(most=9, ties=30))
def test_as_counted_by_hand(ties: list[SignedTie]) -> None:
    between = {frozenset((tie.a, tie.b)): tie for tie in ties}
    actors = sorted({name for tie in ties for name in (tie.a, tie.b)})
    whole = balanced = weight = balanced_weight = 0.0
    for three in itertools.combinations(actors, 3):
        sides = [between.get(frozenset(pair)) for pair in itertools.combinations(three, 2)]
        if all(sides):
            some = [tie for tie in sides if tie]
            mean = float(np.prod([tie.weight for tie in some])) ** (1 / 3)
            whole, weight = whole + 1, weight + mean
            if np.prod([tie.sign for tie in some]) > 0:
                balanced, balanced_weight = balanced + 1, balanced_weight + mean
    found = triangles(ties)
    assert (found.count, found.balanced) == (whole, balanced)
    if whole:
        assert found.share == pytest.approx(balanced / whole)
        assert found.weighted == pytest.approx(balanced_weight / weight)
    else:
        assert found.share is None and found.weighted is None


@settings(deadline=None, max_examples=40)
@given(networks(most=9, ties=30))
def test_walks_are_the_ratio_of_traces(ties: list[SignedTie]) -> None:
    actors = sorted({name for tie in ties for name in (tie.a, tie.b)})
    signs = np.zeros((len(actors), len(actors)))
    for tie in ties:
        a, b = actors.index(tie.a), actors.index(tie.b)
        signs[a, b] = signs[b, a] = tie.sign
    expected = np.trace(expm(signs)) / np.trace(expm(np.abs(signs)))
    assert triangles(ties).walks == pytest.approx(expected)


def test_walks_of_a_balanced_network_are_all_balanced() -> None:
    ties = [SignedTie("A", "B", -1), SignedTie("B", "C", -1), SignedTie("A", "C", 1)]
    assert triangles(ties).walks == pytest.approx(1)


@pytest.mark.gold
@pytest.mark.skipif(not SIGNED.is_dir(), reason="the gold sets are not here")
def test_the_known_networks_have_the_known_shares() -> None:
    known = json.loads((SIGNED / "known.json").read_text())
    for name, ties in every_network(SIGNED).items():
        assert triangles(ties).share == pytest.approx(
            known[name]["balanced_triangles"], abs=6e-4
        ), name
