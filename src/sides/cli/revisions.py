"""`sides revisions`: which reports changed at their place, and what changed in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..visible import one_line
from . import complain
from .stored import store_option

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from ..records import Changed, RevisedLine, Revision


@click.command()
@click.argument("names", nargs=-1, metavar="[REPORT]...")
@store_option
@click.option("--json", "as_json", is_flag=True, help="An array of places, or of versions.")
@click.option("--csv", "as_csv", is_flag=True, help="CSV of the places; not for REPORTs.")
@click.option("--color/--no-color", default=None, help="In colour or not.")
def revisions(
    names: tuple[str, ...], store: Path, as_json: bool, as_csv: bool, color: bool | None
) -> None:
    """Show which reports changed at their place, and what changed in them.

    When an article comes again from the same file or address with another text, what stood there is
    kept as a revision: answers know the newest alone. Without a REPORT all places with revisions
    are listed. A REPORT (id, address or file) is shown version by version: which sentences came (+)
    and went (−), with the events that were read out of them and who is quoted.
    """
    from ..adding.failures import place_of
    from ..answers import revised
    from ..answers import revisions as asked
    from ..records import RevisedLine
    from ..store.store import Store
    from .lines import print_csv, print_json
    from .output import console

    held = Store(store)
    if not names:
        lines = revised(held)
        if as_json:
            print_json(lines)
        elif as_csv:
            print_csv(RevisedLine, lines)
        elif lines:
            console(color).print(_table(lines))
        if not lines:
            complain(f"{store}: no report changed at its place since it was added")
        return
    if as_csv:
        raise click.UsageError("--csv lists places; --json shows versions of a REPORT")
    told = tuple(each for name in names for each in asked(held, place_of(name)))
    if as_json:
        print_json(told)
    else:
        _show(console(color), told)


def _table(lines: Sequence[RevisedLine]) -> Table:
    from .grid import grid

    made = grid(("versions", None), ("file", 2), ("title", 3), ("published", None))
    for line in lines:
        made.add_row(
            f"{line.versions:,}",
            one_line(line.file),
            one_line(line.title or "") if line.article else "nothing stands there any more",
            line.date or "",
        )
    return made


def _show(out: Console, told: Sequence[Revision]) -> None:
    several = len({each.model for each in told}) > 1
    for each in told:
        out.print(_head(each))
        if several:
            out.print(f"  read by {one_line(each.model)}", style="dim", markup=False)
        for sign, style, some in (("−", "red", each.gone), ("+", "green", each.new)):
            for one in some:
                out.print(_line(sign, style, one))


def _head(each: Revision) -> Text:
    from rich.text import Text

    file = one_line(each.origin.file.rpartition("/")[2])
    known = (each.origin.date, one_line(each.origin.title or "") or None, each.origin.article)
    counts = f"{each.events:,} events, {each.statements:,} statements, {each.stances:,} stances"
    stands = ", stands" if each.stands else ""
    return Text.assemble(
        (f"{file}, version {each.nr}{stands}", "bold"),
        ("  " + " · ".join([*(one for one in known if one), counts]), "dim"),
    )


def _line(sign: str, style: str, one: Changed) -> Text:
    from rich.text import Text

    from .grid import names

    coded = [
        f"{event.type} {names(event.sources)} → {names(event.targets)}".rstrip(" →")
        for event in one.events
    ]
    quoted = [f"quotes {names(one.speakers)}"] if one.speakers else []
    told = "; ".join([*coded, *quoted])
    return Text.assemble(
        (f"  {sign} ", style), one_line(one.words), (f"  [{told}]" if told else "", "dim")
    )
