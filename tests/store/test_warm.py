"""A store that is kept ready makes way for whoever writes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sides.store.store import Store
from sides.store.warm import PAUSE

LONG = 20 * PAUSE


@pytest.fixture
def store(kirkuk: Store, tmp_path: Path) -> Store:
    path = tmp_path / "s.duckdb"
    shutil.copy(kirkuk.path, path)
    return Store(path, wait=10)


def _count(store: Store) -> int:
    return int(store.rows("SELECT count(*) FROM articles").column(0).to_pylist()[0])


def test_one_writes_while_it_is_kept_ready(store: Store) -> None:
    with store.warm():
        time.sleep(LONG)
        assert _count(store) == 23
        first = store.rows("SELECT id FROM articles ORDER BY id LIMIT 1").column(0).to_pylist()[0]
        assert store.remove(first) == 1
        assert _count(store) == 22
        time.sleep(LONG)
        assert _count(store) == 22


def test_another_process_writes_while_it_is_kept_ready(store: Store) -> None:
    script = (
        "import sys; from sides.store.store import Store; s = Store(sys.argv[1]);"
        "print(s.remove(s.rows('SELECT id FROM articles LIMIT 1').column(0).to_pylist()[0]))"
    )
    with store.warm():
        time.sleep(LONG)
        done = subprocess.run(
            [sys.executable, "-c", script, str(store.path)],
            capture_output=True, text=True, timeout=60, check=False,
            env=os.environ,
        )  # fmt: skip
        assert done.stdout.strip() == "1", done.stderr
        assert _count(store) == 22


def test_a_file_that_took_its_place_is_seen(store: Store, tmp_path: Path) -> None:
    with store.warm():
        time.sleep(LONG)
        assert _count(store) == 23
        other = tmp_path / "other.duckdb"
        Store(other).make()
        other.replace(store.path)
        time.sleep(LONG)
        assert _count(store) == 0


def test_a_store_that_is_not_there_yet_is_taken_up_when_it_is(tmp_path: Path) -> None:
    store = Store(tmp_path / "new.duckdb")
    with store.warm():
        time.sleep(2 * PAUSE)
        store.make()
        time.sleep(LONG)
        assert _count(store) == 0


def test_its_stamp_changes_with_what_is_in_it(store: Store) -> None:
    before = store.stamp()
    assert store.stamp() == before
    _count(store)
    assert store.stamp() == before
    store.remove(store.rows("SELECT id FROM articles LIMIT 1").column(0).to_pylist()[0])
    assert store.stamp() != before
    assert Store(store.path.with_name("none.duckdb")).stamp() == ()
