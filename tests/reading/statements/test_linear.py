"""Sums of weights, the best row of labels, and the file that holds them."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sides.errors import DataError
from sides.reading.statements.linear import Floats, StatementModel, best_labels, load, weights

_SCORE = st.floats(-8, 8, width=32)


def test_unknown_features_count_nothing() -> None:
    held = weights(["a", "b"], np.array([[1.0, 2.0], [4.0, 8.0]]))
    sums = held.sums([["a", "b"], [], ["a", "never seen"]])
    assert sums.tolist() == [[5, 10], [0, 0], [1, 2]]
    assert held.sums([]).shape == (0, 2)


@given(arrays(np.float32, (4, 3), elements=_SCORE), arrays(np.float32, (3, 3), elements=_SCORE))
def test_no_row_of_labels_scores_higher_than_the_best(scores: Floats, steps: Floats) -> None:
    def total(row: tuple[int, ...]) -> float:
        moves = sum(float(steps[a, b]) for a, b in pairwise(row))
        return moves + sum(float(scores[at, label]) for at, label in enumerate(row))

    best = tuple(best_labels(scores, steps))
    assert total(best) == pytest.approx(max(map(total, product(range(3), repeat=4))), abs=1e-3)


def test_a_model_that_is_saved_is_read_again(tmp_path: Path) -> None:
    part = weights(["w=said", "w=“"], np.array([[0.5], [-1.5]]))
    made = StatementModel(part, -0.25, part, np.eye(7, dtype=np.float32))
    made.save(tmp_path / "m.npz")
    held = load(tmp_path / "m.npz")
    assert held.cues.rows == made.cues.rows
    assert held.bias == made.bias
    assert held.cues.sums([["w=said", "w=“"]]).tolist() == [[-1.0]]
    assert held.steps.tolist() == made.steps.tolist()


@pytest.mark.parametrize("content", [b"", b"not a model", b"PK\x03\x04 cut off"])
def test_what_is_no_model_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.npz"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"broken\.npz"):
        load(path)


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.npz"):
        load(tmp_path / "none.npz")


def test_names_and_rows_must_fit() -> None:
    with pytest.raises(ValueError, match="1 names for 2 rows"):
        weights(["a"], np.zeros((2, 1)))
