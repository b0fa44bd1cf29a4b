"""What the commands about sides have in common: their options and the line that heads them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..records import Blocs

_ANY = "any"


class _Sides(click.ParamType[int | None]):
    name = "N"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | None:
        if value in (None, _ANY):
            return None
        try:
            return int(str(value))
        except ValueError:
            self.fail(f"{value!r} is no number and not {_ANY!r}", param, ctx)


sides_option = click.option(
    "--sides",
    type=_Sides(),
    default=2,
    show_default=True,
    metavar="N|any",
    help="How many sides: 2, or as many as explain the ties best (any).",
)

chart_option = click.option(
    "--chart",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Draw it into a file: .png, .svg, .html or .json (Vega-Lite).",
)


def heading(found: Blocs) -> str:
    """In which window, at which level, how much is unexplained and how sure that is."""
    from .grid import several

    balance, network = found.balance, found.network
    window = " to ".join(each or "…" for each in (network.since, network.until))
    told = "all that is known" if window == "… to …" else window
    total = sum(abs(tie.weight) for tie in network.ties)
    sure = "proven" if balance.proven else f"not proven, at least {balance.bound:.2f}"
    only = {True: ", the only best one", False: ", one of several", None: ""}[balance.unique]
    return (
        f"{told}, by {network.level}: {several(len(network.ties), 'tie')}; "
        f"{balance.frustration:.2f} of {total:.2f} unexplained ({sure}{only})"
    )
