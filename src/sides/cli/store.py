"""`sides store`: looks into a store, checks it, takes articles out of it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from ..errors import NoStore
from . import FAILED, complain
from .stored import store_option


@click.group()
def store() -> None:
    """Look into a store, check it, take articles out of it.

    A store is one DuckDB file; docs/store.md describes its tables, which DuckDB, pandas, polars
    and R can open.
    """


@store.command()
@store_option
def info(store: Path) -> None:
    """How much is in a store, from when to when, and what read it."""
    from ..store.info import info as asked
    from ..store.store import Store

    told = asked(Store(store))
    click.echo(f"{told.articles:,} articles, {told.first or '?'} to {told.last or '?'}")
    for name, count in told.tables.items():
        click.echo(f"{count:12,}  {name}")
    for model, count in told.models.items():
        click.echo(f"{count:12,}  read by {model}")


@store.command()
@store_option
def check(store: Path) -> int:
    """Prove that every span slices, that no reference dangles and no id repeats."""
    from ..store.store import Store

    found = Store(store).check()
    for line in found:
        complain(f"{store}: {line}")
    if not found:
        click.echo(f"{store}: sound")
    return FAILED if found else 0


@store.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@store_option
def remove(names: tuple[str, ...], store: Path) -> int:
    """Take out articles, by their ids, addresses or files, with all that was read out of them."""
    from ..adding.failures import place_of
    from ..store.store import Store

    held = Store(store)
    asked = tuple(dict.fromkeys(map(place_of, names)))
    unknown = [name for name in asked if not held.named(name)]
    gone = held.remove(*asked)
    held.link()
    click.echo(f"{gone:,} removed")
    for name in unknown:
        complain(f"{store}: no article is called {name}")
    return FAILED if unknown else 0


@store.command()
@click.argument(
    "parts",
    nargs=-1,
    required=True,
    metavar="PARTS...",
    type=click.Path(file_okay=False, path_type=Path),
)
@store_option
@click.option(
    "--other-model",
    "other",
    type=click.Choice(("refuse", "reread", "mix")),
    default="refuse",
    show_default=True,
    help="What to do if the store holds readings by another model or with other options: stop, "
    "read these anew from the texts in the store, or leave them beside the new ones.",
)
@click.option("--incomplete", is_flag=True, help="Merge what is there, though not all is read yet.")
@click.option(
    "--link/--no-link",
    default=True,
    show_default=True,
    help="Tell which events of different reports are one, and which reports are copies.",
)
@click.option("--log", type=click.Choice(("json",)), help="Say what happens as `sides add` does.")
@click.option("--summary", is_flag=True, help="Tell all counters at the end, and seconds a stage.")
def merge(
    parts: tuple[Path, ...],
    store: Path,
    other: Literal["refuse", "reread", "mix"],
    incomplete: bool,
    link: bool,
    log: str | None,
    summary: bool,
) -> int:
    """Put what many machines read into a store.

    PARTS are the folders that `sides add --ray ADDRESS --parts FOLDER` wrote. The store is the same
    as if `sides add` had read the same sources, in the same order, into it. What is in the store
    already is left alone, so that a merge that was broken off goes on where it was. The exit
    statuses are those of `sides add`. Ray is not needed for it.
    """
    from .many import merge as merged

    return merged(
        parts, store, other=other, link=link, log=log, summary=summary, incomplete=incomplete
    )


@store.command()
@store_option
@click.option("--anew", is_flag=True, help="All months, not only those that changed.")
def link(store: Path, anew: bool) -> None:
    """Tell which events of different reports are one, and which reports are copies."""
    from ..store.store import Store

    click.echo(f"{Store(store).link(anew=anew):,} months linked")


@store.command()
@store_option
def update(store: Path) -> None:
    """Bring the tables of an older store to this version."""
    from ..store.store import Store

    if not store.exists():
        raise NoStore(f"{store}: there is no store")
    Store(store).update()
    click.echo(f"{store}: up to date")


@store.command()
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@store_option
def backup(target: Path, store: Path) -> None:
    """Copy a store into a new file, also while others add to it."""
    from ..store.backup import backup as copied
    from ..store.store import Store

    click.echo(f"{target}: {copied(Store(store), target):,} bytes")


@store.command()
@click.argument("query", metavar="SQL")
@store_option
def sql(query: str, store: Path) -> None:
    """Ask a store in SQL, and print the rows as CSV."""
    import sys

    import pyarrow.csv

    from ..store.store import Store
    from .tables import flat

    found = flat(Store(store).rows(query))
    sys.stdout.flush()
    pyarrow.csv.write_csv(found, sys.stdout.buffer)
