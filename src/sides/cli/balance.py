"""`sides balance`: the sides of any signed network in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from ..records import Balance, Chance, Triangles
from .sided import sides_option

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType
    from rich.table import Table

    from ..records import SignedTie

MOST_MEMBERS, MOST_BLOCS, MOST_TIES = 100, 30, 30
"""Members of a side, sides and ties that are shown on a page; JSON and CSV have all."""


class _Told(Struct, frozen=True):
    """What `--json` prints."""

    balance: Balance
    triangles: Triangles
    chance: Chance | None


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@sides_option
@click.option(
    "--seconds",
    type=click.FloatRange(min=0),
    default=60.0,
    show_default=True,
    metavar="S",
    help="Time for the search and the proof.",
)
@click.option(
    "--chance",
    "shuffles",
    type=click.IntRange(min=2),
    metavar="N",
    help="Hold it against N networks with the signs dealt out anew.",
)
@click.option(
    "--sum",
    "summed",
    is_flag=True,
    help="Add up rows of the same pair, which must agree otherwise.",
)
@click.option("--json", "as_json", is_flag=True, help="All that is known, as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="The sides as CSV: bloc, actor.")
@click.option("--color/--no-color", default=None, help="In colour or not.")
def balance(
    file: Path,
    sides: int | None,
    seconds: float,
    shuffles: int | None,
    summed: bool,
    as_json: bool,
    as_csv: bool,
    color: bool | None,
) -> None:
    """The sides of a signed network in a FILE, and what they leave unexplained.

    FILE is a table with a row for each tie (CSV, TSV, Parquet) or a graph (GraphML, GEXF): two
    actors (a and b, source and target, …), and a sign, a sign and a weight, or one signed number.
    The sides are those that leave least unexplained (the frustration index), proven where the
    time suffices.
    """
    if as_json and as_csv:
        raise click.UsageError("--json or --csv, not both")
    from ..network.balance import balance as balanced
    from ..network.chance import chance
    from ..network.edges import read_ties
    from ..network.triangles import triangles

    ties = read_ties(file, summed=summed)
    found = balanced(ties, seconds, sides)
    if as_csv:
        from .lines import print_rows

        print_rows(
            ("bloc", "actor"),
            ([nr, each] for nr, members in enumerate(found.blocs, start=1) for each in members),
        )
        return
    told = _Told(found, triangles(ties), chance(ties, shuffles, sides=sides) if shuffles else None)
    if as_json:
        from .lines import print_json

        print_json(told)
        return
    from .output import console

    out = console(color)
    for part in _page(told, ties):
        out.print(part)


def _page(told: _Told, ties: Sequence[SignedTie]) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text(_heading(told.balance, ties), "bold")
    yield _blocs(told.balance)
    if told.balance.frustrated:
        yield Text("Ties that no side explains:", "bold")
        yield _ties(told.balance)
    yield Text(_cycles(told.triangles))
    if told.chance is not None:
        yield Text(_chance(told.chance))


def _heading(found: Balance, ties: Sequence[SignedTie]) -> str:
    from .grid import several

    pairs = {(min(tie.a, tie.b), max(tie.a, tie.b)): tie for tie in ties}.values()
    negative = sum(tie.sign < 0 for tie in pairs)
    total = sum(tie.weight for tie in pairs)
    actors = sum(map(len, found.blocs))
    gap = (found.frustration - found.bound) / found.frustration if found.frustration else 0.0
    sure = (
        "proven least"
        if found.proven
        else f"not proven: no sides leave under {found.bound:,.6g}, a gap of {gap:.1%}"
    )
    only = {True: "; the only best sides", False: "; other sides do as well", None: ""}
    return (
        f"{several(actors, 'actor')}, {several(len(pairs), 'tie')}, {negative:,} negative: "
        f"{found.frustration:,.6g} of {total:,.6g} unexplained ({sure}{only[found.unique]})"
    )


def _blocs(found: Balance) -> Table:
    from rich.text import Text

    from ..visible import one_line
    from .grid import grid, several

    made = grid(("Side", None), ("Members", None), ("Who", 1))
    for nr, members in enumerate(found.blocs[:MOST_BLOCS], start=1):
        names = ", ".join(one_line(each) for each in members[:MOST_MEMBERS])
        made.add_row(str(nr), f"{len(members):,}", Text(names + _more(len(members), MOST_MEMBERS)))
    if len(found.blocs) > MOST_BLOCS:
        rest = found.blocs[MOST_BLOCS:]
        made.add_row("…", f"{sum(map(len, rest)):,}", f"on {several(len(rest), 'more side')}")
    return made


def _ties(found: Balance) -> Table:
    from rich.text import Text

    from ..visible import one_line
    from .grid import grid

    made = grid(("Weight", None), ("Between", 1))
    ranked = sorted(found.frustrated, key=lambda tie: (-tie.weight, tie.a, tie.b))
    for tie in ranked[:MOST_TIES]:
        between = Text(f"{one_line(tie.a)} — {one_line(tie.b)}")
        made.add_row(f"{tie.sign * tie.weight:+,.6g}", between)
    if len(ranked) > MOST_TIES:
        made.add_row("…", f"{len(ranked) - MOST_TIES:,} more")
    return made


def _more(count: int, most: int) -> str:
    return f" and {count - most:,} more" if count > most else ""


def _cycles(found: Triangles) -> str:
    if found.share is None or found.weighted is None:
        told = "No triangles"
    else:
        told = (
            f"{found.balanced:,} of {found.count:,} triangles are balanced ({found.share:.1%}; "
            f"{found.weighted:.1%} by weight)"
        )
    return told + ("" if found.walks is None else f"; walk balance {found.walks:.3f}")


def _chance(found: Chance) -> str:
    far = "all the same" if found.z is None else f"z = {found.z:+.2f}"
    return (
        f"By chance: {found.mean:,.6g} unexplained, give or take {found.deviation:,.3g}, in "
        f"{found.shuffles:,} networks with the signs dealt out anew ({far}; as little in "
        f"{found.as_low:.0%})"
    )
