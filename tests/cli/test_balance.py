"""`sides balance`: what it prints for people and for programs, and its errors in one line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from sides.cli import main

Capture = pytest.CaptureFixture[str]

ROWS = "a,b,sign\nAru,Bel,1\nBel,Cor,1\nAru,Cor,-1\nCor,Dun,-1\nDun,Bel,-1\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "100")
    path = tmp_path / "ties.csv"
    path.write_text(ROWS)
    return str(path)


def test_a_page_says_who_how_much_and_how_sure(file: str, capsys: Capture) -> None:
    assert main(["balance", file, "--sides", "2", "--chance", "10"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "4 actors, 5 ties, 3 negative: 1 of 5 unexplained (proven least; other sides do" in out
    assert "1 of 2 triangles are balanced (50.0%; 50.0% by weight); walk balance 0." in out
    assert "in 10 networks with the signs dealt out anew" in out


def test_sides_and_the_ties_that_they_do_not_explain(file: str, capsys: Capture) -> None:
    Path(file).write_text(ROWS + "Eck,Dun,1\nEck,Aru,-1\n")
    assert main(["balance", file]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.split() == ["1", "3", "Aru,", "Bel,", "Cor"] for line in lines)
    assert any(line.split() == ["2", "2", "Dun,", "Eck"] for line in lines)
    assert any(line.split() == ["-1", "Aru", "—", "Cor"] for line in lines)


def test_without_time_the_gap_is_said(file: str, capsys: Capture) -> None:
    assert main(["balance", file, "--seconds", "0"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "not proven: no sides leave under 0, a gap of 100.0%" in said


def test_json_and_csv_have_all(file: str, capsys: Capture) -> None:
    assert main(["balance", file, "--json", "--chance", "5"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["balance"]["frustration"] == 1 == len(told["balance"]["frustrated"])
    assert told["triangles"]["count"] == 2
    assert told["chance"]["shuffles"] == 5
    assert main(["balance", file, "--csv"]) == 0
    header, *rows = csv.reader(io.StringIO(capsys.readouterr().out))
    assert header == ["bloc", "actor"]
    assert sorted(actor for _, actor in rows) == ["Aru", "Bel", "Cor", "Dun"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b,sign\nx,y,1\ny,x,-1\n", "the tie of y and x: two rows that contradict each other"),
        ("a,b,sign\nx,y,1\nx,x,-1\n", "row 3: x has a tie to itself"),
        ("a,b,sign\nx,y,1\n", "only positive ties"),
        ("a,b,sign\n", "no ties in it"),
    ],
)
def test_what_is_wrong_is_one_line(file: str, capsys: Capture, text: str, words: str) -> None:
    Path(file).write_text(text)
    assert main(["balance", file]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    [line] = captured.err.splitlines()
    assert line.startswith("sides: ") and words in line


def test_usage(file: str, capsys: Capture) -> None:
    assert main(["balance", file, "--json", "--csv"]) == 2
    assert main(["balance", file, "--sides", "3"]) == 1
    assert "2, or None for any number: 3" in capsys.readouterr().err
    assert main(["balance", file + "x"]) == 1
    assert "no such file" in capsys.readouterr().err


def test_names_cannot_steer_the_terminal(file: str, capsys: Capture) -> None:
    Path(file).write_text("a,b,sign\nA\u202ex,B,1\nB,C,-1\n")
    assert main(["balance", file, "--no-color"]) == 0
    assert "\u202e" not in capsys.readouterr().out
