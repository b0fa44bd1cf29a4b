"""`sides pressure` and `sides what-if`: who is caught between others, and if a tie were another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .asked import Form, asks
from .sided import chart_option, heading, sides_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.table import Table

    from ..answers import Asked
    from ..records import Pressure, Pressures, WhatIf
    from ..store.store import Store

_TRIANGLES = 3
"""Pairs of foes that are shown of those that someone is caught between."""

_COSTS = 3
"""Sides whose costs are shown."""


@click.command()
@sides_option
@chart_option
@asks("actor", "type", "place", "since", "until", "source", ties=True)
def pressure(
    store: Store,
    asked: Asked,
    form: Form,
    color: bool | None,
    sides: int | None,
    chart: Path | None,
) -> None:
    """Who is caught between others, most first, and what would settle the picture.

    An actor is caught where its friends are each other's foes: it cannot please both. Each such
    triangle weighs as much as the lightest of its three ties.
    """
    from ..answers import pressure as answer
    from .lines import print_json, print_rows
    from .output import console

    found = answer(store, asked, sides=sides)
    if chart is not None:
        from ..charts import pressure as drawn
        from ..charts import save

        save(drawn(found), chart)
    if form == "json":
        print_json(found)
    elif form == "csv":
        print_rows(
            ("actor", "actor_name", "caught", "triangles", "unexplained", "bloc", "cost",
             "next_bloc", "next_cost", "abstentions"),
            (_pressed_row(each, found) for each in found.actors),
        )  # fmt: skip
    else:
        out = console(color)
        for part in _pressures(found):
            out.print(part)


def _pressed_row(each: Pressure, found: Pressures) -> list[object]:
    costs = [(cost.bloc or "", cost.cost) for cost in each.costs[:2]]
    costs += [("", "")] * (2 - len(costs))  # type: ignore[list-item]
    return [
        each.actor,
        found.blocs.network.names[each.actor],
        each.caught,
        len(each.triangles),
        len(each.unexplained),
        *costs[0],
        *costs[1],
        len(each.abstentions),
    ]


def _pressures(found: Pressures) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text(heading(found.blocs), "bold")
    if found.actors and not any(each.caught for each in found.actors):
        yield Text("Nobody is caught between others: no two friends of anybody are foes.")
    yield _pressed(found)
    if found.settling:
        yield Text("\nThe cheapest way to settle it is to turn or cut:", "bold")
        from ..visible import one_line
        from .grid import weight

        for change in found.settling:
            between = " — ".join(one_line(_called(found, id)) for id in (change.a, change.b))
            yield Text(f"{weight(change.weight)}  {between}")


def _called(found: Pressures, id: str) -> str:
    return found.blocs.network.names.get(id, id)


def _pressed(found: Pressures) -> Table:
    from rich.text import Text

    from ..visible import one_line
    from .grid import grid, quoted

    made = grid(("Who", 2), ("Caught", None), ("Between", 4), ("Cost of each side", 2), ("Says", 4))
    for each in found.actors:
        between = [
            f"{one_line(_called(found, one.one))} and {one_line(_called(found, one.other))} "
            f"{one.strength:.2f}"
            for one in each.triangles[:_TRIANGLES]
        ]
        more = len(each.triangles) - len(between)
        if more > 0:
            between.append(f"and {more} more pairs")
        costs = [f"{cost.bloc or 'alone'}: {cost.cost:.2f}" for cost in each.costs[:_COSTS]]
        said = each.abstentions[0] if each.abstentions else None
        made.add_row(
            Text(one_line(_called(found, each.actor))),
            f"{each.caught:.2f}",
            Text("\n".join(between)),
            Text("\n".join(costs)),
            quoted(said.words, f"toward {_called(found, said.toward)}") if said else Text(""),
        )
    return made


@click.command("what-if")
@click.option(
    "--set",
    "supposed",
    multiple=True,
    required=True,
    metavar="A,B,WEIGHT",
    help="Suppose that A and B have a tie of this weight (0: none). May be given again.",
)
@sides_option
@chart_option
@asks("type", "place", "since", "until", "source", ties=True, lines=False)
def what_if(
    store: Store,
    asked: Asked,
    form: Form,
    color: bool | None,
    supposed: tuple[str, ...],
    sides: int | None,
    chart: Path | None,
) -> None:
    """The sides and the pressure as they are, and as they would be with other ties."""
    from ..answers import supposed as ties_supposed
    from ..answers import what_if_set
    from .lines import print_json, print_rows
    from .output import console

    found = what_if_set(store, asked, ties_supposed(supposed), sides=sides)
    if chart is not None:
        from ..charts import save
        from ..charts import what_if as drawn

        save(drawn(found), chart)
    if form == "json":
        print_json(found)
    elif form == "csv":
        print_rows(
            ("actor", "actor_name", "bloc_before", "bloc_after", "caught_before", "caught_after",
             "moved"),
            _changes(found),
        )  # fmt: skip
    else:
        out = console(color)
        for part in _supposed(found):
            out.print(part)


def _changes(found: WhatIf) -> Iterator[list[object]]:
    """For each actor its sides and what it is caught in, before and after; most caught first."""
    from ..network.weighed import sides_of

    names = {**found.before.blocs.network.names, **found.after.blocs.network.names}
    before, after = sides_of(found.before.blocs.balance), sides_of(found.after.blocs.balance)
    was = {each.actor: each.caught for each in found.before.actors}
    now = {each.actor: each.caught for each in found.after.actors}
    for id in sorted(was | now, key=lambda id: (-max(was.get(id, 0), now.get(id, 0)), id)):
        yield [
            id, names[id], before.get(id), after.get(id), was.get(id), now.get(id),
            id in found.moved,
        ]  # fmt: skip


def _supposed(found: WhatIf) -> Iterator[RenderableType]:
    from rich.text import Text

    from ..visible import one_line
    from .grid import grid, quoted, several, weight

    names = {**found.before.blocs.network.names, **found.after.blocs.network.names}
    for each, today in zip(found.supposed, found.today, strict=True):
        between = f"{one_line(names[each.a])} — {one_line(names[each.b])}"
        yield Text(f"Suppose {between}: {weight(each.weight)}", "bold")
        if today is None:
            yield Text("The reports tell of no tie between them.")
        else:
            yield Text(
                f"The reports tell of {weight(today.weight)}, "
                f"in {several(today.reports, 'report')}:"
            )
            if today.evidence:
                yield quoted(today.evidence[0].words, today.evidence[0].day or "")
    yield Text("")
    yield Text("Before: " + heading(found.before.blocs))
    yield Text("After:  " + heading(found.after.blocs))
    moved = ", ".join(one_line(names[id]) for id in found.moved)
    yield Text(f"Who changes sides: {moved or 'nobody'}")
    made = grid(
        ("Who", 3), ("Side", None), ("would be", None), ("Caught", None), ("would be", None)
    )
    for _, name, side, then, was, now, _moved in _changes(found):
        if was or now:
            made.add_row(
                Text(one_line(str(name))),
                str(side or "–"),
                str(then or "–"),
                "–" if was is None else f"{was:.2f}",
                "–" if now is None else f"{now:.2f}",
            )
    if made.row_count:
        yield made
