"""Scores of arcs become trees, whatever the scores are."""

from __future__ import annotations

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sides.reading.encoder.trees import Floats, heads

LONGEST = 14

SCORES = st.one_of(st.integers(-3, 3).map(float), st.floats(-1e6, 1e6, width=32))
"""Small whole numbers among them, so that many are alike."""

TABLES = st.integers(1, LONGEST).flatmap(
    lambda size: st.lists(st.lists(SCORES, min_size=size, max_size=size), min_size=size,
                          max_size=size)
)  # fmt: skip


def table(rows: list[list[float]]) -> Floats:
    return np.array(rows, dtype=np.float32)


def climbs(found: list[int], word: int) -> int:
    """The root that a word hangs on; -1 if it hangs on a cycle."""
    for _ in found:
        if found[word] == word:
            return word
        word = found[word]
    return -1


@given(TABLES)
def test_there_is_one_root_and_every_word_hangs_on_it(rows: list[list[float]]) -> None:
    found = heads(table(rows)).tolist()
    assert len(found) == len(rows)
    (root,) = [at for at, head in enumerate(found) if at == head]
    assert {climbs(found, word) for word in range(len(found))} == {root}


@given(TABLES)
def test_the_scores_are_left_as_they_were(rows: list[list[float]]) -> None:
    scores = table(rows)
    heads(scores)
    assert np.array_equal(scores, table(rows))


@given(st.integers(1, 60), st.integers(0, 2**32))
def test_best_heads_that_are_a_tree_are_kept(size: int, seed: int) -> None:
    random = Random(seed)
    order = random.sample(range(size), size)
    tree = [0] * size
    for place, word in enumerate(order):
        tree[word] = order[random.randrange(place)] if place else word
    scores = table([[random.random() for _ in range(size)] for _ in range(size)])
    scores[np.arange(size), tree] += 2
    assert heads(scores).tolist() == tree


def test_a_long_chain_is_a_tree() -> None:
    size = 250
    chain = [max(0, at - 1) for at in range(size)]
    scores = np.zeros((size, size), dtype=np.float32)
    scores[np.arange(size), chain] = 1
    assert heads(scores).tolist() == chain


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = table([[9, 0, 0], [4, 0, 5], [1, 5, 0]])
    assert heads(scores).tolist() == [0, 0, 1]


def test_two_cycles_are_broken() -> None:
    scores = table([[9, 0, 0, 0, 0], [1, 0, 5, 0, 0], [0, 5, 0, 0, 0],
                    [0, 0, 0, 0, 5], [0, 0, 2, 5, 0]])  # fmt: skip
    assert heads(scores).tolist() == [0, 0, 1, 4, 2]


def test_of_two_roots_the_one_stays_that_loses_most_by_a_head() -> None:
    scores = table([[5, 4, 0], [1, 5, 0], [0, 5, 0]])
    assert heads(scores).tolist() == [1, 1, 1]


def test_where_no_word_would_be_the_root_the_nearest_to_it_is() -> None:
    scores = table([[1, 9], [8, 7]])
    assert heads(scores).tolist() == [1, 1]


def test_a_word_alone_is_the_root() -> None:
    assert heads(table([[-3]])).tolist() == [0]
