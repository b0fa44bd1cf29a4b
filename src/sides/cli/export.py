"""`sides export`: a store in forms that other tools open."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from .stored import store_option

if TYPE_CHECKING:
    from ..records import Level
    from ..store.store import Store

_TABLES = ("parquet", "csv")
_GRAPHS = ("graphml", "gexf")
_LINES = ("plover", "polecat", "ftm", "annotations", "sentences", "gold")


@click.command()
@store_option
@click.option("--format", "form", type=click.Choice((*_TABLES, *_LINES, *_GRAPHS)), required=True)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A file, by default standard output; of parquet and csv a folder, which is needed.",
)
@click.option("--since", metavar="DATE", help="First day (YYYY-MM-DD).")
@click.option("--until", metavar="DATE", help="Last day (YYYY-MM-DD).")
@click.option(
    "--level",
    type=click.Choice(("person", "organ", "state", "bloc")),
    help="Who acts; by default states in networks, else all as they are named.",
)
@click.option(
    "--blocs",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Blocs (YAML): from a name to a list of ids of actors.",
)
@click.option("--with-sides", is_flag=True, help="In networks: which of two sides each is on.")
def export(
    store: Path,
    form: str,
    output: Path | None,
    since: str | None,
    until: str | None,
    level: Level | None,
    blocs: Path | None,
    with_sides: bool,
) -> None:
    """Write a store in a form that other tools open.

    parquet, csv: all tables; plover (JSON lines), polecat (tab-separated): events that were read;
    graphml, gexf: ties; ftm: FollowTheMoney; annotations: W3C Web Annotations; sentences, gold:
    what was reviewed, to train and to score on. docs/exports.md says what each lacks. No file is
    ever half written.
    """
    from ..export.files import write
    from ..store.store import Store

    if with_sides and form not in _GRAPHS:
        raise click.UsageError("--with-sides goes with graphml and gexf")
    if (level == "bloc") != (blocs is not None) and not (blocs is not None and level is None):
        raise click.UsageError("--level bloc and --blocs FILE need each other")
    held = Store(store)
    if form in _TABLES:
        if output is None:
            raise click.UsageError(f"{form} needs --output FOLDER")
        if any((since, until, level, blocs)):
            raise click.UsageError(
                f"{form} has whole tables: no --since, --until, --level, --blocs"
            )
        _tables(held, output, form)
        return
    from ..export.stream import lines as stream
    from ..registry import Registry
    from ..registry.blocs import read_blocs

    registry = Registry.load()
    lines = stream(
        held,
        form,
        registry,
        since=since,
        until=until,
        level="bloc" if blocs else level,
        blocs=read_blocs(blocs, registry) if blocs is not None else None,
        with_sides=with_sides,
    )
    if output is not None and str(output) != "-":
        write(output, lines)
        return
    sys.stdout.flush()
    sys.stdout.buffer.writelines(lines)
    sys.stdout.buffer.flush()


def _tables(store: Store, folder: Path, form: str) -> None:
    from ..export.tables import Form, tables

    made = tables(store, folder, cast("Form", form))
    click.echo(f"{folder}: {len(made)} tables", err=True)
