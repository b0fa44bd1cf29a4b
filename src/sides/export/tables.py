"""All tables of a store as files, one a table."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import duckdb

from ..errors import OptionError
from ..store.store import Store
from .files import beside

Form = Literal["parquet", "csv"]


def tables(store: Store, folder: Path, form: Form) -> tuple[Path, ...]:
    """Write every table into a folder, which is made; gives the files. Nested columns stay nested
    in Parquet and are JSON in CSV. Raises OptionError where it cannot be written."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OptionError(f"{folder}: {error.strerror or error}") from error
    names = store.tables()
    made = []
    with store.reading_from() as connection:
        for name in names:
            path = folder / f"{name}.{form}"
            with beside(path) as new:
                connection.execute(_copy(connection, name, new, form))
            made.append(path)
    return tuple(made)


def _copy(connection: duckdb.DuckDBPyConnection, table: str, path: Path, form: Form) -> str:
    columns = ", ".join(
        f'to_json("{name}")::VARCHAR AS "{name}"'
        if form == "csv" and str(type).endswith(("]", ")"))
        else f'"{name}"'
        for name, type, *_ in connection.execute(f'DESCRIBE "{table}"').fetchall()
    )
    place = str(path).replace("'", "''")
    how = "FORMAT parquet" if form == "parquet" else "FORMAT csv, HEADER"
    return f"COPY (SELECT {columns} FROM \"{table}\") TO '{place}' ({how})"
