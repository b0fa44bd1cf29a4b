"""`sides read` from end to end, as a user calls it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import msgspec
import pytest

from sides.cli import main
from sides.ingest.sources import articles
from sides.options import Options
from sides.reading.reader import Reader
from sides.records import Article, Reading

Capture = pytest.CaptureFixture[str]

REPORT = """Title: Sudan accuses Chad
Date: 2017-10-17
Publisher: Meridian Wire

Sudan accused Chad on Monday of arming rebels.

“We will defend our country,” President Omar al-Bashir said on Tuesday.
"""

OTHER = """Title: Kenya sends aid
Date: 2017-10-16
Publisher: Meridian Wire

Kenya sent food to Somalia on Sunday, and the government of Somalia thanked Kenya.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.txt"
    path.write_text(OTHER, encoding="utf-8")
    return path


def test_a_page_for_a_person(capsys: Capture, report: Path) -> None:
    assert main(["read", str(report)]) == 0
    shown = capsys.readouterr()
    for words in ("Sudan accuses Chad", "Meridian Wire · 2017-10-17", "Actors", "Statements",
                  "ACCUSE", "2017-10-16", "Stances", "Places", "Left uncoded"):  # fmt: skip
        assert words in shown.out
    assert shown.err == ""
    assert "\x1b" not in shown.out


def test_json_is_the_reading_and_always_the_same(
    capsys: Capture, reader: Reader, report: Path
) -> None:
    assert main(["read", "--json", str(report)]) == 0
    first = capsys.readouterr().out
    (article,) = articles(str(report), options=Options())
    assert isinstance(article, Article)
    assert msgspec.json.decode(first, type=Reading) == reader.read(article)
    assert main(["read", "--format", "json", str(report)]) == 0
    assert capsys.readouterr().out == first


def test_what_cannot_be_read_is_named_and_the_rest_is_read(
    capsys: Capture, tmp_path: Path, report: Path, other: Path
) -> None:
    binary = tmp_path / "picture.txt"
    binary.write_bytes(bytes(range(256)) * 40)
    missing = tmp_path / "missing.txt"
    sources = [report, missing, binary, other]
    assert main(["read", "--json", *map(str, sources)]) == 1
    shown = capsys.readouterr()
    assert [each["article"]["title"] for each in json.loads(shown.out)] == [
        "Sudan accuses Chad",
        "Kenya sends aid",
    ]
    lines = shown.err.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"sides: {missing}: ")
    assert lines[1].startswith(f"sides: {binary}: ")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\t \r\n"),
        ("binary.txt", bytes(range(256)) * 40),
        ("page.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>"),
        ("rows.jsonl", b'{"text": "unfinished'),
        ("spanish.txt", "El gobierno de Chile acusó el lunes a Bolivia de violar la frontera "
         "y pidió explicaciones a la embajada, según informó un portavoz.".encode()),
        ("line.txt", b"word " * 2_000_000),
    ],
)  # fmt: skip
def test_bad_input_is_one_line(capsys: Capture, tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert main(["read", str(path)]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert name in shown.err


def test_rows_summaries_and_lines(capsys: Capture, report: Path, other: Path) -> None:
    assert main(["read", "--format", "table", str(report)]) == 0
    header, *rows = capsys.readouterr().out.splitlines()
    assert header.split("\t")[2] == "type"
    assert "ACCUSE" in {row.split("\t")[2] for row in rows}
    assert main(["read", "--format", "summary", str(report), str(other)]) == 0
    out = capsys.readouterr().out
    assert "2017-10-17  Sudan accuses Chad" in out
    assert "2017-10-16  Kenya sends aid" in out
    assert main(["read", "--format", "jsonl", str(report.parent)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert all(json.loads(line)["article"]["publisher"] == "Meridian Wire" for line in lines)


def test_standard_input_and_the_date_of_publication(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = b"The minister of defence of Sudan met the king of Jordan in Amman on Friday morning.\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert main(["read", "-", "--json", "--published", "2017-10-17"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert [each["start"] for each in made["dates"]] == ["2017-10-13"]


def test_colour_when_it_is_asked_for(capsys: Capture, report: Path) -> None:
    assert main(["read", "--color", str(report)]) == 0
    assert "\x1b[38;2;" in capsys.readouterr().out


def test_the_longest_text_is_an_option(capsys: Capture, report: Path) -> None:
    assert main(["read", "--max-characters", "20", str(report)]) == 1
    assert "report.txt" in capsys.readouterr().err
