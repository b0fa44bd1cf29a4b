"""`sides add`: reads reports into a store."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..options import Options
from . import FAILED, complain
from .read import known_files
from .reading_options import reading_options
from .stored import store_option

if TYPE_CHECKING:
    from ..adding.adding import Other, Step
    from ..store.store import Store


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@store_option
@click.option("--published", metavar="DATE", help="Day of publication of those that name none.")
@click.option(
    "--registry",
    type=click.Path(dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Actors of your own (YAML). May be given again.",
)
@click.option(
    "--other-model",
    "other",
    type=click.Choice(("refuse", "reread", "mix")),
    default="refuse",
    show_default=True,
    help="What to do if the store holds readings by another model or with other options: stop, "
    "read these anew from the texts in the store, or leave them beside the new ones.",
)
@reading_options
@click.option(
    "--link/--no-link",
    default=True,
    show_default=True,
    help="Tell which events of different reports are one, and which reports are copies.",
)
def add(
    sources: tuple[str, ...],
    store: Path,
    published: str | None,
    registry: tuple[Path, ...],
    other: Other,
    max_characters: int,
    min_confidence: float,
    any_language: bool,
    link: bool,
) -> int:
    """Add reports to a store (a DuckDB file, made where there is none).

    A SOURCE is a file, a folder, an http address, or - for standard input, as in `sides read`.
    What is in the store already is left alone, so that a run that was broken off goes on where it
    was. An article that changed at its place replaces what was there. What cannot be read is
    named, and noted in the table `failures`; the exit status is then 1.
    """
    from ..adding.adding import Adding
    from ..ingest.sources import files
    from ..reading.reader import Reader
    from ..store.store import Store

    options = Options(
        max_characters=max_characters, min_confidence=min_confidence, any_language=any_language
    )
    reader = Reader(options, registry=known_files(registry))
    held = Store(store)
    adding = Adding(held, reader, other=other)
    counts: Counter[str] = Counter()
    steps = adding.add(sources, published=published)
    with _watched(sum(map(files, sources))) as watch, closing(steps):
        for step in steps:
            counts[step.what] += 1
            watch(step)
            if step.reason is not None:
                complain(step.reason)
    if link and held.path.exists():
        held.link(reader.registry)
    click.echo(_told(counts, held), err=True)
    return FAILED if counts["failed"] else 0


def _told(counts: Counter[str], store: Store) -> str:
    said = [f"{counts[what]:,} {what}" for what in ("added", "replaced", "unchanged", "failed")]
    return f"{store.path}: {', '.join(said)}"


class _Quiet:
    def __call__(self, step: Step) -> None:
        """Nobody watches."""


class _Bar(_Quiet):
    def __init__(self, total: int) -> None:
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        from .output import console

        self.bar = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.description}", markup=False),
            console=console(None, stderr=True),
            transient=True,
        )
        self._task = self.bar.add_task("…", total=total, rate="")

    def __call__(self, step: Step) -> None:
        from ..visible import one_line

        task = self.bar.tasks[0]
        rate = f"{task.speed:.1f}/s" if task.speed else ""
        total = max(task.total or 0, task.completed + 1)  # a file may hold several articles
        self.bar.update(
            self._task, advance=1, total=total, rate=rate, description=one_line(step.origin)
        )


@contextmanager
def _watched(total: int) -> Iterator[_Quiet]:
    """A bar on standard error where somebody watches."""
    if not sys.stderr.isatty():
        yield _Quiet()
        return
    bar = _Bar(total)
    with bar.bar:
        yield bar
