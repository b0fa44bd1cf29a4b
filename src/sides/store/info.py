"""How much is in a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from .days import iso

if TYPE_CHECKING:
    from .store import Store


class Info(Struct, frozen=True):
    """How many articles there are, from which day to which (ISO 8601), how many rows each table
    has, and how many articles each model read."""

    articles: int
    first: str | None
    last: str | None
    tables: dict[str, int]
    models: dict[str, int]


def info(store: Store) -> Info:
    """What is in a store. Raises NoStore where there is none."""
    counted = " UNION ALL ".join(
        f"SELECT '{table}' AS name, count(*) AS n FROM {table}" for table in store.tables()
    )
    tables = {row["name"]: row["n"] for row in store.rows(counted).to_pylist()}
    [days] = store.rows("SELECT min(date) AS first, max(date) AS last FROM articles").to_pylist()
    models = store.rows("SELECT model, count(*) AS n FROM readings GROUP BY model ORDER BY model")
    return Info(
        articles=tables["articles"],
        first=iso(days["first"]),
        last=iso(days["last"]),
        tables={name: n for name, n in sorted(tables.items()) if not name.startswith("found_")},
        models={row["model"]: row["n"] for row in models.to_pylist()},
    )
