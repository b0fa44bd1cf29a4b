"""`sides import`."""

from __future__ import annotations

from pathlib import Path

import pytest

from sides.cli import main
from sides.imports.datasets import GDELT


def line(id: str, day: str = "20240305") -> str:
    cells = {"GlobalEventID": id, "Day": day, "Actor1CountryCode": "IRQ", "EventCode": "190",
             "Actor2CountryCode": "TUR", "SOURCEURL": f"https://example.org/{id}"}  # fmt: skip
    return "\t".join(cells.get(name, "") for name in GDELT) + "\n"


def test_ties_come_of_imported_events(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, store = tmp_path / "day.export.CSV", str(tmp_path / "s.duckdb")
    file.write_text(line("1") + line("2", "never"))
    assert main(["import", str(file), "--store", store]) == 0
    told = capsys.readouterr().err
    assert "line 2: no day: 'never'" in told
    assert "gdelt: 2 rows, 1 new events" in told
    assert main(["ties", "--store", store, "--csv"]) == 0
    assert "IRQ,Iraq,TUR" in capsys.readouterr().out.replace('"', "")


def test_one_bad_file_does_not_keep_the_others_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad, store = tmp_path / "good.csv", tmp_path / "bad.zip", str(tmp_path / "s.duckdb")
    good.write_text(line("1"))
    bad.write_bytes(b"PK\x03\x04 and no more")
    assert main(["import", str(bad), str(good), "--store", store]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert told[0].startswith(f"sides: {bad}: ")
    assert "1 new events" in told[1]
