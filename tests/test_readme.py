"""What the README and the docs show is what comes out."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from sides.cli import main

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"```console\n\$ sides (?P<arguments>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)
STORE = "kirkuk.duckdb"
SHOWN = [
    pytest.param(found["arguments"], found["output"], id=found["arguments"][:60])
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    for found in BLOCK.finditer(page.read_text(encoding="utf-8"))
]


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().splitlines()]


def test_the_readme_shows_something() -> None:
    assert len(SHOWN) >= 2


@pytest.mark.parametrize(("arguments", "output"), SHOWN)
def test_the_readme_is_true(
    arguments: str,
    output: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """An ellipsis line in the README stands for any number of lines; `kirkuk.duckdb` is the store
    of the example reports."""
    if STORE in arguments:
        arguments = arguments.replace(STORE, str(request.getfixturevalue("kirkuk").path))
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    assert main(shlex.split(arguments)) == 0
    got = lines(capsys.readouterr().out)
    at = 0
    skipping = False
    for wanted in lines(output):
        if wanted == "…":
            skipping = True
            continue
        if skipping:
            assert wanted in got[at:], wanted
            at = got.index(wanted, at)
            skipping = False
        assert got[at] == wanted
        at += 1
    assert skipping or at == len(got)
