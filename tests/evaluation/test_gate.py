"""The floors: what breaks them, what raises them, what lowers them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sides.errors import GoldError
from sides.evaluation.gate import Floor, allowance, check, load, moved, save
from sides.evaluation.report import EvaluationReport, Metric, TaskResult


def report(value: float, *, corpus: str = "c0ffee", rows: int = 1000) -> EvaluationReport:
    result = TaskResult(
        task="stances",
        part="dev",
        sample=None,
        corpus=corpus,
        rows=rows,
        unread=0,
        seconds=1.0,
        metrics=(
            Metric("macro_f1", value, None, None, rows),
            Metric("seconds", 9.0, None, None, rows, floored=False),
        ),
    )
    return EvaluationReport("dev", None, (result,), ())


def floor(value: float, rows: int = 1000) -> Floor:
    return Floor("stances", "dev", None, rows, "c0ffee", {"macro_f1": value})


def test_a_score_may_fall_by_the_allowance_and_no_more() -> None:
    assert check(report(0.596), [floor(0.6)]).holds
    verdict = check(report(0.59), [floor(0.6)])
    assert not verdict.holds
    (breach,) = verdict.breaches
    assert (breach.task, breach.metric, breach.floor, breach.value) == (
        "stances",
        "macro_f1",
        0.6,
        0.59,
    )


def test_small_sets_may_fall_by_one_row() -> None:
    assert allowance(50) == 0.02
    assert check(report(0.585, rows=50), [floor(0.6, rows=50)]).holds


def test_another_gold_set_is_told_and_not_compared() -> None:
    verdict = check(report(0.1, corpus="facade"), [floor(0.6)])
    assert verdict.holds
    assert verdict.changed == ("stances",)
    assert moved(report(0.9, corpus="facade"), [floor(0.6)]) == [floor(0.6)]
    (replaced,) = moved(report(0.1, corpus="facade"), [floor(0.6)], lower=True)
    assert (replaced.corpus, replaced.metrics) == ("facade", {"macro_f1": 0.1})


def test_a_measure_that_is_gone_breaks_the_gate() -> None:
    kept = Floor("stances", "dev", None, 1000, "c0ffee", {"macro_f1": 0.5, "old_f1": 0.5})
    verdict = check(report(0.6), [kept])
    assert not verdict.holds
    assert verdict.gone == ("stances old_f1",)
    assert moved(report(0.6), [kept])[0].metrics == {"macro_f1": 0.6, "old_f1": 0.5}


def test_floors_rise_by_themselves_and_fall_only_on_demand() -> None:
    assert moved(report(0.7), [floor(0.6)]) == [floor(0.7)]
    assert moved(report(0.5), [floor(0.6)]) == [floor(0.6)]
    assert moved(report(0.5), [floor(0.6)], lower=True) == [floor(0.5)]


def test_a_floor_is_never_above_its_own_score() -> None:
    (made,) = moved(report(2 / 3), [])
    assert made.metrics["macro_f1"] <= 2 / 3
    assert check(report(2 / 3), [made]).holds


def test_samples_and_parts_have_their_own_floors() -> None:
    sample = Floor("stances", "dev", 60, 60, "c0ffee", {"macro_f1": 0.9})
    verdict = check(report(0.6), [sample])
    assert verdict.unfloored == ("stances",)
    assert verdict.holds
    assert moved(report(0.6), [sample]) == [floor(0.6), sample]


def test_times_have_no_floor() -> None:
    assert "seconds" not in moved(report(0.6), [])[0].metrics


def test_floors_are_kept_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "evaluation" / "floors.json"
    assert load(path) == []
    save(path, [floor(0.6)])
    assert load(path) == [floor(0.6)]
    assert '"macro_f1": 0.6' in path.read_text()


@pytest.mark.parametrize("content", ["{", '[{"task": "x"}]', '[{"surprise": 1}]'])
def test_a_broken_file_of_floors_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(content)
    with pytest.raises(GoldError, match=r"floors\.json"):
        load(path)
