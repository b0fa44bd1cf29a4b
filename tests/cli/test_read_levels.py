"""`sides read --level`: who acts, as persons, organs, states or blocs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from sides.cli import main
from sides.cli.read import LEVELS
from sides.registry.levels import Level

Capture = pytest.CaptureFixture[str]

REPORT = """Title: Washington warns Ankara
Date: 2017-10-17
Publisher: Meridian Wire

The State Department accused Turkey on Monday of arming rebels.

“We will defend our country,” President Recep Tayyip Erdogan said on Tuesday.
"""


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return str(path)


@pytest.fixture
def blocs(tmp_path: Path) -> Path:
    path = tmp_path / "blocs.yaml"
    path.write_text("Alliance: [USA, TUR]\n", encoding="utf-8")
    return path


def actors(capsys: Capture, *arguments: str) -> set[str]:
    assert main(["read", "--json", *arguments]) == 0
    return {each["id"] for each in json.loads(capsys.readouterr().out)["actors"]}


def test_the_levels_are_those_that_there_are() -> None:
    assert get_args(Level) == LEVELS


def test_each_level_has_its_actors(capsys: Capture, report: str, blocs: Path) -> None:
    persons = actors(capsys, report)
    assert persons >= {"USA-STATE-DEPARTMENT", "TUR", "recep-tayyip-erdogan"}
    assert actors(capsys, report, "--level", "person") == persons
    organs = actors(capsys, report, "--level", "organ")
    assert organs >= {"USA-STATE-DEPARTMENT", "TUR"}
    assert "recep-tayyip-erdogan" not in organs
    states = actors(capsys, report, "--level", "state")
    assert states >= {"USA", "TUR"}
    assert not states & {"USA-STATE-DEPARTMENT", "recep-tayyip-erdogan"}
    named = actors(capsys, report, "--level", "bloc", "--blocs", str(blocs))
    assert "bloc:Alliance" in named
    assert not named & {"USA", "TUR"}


def test_every_form_shows_the_level(capsys: Capture, report: str) -> None:
    shown = {}
    for form in ("page", "json", "jsonl", "table", "summary"):
        assert main(["read", "--format", form, "--level", "state", report]) == 0
        shown[form] = capsys.readouterr().out
    assert "United States" in shown["page"]
    assert json.loads(shown["jsonl"]) == json.loads(shown["json"])
    header, *rows = (line.split("\t") for line in shown["table"].splitlines())
    who = {row[header.index("sources")] for row in rows}
    assert "USA" in who
    assert "USA-STATE-DEPARTMENT" not in who
    assert "United States → Turkey: ACCUSE" in shown["summary"]


@pytest.mark.parametrize(
    "arguments",
    [("--level", "bloc"), ("--blocs", "b.yaml"), ("--level", "continent")],
)
def test_what_makes_no_sense_is_wrong_usage(
    capsys: Capture, report: str, arguments: tuple[str, ...]
) -> None:
    assert main(["read", report, *arguments]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "--level" in shown.err or "--blocs" in shown.err


def test_a_bad_file_of_blocs_is_one_line(capsys: Capture, report: str, blocs: Path) -> None:
    blocs.write_text("Alliance: [USA]\nFront: [Turkey]\n", encoding="utf-8")
    assert main(["read", report, "--level", "bloc", "--blocs", str(blocs)]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert "Front: nobody has the id 'Turkey'; Turkey is TUR" in shown.err


def test_an_actor_of_ones_own_is_raised_too(capsys: Capture, tmp_path: Path) -> None:
    registry = Path(__file__).parents[2] / "examples/islands/registry.yaml"
    report = tmp_path / "report.txt"
    report.write_text("The Zorunian Fleet attacked Kaldrith on Monday.", encoding="utf-8")
    assert "XZO-FLEET" in actors(capsys, str(report), "--registry", str(registry))
    states = actors(capsys, str(report), "--registry", str(registry), "--level", "state")
    assert states >= {"XZO", "XKA"}


def test_help_tells_of_the_levels(capsys: Capture) -> None:
    assert main(["read", "--help"]) == 0
    shown = capsys.readouterr().out
    assert "--level [person|organ|state|bloc]" in shown
    assert "--blocs FILE" in shown
