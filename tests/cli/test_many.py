"""`sides store merge`, and what `sides add --ray` says before it asks Ray for anything."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from sides.adding.alone import Alone
from sides.adding.many.plan import Plan
from sides.adding.recipe import Recipe
from sides.cli import main
from sides.reading.reader import Reader
from sides.store.store import Store
from tests.adding.many.samples import plan_of, read_here
from tests.adding.test_adding import Counting

Capture = pytest.CaptureFixture[str]


class Like(Counting):
    """Reads nothing, under the name of the real reader."""

    def __init__(self) -> None:
        super().__init__(Recipe().model)


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    """A plan of three files, of which one is not there."""
    for name in ("a", "b"):
        text = f"The report {name} tells of what was said in the town."
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path / "parts"


def planned(parts: Path) -> Plan:
    given = [str(parts.parent / f"{name}.txt") for name in ("a", "b", "c")]
    return plan_of(parts, given, most_files=1)


def test_parts_are_merged_and_what_failed_is_named(parts: Path, capsys: Capture) -> None:
    read_here(planned(parts), parts, Alone(cast(Reader, Like())))
    path = parts.parent / "s.duckdb"
    merge = ["store", "merge", str(parts), "--store", str(path), "--no-link"]
    assert main(merge) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"sides: {parts.parent / 'c.txt'}: no such file or folder",
        f"{path}: 2 added, 0 replaced, 0 unchanged, 1 failed",
    ]
    assert len(Store(path).held()) == 2
    assert main(merge) == 1
    assert "0 added, 0 replaced, 2 unchanged, 1 failed" in capsys.readouterr().err


def test_parts_that_are_not_all_there_need_a_word(parts: Path, capsys: Capture) -> None:
    plan = planned(parts)
    read_here(plan, parts, Alone(cast(Reader, Like())))
    (parts / f"{plan.units[0].id}.json").unlink()
    path = parts.parent / "s.duckdb"
    merge = ["store", "merge", str(parts), "--store", str(path), "--no-link"]
    assert main(merge) == 1
    assert "1 of 3 units are not read yet" in capsys.readouterr().err
    assert not path.exists()
    assert main([*merge, "--incomplete"]) == 1
    assert "1 added" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.txt", "--ray", "local"], "--store FILE or --parts FOLDER"),
        (["a.txt", "--parts", "p"], "goes with --ray"),
        (["a.txt"], "Missing option '--store'"),
    ],
)
def test_a_command_that_makes_no_sense_says_why(
    arguments: list[str], said: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SIDES_STORE", raising=False)
    assert main(["add", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_what_other_machines_do_not_see_is_refused(tmp_path: Path, capsys: Capture) -> None:
    assert main(["add", "-", "--ray", "local", "--parts", str(tmp_path / "p")]) == 1
    assert "many machines read files only" in capsys.readouterr().err
