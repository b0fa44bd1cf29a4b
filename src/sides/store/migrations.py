"""The versions of a store's tables: one file of SQL each, run in the order of their numbers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import duckdb

from ..errors import NewerStore, NoStore
from .queries import one

FOLDER = Path(__file__).parent / "sql"


@cache
def _steps() -> tuple[Path, ...]:
    return tuple(sorted(FOLDER.glob("[0-9][0-9][0-9][0-9]_*.sql")))


LATEST = int(max(path.name[:4] for path in FOLDER.glob("[0-9][0-9][0-9][0-9]_*.sql")))
"""The version that this Sides makes."""


def version_of(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """The version of an open store, 0 for an empty file. Raises NoStore for a database that is
    none, NewerStore for one of a later Sides."""
    tables = {name for (name,) in connection.execute(_TABLES).fetchall()}
    if not tables:
        return 0
    if "meta" not in tables or "evidence" not in tables:
        raise NoStore(f"{path}: a database, but no store of Sides")
    told = str(one(connection, "SELECT value FROM meta WHERE key = 'version'"))
    if not told.isdecimal():
        raise NoStore(f"{path}: no store, or a damaged one: its version is {told!r}")
    version = int(told)
    if version > LATEST:
        raise NewerStore(f"{path}: a store of version {version}, this Sides knows {LATEST}")
    return version


_TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main'"


def migrate(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Bring an open store to the latest version, in one transaction: all of it or nothing."""
    version = version_of(connection, path)
    if version == LATEST:
        return
    connection.begin()
    try:
        for step in _steps():
            if int(step.name[:4]) > version:
                connection.execute(step.read_text(encoding="utf-8"))
        connection.execute("DELETE FROM meta WHERE key = 'version'")
        connection.execute("INSERT INTO meta VALUES ('version', ?)", [str(LATEST)])
        connection.commit()
    except Exception:
        connection.rollback()
        raise
