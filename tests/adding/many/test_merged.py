"""Parts merged: the store is that of one machine, byte for byte in its exports."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from evaluation.kills import Remembering, prints
from sides.adding.adding import Adding
from sides.adding.alone import Alone
from sides.adding.many.merged import Parts
from sides.adding.many.plan import kept, planned
from sides.adding.recipe import Recipe
from sides.errors import OptionError, OtherModel
from sides.options import Options
from sides.reading.reader import Reader
from sides.store.store import Store
from tests.adding.many.samples import plan_of, read_here, sources


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return sources(tmp_path_factory.mktemp("sources"))


@pytest.fixture(scope="module")
def parts(given: list[str], reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All parts, in several units."""
    folder = tmp_path_factory.mktemp("parts")
    read_here(plan_of(folder, given), folder, Alone(reader))
    return folder


@pytest.fixture(scope="module")
def alone(given: list[str], reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The store of one machine."""
    store = Store(tmp_path_factory.mktemp("alone") / "s.duckdb")
    list(Adding(store, reader).add(given))
    store.link(reader.registry)
    return store


def merged(store: Store, *folders: Path, most: int | None = None) -> list[str]:
    parts = Parts(folders)
    adding = Adding(store, parts.work)
    found: list[str] = []
    for step in adding.merge(parts.results()):
        found.append(step.what)
        if len(found) == most:
            adding.stop()
    return found


def test_it_is_the_store_of_one_machine(
    parts: Path, alone: Store, reader: Reader, tmp_path: Path, given: list[str]
) -> None:
    store = Store(tmp_path / "s.duckdb")
    steps = merged(store, parts)
    assert Parts([parts]).units > 3
    assert (Parts([parts]).missing, Parts([parts]).articles) == (0, len(steps))
    assert {"added", "unchanged", "failed"} <= set(steps)
    store.link(reader.registry)
    found = prints(store.path, Remembering(reader))
    assert found == prints(alone.path, Remembering(reader))
    assert found["check"] == ""
    assert "added" not in merged(store, parts)
    assert prints(store.path, Remembering(reader)) == found


def test_broken_off_it_goes_on_where_it_was(
    parts: Path, alone: Store, reader: Reader, tmp_path: Path
) -> None:
    store = Store(tmp_path / "s.duckdb")
    for most in (3, 9, 14):
        assert len(merged(store, parts, most=most)) == most
    merged(store, parts)
    store.link(reader.registry)
    assert prints(store.path, Remembering(reader)) == prints(alone.path, Remembering(reader))


def test_of_several_versions_of_a_report_the_newest_stands(reader: Reader, tmp_path: Path) -> None:
    """In whatever units they came, merged at once or bit by bit."""
    files = []
    for nr, day in enumerate((2, 3, 1)):
        text = f"Varnland shelled the port of Ellery on Monday. It was the {nr}th time that week."
        row = {"text": text, "url": "https://news.example/1", "date": f"2031-03-0{day}"}
        files.append(tmp_path / f"{nr}.jsonl")
        files[-1].write_text(json.dumps(row), encoding="utf-8")
    given = list(map(str, files))
    alone, many = Store(tmp_path / "alone.duckdb"), Store(tmp_path / "many.duckdb")
    list(Adding(alone, reader).add(given))
    folder = tmp_path / "parts"
    read_here(plan_of(folder, given, most_files=1), folder, Alone(reader))
    merged(many, folder, most=2)
    merged(many, folder)
    dates = [each.article.date for _, each in many.revisions("https://news.example/1")]
    assert dates == ["2031-03-01", "2031-03-02"]
    assert set(merged(many, folder)) == {"unchanged"}
    assert prints(many.path, Remembering(reader)) == prints(alone.path, Remembering(reader))


def test_another_model_is_refused_as_in_adding(
    parts: Path, given: list[str], reader: Reader, tmp_path: Path
) -> None:
    store = Store(tmp_path / "s.duckdb")
    strict = Reader.__new__(Reader)
    strict.__dict__.update(reader.__dict__, options=Options(min_confidence=0.9))
    list(Adding(store, strict).add(given[1:2]))
    with pytest.raises(OtherModel, match="other options"):
        Adding(store, Parts([parts]).work)


def test_parts_that_were_read_otherwise_are_not_merged_together(
    parts: Path, given: list[str], tmp_path: Path
) -> None:
    recipe = Recipe(Options(min_confidence=0.9))
    kept(planned(given[:1], recipe), recipe, tmp_path)
    with pytest.raises(OptionError, match="merge it by itself"):
        Parts([parts, tmp_path])


def test_units_that_are_not_read_yet_are_told(parts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    shutil.copytree(parts, folder)
    marks = sorted(folder.glob("unit-*.json"))
    marks[0].unlink()
    assert (Parts([folder]).missing, Parts([folder]).units) == (1, len(marks))
