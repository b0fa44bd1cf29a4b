"""`sides versions`: accounts side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sides.cli import main

Capture = pytest.CaptureFixture[str]


def test_accounts_stand_side_by_side(capsys: Capture, reports: list[str]) -> None:
    assert main(["versions", *reports]) == 0
    out = capsys.readouterr().out
    assert "2 reports" in out
    assert "taken.txt" in out
    assert "claimed.txt" in out
    assert "Meridian Wire" in out
    assert "Iran" in out


def test_json_holds_occurrences_and_accounts(capsys: Capture, reports: list[str]) -> None:
    assert main(["versions", "--json", *reports]) == 0
    (first, *_) = json.loads(capsys.readouterr().out)
    assert first["occurrence"]["reports"] == 2
    assert {each["by"] for each in first["accounts"]} == {None, "IRN"}
    event = first["occurrence"]["events"][0]["event"]
    assert main(["versions", "--json", "--event", event, *reports]) == 0
    (only,) = json.loads(capsys.readouterr().out)
    assert only["occurrence"]["id"] == first["occurrence"]["id"]


def test_an_event_that_there_is_not_is_named(capsys: Capture, reports: list[str]) -> None:
    assert main(["versions", "--event", "event-none", *reports]) == 1
    assert "event-none" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "why"),
    [("The sky was grey.", "no event was read"), ("Iran attacked Israel on Monday.", "told once")],
)
def test_nothing_to_show_is_said(capsys: Capture, tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "one.txt"
    path.write_text(text, encoding="utf-8")
    assert main(["versions", "--published", "2024-04-16", str(path)]) == 0
    assert why in capsys.readouterr().out


def test_what_cannot_be_read_is_named(capsys: Capture, reports: list[str]) -> None:
    assert main(["versions", "no-such-file.txt", *reports]) == 1
    captured = capsys.readouterr()
    assert "no-such-file.txt" in captured.err
    assert "2 reports" in captured.out


@pytest.mark.parametrize("width", ["60", "100"])
def test_it_fits_the_terminal(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, reports: list[str], width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert main(["versions", *reports]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= int(width)
