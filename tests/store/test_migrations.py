"""Older stores are brought up to date, step by step, each once."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from sides.errors import StoreError
from sides.store import migrations
from sides.store.store import Store

from .samples import Deed, report

ONE = report(Deed())


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a Sides of version 3, whose last step goes wrong unless it is mended."""
    folder = tmp_path / "sql"
    folder.mkdir()
    first = next(migrations.FOLDER.glob("0001_*.sql"))
    (folder / first.name).write_text(first.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "0002_more.sql").write_text(
        "CREATE TABLE steps (step INTEGER); INSERT INTO steps VALUES (2);"
    )
    (folder / "0003_most.sql").write_text(
        "INSERT INTO steps VALUES (3); ALTER TABLE articles ADD COLUMN region VARCHAR;"
    )
    (folder / "ties.sql").write_text("no step")
    monkeypatch.setattr(migrations, "FOLDER", folder)
    monkeypatch.setattr(migrations, "LATEST", 3)
    monkeypatch.setattr("sides.store.opened.LATEST", 3)
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
    with pytest.raises(StoreError, match="version 1, this is 3: `sides store update` it"):
        store.check()
    store.update()
    assert steps(store) == [2, 3]
    store.add(ONE)
    assert steps(store) == [2, 3]
    assert list(store.readings()) == [ONE]
    assert store.rows("SELECT region FROM articles").to_pylist() == [{"region": None}]


def test_a_new_store_goes_through_all_steps_in_their_order(tmp_path: Path, later: Path) -> None:
    store = Store(tmp_path / "new.duckdb")
    store.add(ONE)
    assert steps(store) == [2, 3]


def test_a_step_that_goes_wrong_leaves_the_store_as_it_was(store: Store, later: Path) -> None:
    store_path = store.path
    (later / "0003_most.sql").write_text("INSERT INTO steps VALUES (3); SELECT * FROM nothing;")
    with pytest.raises(StoreError):
        store.update()
    with duckdb.connect(str(store_path), read_only=True) as plain:
        assert plain.execute("SELECT value FROM meta WHERE key = 'version'").fetchall() == [("1",)]
        assert ("steps",) not in plain.execute("SHOW TABLES").fetchall()
