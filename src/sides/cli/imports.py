"""`sides import`: brings event data of others into a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import InputError
from . import FAILED, complain
from .stored import store_option

if TYPE_CHECKING:
    from ..imports.bring import Brought


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option(
    "--format",
    "dataset",
    type=click.Choice(("polecat", "gdelt", "icews")),
    help="What the files are; by default told by the first line of each.",
)
@store_option
def imports(files: tuple[Path, ...], dataset: str | None, store: Path) -> int:
    """Bring event data of others into a store: files of POLECAT, GDELT 2.0 (events) and ICEWS,
    tab-separated, as they are, zipped or gzipped.

    Ties, blocs and pressure then count these events, too (`--dataset` chooses). What is in the
    store already changes nothing. Bad rows are counted, the first few named, and the others taken.
    """
    from ..imports.bring import bring
    from ..registry import Registry
    from ..store.store import Store

    held = Store(store)
    registry = Registry.load()
    failed = False
    for path in files:
        try:
            for brought in bring(held, path, dataset, registry):
                failed |= not brought.rows
                _tell(path, brought)
        except InputError as error:
            complain(str(error))
            failed = True
    return FAILED if failed else 0


def _tell(path: Path, brought: Brought) -> None:
    for example in brought.examples:
        complain(f"{path}: {example}")
    if brought.bad > len(brought.examples):
        complain(f"{path}: {brought.bad - len(brought.examples):,} more bad rows")
    place = path if brought.part == path.name else f"{path}: {brought.part}"
    click.echo(
        f"{place}: {brought.dataset}: {brought.rows:,} rows, {brought.events:,} new events, "
        f"{brought.dropped:,} of no type of PLOVER's (CAMEO 01), {brought.bad:,} bad",
        err=True,
    )
