"""A copy of a store that is whole, also while others add to it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from sides.errors import OptionError, SidesError
from sides.store.backup import backup
from sides.store.store import Store
from tests.store.samples import Deed, report


def test_a_copy_holds_what_the_store_held(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.duckdb")
    store.add(report(Deed()))
    assert backup(store, tmp_path / "b.duckdb") > 0
    store.remove(*store.held())
    copy = Store(tmp_path / "b.duckdb")
    assert copy.check() == ()
    assert len(copy.held()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.duckdb", "s.duckdb"]


def test_it_takes_no_place_of_another_file(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.duckdb")
    store.make()
    (tmp_path / "b.duckdb").write_text("mine")
    with pytest.raises(OptionError, match="is there already"):
        backup(store, tmp_path / "b.duckdb")
    with pytest.raises(OptionError, match=r"[Nn]o such file"):
        backup(store, tmp_path / "none" / "b.duckdb")
    assert (tmp_path / "b.duckdb").read_text() == "mine"


def test_copies_taken_while_others_write_are_sound(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.duckdb")
    store.make()
    failed: list[SidesError] = []

    def write() -> None:
        try:
            for at in range(20):
                store.add(report(Deed(), published=f"2017-01-{1 + at:02}"))
        except SidesError as error:
            failed.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    counts = []
    for at in range(6):
        target = tmp_path / f"{at}.duckdb"
        backup(store, target)
        copy = Store(target)
        assert copy.check() == ()
        counts.append(len(copy.held()))
    writer.join()
    assert not failed
    assert counts == sorted(counts)
    assert len(store.held()) == 20
