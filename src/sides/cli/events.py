"""`sides events`, `sides statements`, `sides stances`: what the reports of a store tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .asked import Form, asks
from .lines import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from ..answers import Asked
    from ..records import EventLine, StanceLine, StatementLine
    from ..store.store import Store


@click.command()
@asks("actor", "other", "type", "status", "place", "since", "until", "source")
def events(store: Store, asked: Asked, form: Form, color: bool | None) -> None:
    """Who did what to whom, latest first, with the sentences that tell it."""
    from ..answers import events as answer
    from ..records import EventLine

    told(store, asked, EventLine, answer(store, asked), form, color, _events)


@click.command()
@asks("actor", "since", "until", "source")
def statements(store: Store, asked: Asked, form: Form, color: bool | None) -> None:
    """Who said what, latest first."""
    from ..answers import statements as answer
    from ..records import StatementLine

    told(store, asked, StatementLine, answer(store, asked), form, color, _statements)


@click.command()
@asks("actor", "other", "since", "until", "source")
def stances(store: Store, asked: Asked, form: Form, color: bool | None) -> None:
    """Who is for or against whom, or says to be on no side, latest first."""
    from ..answers import stances as answer
    from ..records import StanceLine

    told(store, asked, StanceLine, answer(store, asked), form, color, _stances)


def _events(lines: Sequence[EventLine]) -> Table:
    from rich.text import Text

    from .grid import grid, names, place, quoted, several, stands

    made = grid(("Day", None), ("Who → whom", 3), ("What", 2), ("In the words", 6))
    for each in lines:
        what = [each.type + (f" {each.mode}" if each.mode else "")]
        if each.status != "actual":
            what.append(each.status)
        if each.by is not None:
            what.append(f"by the word of {each.by.name}")
        if each.reports > 1:
            what.append(several(each.reports, "report"))
        if each.place:
            what.append(f"at {each.place}")
        who = names(each.sources) or "(not named)"
        whom = f" → {names(each.targets)}" if each.targets else ""
        where = place(each.origin) if each.dataset == "sides" else f"{each.dataset} {each.id}"
        made.add_row(
            each.day or "?",
            Text(who + whom),
            Text("\n".join(what)),
            quoted(each.words, where + stands(each.review)),
        )
    return made


def _statements(lines: Sequence[StatementLine]) -> Table:
    from rich.text import Text

    from ..visible import one_line
    from .grid import grid, place, quoted, stands

    made = grid(("Published", None), ("Who", 2), ("Cue", 1), ("What is said", 7))
    for each in lines:
        made.add_row(
            each.origin.date or "?",
            Text(one_line(each.speaker.name) if each.speaker else "(not named)"),
            Text(one_line(each.cue or "")),
            quoted(each.content, place(each.origin) + stands(each.review)),
        )
    return made


_SIGNS = {1: "for", -1: "against", 0: "no side"}


def _stances(lines: Sequence[StanceLine]) -> Table:
    from rich.text import Text

    from ..visible import one_line
    from .grid import grid, place, quoted, stands

    made = grid(("Published", None), ("Who", 2), ("Is", 1), ("Toward", 2), ("In the words", 6))
    for each in lines:
        made.add_row(
            each.origin.date or "?",
            Text(one_line(each.holder.name)),
            Text(_SIGNS[each.sign]),
            Text(one_line(each.toward.name)),
            quoted(each.words, place(each.origin) + stands(each.review)),
        )
    return made
