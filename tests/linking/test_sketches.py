"""Sets that may have much in common meet."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sides.linking.sketches import CHUNK, meeting, sketch


@given(st.lists(st.frozensets(st.text(min_size=1), min_size=1), max_size=8))
def test_a_set_meets_itself_and_pairs_come_once(sets: list[frozenset[str]]) -> None:
    found = list(meeting([*sets, *sets]))
    assert len(found) == len(set(found))
    assert all(a < b for a, b in found)
    assert {(at, at + len(sets)) for at in range(len(sets))} <= set(found)


def test_sets_that_share_half_meet_and_those_that_share_little_seldom_do() -> None:
    chance = random.Random(1)
    words = [f"word {at}" for at in range(100_000)]
    half, little = 0, 0
    for _ in range(100):
        some = chance.sample(words, 300)
        like = frozenset([*some[:200], *chance.sample(words, 100)])
        unlike = frozenset([*some[:30], *chance.sample(words, 270)])
        found = set(meeting([frozenset(some), like, unlike]))
        half += (0, 1) in found
        little += (0, 2) in found
    assert half >= 95
    assert little <= 10


def test_a_long_set_is_as_its_parts() -> None:
    factors, terms = np.array([3, 5], np.uint64), np.array([7, 11], np.uint64)
    members = [str(at) for at in range(2 * CHUNK + 5)]
    parts = [sketch(frozenset(members[at::3]), factors, terms) for at in range(3)]
    assert list(sketch(frozenset(members), factors, terms)) == list(np.min(parts, axis=0))
