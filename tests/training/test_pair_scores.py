"""The scores that the pair model is judged by."""

from __future__ import annotations

import pytest

pytest.importorskip("sklearn", reason="scoring the training needs the extra `train`")

from sides.ontology import YIELD, plover
from training.pair_rows import PairRow
from training.pair_scores import Judged, Scored, calibration_error, macro_f1

TYPES = {name: 0.0 for name in plover().types if name not in ("CONCEDE", "RETREAT")} | {YIELD: 0.0}


def row(origin: str, label: str, *names: str) -> PairRow:
    return PairRow(names, (label,), origin, "text")


def scored(**heads: Judged) -> Scored:
    empty = {name: Judged([], []) for name in ("related", "type", "yield", "sign")}
    return Scored(empty | heads, lambda _: TYPES | {"AID": 1.0})


def test_of_two_signs_the_more_probable_counts() -> None:
    rows = [row("stances_dse", "none"), row("stances_dse", "-1")]
    shares = [{"+1": 0.5, "-1": 0.1, "none": 0.4}, {"+1": 0.1, "-1": 0.7, "none": 0.2}]
    gold, given = scored(sign=Judged(rows, shares)).stances()
    assert gold == given == ["none -1"]


def test_a_pair_is_related_if_a_type_is_the_likeliest() -> None:
    rows = [row("relations_aw", "related", "a"), row("relations_aw", "none", "b")]
    shares = [{"related": 0.6, "none": 0.4}, {"related": 0.3, "none": 0.7}]
    gold, given = scored(related=Judged(rows, shares)).related()
    assert gold == given == ["related", "none"]


def test_a_yield_is_not_split_before_it_is_compared() -> None:
    typed = Judged([row("relations_plv", YIELD, "a")], [TYPES | {YIELD: 0.6, "AID": 0.4}])
    related = Judged([row("relations_plv", "related", "a")], [{"related": 1.0, "none": 0.0}])
    gold, given, sure = scored(type=typed, related=related).typed()
    assert gold == given == [YIELD]
    assert sure == [pytest.approx(0.6)]


def test_macro_f1_is_over_the_gold_labels() -> None:
    assert macro_f1(["a", "a", "b"], ["a", "none", "b"]) == pytest.approx((2 / 3 + 1) / 2)
    assert macro_f1([], []) == 0


def test_calibration_error_is_the_gap_between_sure_and_right() -> None:
    assert calibration_error([0.75] * 4, [True, True, True, False]) == pytest.approx(0)
    assert calibration_error([0.95] * 2, [False, False]) == pytest.approx(0.95)
