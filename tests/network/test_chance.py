"""Frustration against signs that are dealt out anew."""

from __future__ import annotations

import pytest

from sides.errors import OptionError
from sides.network.balance import balance
from sides.network.chance import chance
from sides.records import SignedTie

CAMPS = [
    SignedTie(f"n{a}", f"n{b}", 1 if a % 2 == b % 2 else -1)
    for a in range(14)
    for b in range(a)
    if (a + 2 * b) % 3
]
"""Two camps without a tie that does not fit."""


@pytest.mark.parametrize("sides", [2, None])
def test_two_camps_are_no_chance(sides: int | None) -> None:
    found = chance(CAMPS, 30, sides=sides)
    assert found.frustration == balance(CAMPS, sides=sides).frustration == 0
    assert found.shuffles == 30
    assert found.z is not None and found.z < -5
    assert found.as_low == 0


def test_the_same_network_is_held_against_the_same_whatever_the_order_of_rows() -> None:
    assert chance(CAMPS, 10) == chance(list(reversed(CAMPS)), 10)


def test_a_network_in_which_no_sign_can_move_has_no_z() -> None:
    found = chance([SignedTie("A", "B", -1), SignedTie("B", "C", -1)], 5)
    assert (found.mean, found.deviation, found.z, found.as_low) == (0, 0, None, 1)


def test_one_shuffle_has_no_deviation() -> None:
    with pytest.raises(OptionError, match="shuffles must be 2 or more: 1"):
        chance(CAMPS, 1)


def test_it_ends_in_time_and_says_how_many_were_done() -> None:
    assert 2 <= chance(CAMPS, 10_000, seconds=0.2).shuffles < 10_000
