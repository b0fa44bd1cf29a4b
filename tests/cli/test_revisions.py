"""`sides revisions`: from files that change to what is told of it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from sides.cli import main
from sides.store.store import Store
from tests.store.samples import Deed, report

Capture = pytest.CaptureFixture[str]
OLD = report(Deed("IRQ", "IRN"), Deed("IRQ", "USA"), text="Rain fell.")
NEW = report(Deed("IRQ", "IRN"), text="Snow\x1b[31m fell.")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a report that changed, in the store that is asked."""
    store = Store(tmp_path / "s.duckdb")
    store.add(OLD, origins=["https://harbour.example/1"])
    store.add(NEW, origins=["https://harbour.example/1"])
    monkeypatch.setenv("SIDES_STORE", str(store.path))
    monkeypatch.setenv("COLUMNS", "100")
    return "https://harbour.example/1"


def test_places_that_changed_are_listed(place: str, capsys: Capture) -> None:
    assert main(["revisions"]) == 0
    assert place in capsys.readouterr().out
    assert main(["revisions", "--csv"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "file,title,publisher,date,article,versions"
    assert main(["revisions", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["versions"] == 2


def test_what_came_and_went_is_shown(place: str, capsys: Capture) -> None:
    assert main(["revisions", place, "--no-color"]) == 0
    out = capsys.readouterr().out
    assert "version 1" in out
    assert "version 2, stands" in out
    assert "− IRQ did deed 1 to USA." in out
    assert "ACCUSE Irq → Usa" in " ".join(out.split())
    assert "− Rain fell." in out
    assert "+ Snow" in out
    assert "\x1b" not in out


def test_which_model_read_each_is_told_if_not_all_were_read_by_one(
    place: str, capsys: Capture
) -> None:
    assert main(["revisions", place, "--no-color"]) == 0
    assert "read by" not in capsys.readouterr().out
    later = report(text="Hail fell.", model="hand-2")
    Store(os.environ["SIDES_STORE"]).add(later, origins=[place], mix=True)
    assert main(["revisions", place, "--no-color"]) == 0
    out = capsys.readouterr().out
    assert out.index("version 1") < out.index("read by hand") < out.index("version 2")
    assert out.index("version 3") < out.index("read by hand-2")


def test_versions_as_json(place: str, capsys: Capture) -> None:
    assert main(["revisions", place, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["stands"] for each in told] == [False, True]


def test_a_store_without_revisions_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    store = Store(tmp_path / "s.duckdb")
    store.add(OLD)
    monkeypatch.setenv("SIDES_STORE", str(store.path))
    assert main(["revisions"]) == 0
    assert "no report changed" in capsys.readouterr().err


def test_nobody_knows_a_report(place: str, capsys: Capture) -> None:
    assert main(["revisions", f"{place}23"]) == 1
    assert "no report" in capsys.readouterr().err
