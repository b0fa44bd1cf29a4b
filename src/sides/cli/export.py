"""`sides export`: a store in forms that other tools open."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from .stored import store_option

if TYPE_CHECKING:
    from ..records import Level, Network, Reading
    from ..store.store import Store

_TABLES = ("parquet", "csv")
_GRAPHS = ("graphml", "gexf")
_LINES = ("plover", "polecat", "ftm", "annotations")


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
    graphml, gexf: ties; ftm: FollowTheMoney; annotations: W3C Web Annotations. docs/exports.md
    says what each lacks. No file is ever half written.
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
    at: Level = "bloc" if blocs else level or ("state" if form in _GRAPHS else "person")
    lines = _lines(held, form, since, until, at, blocs, with_sides)
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


def _lines(
    store: Store,
    form: str,
    since: str | None,
    until: str | None,
    level: Level,
    blocs: Path | None,
    with_sides: bool,
) -> Iterator[bytes]:
    from ..registry import Registry
    from ..registry.blocs import read_blocs
    from ..store.ties import Window

    registry = Registry.load()
    named = read_blocs(blocs, registry) if blocs is not None else None
    window = Window.of(since, until, level, named)
    store.rows("SELECT 1")  # a store that is none is told before anything is written

    def network() -> Network:
        return store.network(since, until, level, blocs=named)

    def readings() -> Iterable[Reading]:
        from ..export.chosen import chosen

        return chosen(store.readings(), window.since, window.until, level, registry, named)

    match form:
        case "plover":
            from ..export.plover import plover

            return plover(readings())
        case "polecat":
            from ..export.polecat import polecat

            return polecat(readings(), registry)
        case "ftm":
            from ..export.ftm import ftm

            return ftm(readings(), network(), registry)
        case "annotations":
            from ..export.w3c import web_annotations

            return web_annotations(readings())
        case _:
            return iter([_graph(network(), form, with_sides)])


def _graph(network: Network, form: str, with_sides: bool) -> bytes:
    from ..export.graphs import gexf, graphml
    from ..network.blocs import blocs

    sides = blocs(network, resamplings=0) if with_sides and network.ties else None
    return (graphml if form == "graphml" else gexf)(network, sides)
