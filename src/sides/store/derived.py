"""Parts of readings → presence and evidence: derived within the database, from the parts that were
just put there (`sql/presence.sql`, `sql/evidence.sql`). What can be told of other rows need not be
made, wait and be read one by one.

An event ties each of its sources to each of its targets. One without targets whose sources do it
to each other (a meeting, an agreement, a battle: PLOVER names all of them as sources) ties these.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import duckdb

from .inserting import Gathered

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "ASSAULT"})
"""Types that several sources without a target do to each other: PLOVER's meetings, agreements,
joint works, and fights with two sides. Those who accuse or ask together do not do it to each
other."""

_FROM = ("actors", "events", "statements", "stances")
_SQL = Path(__file__).parent / "sql"


def derive(connection: duckdb.DuckDBPyConnection, parts: Gathered) -> None:
    """Add the rows of `presence` and `evidence` that these parts of readings give, which are in the
    store already, as are their readings and articles. Within a transaction of the caller's."""
    for name in _FROM:
        connection.register(f"new_{name}", parts.table(name))
    connection.execute(_query("presence"))
    connection.execute(_query("evidence"), {"mutual": sorted(MUTUAL)})
    for name in _FROM:
        connection.unregister(f"new_{name}")


@cache
def _query(table: str) -> str:
    query = (_SQL / f"{table}.sql").read_text(encoding="utf-8")
    return f"INSERT INTO {table} BY NAME {query}"
