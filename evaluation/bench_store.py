"""How long answers take on a big store.

    python -m evaluation.bench_store examples

Reads the reports of the folder into a store, multiplies them in SQL to 100,000 articles with a
million events, each copy on other days and with unknown actors of its own, and prints what each
question takes: the best of three, in wall time, which is what a user waits for on a machine that
does nothing else, and in CPU time, which other work disturbs less.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click

from sides.adding.adding import Adding
from sides.answers import (
    Asked,
    actors,
    blocs_of,
    events,
    pressure,
    stances,
    statements,
    ties,
    timeline,
    told,
    what_if_set,
)
from sides.reading.reader import Reader
from sides.records import SetTie
from sides.registry.blocs import UNKNOWN
from sides.store.store import Store

ARTICLES = 100_000

DAYS = 1500
"""Days over which the copies are spread: four years."""

ROUNDS = 3

SUFFIXED = {
    "articles": ("id",),
    "readings": ("id", "article"),
    "actors": ("reading",),
    "presence": ("reading",),
    "statements": ("reading", "id"),
    "events": ("reading", "id", "statement"),
    "stances": ("reading", "id", "statement", "event"),
    "places": ("reading",),
    "dates": ("reading",),
    "uncoded": ("reading",),
    "evidence": ("reading", "article", "record"),
    "links": ("occurrence", "reading", "event"),
    "copies": ("article", "original"),
}
"""The columns of each table that are ids of one copy."""

WHO = {
    "actors": ("id", "organ", "state"),
    "presence": ("id",),
    "statements": ("speaker", "speaker_organ", "speaker_state"),
    "stances": (
        "holder", "toward", "holder_organ", "holder_state", "toward_organ", "toward_state",
    ),
    "evidence": (
        "source", "target", "source_organ", "target_organ", "source_state", "target_state",
    ),
}  # fmt: skip
"""The columns that are ids of actors."""

LISTS = {
    "events": (
        "sources", "targets", "source_organs", "target_organs", "source_states", "target_states",
    ),
}  # fmt: skip
DAYED = {"articles": ("date",), "presence": ("date",), "events": ("day",), "evidence": ("day",)}


def multiplied(store: Store, copies: int) -> None:
    """Make each article of a store so many, on other days."""
    with store.writing_to() as connection:
        for table, ids in SUFFIXED.items():
            changed = [f"{name} || '-' || c AS {name}" for name in ids]
            changed += [
                f"CASE WHEN starts_with({name}, '{UNKNOWN}') THEN {name} || '-' || c "
                f"ELSE {name} END AS {name}"
                for name in WHO.get(table, ())
            ]
            changed += [
                f"list_transform({name}, lambda x: CASE WHEN starts_with(x, '{UNKNOWN}') "
                f"THEN x || '-' || c ELSE x END) AS {name}"
                for name in LISTS.get(table, ())
            ]
            changed += [
                f"({name} + (c * 7919 % {DAYS})::INTEGER)::DATE AS {name}"
                for name in DAYED.get(table, ())
            ]
            connection.execute(
                f"CREATE TEMP TABLE more AS SELECT * REPLACE ({', '.join(changed)}) "
                f"FROM {table}, range(1, {copies}) AS n(c)"
            )
            connection.execute(f"INSERT INTO {table} SELECT * EXCLUDE (c) FROM more")
            connection.execute("DROP TABLE more")


def questions(store: Store) -> dict[str, Callable[[], object]]:
    """What is asked of the store."""
    window = Asked(since="2019-01-01", until="2019-12-31")
    event = events(store, Asked(type="ASSAULT", limit=1))[0].id
    return {
        "actors": lambda: actors(store, Asked()),
        "actors, a window": lambda: actors(store, window),
        "events": lambda: events(store, Asked()),
        "events of an actor, a window": lambda: events(
            store, Asked(actor="USA", since="2019-01-01", until="2019-03-31")
        ),
        "events of a type between two": lambda: events(
            store, Asked(actor="IRQ", other="iraqi-kurds", type="ASSAULT")
        ),
        "statements of a person": lambda: statements(
            store, Asked(actor="rex-tillerson", level="person")
        ),
        "stances of an actor": lambda: stances(store, Asked(actor="USA")),
        "versions of an event": lambda: told(store, Asked(), event),
        "ties of a month": lambda: store.network("2019-06-01", "2019-06-30"),
        "ties of a year": lambda: store.network(window.since, window.until),
        "ties of four years": store.network,
        "tie of two, with its evidence": lambda: ties(
            store, Asked(actor="USA", other="IRQ", since="2019-06-01", until="2019-06-30")
        ),
        "timeline of a dyad, a month": lambda: timeline(
            store, Asked(actor="USA", other="IRQ", since="2019-06-01", until="2019-06-30")
        ),
        "blocs of a month, resampled": lambda: blocs_of(
            store, Asked(since="2019-06-01", until="2019-06-30")
        ),
        "blocs of a year": lambda: blocs_of(store, window, resamplings=0),
        "pressure, a year": lambda: pressure(store, window),
        "what if, a year": lambda: what_if_set(store, window, [SetTie("USA", "IRQ", -1.0)]),
    }


def built(path: Path, folder: Path, articles: int) -> Store:
    """The store of so many articles, made of the reports in a folder where it is not there yet."""
    store = Store(path)
    if not path.exists():
        reader = Reader()
        list(Adding(store, reader).add([str(folder)]))
        store.link(reader.registry)
        [row] = store.rows("SELECT count(*) AS n FROM articles").to_pylist()
        multiplied(store, round(articles / row["n"]))
    return store


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--store", type=Path, help="Keep the store here, and use it again.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.store or Path(folder) / "big.duckdb"
        store = built(path, given.folder, given.articles)
        counted = "SELECT (SELECT count(*) FROM articles) AS a, (SELECT count(*) FROM events) AS e"
        [row] = store.rows(counted).to_pylist()
        size = path.stat().st_size / 2**20
        click.echo(f"a store of {row['a']:,} articles, {row['e']:,} events, {size:,.0f} MiB")
        for name, ask in questions(store).items():
            taken = [_taken(ask) for _ in range(ROUNDS)]
            wall, cpu = (min(each) * 1000 for each in zip(*taken, strict=True))
            click.echo(f"{wall:8,.0f} ms {cpu:8,.0f} ms CPU  {name}")


def _taken(ask: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    ask()
    return time.perf_counter() - wall, time.process_time() - cpu


if __name__ == "__main__":
    main()
