"""Measures of training: macro-F1 and how far probabilities lie from the share of right answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.measures import calibration_error, macro_f1


def test_macro_f1_is_the_mean_of_the_labels() -> None:
    assert macro_f1(["AID", "AID", "REJECT"], ["AID", "AID", "REJECT"]) == 1
    assert macro_f1(["AID", "AID", "AID", "REJECT"], ["AID"] * 4) == pytest.approx(3 / 7)
    assert macro_f1(["AID", "REJECT"], ["REJECT", "AID"]) == 0


def test_no_answer_and_labels_unknown_to_gold_are_wrong() -> None:
    assert macro_f1(["AID", "AID"], ["AID", None]) == pytest.approx(2 / 3)
    assert macro_f1(["AID", "AID"], ["AID", "COERCE"]) == pytest.approx(2 / 3)


def test_of_nothing_the_score_is_nought() -> None:
    assert macro_f1([], []) == 0
    assert calibration_error([], []) == 0


@pytest.mark.parametrize(
    ("sure", "right", "expected"),
    [
        ([1.0, 1.0], [True, True], 0.0),
        ([1.0, 1.0], [False, False], 1.0),
        ([0.5, 0.5], [True, False], 0.0),
        ([0.8] * 5, [True] * 4 + [False], 0.0),
        ([0.8] * 4, [True] * 4, 0.2),
        ([0.75] * 3 + [0.25], [True] * 4, 0.375),
        ([0.0], [False], 0.0),
    ],
)
def test_calibration(sure: list[float], right: list[bool], expected: float) -> None:
    assert calibration_error(sure, right) == pytest.approx(expected)


def test_what_is_too_sure_and_what_is_too_unsure_do_not_cancel_out() -> None:
    assert calibration_error([0.95, 0.15], [False, True]) == pytest.approx(0.9)


ANSWERS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40)


@given(ANSWERS)
def test_the_error_is_a_share_and_knows_no_order(answers: list[tuple[float, bool]]) -> None:
    def error(found: list[tuple[float, bool]]) -> float:
        return calibration_error([sure for sure, _ in found], [right for _, right in found])

    assert -1e-9 <= error(answers) <= 1 + 1e-9
    assert error(answers) == pytest.approx(error(answers[::-1]))
    assert error(answers) == pytest.approx(error(answers * 3))
