"""The notebook runs from its first cell to its last, and shows what it promises."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import altair
import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
NOTEBOOK = EXAMPLES / "kirkuk-2017.ipynb"
CELLS = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
CODE = ["".join(each["source"]) for each in CELLS if each["cell_type"] == "code"]


def run(source: str, names: dict[str, Any]) -> object:
    """Runs a cell as a kernel does, and gives the value of its last expression, if it shows one."""
    body = ast.parse(source)
    last = body.body.pop() if isinstance(body.body[-1], ast.Expr) else None
    exec(compile(body, "cell", "exec"), names)
    if not isinstance(last, ast.Expr):
        return None
    value: object = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    return None if source.rstrip().partition("  #")[0].endswith(";") else value


def test_it_holds_no_outputs_that_could_age() -> None:
    for each in CELLS:
        assert not each.get("outputs")
        assert each.get("execution_count") is None


def test_it_is_short() -> None:
    assert sum(len(each.splitlines()) for each in CODE) < 60


def test_it_runs_and_shows_pictures_and_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES)
    names: dict[str, Any] = {}
    with altair.renderers.enable("default"):
        shown = [run(each, names) for each in CODE]
    pictures = [each for each in shown if isinstance(each, altair.TopLevelMixin)]
    titles = [each.to_dict()["title"]["text"] for each in pictures]
    assert titles == [
        "Sides",
        "Ties by side",
        "Who is caught between",
        "What if",
        "Iraq and Kurdistan Regional Government",
        "Sides over time",
    ]
    reports = len([*(EXAMPLES / "kirkuk-2017").glob("*.txt")])
    assert f"{reports} of {reports} reports were added" in shown
    lists = [each for each in shown if isinstance(each, list | dict)]
    assert len(lists) == 4
    assert all(lists)
    assert not Path(names["folder"].name).exists()
