"""`sides actors`: who is in the reports of a store, and which names nobody knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from ..errors import BadRow
from ..visible import one_line
from .asked import Form, asks
from .lines import print_csv, print_json, told

if TYPE_CHECKING:
    from rich.table import Table

    from ..answers import Asked
    from ..records import ActorLine, Reading
    from ..store.store import Store


_READINGS = click.Path(exists=True, dir_okay=False, allow_dash=True)


@click.command()
@click.argument("readings", nargs=-1, type=_READINGS)
@asks("actor", "place", "since", "until", "source", needed=False)
def actors(
    readings: tuple[str, ...],
    store: Store | None,
    asked: Asked,
    form: Form,
    color: bool | None,
) -> None:
    """Who is in the reports of a store; of READINGS, names that nobody knows yet.

    With --store: who is named, acts, speaks and takes stances, those first whom most reports name.
    Of READINGS, which are files that `sides read --format jsonl` wrote, or - for standard input:
    what to add to the registry, most frequent first.
    """
    if store is not None and not readings:
        from ..answers import actors as answer
        from ..records import ActorLine

        told(store, asked, ActorLine, answer(store, asked), form, color, _table)
    elif readings:
        _unknown(readings, form, asked.limit)
    else:
        raise click.UsageError("--store FILE or READINGS are needed")


def _table(lines: Sequence[ActorLine]) -> Table:
    from rich.text import Text

    from .grid import grid

    made = grid(
        ("Reports", None), ("Who", 3), ("Does", None), ("Is done to", None), ("Says", None),
        ("Takes sides", None), ("Latest words", 5),
    )  # fmt: skip
    for each in lines:
        codes = " ".join(filter(None, (each.country, *each.sectors)))
        made.add_row(
            f"{each.reports:,}",
            Text.assemble(one_line(each.name), (f"\n{each.id}  {codes}".rstrip(), "dim")),
            *(
                f"{count:,}"
                for count in (each.as_source, each.as_target, each.statements, each.stances)
            ),
            Text(f"… {one_line(each.words)} …" if each.words else ""),
        )
    return made


def _unknown(readings: tuple[str, ...], form: Form, most: int) -> None:
    from ..reading.unresolved import Unresolved, unresolved

    found = unresolved(each for path in readings for each in _read(path))
    if form == "json":
        print_json(found)
        return
    if form == "csv":
        print_csv(Unresolved, found)
        return
    if not found:
        click.echo("every name is known, or there is none")
        return
    click.echo("reports  mentions  name")
    for each in found[:most]:
        codes = ", ".join(filter(None, (each.country, *each.sectors)))
        told = f"{each.name} ({codes})" if codes else each.name
        shown = one_line(f"{told}: … {each.words} …")
        click.echo(f"{each.reports:7,}  {each.mentions:8,}  {shown}")
    if len(found) > most:
        click.echo(f"and {len(found) - most:,} more (--limit)")


def _read(path: str) -> Iterator[Reading]:
    import msgspec

    from ..records import Reading

    decoder = msgspec.json.Decoder(Reading)
    with click.open_file(path, "rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                try:
                    yield decoder.decode(line)
                except msgspec.DecodeError as error:
                    raise BadRow(f"{path}:{number}", f"no reading: {error}") from error
