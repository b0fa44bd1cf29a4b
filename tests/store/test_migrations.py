"""Older stores are brought up to date, step by step, each once."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from sides.errors import StoreError
from sides.store import migrations
from sides.store.store import Store

from .samples import Deed, report

ONE = report(Deed())

NOW = migrations.LATEST
_FIRST, _SECOND = f"{NOW + 1:04}_more.sql", f"{NOW + 2:04}_most.sql"


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a Sides two versions later."""
    folder = tmp_path / "sql"
    folder.mkdir()
    for step in migrations.FOLDER.glob("0*.sql"):
        shutil.copy(step, folder)
    (folder / _FIRST).write_text("CREATE TABLE steps (step INTEGER); INSERT INTO steps VALUES (1);")
    (folder / _SECOND).write_text(
        "INSERT INTO steps VALUES (2); ALTER TABLE articles ADD COLUMN region VARCHAR;"
    )
    (folder / "ties.sql").write_text("no step")
    monkeypatch.setattr(migrations, "FOLDER", folder)
    monkeypatch.setattr(migrations, "LATEST", NOW + 2)
    monkeypatch.setattr("sides.store.opened.LATEST", NOW + 2)
    migrations._steps.cache_clear()
    return folder


@pytest.fixture(autouse=True)
def forgotten() -> object:
    """The steps of another folder are not kept."""
    yield
    migrations._steps.cache_clear()


def steps(store: Store) -> list[int]:
    return list(store.rows("SELECT step FROM steps ORDER BY rowid").column(0).to_pylist())


def test_a_new_store_has_the_latest_version(store: Store) -> None:
    [row] = store.rows("SELECT value FROM meta WHERE key = 'version'").to_pylist()
    assert row["value"] == str(migrations.LATEST)


def test_an_older_store_is_told_to_readers_and_brought_up_by_writers(
    store: Store, later: Path
) -> None:
    with pytest.raises(
        StoreError, match=f"version {NOW}, this is {NOW + 2}: `sides store update` it"
    ):
        store.check()
    store.update()
    assert steps(store) == [1, 2]
    store.add(ONE)
    assert steps(store) == [1, 2]
    assert list(store.readings()) == [ONE]
    assert store.rows("SELECT region FROM articles").to_pylist() == [{"region": None}]


def test_a_new_store_goes_through_all_steps_in_their_order(tmp_path: Path, later: Path) -> None:
    store = Store(tmp_path / "new.duckdb")
    store.add(ONE)
    assert steps(store) == [1, 2]


def test_a_step_that_goes_wrong_leaves_the_store_as_it_was(store: Store, later: Path) -> None:
    store_path = store.path
    (later / _SECOND).write_text("INSERT INTO steps VALUES (2); SELECT * FROM nothing;")
    with pytest.raises(StoreError):
        store.update()
    with duckdb.connect(str(store_path), read_only=True) as plain:
        version = plain.execute("SELECT value FROM meta WHERE key = 'version'").fetchall()
        assert version == [(str(NOW),)]
        assert ("steps",) not in plain.execute("SHOW TABLES").fetchall()


def test_a_store_of_the_first_version_keeps_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    first = next(migrations.FOLDER.glob("0001_*.sql"))
    with duckdb.connect(str(path)) as plain:
        plain.execute(first.read_text(encoding="utf-8"))
        plain.execute("INSERT INTO meta VALUES ('version', '1')")
        plain.execute("INSERT INTO failures VALUES ('a.txt', 'NotText', 'binary')")
    store = Store(path)
    store.update()
    assert store.failures() == {"a.txt": ("NotText", "binary")}
    assert store.reviews() == ()
    store.add(ONE)
    assert list(store.readings()) == [ONE]
    assert store.check() == ()
