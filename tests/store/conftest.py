"""A store that is made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sides.store.store import Store


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store in which nothing is."""
    path = tmp_path_factory.mktemp("store") / "blank.duckdb"
    Store(path).failed([])
    return path


@pytest.fixture
def store(tmp_path: Path, blank: Path) -> Store:
    """A store in which nothing is; it does not wait long."""
    path = tmp_path / "s.duckdb"
    shutil.copy(blank, path)
    return Store(path, wait=1)


@pytest.fixture
def fresh(tmp_path: Path, blank: Path) -> Callable[[], Store]:
    """Makes another store in which nothing is."""
    return lambda: Store(shutil.copy(blank, tmp_path / "other.duckdb"))
