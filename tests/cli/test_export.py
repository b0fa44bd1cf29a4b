"""`sides export`."""

from __future__ import annotations

from pathlib import Path

import pytest

from sides.cli import main
from sides.records import Reading
from sides.store.store import Store

FORMS = ("plover", "polecat", "graphml", "gexf", "ftm", "annotations")


@pytest.fixture
def store(tmp_path: Path, reading: Reading) -> str:
    path = tmp_path / "s.duckdb"
    Store(path).add(reading)
    return str(path)


@pytest.mark.parametrize("form", FORMS)
def test_a_file_and_standard_output_are_the_same(
    store: str, tmp_path: Path, form: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "out"
    assert main(["export", "--store", store, "--format", form, "--output", str(path)]) == 0
    assert main(["export", "--store", store, "--format", form]) == 0
    assert capfdbinary.readouterr().out == path.read_bytes() != b""


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_tables_go_into_a_folder(
    store: str, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(["export", "--store", store, "--format", form, "--output", str(tmp_path / "o")]) == 0
    )
    assert (tmp_path / "o" / f"events.{form}").exists()
    assert main(["export", "--store", store, "--format", form]) == 2
    assert "needs --output" in capsys.readouterr().err


def test_no_store_and_no_folder_are_one_line(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (
        ["--store", str(tmp_path / "none"), "--format", "plover"],
        ["--store", store, "--format", "plover", "--output", str(tmp_path / "no" / "file")],
        ["--store", store, "--format", "gexf", "--since", "never"],
    ):
        assert main(["export", *arguments]) == 1
        assert len(capsys.readouterr().err.splitlines()) == 1
