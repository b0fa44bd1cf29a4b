"""An evaluation from files to report."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from sides.errors import EmptyInput, OptionError
from sides.evaluation.command import OWN, TASKS, run
from sides.evaluation.report import EvaluationReport
from sides.records import Reading, Relation, Scores, Span, Status

TEXTS = [f"Aruland praised Belmark {number} times." for number in range(8)]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    lines = [
        json.dumps(
            {"id": f"r{n}", "text": t, "source": [0, 7], "target": [16, 23], "related": True}
        )
        for n, t in enumerate(TEXTS)
    ]
    (tmp_path / "relations_aw.dev.jsonl").write_text("\n".join(lines))
    (tmp_path / "stances_dse.dev.jsonl").write_text("not a row\n")
    return tmp_path


class Approving:
    """A reader to whom all relations are support."""

    def read(
        self, article: str, *, published: str | None = None, title: str | None = None
    ) -> Reading:
        raise EmptyInput("text", "not read here")

    def relate(self, text: str, source: Span | None, target: Span | None) -> Relation:
        return Relation("SUPPORT", 1, 1, "actual", Scores({"SUPPORT": 1.0}, {"+1": 1.0}))

    def happened(
        self,
        text: str,
        words: Span,
        source: Span | None,
        target: Span | None,
        *,
        published: str | None = None,
    ) -> dict[Status, float]:
        return {"actual": 1.0}


@pytest.fixture
def reader() -> Approving:
    return Approving()


def test_what_is_missing_or_broken_is_named_and_the_others_go_on(
    gold: Path, reader: Approving
) -> None:
    report = run(gold, "dev", (), None, reader)
    of_gold = [r for r in report.results if r.task not in OWN]
    assert [(r.task, r.rows, r.metrics[0].value) for r in of_gold] == [("relations_aw", 8, 1.0)]
    assert len(report.missing) == len(TASKS) - 1 - len(OWN)
    assert any(line.startswith("stances_dse:") and "line 1" in line for line in report.missing)
    assert any("places_lgl.dev.jsonl" in line for line in report.missing)


def test_a_sample_is_a_part_and_always_the_same(gold: Path, reader: Approving) -> None:
    seen: list[tuple[str, int, int]] = []
    report = run(
        gold,
        "dev",
        ["relations_aw"],
        3,
        reader,
        lambda task, done, of: seen.append((task, done, of)),
    )
    assert seen == [("relations_aw", 1, 3), ("relations_aw", 2, 3), ("relations_aw", 3, 3)]
    assert (report.sample, report.results[0].sample, report.results[0].rows) == (3, 3, 3)
    again = run(gold, "dev", ["relations_aw"], 3, reader)
    assert again.results[0].metrics == report.results[0].metrics


def test_a_report_is_json(gold: Path, reader: Approving) -> None:
    report = run(gold, "dev", ["relations_aw"], None, reader)
    assert msgspec.json.decode(msgspec.json.encode(report), type=EvaluationReport) == report


def test_tasks_and_samples_that_make_no_sense_are_refused(gold: Path, reader: Approving) -> None:
    with pytest.raises(OptionError, match="no task 'nonsense'"):
        run(gold, "dev", ["nonsense"], None, reader)
    with pytest.raises(OptionError, match="no sample"):
        run(gold, "dev", (), 0, reader)
