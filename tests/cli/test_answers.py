"""The commands that ask a store: what they print, as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from sides.cli import main
from sides.store.store import Store

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def asked(kirkuk: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("SIDES_STORE", str(kirkuk.path))
    monkeypatch.setenv("COLUMNS", "110")
    return kirkuk


COMMANDS = {
    "actors": ["actors", "--limit", "5"],
    "events": ["events", "--actor", "USA", "--limit", "5"],
    "statements": ["statements", "--limit", "30"],
    "stances": ["stances", "--actor", "USA"],
    "ties": ["ties", "--actor", "USA"],
    "timeline": ["timeline", "Iraq", "Iraqi Kurds"],
    "blocs": ["blocs", "--resamplings", "5"],
    "phases": ["blocs", "--every", "60", "--since", "2017-08-15"],
    "pressure": ["pressure", "--until", "2017-10-15"],
    "what-if": ["what-if", "--set", "USA,IRQ,-1"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_page_fits_and_leads_to_words(asked: Store, capsys: Capture, name: str) -> None:
    assert main(COMMANDS[name]) == 0
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 110
    assert "Iraq" in out or "United States" in out
    if name in ("events", "statements", "stances", "ties", "timeline", "what-if"):
        assert "“" in out


@pytest.mark.parametrize("name", COMMANDS)
def test_json(asked: Store, capsys: Capture, name: str) -> None:
    assert main([*COMMANDS[name], "--json"]) == 0
    assert json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("name", COMMANDS)
def test_csv_has_a_header_and_full_rows(asked: Store, capsys: Capture, name: str) -> None:
    assert main([*COMMANDS[name], "--csv"]) == 0
    header, *rows = csv.reader(io.StringIO(capsys.readouterr().out))
    assert rows
    assert len(set(header)) == len(header)
    assert {len(row) for row in rows} == {len(header)}


@pytest.mark.parametrize("name", ["ties", "events"])
def test_an_empty_answer_says_why_and_is_still_a_form(
    asked: Store, capsys: Capture, name: str
) -> None:
    assert main([name, "--since", "2031-01-01", "--json"]) == 0
    found = capsys.readouterr()
    answer = json.loads(found.out)
    assert not (answer["ties"] if name == "ties" else answer)
    assert "2017" in found.err
    assert main([name, "--since", "2031-01-01", "--csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["events", "--actor", "Nobody at all"], "nobody in"),
        (["events", "--since", "yesterday"], "yesterday"),
        (["ties", "--with", "USA"], "both"),
        (["blocs", "--since", "2031-01-01"], "no ties"),
        (["what-if", "--set", "USA,IRQ"], "two actors and a weight"),
        (["what-if", "--set", "USA,IRQ,nan"], "no weight"),
        (["what-if", "--set", "USA,USA,1"], "itself"),
        (["what-if", "--set", "USA,Atlantis,1"], "Atlantis"),
        (["timeline", "USA", "USA"], "itself"),
        (["blocs", "--every", "1", "--since", "1984-01-01"], "windows"),
    ],
)
def test_what_cannot_be_answered_is_one_line(
    asked: Store, capsys: Capture, arguments: list[str], words: str
) -> None:
    assert main(arguments) == 1
    err = capsys.readouterr().err
    assert words in err
    assert len(err.splitlines()) == 1


def test_json_and_csv_exclude_each_other(asked: Store, capsys: Capture) -> None:
    assert main(["events", "--json", "--csv"]) == 2
    assert "exclude" in capsys.readouterr().err


def test_a_level_of_blocs_needs_them(asked: Store, capsys: Capture) -> None:
    assert main(["ties", "--level", "bloc"]) == 2
    blocs = Path(__file__).parents[2] / "examples" / "kirkuk-2017" / "blocs.yaml"
    assert main(["ties", "--blocs", str(blocs)]) == 0
    assert "Kurdish parties" in capsys.readouterr().out


def test_no_store_is_said(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SIDES_STORE", raising=False)
    assert main(["events"]) == 2
    assert main(["events", "--store", str(tmp_path / "none.duckdb")]) == 1
    assert "none.duckdb" in capsys.readouterr().err
    assert not (tmp_path / "none.duckdb").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["timeline", "USA", "IRQ", "--chart"],
        ["blocs", "--resamplings", "0", "--chart"],
        ["blocs", "--resamplings", "0", "--matrix"],
        ["blocs", "--every", "60", "--since", "2017-08-15", "--chart"],
        ["pressure", "--chart"],
        ["what-if", "--set", "USA,IRQ,-1", "--chart"],
    ],
)
def test_pictures(asked: Store, tmp_path: Path, capsys: Capture, arguments: list[str]) -> None:
    path = tmp_path / "picture.svg"
    assert main([*arguments, str(path)]) == 0
    assert path.read_text(encoding="utf-8").startswith("<svg")


def test_versions_of_a_store(asked: Store, capsys: Capture) -> None:
    assert main(["versions", "--store", str(asked.path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found and all(len(each["accounts"]) > 1 for each in found)
    event = found[0]["occurrence"]["id"]
    assert main(["versions", event, "--store", str(asked.path), "--json"]) == 0
    [one] = json.loads(capsys.readouterr().out)
    assert one["occurrence"]["type"] == found[0]["occurrence"]["type"]
