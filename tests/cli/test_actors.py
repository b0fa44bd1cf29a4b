"""`sides actors`: the names that the registry does not know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sides.cli import main

Capture = pytest.CaptureFixture[str]

REPORTS = (
    "Bram Usk, a Norwegian banker, met Rex Tillerson on Monday. Usk said that trade had grown.",
    "Bram Usk praised Norway on Tuesday. “We will invest,” said Cay Lund, a lawyer.",
)


@pytest.fixture
def readings(tmp_path: Path, capsys: Capture) -> Path:
    for number, text in enumerate(REPORTS):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    sources = [str(tmp_path / f"{number}.txt") for number in range(len(REPORTS))]
    assert main(["read", *sources, "--published", "2017-10-17", "--format", "jsonl"]) == 0
    path = tmp_path / "readings.jsonl"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    return path


def test_unknown_names_the_most_frequent_first(readings: Path, capsys: Capture) -> None:
    assert main(["actors", str(readings), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    names = [each["name"] for each in found]
    assert names.index("Bram Usk") < names.index("Cay Lund")
    assert found[0]["reports"] == 2
    assert not {"Rex Tillerson", "Norway"} & set(names)


def test_as_a_list(readings: Path, capsys: Capture) -> None:
    assert main(["actors", str(readings), "--limit", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["reports", "mentions", "name"]
    assert "Bram Usk" in lines[1]
    assert lines[1].index("Bram Usk") == lines[0].index("name")
    assert lines[-1].startswith("and ")


def test_a_line_that_is_no_reading(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text('{"a": 1}\n')
    assert main(["actors", str(path)]) == 1
    assert f"{path}:1: no reading" in capsys.readouterr().err
