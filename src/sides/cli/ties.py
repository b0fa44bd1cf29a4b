"""`sides ties` and `sides timeline`: what actors are to each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import complain
from .asked import Form, asks
from .sided import chart_option

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from ..answers import Asked
    from ..records import Evidence, Network, Tie, Timeline
    from ..store.store import Store

_TIE = (
    "a", "a_name", "b", "b_name", "weight", "positive", "negative", "events", "stances",
    "reports", "abstentions", "first", "last",
)  # fmt: skip
_EVIDENCE = (
    "dataset", "day", "kind", "type", "status", "source", "target", "value", "confidence",
    "amount", "publisher", "article", "reading", "record", "words", "verdict",
)  # fmt: skip

_BAR = 10
"""Characters of the longest bar of a timeline, on either side."""


@click.command()
@asks("actor", "other", "type", "place", "since", "until", "source", ties=True)
def ties(store: Store, asked: Asked, form: Form, color: bool | None) -> None:
    """What actors are to each other in a window of time, heaviest ties first.

    A tie weighs what happened between two actors and what they say of each other: positive for
    friends, negative for foes, less the longer it is ago. With --actor and --with, all that the
    tie of these two rests on is shown.
    """
    from ..answers import ties as answer
    from ..answers import why_no_ties
    from .lines import print_json
    from .output import console

    found = answer(store, asked)
    whole = asked.other is not None
    if form == "json":
        print_json(found)
    elif form == "csv":
        _csv(found, whole)
    elif found.ties or found.abstentions:
        console(color).print(_table(found, whole))
    if not found.ties:
        complain(f"no ties: {why_no_ties(store, asked)}")


def _csv(found: Network, whole: bool) -> None:
    """A row for each tie; for each evidence where one tie is asked for."""
    from .lines import print_rows

    if whole:
        print_rows(
            _EVIDENCE,
            map(_row, _evidence(found.ties)),
        )
        return
    print_rows(
        _TIE,
        (
            [
                found.names[tie.a] if name == "a_name"
                else found.names[tie.b] if name == "b_name"
                else getattr(tie, name)
                for name in _TIE
            ]
            for tie in found.ties
        ),
    )  # fmt: skip


def _row(each: Evidence) -> list[object]:
    said = None if each.review is None else each.review.verdict
    return [said if name == "verdict" else getattr(each, name) for name in _EVIDENCE]


def _evidence(ties: Iterable[Tie]) -> list[Evidence]:
    return [each for tie in ties for each in tie.evidence]


def _table(found: Network, whole: bool) -> Table:
    from rich.text import Text

    from .grid import grid, quoted, several, weight

    made = grid(("Weight", None), ("Between", 3), ("Rests on", 2), ("Weightiest words", 6))
    for tie in found.ties:
        rests = [several(tie.events, "event"), several(tie.stances, "stance")]
        rests.append(f"in {several(tie.reports, 'report')}")
        if tie.abstentions:
            rests.append(several(tie.abstentions, "abstention"))
        rests.append(" to ".join(dict.fromkeys((tie.first or "?", tie.last or "?"))))
        shown = tie.evidence if whole else tie.evidence[:1]
        words = [quoted(each.words, _where(each)) for each in shown]
        more = len(tie.evidence) - len(shown)
        if more > 0:
            words.append(Text(f"and {more:,} more", "dim"))
        made.add_row(
            weight(tie.weight),
            Text(_dyad(tie.a, tie.b, found)),
            Text("\n".join(rests)),
            Text("\n").join(words),
        )
    for each in found.abstentions if whole or not found.ties else ():
        made.add_row(
            "no side",
            Text(f"{_name(each.holder, found)} toward {_name(each.toward, found)}"),
            Text("an abstention"),
            quoted(each.words, each.day or ""),
        )
    return made


def _where(each: Evidence) -> str:
    from .grid import stands

    what = each.type or ("for" if each.value > 0 else "against" if each.value < 0 else "no side")
    told = (each.day, what, None if each.status == "actual" else each.status, each.publisher)
    said = ", ".join(part for part in told if part) + stands(each.review)
    return f"{each.amount:+.2f}  {said}"


def _dyad(a: str, b: str, found: Network) -> str:
    return f"{_name(a, found)} — {_name(b, found)}"


def _name(id: str, found: Network) -> str:
    from ..visible import one_line

    return one_line(found.names.get(id, id))


@click.command()
@click.argument("one", metavar="WHO")
@click.argument("another", metavar="WHOM")
@chart_option
@asks("type", "place", "since", "until", "source", ties=True, lines=False)
def timeline(
    store: Store,
    asked: Asked,
    form: Form,
    color: bool | None,
    one: str,
    another: str,
    chart: Path | None,
) -> None:
    """What two actors are to each other, day by day, and since when it is another."""
    from msgspec.structs import replace

    from ..answers import timeline as answer
    from ..answers import why_no_ties
    from .lines import print_json, print_rows
    from .output import console

    between = replace(asked, actor=one, other=another)
    found = answer(store, between)
    if chart is not None and found.tie is not None:
        from ..charts import dyad, save

        names = {each.id: each.name for each in (found.a, found.b)}
        save(dyad(found.tie, found.breaks, found.days, names), chart)
    if form == "json":
        print_json(found)
    elif form == "csv":
        print_rows(
            _EVIDENCE,
            map(_row, _by_day(found)),
        )
    elif found.tie is not None:
        console(color).print(_timeline(found))
    if found.tie is None:
        complain(f"no tie: {why_no_ties(store, between)}")


def _by_day(found: Timeline) -> list[Evidence]:
    told = found.tie.evidence if found.tie else ()
    return sorted(told, key=lambda each: (each.day or "", each.record))


def _timeline(found: Timeline) -> Table:
    """A row for each day: what it weighs then, as a bar to the left or right of nothing, and the
    weightiest words of the day; a day from which all is another is marked."""
    from rich.text import Text

    from ..visible import one_line
    from .grid import grid, quoted, weight

    most = max((abs(each.weight) for each in found.days), default=1.0) or 1.0
    turned = {each.day: each for each in found.breaks}
    made = grid(("Day", None), ("Weight", None), ("", None), ("What happened", 1))
    made.title = f"{one_line(found.a.name)} and {one_line(found.b.name)}"
    for day in found.days:
        length = round(abs(day.weight) / most * _BAR)
        bar = "█" * length if length else "·"
        left, right = (bar, "") if day.weight < 0 else ("", bar)
        told = sorted(
            (each for each in _by_day(found) if each.day == day.day),
            key=lambda each: -abs(each.amount),
        )
        words = quoted(told[0].words, _where(told[0]))
        if len(told) > 1:
            words.append(f"\nand {len(told) - 1:,} more", "dim")
        if day.day in turned:
            turn = turned[day.day]
            words = Text.assemble(
                (
                    f"another from here on: {turn.before:+.2f}, then {turn.after:+.2f} a time\n",
                    "bold",
                ),
                words,
            )
        made.add_row(day.day, weight(day.weight), Text(f"{left:>{_BAR}}│{right:<{_BAR}}"), words)
    return made
