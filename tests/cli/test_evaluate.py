"""`sides evaluate` as a user runs it, on gold sets made for the test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sides.cli import main

TEXT = "Troops of Aruland shelled the port of Belmark on Monday."


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    (folder / "signed").mkdir(parents=True)
    row = {"id": "r1", "text": TEXT, "source": [0, 17], "target": [26, 45], "related": True}
    other = row | {"id": "r2", "text": TEXT.replace("Monday", "Sunday")}
    (folder / "relations_aw.dev.jsonl").write_text(json.dumps(row) + "\n" + json.dumps(other))
    triangle = ("P,Q,-1", "Q,R,-1", "P,R,-1")
    windows = [f"{number},{tie}" for number in range(4) for tie in triangle]
    (folder / "signed" / "tribes.csv").write_text("\n".join(["a,b,sign", *triangle]))
    (folder / "signed" / "cow.csv").write_text("\n".join(["window,a,b,sign", *windows]))
    know(folder, 1)
    return folder


def know(gold: Path, frustration: int) -> None:
    """Say what the frustration of all five networks is (it is 1)."""
    known = {name: {"frustration": frustration} for name in ("tribes", "0", "1", "2", "3")}
    (gold / "signed" / "known.json").write_text(json.dumps(known))


def run(*arguments: object) -> int:
    return main(["evaluate", *map(str, arguments)])


def test_scores_as_json_and_what_is_missing(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tasks = ("relations_plv", "relations_aw", "news_dates", "signed")
    given = [word for task in tasks for word in ("--task", task)]
    assert run("--gold", gold, "--json", "--sample", 5, *given) == 0
    printed = capsys.readouterr()
    report = json.loads(printed.out)
    assert [result["task"] for result in report["results"]] == [
        "relations_aw",
        "news_dates",
        "signed",
    ]
    assert report["results"][2]["metrics"][0] == {
        "name": "exact",
        "value": 1.0,
        "low": 1.0,
        "high": 1.0,
        "units": 5,
        "floored": True,
    }
    assert "not evaluated: relations_plv" in printed.err
    assert "relations_plv.dev.jsonl" in printed.err


def test_scores_as_a_table(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--gold", gold, "--task", "signed") == 0
    printed = capsys.readouterr().out
    assert "signed" in printed and "exact" in printed and "1.000" in printed


def test_floors_are_raised_hold_and_break(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = tmp_path / "floors.json"
    common = ("--gold", gold, "--task", "signed", "--floors", floors)
    assert run(*common, "--check") == 1  # no file of floors, nothing to hold them against
    assert "no such file of floors" in capsys.readouterr().err
    assert not floors.exists()
    assert run(*common, "--raise-floors") == 0
    assert run(*common, "--check") == 0
    raised = floors.read_text()
    know(gold, 2)
    assert run(*common, "--check") == 0
    assert "the gold set has changed: signed" in capsys.readouterr().err
    floors.write_text(raised.replace(json.loads(raised)[0]["corpus"], corpus(gold, floors, common)))
    assert run(*common, "--check") == 1
    assert "under its floor: signed exact: 0.0000, floor 1.0000" in capsys.readouterr().err
    assert run(*common, "--raise-floors") == 0
    assert run(*common, "--check") == 1
    assert run(*common, "--lower-floors") == 0
    assert run(*common, "--check") == 0


def corpus(gold: Path, floors: Path, common: tuple[object, ...]) -> str:
    """The hash of the gold set as it is now."""
    other = floors.with_name("other.json")
    assert run(*common, "--floors", other, "--raise-floors") == 0
    found: str = json.loads(other.read_text())[0]["corpus"]
    return found


def test_wrong_usage_has_status_two(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--gold", gold, "--task", "nonsense") == 2
    assert "nonsense: there are relations_plv" in capsys.readouterr().err
    assert run("--gold", gold, "--sample", "0") == 2
    assert run("--gold", gold, "--part", "final") == 2


def test_no_gold_at_all_is_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--gold", tmp_path / "nowhere") == 1
    assert "nowhere" in capsys.readouterr().err


def test_texts_of_the_projects_own_need_no_gold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--gold", tmp_path / "nowhere", "--task", "news_dates", "--sample", 5) == 0
    assert "exact" in capsys.readouterr().out
