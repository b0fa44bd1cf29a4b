"""The best row of labels, against all rows there are."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sides.reading.statements.viterbi import best_labels

LABELS = 3


@given(st.lists(st.integers(0, 6), max_size=4), st.integers(0, 2**32))
def test_no_row_of_labels_is_better(sizes: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    moves = random.normal(size=(LABELS, LABELS)).astype(np.float32)
    tables = [random.normal(size=(size, LABELS)).astype(np.float32) for size in sizes]

    def worth(table: int, row: tuple[int, ...]) -> float:
        own = sum(float(tables[table][at, label]) for at, label in enumerate(row))
        return own + sum(float(moves[one, other]) for one, other in pairwise(row))

    found = best_labels(tables, moves)
    assert [len(row) for row in found] == sizes
    for at, row in enumerate(found):
        best = max(worth(at, other) for other in product(range(LABELS), repeat=sizes[at]))
        assert worth(at, row) == pytest.approx(best, abs=1e-5)


def test_moves_have_a_direction() -> None:
    moves = np.full((LABELS, LABELS), -9, dtype=np.float32)
    moves[0, 1] = moves[1, 2] = moves[2, 2] = 0
    none = [np.zeros((size, LABELS), dtype=np.float32) for size in (3, 5)]
    none[1][0, 0] = 1
    assert best_labels(none, moves) == [(0, 1, 2), (0, 1, 2, 2, 2)]
