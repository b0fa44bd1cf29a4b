"""`sides add`: reads reports into a store."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from ..options import Options
from . import BROKEN
from .read import known_files
from .reading_options import reading_options
from .stepping import linked, status_of, stepped
from .stored import any_store_option
from .watching import watched

if TYPE_CHECKING:
    from ..adding.adding import Other
    from ..adding.pool import Pool
    from ..adding.recipe import Recipe
    from ..reading.reader import Reader

MANY_BYTES = 300_000
"""Bytes of input from which several processes read: about two hundred reports, which one reads in
the time that others take to start."""

PATIENCE = 600.0
"""Seconds that one waits for a store that others have open: more than a backup of a big one
takes."""


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@any_store_option
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
    "read these and their revisions anew from the texts in the store, or leave them beside the "
    "new ones.",
)
@reading_options
@click.option(
    "--link/--no-link",
    default=True,
    show_default=True,
    help="Tell which events of different reports are one, and which reports are copies.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that read. By default as many as there are cores, or none beside this one "
    "where there is little to read; with --ray those that share one unit of work, by default one.",
)
@click.option(
    "--article-seconds",
    type=click.FloatRange(min=0, min_open=True),
    metavar="S",
    help="Longest time for one article; it fails then, and the rest is read (not with --jobs 1).",
)
@click.option(
    "--process-memory",
    type=click.IntRange(min=1),
    metavar="MB",
    help="Most memory of one process; the article that it reads then fails (not with --jobs 1).",
)
@click.option(
    "--log",
    type=click.Choice(("json",)),
    help="Say what happens as JSON, an object a line: counters every ten seconds and at the end, "
    "what failed and why.",
)
@click.option(
    "--ray",
    metavar="ADDRESS",
    help="Read on many machines, by the Ray at this address (HOST:PORT, or auto for the one that "
    "runs here; local starts one on this machine). All must see the files under the same names.",
)
@click.option(
    "--parts",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="With --ray: where the parts go that the machines write, a folder that all of them see. "
    "It is kept; given again, only what is not there is read. Without --store that is all; "
    "`sides store merge` puts them into a store. By default STORE.parts, until they are merged.",
)
@click.option("--summary", is_flag=True, help="Tell all counters at the end, and seconds a stage.")
def add(
    sources: tuple[str, ...],
    store: Path | None,
    published: str | None,
    registry: tuple[Path, ...],
    other: Other,
    max_characters: int,
    min_confidence: float,
    any_language: bool,
    link: bool,
    jobs: int | None,
    article_seconds: float | None,
    process_memory: int | None,
    log: Literal["json"] | None,
    ray: str | None,
    parts: Path | None,
    summary: bool,
) -> int:
    """Add reports to a store (a DuckDB file, made where there is none).

    A SOURCE is a file, a folder, a pattern of files ('news/**/*.warc.gz'), an http address, or -
    for standard input, as in `sides read`; docs/formats.md says what files are read. What is in the
    store already is left alone, so that a run that was broken off goes on where it was when it is
    given the same sources again. An article that changed at its place replaces what was there;
    of several from one address the newest stands. What cannot be read is named, and noted in the
    table `failures`.

    Ctrl-C ends it when what is being read now is read and written; once more, at once. The store
    is the same for any number of processes.

    \b
    Exit status:
      0    all was read, or was in the store
      1    some could not be read
      2    the command makes no sense
      3    nothing could be read
      4    broken off, since the store cannot be written (a full disk, say): run it again
      130  interrupted: run it again
    """
    from ..options import garbage_seldom, one_thread

    one_thread()  # those of numpy cost a sixth more than they bring, and the cores are taken
    garbage_seldom()
    from ..adding.adding import Adding
    from ..adding.pool import Limits
    from ..adding.recipe import Recipe
    from ..adding.tally import Tally
    from ..ingest.sources import files
    from ..store.store import Store

    options = Options(
        max_characters=max_characters, min_confidence=min_confidence, any_language=any_language
    )
    recipe = Recipe(options, tuple(map(str, known_files(registry))))
    usual = Limits()
    limits = Limits(article_seconds or usual.seconds, process_memory or usual.megabytes)
    if ray is not None:
        from ..adding.many.ray import Spread
        from .many import add_by_ray

        spread = Spread(ray, jobs or 1, limits)
        return add_by_ray(
            sources, published, recipe, spread,
            store=store, parts=parts, other=other, link=link, log=log, summary=summary,
        )  # fmt: skip
    if parts is not None:
        raise click.UsageError("--parts FOLDER goes with --ray ADDRESS")
    if store is None:
        raise click.UsageError("Missing option '--store' (env var: 'SIDES_STORE').")
    held = Store(store, wait=PATIENCE)
    timed = summary or log is not None
    with ExitStack() as stack:
        many = jobs or _jobs(sources)
        work = _work(recipe, many, limits, timed, stack)
        adding = Adding(held, work, other=other, timed=timed)
        tally = Tally(sum(map(files, sources)))
        watch = stack.enter_context(watched(sum(map(files, sources)), log, summary=summary))
        steps = adding.add(sources, published=published)
        status = stepped(adding, steps, tally, watch)
        tally.spend(adding.seconds)
        if link and status is None and held.path.exists():
            linked(held, recipe.registry, tally, watch)
    counts = tally.counts()
    if status == BROKEN:
        return status
    watch.end(counts, str(held.path))
    return status_of(counts) if status is None else status


def _jobs(sources: tuple[str, ...]) -> int:
    """How many processes read: as many as there are cores for, if there is much to read."""
    from ..ingest.sources import size

    if sum(map(size, sources)) < MANY_BYTES:
        return 1
    told = getattr(os, "sched_getaffinity", None)
    return len(told(0)) if told is not None else os.cpu_count() or 1


def _work(
    recipe: Recipe, jobs: int, limits: object, timed: bool, stack: ExitStack
) -> Reader | Pool:
    from ..adding.pool import Limits, Pool

    if jobs == 1:
        return recipe.reader()
    assert isinstance(limits, Limits)
    return stack.enter_context(Pool(recipe, jobs, limits=limits, timed=timed))
