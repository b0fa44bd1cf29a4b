"""Opens a store for as long as one question or one write takes.

DuckDB lets one process write to a file, or several read it. Nobody here holds a file open for
longer than needed, so readers and a writer take turns (`turns`), and who finds it taken waits.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from ..errors import BusyStore, NewerStore, NoStore, StoreError
from . import connections, turns
from .migrations import LATEST, migrate, version_of

WAIT = 30.0
"""Seconds that one waits for a store that others have open: more than the longest write of one
article and the slowest answer take."""

PAUSE = 0.02
"""Seconds between two tries: about what it takes to open a store."""

MAKING = 1.0
"""Seconds that one waits for an empty file to become a database: who makes one writes its head at
once, so that a file that stays empty is none."""

_MAGIC = slice(8, 12)
"""Where the name of the format stands in a file of DuckDB."""

_BUSY = (
    "Could not set lock",  # another process has it
    "being used by another process",  # the same, on Windows
    "Unique file handle conflict",  # another thread reads it
    "different configuration",  # likewise, but it writes, and not by way of `connections`
)
_NEWER = ("newer version", "newer DuckDB", "serialized version")
_DAMAGED = ("Could not read enough bytes", "Corrupt", "checksum", "replaying WAL")


class Unmade(NoStore):
    """There is no store yet: no file, or a database in which nothing was made."""


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
        connection.execute("SET enable_progress_bar = false")  # it would print
        if write:
            migrate(connection, path)
        else:
            _current(connection, path)
        yield connection
    except duckdb.Error as error:
        raise _failed(path, error) from error
    finally:
        _closed(connection, path)


def _closed(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Closing writes what is in the log into the file; what cannot be written stays in the log."""
    try:
        connections.close(connection)
    except duckdb.Error as error:
        raise _failed(path, error) from error


def _connected(path: Path, write: bool, wait: float) -> duckdb.DuckDBPyConnection:
    if not write and not path.exists():
        raise Unmade(f"{path}: there is no store")
    if path.is_dir():
        raise NoStore(f"{path}: a folder is no store")
    if write and not path.parent.is_dir():
        raise NoStore(f"{path}: there is no folder {path.parent}")
    if _is_of_others(path):
        raise NoStore(f"{path}: no store, or a damaged one: not a file of DuckDB")
    try:
        return _in_turn(path, write, wait)
    finally:
        if write:
            turns.done(path)


def _in_turn(path: Path, write: bool, wait: float) -> duckdb.DuckDBPyConnection:
    """A connection as soon as there can be one."""
    begun = time.monotonic()
    while True:
        waited = time.monotonic() - begun
        if write or not turns.awaited(path):
            try:
                return connections.writing(path) if write else connections.reading(path)
            except connections.Taken:
                pass  # until its thread is done
            except duckdb.Error as error:
                _bear(path, _first_line(error), waited, wait)
            if write:
                turns.wait(path)
        if waited > wait:
            raise BusyStore(f"{path}: in use by another process for {wait:.0f} s")
        time.sleep(PAUSE)


def _bear(path: Path, line: str, waited: float, wait: float) -> None:
    """Raises the error of a store that was not opened, unless it is one that ends."""
    if _is_empty(path):
        if waited > min(wait, MAKING):
            raise NoStore(f"{path}: an empty file is no store")
    elif not any(mark in line for mark in _BUSY):
        raise _refused(path, line)


_OURS: set[tuple[int, int]] = set()
_LOOKING = threading.Lock()
"""The files, by device and inode, that were seen to be of DuckDB. Each is looked into once a
process, before it is first opened: a lock on a file (fcntl) is one of the whole process, and goes
as soon as the process closes the file anywhere, so that another look would let others write while
this process reads."""


def _is_of_others(path: Path) -> bool:
    """Whether a file is none of DuckDB, which would look for an extension that reads it, and
    download this."""
    with _LOOKING:
        try:
            told = path.stat()
            if (told.st_dev, told.st_ino) in _OURS:
                return False
            with path.open("rb") as file:
                head = file.read(_MAGIC.stop)
        except OSError:  # DuckDB will tell
            return False
        if len(head) < _MAGIC.stop:
            return False
        if head[_MAGIC] == b"DUCK":
            _OURS.add((told.st_dev, told.st_ino))
            return False
    return True


def _is_empty(path: Path) -> bool:
    try:
        return path.stat().st_size == 0
    except OSError:
        return False


def _refused(path: Path, line: str) -> StoreError:
    if any(mark in line for mark in _NEWER):
        return NewerStore(f"{path}: made by a later version of DuckDB")
    return NoStore(f"{path}: no store, or a damaged one: {line}")


def _failed(path: Path, error: Exception) -> StoreError:
    line = _first_line(error)
    damaged = "damaged: " if any(mark in line for mark in _DAMAGED) else ""
    return StoreError(f"{path}: {damaged}{line}")


def _current(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    version = version_of(connection, path)
    if version == 0:
        raise Unmade(f"{path}: an empty database, no store yet")
    if version < LATEST:
        raise StoreError(
            f"{path}: a store of version {version}, this is {LATEST}: `sides store update` it"
        )


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
