"""`sides blocs`: who is on whose side, in one window or over time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import complain
from .asked import Form, asks
from .sided import chart_option, heading, sides_option

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType
    from rich.table import Table

    from ..answers import Asked
    from ..records import Blocs, Phase, Tie
    from ..store.store import Store


@click.command()
@sides_option
@click.option(
    "--resamplings",
    type=click.IntRange(min=0),
    default=100,
    show_default=True,
    metavar="N",
    help="Times that the reports are drawn anew, to tell how sure each membership is.",
)
@click.option(
    "--every",
    type=click.IntRange(min=1),
    metavar="DAYS",
    help="In windows of this many days, one after the other.",
)
@click.option(
    "--matrix",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Draw the matrix of ties, sorted by bloc, into a file.",
)
@chart_option
@asks("type", "place", "since", "until", "source", ties=True, lines=False)
def blocs(
    store: Store,
    asked: Asked,
    form: Form,
    color: bool | None,
    sides: int | None,
    resamplings: int,
    every: int | None,
    matrix: Path | None,
    chart: Path | None,
) -> None:
    """Who is on whose side in a window of time, and what that leaves unexplained.

    Ties are explained where friends are on one side and foes on different ones. The sides are
    those that leave least unexplained (the frustration index), proven where that is possible.
    """
    from .output import console

    if every is not None:
        _over_time(store, asked, form, color, sides, every, chart)
        return
    from ..answers import blocs_of

    found = blocs_of(store, asked, sides=sides, resamplings=resamplings)
    if chart is not None:
        from ..charts import network, save
        from ..network.pressure import pressures

        save(network(found, pressures(found)), chart)
    if matrix is not None:
        from ..charts import matrix as drawn
        from ..charts import save

        save(drawn(found), matrix)
    if form == "json":
        from .lines import print_json

        print_json(found)
    elif form == "csv":
        from .lines import print_rows

        print_rows(("bloc", "actor", "actor_name", "sure", "within", "outside"), _members(found))
    else:
        out = console(color)
        for part in _page(found):
            out.print(part)


def _members(found: Blocs) -> Iterator[list[object]]:
    for bloc in found.blocs:
        for each in bloc.members:
            name = found.network.names[each.actor]
            yield [bloc.id, each.actor, name, each.sure, each.within, each.outside]


def _page(found: Blocs) -> Iterator[RenderableType]:
    from rich.text import Text

    from ..visible import one_line
    from .grid import grid, several, weight

    yield Text(heading(found), "bold")
    if found.network.abstentions:
        said = len({(each.reading, each.record) for each in found.network.abstentions})
        yield Text(f"In words on no side: {several(said, 'time')}, which counts for neither.")
    made = grid(
        ("Side", None), ("Who", 4), ("Sure", None), ("To its side", None), ("To others", None)
    )
    for bloc in found.blocs:
        for nr, each in enumerate(bloc.members):
            made.add_row(
                str(bloc.id) if not nr else "",
                Text(one_line(found.network.names[each.actor])),
                "" if each.sure is None else f"{each.sure:.0%}",
                weight(each.within),
                weight(each.outside),
            )
    yield made
    torn = _unexplained(found)
    if torn:
        yield Text("\nTies that no side explains:", "bold")
        yield _torn(torn, found)


def _unexplained(found: Blocs) -> list[Tie]:
    """The ties that the sides leave unexplained, heaviest first."""
    from ..network.weighed import sides_of, unexplained

    side = sides_of(found.balance)
    return sorted(
        (tie for tie in found.network.ties if unexplained(tie, side)),
        key=lambda tie: -abs(tie.weight),
    )


def _torn(ties: Sequence[Tie], found: Blocs) -> Table:
    from rich.text import Text

    from ..visible import one_line
    from .grid import grid, several, weight

    made = grid(("Weight", None), ("Between", 4), ("In", None))
    for tie in ties:
        between = " — ".join(one_line(found.network.names[id]) for id in (tie.a, tie.b))
        made.add_row(weight(tie.weight), Text(between), several(tie.reports, "report"))
    return made


def _over_time(
    store: Store,
    asked: Asked,
    form: Form,
    color: bool | None,
    sides: int | None,
    days: int,
    chart: Path | None,
) -> None:
    from ..answers import sides_over_time, why_no_ties
    from .lines import print_json, print_rows
    from .output import console

    found = sides_over_time(store, asked, days, sides=sides)
    names = {
        id: name for each in found if each.blocs for id, name in each.blocs.network.names.items()
    }
    if chart is not None:
        from ..charts import phases, save

        save(phases(found, names), chart)
    if form == "json":
        print_json(found)
    elif form == "csv":
        print_rows(
            ("since", "until", "bloc", "actor", "actor_name"),
            (
                [each.since, each.until, *row[:3]]
                for each in found
                if each.blocs
                for row in _members(each.blocs)
            ),
        )
    elif found:
        console(color).print(_phases(found, names))
    if not any(each.blocs for each in found):
        complain(f"no ties: {why_no_ties(store, asked)}")


def _phases(found: Sequence[Phase], names: dict[str, str]) -> Table:
    from rich.text import Text

    from ..visible import one_line
    from .grid import grid

    made = grid(("From", None), ("To", None), ("Sides", 5), ("Who moved", 3))
    for each in found:
        lines = []
        for bloc in each.blocs.blocs if each.blocs else ():
            was = each.matched.get(bloc.id)
            told = f" (was {was})" if was is not None and was != bloc.id else ""
            members = ", ".join(one_line(names[one.actor]) for one in bloc.members)
            lines.append(f"{bloc.id}{told}: {members}")
        moved = [
            f"{one_line(names[move.actor])} {move.before or 'new'} → {move.now or 'gone'}"
            for move in each.moves
            if move.before is not None and move.now is not None
        ]
        made.add_row(
            each.since, each.until, Text("\n".join(lines) or "no ties"), Text("\n".join(moved))
        )
    return made
