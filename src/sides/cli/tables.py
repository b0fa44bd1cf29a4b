"""Tables of answers as CSV and JSON."""

from __future__ import annotations

import pyarrow as pa


def flat(table: pa.Table) -> pa.Table:
    """The table with nested columns as JSON, for forms that know none."""
    import msgspec

    columns = []
    for column in table.columns:
        if pa.types.is_nested(column.type):
            told = [
                None if value is None else msgspec.json.encode(value).decode()
                for value in column.to_pylist()
            ]
            columns.append(pa.array(told, type=pa.string()))
        else:
            columns.append(column)
    return pa.table(columns, names=table.column_names)
