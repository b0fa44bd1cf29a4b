"""The accounts of occurrences as tables, one row an account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from ..records import Account, Count, Occurrence, Reading
from ..visible import one_line

if TYPE_CHECKING:
    from rich.console import Console

MOST_NAMES = 3
"""Names of one side that are shown; a count stands for the rest."""


def side_by_side(
    console: Console,
    told: Sequence[tuple[Occurrence, tuple[Account, ...]]],
    readings: Mapping[str, Reading],
    places: Mapping[str, str],
) -> None:
    """Print each occurrence with its accounts. `places` names the files of readings."""
    for at, (occurrence, accounts) in enumerate(told):
        if at:
            console.print()
        console.print(_heading(occurrence, readings))
        console.print(_table(accounts, readings, places))


def _heading(occurrence: Occurrence, readings: Mapping[str, Reading]) -> Text:
    names = {
        place.id: place.name
        for each in occurrence.events
        for place in readings[each.reading].places
    }
    where = one_line(names.get(occurrence.place or "", ""))
    reports = f"{occurrence.reports} report{'s' if occurrence.reports > 1 else ''}"
    known = (occurrence.type, occurrence.date or "", where, reports)
    made = Text(" · ".join(each for each in known if each), "bold", overflow="fold")
    return made.append(f"\n{occurrence.id}", "not bold dim")


def _table(
    accounts: Sequence[Account], readings: Mapping[str, Reading], places: Mapping[str, str]
) -> Table:
    numbered = any(each.counts for each in accounts)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    columns = [("Who says", 3), ("Calls it", 3), ("Who → whom", 4), ("Happened", 2)]
    for name, share in (*columns, *((("How many", 2),) if numbered else ()), ("In the words", 7)):
        table.add_column(name, overflow="fold", ratio=share)
    for each in accounts:
        reading = readings[each.reading]
        row = [
            Text(_by(each, reading)),
            Text(_calls(each, reading)),
            Text(_parties(each, reading)),
            Text(_happened(each, reading)),
            *([Text("\n".join(map(_number, each.counts)))] if numbered else []),
            _words(each, reading, places),
        ]
        table.add_row(*row)
    return table


def _by(account: Account, reading: Reading) -> str:
    """Who tells it: a speaker, else the report."""
    if account.by is not None:
        return _name(account.by, reading)
    return one_line(reading.article.publisher or "the report")


def _name(actor: str, reading: Reading) -> str:
    return next((one_line(each.name) for each in reading.actors if each.id == actor), actor)


def _calls(account: Account, reading: Reading) -> str:
    words = one_line(account.calls.of(reading.article.text))
    quoted = words if words[0] in "“\"‘'" else f"“{words}”"
    return quoted + (f"\n{account.type}" if account.type else "")


def _parties(account: Account, reading: Reading) -> str:
    sides = [_names(side, reading) for side in (account.sources, account.targets)]
    if not any(sides):
        return "not told"
    return (sides[0] or "(not named)") + (f" → {sides[1]}" if sides[1] else "")


def _happened(account: Account, reading: Reading) -> str:
    """Whether it happened, with the words that hedge it."""
    hedges = [one_line(each.of(reading.article.text)) for each in account.hedges]
    return "\n".join((account.status, *(f"“{each}”" for each in hedges)))


def _names(actors: Sequence[str], reading: Reading) -> str:
    more = len(actors) - MOST_NAMES
    shown = ", ".join(_name(each, reading) for each in actors[:MOST_NAMES])
    return shown + (f" and {more} more" if more > 0 else "")


def _number(count: Count) -> str:
    if count.high is None:
        return f"{count.low}+ {count.kind}"
    return f"{count.low if count.low == count.high else f'{count.low}–{count.high}'} {count.kind}"


def _words(account: Account, reading: Reading, places: Mapping[str, str]) -> Text:
    text = one_line(account.words.of(reading.article.text)).strip('“”"')
    known = (places.get(reading.id, ""), reading.article.date or "")
    return Text.assemble(
        f"“{text}”", ("\n" + ", ".join(one_line(each) for each in known if each), "dim")
    )
