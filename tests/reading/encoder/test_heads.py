"""Classes of distance: where words stand to a cue, and one party to the other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from sides.reading.encoder.heads import DISTANCES, NEAR, PAIR_PLACES, distances, pair_place


def words(*found: int) -> NDArray[np.int64]:
    return np.array(found, dtype=np.int64)


def test_words_in_between_have_no_distance() -> None:
    found = distances(7, 2, 4)
    assert set(found[2:5].tolist()) == {0}
    assert 0 not in found[[0, 1, 5, 6]]


def test_before_and_behind_are_told_apart() -> None:
    found = distances(201, 100, 100).tolist()
    before, behind = found[:100], found[101:]
    assert not set(before) & set(behind)
    assert len(set(before)) == len(set(behind)) == len(NEAR)
    assert before == sorted(before, reverse=True)
    assert behind == sorted(behind)


@pytest.mark.parametrize(("one", "other", "same"), [(1, 2, False), (2, 3, True), (4, 7, True),
                                                    (7, 8, False), (32, 90, True)])  # fmt: skip
def test_near_words_are_told_apart_more_finely(one: int, other: int, same: bool) -> None:
    found = distances(201, 100, 100)
    assert (found[100 - one] == found[100 - other]) is np.bool_(same)
    assert (found[100 + one] == found[100 + other]) is np.bool_(same)


@given(st.integers(1, 300), st.data())
def test_every_word_has_a_class_of_distance(size: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, size - 1))
    last = data.draw(st.integers(first, size - 1))
    found = distances(size, first, last)
    assert found.shape == (size,)
    assert found.min() >= 0
    assert found.max() < DISTANCES
    mirrored = distances(size, size - 1 - last, size - 1 - first)[::-1]
    assert ((found == 0) == (mirrored == 0)).all()
    low, high = found[:first], mirrored[:first]
    assert (high - low == len(NEAR) + 1).all()


def test_a_party_that_is_not_named_has_a_place_of_its_own() -> None:
    named = {pair_place(words(a), words(b)) for a in range(99) for b in range(99)}
    no_source, no_target = pair_place(words(), words(3)), pair_place(words(3), words())
    assert no_source != no_target
    assert not named & {no_source, no_target}
    assert pair_place(words(), words()) in (no_source, no_target)


def test_who_stands_first_is_told_apart() -> None:
    ahead = {pair_place(words(a), words(b)) for a in range(50) for b in range(a + 1, 99)}
    back = {pair_place(words(b), words(a)) for a in range(50) for b in range(a + 1, 99)}
    assert not ahead & back
    assert len(ahead) == len(back)


def test_the_gap_is_that_between_the_nearest_words() -> None:
    assert pair_place(words(0, 1, 2), words(4, 5)) == pair_place(words(2), words(4, 5, 6, 7))
    assert pair_place(words(9, 10), words(1, 2, 3)) == pair_place(words(9), words(3))
    assert pair_place(words(2), words(3)) != pair_place(words(2), words(60))


PARTY = st.builds(
    lambda first, size: np.arange(first, first + size), st.integers(0, 400), st.integers(0, 20)
)


@given(PARTY, PARTY)
def test_every_pair_has_a_place(source: NDArray[np.int64], target: NDArray[np.int64]) -> None:
    assert 0 <= pair_place(source, target) < PAIR_PLACES
