"""A line on standard error that says what is being read now."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ..visible import one_line
from .output import console


class Quiet:
    """Progress that nobody sees."""

    def at(self, source: str) -> None:
        """What is being read now."""


class _Bar(Quiet):
    def __init__(self) -> None:
        from rich.progress import Progress, SpinnerColumn, TextColumn

        self.bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.completed} read, now {task.description}", markup=False),
            console=console(None, stderr=True),
            transient=True,
        )
        self._task = self.bar.add_task("…", total=None, completed=-1)

    def at(self, source: str) -> None:
        self.bar.update(self._task, advance=1, description=one_line(source))


@contextmanager
def progress(several: bool) -> Iterator[Quiet]:
    """A line on standard error while several inputs are read; none where it would run into what
    is printed to the same terminal, or where nobody watches."""
    if not several or not sys.stderr.isatty() or sys.stdout.isatty():
        yield Quiet()
        return
    bar = _Bar()
    with bar.bar:
        yield bar
