"""`sides registry` and `sides who`, as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sides.cli import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder of actors."""
    monkeypatch.setenv("SIDES_REGISTRY", str(tmp_path / "mine"))
    return tmp_path / "mine"


def table(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "reef.csv"
    path.write_text("\n".join(("name,kind,country,sectors", *lines)) + "\n", encoding="utf-8")
    return path


def test_an_added_actor_is_known(tmp_path: Path, folder: Path, capsys: Capture) -> None:
    assert main(["who", "Reef Front"]) == 1
    assert main(["registry", "add", str(table(tmp_path, "Reef Front,group,MLT,REB"))]) == 0
    assert "1 actors (csv), 0 rows skipped" in capsys.readouterr().out
    assert main(["who", "Reef Front"]) == 0
    assert "Reef Front (group, csv-reef-front): MLT, REB" in capsys.readouterr().out
    assert main(["registry", "list"]) == 0
    assert capsys.readouterr().out.strip() == str(folder / "reef.yaml")


def test_an_added_actor_is_read(tmp_path: Path, capsys: Capture) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Reef Front attacked Norway on Monday, officials said.", encoding="utf-8")
    main(["registry", "add", str(table(tmp_path, "Reef Front,group,MLT,REB"))])
    capsys.readouterr()
    assert main(["read", str(report), "--published", "2017-10-17", "--json"]) == 0
    actors = json.loads(capsys.readouterr().out)["actors"]
    assert any(each["id"] == "csv-reef-front" and each["how"] == "registry" for each in actors)


def test_bad_rows_are_named_and_the_rest_is_taken(
    tmp_path: Path, folder: Path, capsys: Capture
) -> None:
    path = table(tmp_path, "Reef Front,group,MLT,REB", "Bram Usk,person,Atlantis,")
    assert main(["registry", "add", str(path)]) == 1
    said = capsys.readouterr()
    assert f"{path}:3: no country: Atlantis" in said.err
    assert "1 actors (csv), 1 rows skipped" in said.out
    assert (folder / "reef.yaml").exists()


def test_a_trial_keeps_nothing(tmp_path: Path, folder: Path, capsys: Capture) -> None:
    path = table(tmp_path, "Reef Front,group,MLT,REB")
    assert main(["registry", "add", "--try", str(path)]) == 0
    assert "nothing kept" in capsys.readouterr().out
    assert not folder.exists()


def test_nothing_is_half_imported(tmp_path: Path, folder: Path, capsys: Capture) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "groups:\n  reef: {name: Reef Front, part_of: shoal}\n"
        "  shoal: {name: Shoal, part_of: reef}\n"
    )
    assert main(["registry", "add", str(path)]) == 1
    assert "part of itself" in capsys.readouterr().err
    assert not folder.exists()


def test_the_check_names_what_is_wrong(tmp_path: Path, capsys: Capture) -> None:
    assert main(["registry", "check"]) == 0
    path = tmp_path / "mine.yaml"
    path.write_text("groups:\n  reef: {name: Reef Front, country: ATL}\n")
    capsys.readouterr()
    assert main(["registry", "check", str(path)]) == 1
    assert "mine.yaml: reef: no code of a country: ATL" in capsys.readouterr().out


def test_who_in_json(capsys: Capture) -> None:
    assert main(["who", "Rex", "Tillerson", "--on", "2017-10-17", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found["id"] == "rex-tillerson"
    assert found["office"]["title"] == "secretary of state"
