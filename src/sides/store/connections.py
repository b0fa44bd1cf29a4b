"""Connections to the file of a store, to read and to write.

DuckDB keeps a file from being opened by a second process with a lock (fcntl), which is one of the
whole process and goes as soon as the process closes the file anywhere. A writer is attached to a
database of its own, so that a reader of the same process would not be known to it, look into the
file, and take the lock away. Who writes in this process is therefore kept here.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path

import duckdb

ROW_GROUP = 30_720
"""Rows that lie together in the file. A write writes the last such group of each table anew: with
DuckDB's own 122,880 the commit of 512 readings into a store of 50,000 took 1.2 s, with these .4 s
and with 8,192 .2 s, for a file that is 1.2 and 1.5 times as large (set on made articles)."""

_OPENING = threading.Lock()
_WRITERS: dict[str, duckdb.DuckDBPyConnection] = {}
"""The files that this process writes to, and with what."""


class Taken(Exception):
    """Another thread of this process writes to the file."""


def reading(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection that reads. Those of one process share what was read. Raises Taken."""
    with _OPENING:
        if os.path.realpath(path) in _WRITERS:
            raise Taken(path)
        # in full, since "md:a" and the like mean something else to DuckDB
        return duckdb.connect(str(path.absolute()), read_only=True)


def writing(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection that writes, to be closed with `close`. The size of its groups can only be told
    where a database is attached to another, and is not kept in the file. Raises Taken."""
    whole = path.absolute()
    quoted = str(whole).replace("'", "''")
    with _OPENING:
        if os.path.realpath(path) in _WRITERS:
            raise Taken(path)
        connection = duckdb.connect(config={"temp_directory": f"{whole}.tmp"})
        try:
            connection.execute(
                f"ATTACH '{quoted}' AS store (TYPE duckdb, ROW_GROUP_SIZE {ROW_GROUP})"
            )
            connection.execute("USE store")
        except duckdb.Error:
            connection.close()
            raise
        _WRITERS[os.path.realpath(path)] = connection
    return connection


def close(connection: duckdb.DuckDBPyConnection) -> None:
    """Close a connection of either kind."""
    try:
        connection.close()
    finally:
        with _OPENING:
            for file in [file for file, writer in _WRITERS.items() if writer is connection]:
                del _WRITERS[file]
