"""The page on pictures: its commands work, and make every picture that it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from sides.cli import main

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "pictures.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^sides (.+)$", PAGE, flags=re.MULTILINE)
SHOWN = re.findall(r"!\[.+\]\((.+)\)", PAGE)

LARGEST = 150_000
"""Bytes of a picture that a page should load."""


def test_every_picture_is_there_and_small() -> None:
    assert len(SHOWN) >= 6
    for each in SHOWN:
        assert 5_000 < (ROOT / "docs" / each).stat().st_size < LARGEST


def test_the_commands_draw_the_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs" / "pictures").mkdir(parents=True)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIDES_STORE", "kirkuk.duckdb")
    for each in COMMANDS:
        assert main(shlex.split(each)) == 0, each
    capsys.readouterr()
    made = {path.name for path in (tmp_path / "docs" / "pictures").iterdir()}
    assert made == {Path(each).name for each in SHOWN}
    for name in made:
        drawn = (tmp_path / "docs" / "pictures" / name).read_text(encoding="utf-8")
        assert "Kurdistan" in drawn or "United States" in drawn
