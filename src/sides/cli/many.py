"""Many machines: reading into parts, and parts into a store."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import OptionError, StoreError
from . import BROKEN, FAILED, INTERRUPTED, NOTHING
from .stepping import linked, status_of, stepped
from .watching import watched

if TYPE_CHECKING:
    from ..adding.adding import Other
    from ..adding.many.ray import Spread
    from ..adding.recipe import Recipe

PARTS = ".parts"
"""What the name of a store gets for the folder of its parts, where no other is named."""


def add_by_ray(
    sources: Sequence[str],
    published: str | None,
    recipe: Recipe,
    spread: Spread,
    *,
    store: Path | None,
    parts: Path | None,
    other: Other,
    link: bool,
    log: str | None,
    summary: bool,
) -> int:
    """Read the sources on many machines, and put what was read into the store, if one is named.
    Gives the exit status."""
    if store is None and parts is None:
        raise click.UsageError("--store FILE or --parts FOLDER: where is what was read to go?")
    folder = parts or Path(f"{store}{PARTS}")
    status = read(sources, published, recipe, spread, folder, log)
    if store is None or status in (BROKEN, INTERRUPTED):
        return status
    status = merge((folder,), store, other=other, link=link, log=log, summary=summary)
    if parts is None and status in (0, FAILED):
        shutil.rmtree(folder)
    return status


def read(
    sources: Sequence[str],
    published: str | None,
    recipe: Recipe,
    spread: Spread,
    folder: Path,
    log: str | None,
) -> int:
    """Read the sources into a folder of parts."""
    from ..adding.many.plan import kept, planned
    from ..adding.many.ray import read_all

    articles = failed = 0
    with watched(None, log, summary=False) as watch:
        try:
            plan = planned(sources, recipe, published=published)
            kept(plan, recipe, folder)
            with closing(read_all(plan, folder, spread)) as units:
                for nr, each in enumerate(units, start=1):
                    articles, failed = articles + each.articles, failed + each.failed
                    watch.unit(each, nr, len(plan.units))
        except KeyboardInterrupt:
            return INTERRUPTED
        except StoreError as error:
            watch.broken(str(error))
            return BROKEN
        watch.parts(str(folder), articles, failed)
    if not failed:
        return 0
    return NOTHING if failed == articles else FAILED


def merge(
    folders: Sequence[Path],
    store: Path,
    *,
    other: Other,
    link: bool,
    log: str | None,
    summary: bool,
    incomplete: bool = False,
) -> int:
    """Put what was read into a store. Raises OptionError for parts that are not all there, unless
    with `incomplete`, and StoreError for those that are damaged."""
    from ..adding.adding import Adding
    from ..adding.many.merged import Parts
    from ..adding.tally import Tally
    from ..store.store import Store

    parts = Parts(folders)
    if parts.missing and not incomplete:
        told = f"{parts.missing:,} of {parts.units:,} units are not read yet"
        raise OptionError(f"{folders[0]}: {told}: read on, or merge with --incomplete")
    held = Store(store)
    work = parts.work
    adding = Adding(held, work, other=other)
    tally = Tally(parts.articles)
    with watched(parts.articles, log, summary=summary) as watch:
        status = stepped(adding, adding.merge(parts.results()), tally, watch)
        tally.spend(adding.seconds)
        if link and status is None and held.path.exists():
            linked(held, work.registry, tally, watch)
    if status == BROKEN:
        return status
    watch.end(tally.counts(), str(held.path))
    return status_of(tally.counts()) if status is None else status
