"""Answers as tables on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from ..records import Named, Origin, Reviewed
from ..visible import one_line

MOST_NAMES = 3
"""Names of one side that are shown; a count stands for the rest."""


def grid(*columns: tuple[str, int | None]) -> Table:
    """A table without walls: columns by their names and shares of the width, None for those that
    take what they need."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for name, share in columns:
        made.add_column(name, overflow="fold", ratio=share, no_wrap=share is None)
    return made


def names(named: Sequence[Named]) -> str:
    """The first names, and how many more."""
    more = len(named) - MOST_NAMES
    shown = ", ".join(one_line(each.name) for each in named[:MOST_NAMES])
    return shown + (f" and {more} more" if more > 0 else "")


def quoted(words: str | None, where: str) -> Text:
    """Words from a report, and under them where they stand."""
    text = one_line(words or "").strip('“”"')
    said = f"“{text}”\n" if text else ""
    return Text.assemble(said, (where, "dim"))


def place(origin: Origin) -> str:
    """Where a line stands: publisher or file, and the day of publication."""
    said = (origin.publisher or "", origin.file.rpartition("/")[2], origin.date or "")
    return ", ".join(dict.fromkeys(one_line(each) for each in said if each))


def stands(review: Reviewed | None) -> str:
    """What an analyst said of a line, to stand behind where it is from."""
    return "" if review is None else f"; {review.verdict} says {one_line(review.by)}"


def weight(value: float) -> str:
    """A weight with its sign."""
    return f"{value:+.2f}" if round(value, 2) else "0.00"


def several(count: int, one: str) -> str:
    """How many there are of something."""
    return f"{count:,} {one}{'' if count == 1 else 's'}"
