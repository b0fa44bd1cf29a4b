"""`sides versions`: lays the accounts of one event side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import InputError, OptionError
from ..options import Options
from . import FAILED, complain
from .progress import progress
from .read import _inputs, _reader, known_files
from .stored import any_store_option

if TYPE_CHECKING:
    from ..records import Account, Occurrence, Reading
    from ..registry import Registry

Told = tuple["Occurrence", tuple["Account", ...]]


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE|EVENT]...")
@any_store_option
@click.option(
    "--event",
    metavar="ID",
    help="Only that which has this id, or to which the event with this id belongs, though there "
    "be but one account.",
)
@click.option("--published", metavar="DATE", help="Day of publication (YYYY-MM-DD).")
@click.option("--json", "as_json", is_flag=True, help="An array of occurrences and accounts.")
@click.option(
    "--registry",
    type=click.Path(dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Actors of your own (YAML). May be given again.",
)
@click.option("--color/--no-color", default=None, help="In colour or not.")
def versions(
    sources: tuple[str, ...],
    store: Path | None,
    event: str | None,
    published: str | None,
    as_json: bool,
    registry: tuple[Path, ...],
    color: bool | None,
) -> int:
    """Show how different reports and speakers tell of one event.

    Reads the SOURCEs (as `sides read` does), or looks into a store (--store, then EVENTs are ids of
    events), puts together what tells of one event, and lays the accounts side by side: who says
    it, what they call it, who did it to whom, whether it happened, how many were killed or hurt,
    and the words. If no event is asked for, all with several accounts are shown, those with most
    reports first.
    """
    from ..registry import Registry

    known = Registry.load(known_files(registry))
    failures = 0
    if store is not None:
        chosen, readings, places = _stored(store, (*sources, *([event] if event else ())), known)
        events = len(chosen)
    elif sources:
        from ..linking.occurrences import linked
        from ..linking.versions import versions as accounts

        readings, places, failures = _read(sources, published, registry)
        told = [(each, accounts(each, readings, known)) for each in linked(readings, known)]
        chosen, events = _chosen(told, event), len(told)
    else:
        raise click.UsageError("a SOURCE or --store FILE is needed")
    if as_json:
        _print_json(chosen)
    else:
        _print(chosen, readings, places, events, color)
    return FAILED if failures else 0


def _stored(
    path: Path, events: Sequence[str], registry: Registry
) -> tuple[list[Told], list[Reading], dict[str, str]]:
    """What a store tells of these events, else of those that most reports tell of; the readings,
    and the files or addresses that they came from."""
    from ..answers import Asked
    from ..answers import told as answer
    from ..store.store import Store

    store = Store(path)
    chosen: list[Told] = []
    used: dict[str, Reading] = {}
    for event in events or (None,):
        told, readings = answer(store, Asked(), event, registry)
        chosen += [(each.occurrence, each.accounts) for each in told]
        used.update(readings)
    query = (
        "SELECT r.id, x.origin FROM readings AS r JOIN articles AS x ON x.id = r.article "
        "WHERE r.id IN (SELECT unnest(?))"
    )
    rows = store.rows(query, [list(used)]).to_pylist()
    places = {str(row["id"]): str(row["origin"]).rpartition("/")[2] for row in rows}
    if not events:
        chosen = _chosen(chosen, None)
    return chosen, list(used.values()), places


def _read(
    sources: tuple[str, ...], published: str | None, registry: tuple[Path, ...]
) -> tuple[list[Reading], dict[str, str], int]:
    """The readings, the files of those that have one of their own, and how many failed."""
    options = Options()
    readings: list[Reading] = []
    places: dict[str, str] = {}
    failures = 0
    reader = None
    with progress(len(sources) > 1 or Path(sources[0]).is_dir()) as watch:
        for source, article in _inputs(sources, published, options):
            watch.at(source)
            try:
                if isinstance(article, InputError):
                    raise article
                reader = reader or _reader(options, registry)
                readings.append(reader.read(article))
                if Path(source).is_file():
                    places[readings[-1].id] = Path(source).name
            except InputError as error:
                failures += 1
                complain(str(error))
    return readings, places, failures


def _chosen(told: Sequence[Told], event: str | None) -> list[Told]:
    """The occurrence that is asked for; else all with several accounts, most reports first, but
    for those of which all is told in the accounts of another. Raises OptionError for no such id."""
    if event is not None:
        asked = [
            each
            for each in told
            if event == each[0].id or event in {one.event for one in each[0].events}
        ]
        if not asked:
            raise OptionError(f"no event {event!r} in these reports")
        return asked
    several = [each for each in told if len(each[1]) > 1]
    ranked = sorted(
        several,
        key=lambda each: (-each[0].reports, -len(each[1]), -each[0].confidence, each[0].id),
    )
    shown: set[tuple[str, str | None]] = set()
    chosen = []
    for occurrence, accounts in ranked:
        if not {(each.reading, each.event) for each in occurrence.events} <= shown:
            chosen.append((occurrence, accounts))
            shown.update((each.reading, each.event) for each in accounts)
    return chosen


def _print_json(chosen: Iterable[Told]) -> None:
    import msgspec

    from .output import as_json

    made = as_json([{"occurrence": each, "accounts": accounts} for each, accounts in chosen])
    click.echo(msgspec.json.format(made, indent=2).decode())


def _print(
    chosen: Sequence[Told],
    readings: Sequence[Reading],
    places: dict[str, str],
    events: int,
    color: bool | None,
) -> None:
    from .output import console
    from .side_by_side import side_by_side

    if chosen:
        side_by_side(console(color), chosen, {each.id: each for each in readings}, places)
    elif not events:
        click.echo("No versions: no event was read.")
    else:
        click.echo(f"No versions: each of the {events} events that were read is told once.")
