"""`sides store`: what is in a store, whether it is sound, and what goes."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from sides.cli import main
from sides.records import Reading
from sides.store.store import Store

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def path(tmp_path: Path, reading: Reading, bare: Reading) -> str:
    store = Store(tmp_path / "s.duckdb")
    store.add([reading, bare], origins=["reports/a.txt", "https://a.example/b"])
    return str(store.path)


def test_info_counts(path: str, capsys: Capture) -> None:
    assert main(["store", "info", "--store", path]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "2 articles, 2031-03-04 to 2031-03-04"
    assert "           2  events" in out
    assert out[-1] == "           2  read by hand"
    assert "found_" not in "".join(out)


def test_check_tells_what_is_wrong(path: str, capsys: Capture) -> None:
    assert main(["store", "check", "--store", path]) == 0
    assert capsys.readouterr().out == f"{path}: sound\n"
    with Store(path).writing_to() as connection:
        connection.execute("DELETE FROM places; UPDATE stances SET holder = 'nobody'")
    assert main(["store", "check", "--store", path]) == 1
    told = capsys.readouterr().err.splitlines()
    expected = f"sides: {path}: stances.holder who is no actor of the reading: 3 (reading-1"
    assert any(line.startswith(expected) for line in told)


def test_articles_are_removed_and_unknown_ones_named(path: str, capsys: Capture) -> None:
    given = ["reports/./a.txt", "https://a.example/none", "https://a.example/none"]
    assert main(["store", "remove", *given, "--store", path]) == 1
    captured = capsys.readouterr()
    assert captured.out == "1 removed\n"
    assert captured.err == f"sides: {path}: no article is called https://a.example/none\n"
    assert len(Store(path).held()) == 1
    assert main(["store", "remove", "https://a.example/b", "--store", path]) == 0


def test_sql_prints_rows_as_csv(path: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    asked = "SELECT type, sources, day FROM events ORDER BY nr"
    assert main(["store", "sql", asked, "--store", path]) == 0
    found = list(csv.DictReader(io.StringIO(capfdbinary.readouterr().out.decode())))
    assert found[0] == {"type": "ACCUSE", "sources": '["varnland"]', "day": "2031-03-04"}


@pytest.mark.parametrize(
    ("asked", "status"), [("SELEC", 1), ("DROP TABLE events", 1), ("", 1), ("/* nothing */", 1)]
)
def test_what_is_no_question_is_told_on_a_line(
    path: str, capsys: Capture, asked: str, status: int
) -> None:
    assert main(["store", "sql", asked, "--store", path]) == status
    assert capsys.readouterr().err.count("\n") == 1
    assert len(Store(path).held()) == 2


@pytest.mark.parametrize("command", ["info", "check", "link", "update", "remove x", "sql SELECT"])
def test_where_there_is_no_store_that_is_told(
    tmp_path: Path, capsys: Capture, command: str
) -> None:
    path = tmp_path / "none.duckdb"
    assert main(["store", *command.split(), "--store", str(path)]) == 1
    assert capsys.readouterr().err == f"sides: {path}: there is no store\n"
    assert not path.exists()


def test_a_store_that_is_up_to_date_stays_so(path: str, capsys: Capture) -> None:
    assert main(["store", "update", "--store", path]) == 0
    assert capsys.readouterr().out == f"{path}: up to date\n"
