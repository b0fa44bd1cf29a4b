"""`sides add`: reports into a store."""

from __future__ import annotations

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
    monkeypatch.setattr(Store.__init__, "__kwdefaults__", {"wait": 0.2})
    with duckdb.connect(str(path), read_only=True):
        assert main(["add", str(folder), "--store", str(path)]) == 4
    assert capsys.readouterr().err == f"sides: {path}: in use by another process for 0 s\n"
    assert main(["add", str(folder), "--store", str(path)]) == 0
