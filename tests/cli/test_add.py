"""`sides add`: reports into a store."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sides.cli import main
from sides.options import Options
from sides.reading.reader import Reader
from sides.store.store import Store

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(reports: list[str]) -> Path:
    """Two reports of one event."""
    return Path(reports[0]).parent


@pytest.fixture(autouse=True)
def shared(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """The weights are loaded once."""

    def make(options: Options, *, registry: object, encoder: None = None) -> Reader:
        made = object.__new__(Reader)
        made.__dict__.update(reader.__dict__, options=options)
        return made

    monkeypatch.setattr("sides.reading.reader.Reader", make)


def linked(path: Path) -> int:
    """Reports that tell of an event of which another tells, too."""
    return len(Store(path).rows("SELECT DISTINCT reading FROM links").to_pylist())


def test_reports_are_read_linked_and_told(tmp_path: Path, folder: Path, capsys: Capture) -> None:
    path = tmp_path / "s.duckdb"
    assert main(["add", str(folder), "--store", str(path)]) == 0
    captured = capsys.readouterr()
    assert captured.err == f"{path}: 2 added, 0 replaced, 0 unchanged, 0 failed\n"
    assert captured.out == ""
    store = Store(path)
    assert store.check() == ()
    assert linked(path) == 2
    [origin, _] = sorted(each.origin for each in store.held().values())
    assert origin == str(folder / "claimed.txt")
    assert main(["add", str(folder), "--store", str(path)]) == 0
    assert "0 added, 0 replaced, 2 unchanged" in capsys.readouterr().err


def test_the_store_may_be_named_by_the_environment_and_linking_be_left(
    tmp_path: Path, folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.duckdb"
    monkeypatch.setenv("SIDES_STORE", str(path))
    assert main(["add", "--no-link", str(folder)]) == 0
    assert linked(path) == 0
    assert main(["store", "link"]) == 0
    assert capsys.readouterr().out == "1 months linked\n"
    assert linked(path) == 2


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(
    tmp_path: Path, folder: Path, capsys: Capture
) -> None:
    path = tmp_path / "s.duckdb"
    assert main(["add", "--no-link", "none.txt", str(folder), "--store", str(path)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told == [
        "sides: none.txt: no such file or folder",
        f"{path}: 2 added, 0 replaced, 0 unchanged, 1 failed",
    ]
    assert Store(path).failures() == {"none.txt": ("MissingInput", "no such file or folder")}


def test_other_options_are_not_mixed_unless_one_asks(
    tmp_path: Path, folder: Path, capsys: Capture
) -> None:
    path = tmp_path / "s.duckdb"
    add = ["add", "--no-link", str(folder), "--store", str(path)]
    assert main(add) == 0
    capsys.readouterr()
    assert main([*add, "--min-confidence", "0.9"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "2 of 2 articles were read by the same model, other options" in told
    assert main([*add, "--min-confidence", "0.9", "--other-model", "reread"]) == 0
    assert "2 replaced" in capsys.readouterr().err
    assert Store(path).rows("SELECT DISTINCT options FROM readings").num_rows == 1


@pytest.mark.parametrize("given", [["--published", "soon"], ["--min-confidence", "2"], []])
def test_what_makes_no_sense_is_told_on_a_line(
    tmp_path: Path, capsys: Capture, given: list[str]
) -> None:
    (tmp_path / "s.duckdb").write_text("no store")
    assert main(["add", "a.txt", "--store", str(tmp_path / "s.duckdb"), *given]) in (1, 2)
    assert "Traceback" not in capsys.readouterr().err
    assert (tmp_path / "s.duckdb").read_text() == "no store"


def test_who_watches_sees_a_bar(
    tmp_path: Path, folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert main(["add", "--no-link", str(folder), "--store", str(tmp_path / "s.duckdb")]) == 0
    assert "/2" in capsys.readouterr().err


def test_interrupted_it_keeps_what_was_read(
    tmp_path: Path, folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.duckdb"

    def interrupt(line: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sides.cli.watching.complain", interrupt)
    given = [str(folder / "taken.txt"), "none.txt", str(folder / "claimed.txt")]
    assert main(["add", *given, "--store", str(path)]) == 130
    assert [each.origin for each in Store(path).held().values()] == given[:1]
    assert list(Store(path).failures()) == ["none.txt"]
    assert "Traceback" not in capsys.readouterr().err


def test_a_store_that_others_keep_open_is_told(
    tmp_path: Path, folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    import duckdb

    path = tmp_path / "s.duckdb"
    Store(path).failed([])
    monkeypatch.setattr("sides.cli.add.PATIENCE", 0.2)
    with duckdb.connect(str(path), read_only=True):
        assert main(["add", str(folder), "--store", str(path)]) == 4
    assert capsys.readouterr().err == f"sides: {path}: in use by another process for 0 s\n"
    assert main(["add", str(folder), "--store", str(path)]) == 0


def test_nothing_that_can_be_read_is_a_status_of_its_own(tmp_path: Path, capsys: Capture) -> None:
    assert main(["add", "none.txt", "--store", str(tmp_path / "s.duckdb")]) == 3
    assert "1 failed" in capsys.readouterr().err


def test_a_log_is_json_and_counts_what_was_read(
    tmp_path: Path, folder: Path, capsys: Capture
) -> None:
    path = tmp_path / "s.duckdb"
    given = ["add", "none.txt", str(folder), "--store", str(path), "--log", "json"]
    assert main(given) == 1
    said = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [each["event"] for each in said] == ["failed", "linking", "end"]
    assert said[0]["error"] == "MissingInput"
    end = said[-1]
    assert end["articles"] == {"added": 2, "replaced": 0, "unchanged": 0, "failed": 1}
    assert end["failures"] == {"MissingInput": 1}
    assert not Path("/proc/self/status").exists() or 20 < end["memory"] < 2_000
    counted = Store(path).rows("SELECT count(*) AS n FROM events").to_pylist()[0]["n"]
    assert end["codings"]["events"] == counted > 0
    uncoded = Store(path).rows("SELECT count(*) AS n FROM uncoded").to_pylist()[0]["n"]
    assert sum(end["uncoded"].values()) == uncoded
    assert {"parse", "actors", "events", "rows", "store", "link"} <= end["seconds"].keys()


def test_a_summary_is_a_table(tmp_path: Path, folder: Path, capsys: Capture) -> None:
    assert main(["add", str(folder), "--store", str(tmp_path / "s.duckdb"), "--summary"]) == 0
    told = capsys.readouterr().err
    assert "read: events" in told
    assert " s  parse (" in told
    assert "articles a second" in told


def test_ctrl_c_ends_it_with_what_was_read(tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    texts = [f"The mayor of Basra met {at} ministers in Baghdad on Monday." for at in range(9000)]
    lines.write_text("\n".join(json.dumps({"text": text}) for text in texts))
    path = tmp_path / "s.duckdb"
    command = [sys.executable, "-m", "sides", "add", str(lines), "--store", str(path)]
    process = subprocess.Popen([*command, "--jobs", "2", "--no-link"], stderr=subprocess.PIPE)
    until = time.monotonic() + 120
    while not path.exists() and time.monotonic() < until:
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    told = process.communicate(timeout=120)[1].decode()
    assert process.returncode == 130
    assert "Traceback" not in told
    store = Store(path)
    count = len(store.held())
    assert 0 < count < 9000
    assert f"{count:,} added" in told
    assert store.check() == ()
