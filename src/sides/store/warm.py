"""Keeps a store ready for a server that is asked again and again.

Opening a store takes some twenty milliseconds, and what was read from the disk is forgotten when it
is closed. While one connection of the process is open, others of it open at once and share what was
read. It is let go as soon as a writer waits (`turns`), and taken up again afterwards.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from . import connections, turns

PAUSE = 0.05
"""Seconds between two looks whether a writer waits: a twentieth of what it gives its readers."""


@contextmanager
def warm(path: Path) -> Iterator[None]:
    """Keep the store at this path ready within."""
    stop = threading.Event()
    thread = threading.Thread(target=_hold, args=(path, stop), name="sides-warm", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _hold(path: Path, stop: threading.Event) -> None:
    held: duckdb.DuckDBPyConnection | None = None
    inode = 0
    while not stop.wait(PAUSE):
        if held is not None and (turns.awaited(path) or _inode(path) != inode):
            held.close()  # a writer waits, or another file took the place of this one
            held = None
        elif held is None and not turns.awaited(path):
            inode = _inode(path)
            held = _connected(path)
    if held is not None:
        held.close()


def _connected(path: Path) -> duckdb.DuckDBPyConnection | None:
    """A connection that reads; None while somebody writes, or where there is no store."""
    if not path.exists():
        return None
    try:
        return connections.reading(path)
    except (duckdb.Error, connections.Taken):
        return None  # who asks the store is told what is wrong with it


def _inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except OSError:
        return 0
