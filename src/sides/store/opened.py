"""Opens a store for as long as one question or one write takes.

DuckDB lets one process write to a file, or several read it. Nobody here holds a file open for
longer than needed, so readers and a writer take turns, and who finds it taken waits.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from ..errors import BusyStore, NewerStore, NoStore, StoreError
from .migrations import LATEST, migrate, version_of

WAIT = 30.0
"""Seconds that one waits for a store that others have open: more than the longest write of one
article and the slowest answer take."""

PAUSE = 0.02
"""Seconds between two tries: about what it takes to open a store."""

_BUSY = ("Could not set lock", "different configuration", "being used by another process")
_NEWER = ("newer version", "newer DuckDB", "serialized version")


@contextmanager
def opened(
    path: Path, *, write: bool = False, wait: float = WAIT
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a store. With `write` a missing one is made and an older one is brought up
    to date; without, NoStore is raised for the first, and the second is read as it is brought up
    to date by a writer first.

    Raises NoStore, NewerStore, BusyStore, and StoreError for all else that goes wrong in it: a
    full disk, a damaged file.
    """
    connection = _connected(path, write, wait)
    try:
        if write:
            migrate(connection, path)
        else:
            _current(connection, path)
        yield connection
    except duckdb.Error as error:
        raise StoreError(f"{path}: {_first_line(error)}") from error
    finally:
        _closed(connection)


def _closed(connection: duckdb.DuckDBPyConnection) -> None:
    """Closing writes what is in the log into the file; what cannot be written stays in the log."""
    try:
        connection.close()
    except duckdb.Error as error:
        raise StoreError(_first_line(error)) from error


def _connected(path: Path, write: bool, wait: float) -> duckdb.DuckDBPyConnection:
    if not write and not path.exists():
        raise NoStore(f"{path}: there is no store")
    if path.is_dir():
        raise NoStore(f"{path}: a folder is no store")
    if write and not path.parent.is_dir():
        raise NoStore(f"{path}: there is no folder {path.parent}")
    deadline = time.monotonic() + wait
    while True:
        try:
            return duckdb.connect(str(path), read_only=not write)
        except duckdb.Error as error:
            line = _first_line(error)
            if not any(mark in line for mark in _BUSY):
                raise _refused(path, line) from error
            if time.monotonic() > deadline:
                raise BusyStore(f"{path}: in use by another process for {wait:.0f} s") from error
        time.sleep(PAUSE)


def _refused(path: Path, line: str) -> StoreError:
    if any(mark in line for mark in _NEWER):
        return NewerStore(f"{path}: made by a later version of DuckDB")
    return NoStore(f"{path}: no store, or a damaged one: {line}")


def _current(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    version = version_of(connection, path)
    if version < LATEST:
        raise StoreError(
            f"{path}: a store of version {version}, this is {LATEST}: `sides store update` it"
        )


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
