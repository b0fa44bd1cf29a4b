"""`sides actors`: which actors of many readings the registry does not know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ..errors import BadRow
from .visible import one_line

if TYPE_CHECKING:
    from ..records import Reading


_READINGS = click.Path(exists=True, dir_okay=False, allow_dash=True)


@click.command()
@click.argument("readings", nargs=-1, required=True, type=_READINGS)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=30,
    show_default=True,
    metavar="N",
    help="Names that are listed at most.",
)
@click.option("--json", "as_json", is_flag=True, help="Print all of them as JSON.")
def actors(readings: tuple[str, ...], most: int, as_json: bool) -> None:
    """Names that nobody knows yet, most frequent first: what to add to the registry.

    READINGS are files that `sides read --format jsonl` wrote, or - for standard input.
    """
    from ..reading.unresolved import unresolved

    found = unresolved(each for path in readings for each in _read(path))
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(found)).decode())
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
        click.echo(f"and {len(found) - most:,} more (--most)")


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
