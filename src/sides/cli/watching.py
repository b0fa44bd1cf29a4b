"""Those who watch `sides add`: a bar, or a log of JSON lines; and the summary at its end."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click
import msgspec

from . import complain

if TYPE_CHECKING:
    from ..adding.adding import Step
    from ..adding.many.unit import Done
    from ..adding.tally import Counts, Tally

SECONDS_A_LINE = 10.0
"""Seconds between two lines of counters in a log."""


class Watch:
    """Nobody watches: what fails is told, a line each."""

    def step(self, step: Step, tally: Tally) -> None:  # noqa: ARG002
        """Another article is done."""
        if step.reason is not None:
            complain(step.reason)

    def unit(self, done: Done, nr: int, units: int) -> None:
        """One of so many units was read on another machine."""

    def parts(self, folder: str, articles: int, failed: int) -> None:
        """All units are read."""
        click.echo(f"{folder}: {articles - failed:,} read, {failed:,} failed", err=True)

    def linking(self) -> None:
        """All are read; now they are linked."""

    def broken(self, why: str) -> None:
        """The run was broken off."""
        complain(why)

    def end(self, counts: Counts, store: str) -> None:
        """The run is over."""
        said = [f"{count:,} {what}" for what, count in counts.articles.items()]
        click.echo(f"{store}: {', '.join(said)}", err=True)


class Summary(Watch):
    """Nobody watches, and at the end all numbers are told in a table."""

    def end(self, counts: Counts, store: str) -> None:
        super().end(counts, store)
        for line in table(counts):
            click.echo(line, err=True)


class Log(Watch):
    """One JSON object a line on standard error: `step` counters now and then, `failed` for each
    article that could not be read, `unit` for each that another machine read and `parts` for all of
    them, `end` with the counters of the whole run,
    or `broken`."""

    def __init__(self, seconds: float = SECONDS_A_LINE) -> None:
        self._seconds, self._said = seconds, time.monotonic()

    def step(self, step: Step, tally: Tally) -> None:
        if step.what == "failed":
            reason = step.reason or ""
            self._say("failed", origin=step.origin, error=step.error, reason=reason)
        if time.monotonic() - self._said >= self._seconds:
            self._said = time.monotonic()
            self._say("step", **msgspec.to_builtins(tally.counts()))

    def unit(self, done: Done, nr: int, units: int) -> None:
        self._say("unit", **msgspec.to_builtins(done), done=nr, units=units)

    def parts(self, folder: str, articles: int, failed: int) -> None:
        self._say("parts", folder=folder, articles=articles, failed=failed)

    def linking(self) -> None:
        self._say("linking")

    def broken(self, why: str) -> None:
        self._say("broken", reason=why)

    def end(self, counts: Counts, store: str) -> None:
        from ..adding.pool import resident

        memory = round(resident(os.getpid()), 1)
        self._say("end", store=store, memory=memory, **msgspec.to_builtins(counts))

    def _say(self, event: str, **told: Any) -> None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        click.echo(json.dumps({"time": now, "event": event, **told}), err=True)


class Bar(Summary):
    """A bar on a terminal, with rate and time left."""

    def __init__(self, total: int | None) -> None:
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        from .output import console

        self.bar = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.description}", markup=False),
            console=console(None, stderr=True),
            transient=True,
        )
        self._task = self.bar.add_task("…", total=total, rate="")

    def step(self, step: Step, tally: Tally) -> None:
        from ..visible import one_line

        super().step(step, tally)
        task = self.bar.tasks[0]
        rate = f"{task.speed:.1f}/s" if task.speed else ""
        said = one_line(step.origin)
        self.bar.update(self._task, advance=1, rate=rate, description=said)
        if task.total is not None and task.completed > task.total:
            self.bar.tasks[0].total = None  # a file holds several: nobody knows how many

    def unit(self, done: Done, nr: int, units: int) -> None:  # noqa: ARG002
        self.bar.update(self._task, completed=nr, total=units, description="units on all machines")

    def linking(self) -> None:
        self.bar.update(self._task, description="linking")


def table(counts: Counts) -> Iterator[str]:
    """The numbers of a run, a line each."""
    parts: tuple[tuple[str, dict[str, int]], ...] = (
        ("read", counts.codings), ("uncoded", counts.uncoded), ("failed", counts.failures),
    )  # fmt: skip
    for name, numbers in parts:
        for what, number in numbers.items():
            yield f"{number:12,}  {name}: {what}"
    spent = sum(counts.seconds.values())
    for stage, seconds in sorted(counts.seconds.items(), key=lambda each: -each[1]):
        yield f"{seconds:10.1f} s  {stage} ({seconds / spent if spent else 0:.0%})"
    yield f"{counts.elapsed:10.1f} s  in all, {counts.rate:,.1f} articles a second"


@contextmanager
def watched(total: int | None, log: str | None, *, summary: bool) -> Iterator[Watch]:
    """Who watches: a log where one is asked for, a bar where somebody sees standard error."""
    if log == "json":
        yield Log()
    elif sys.stderr.isatty():
        bar = Bar(total)
        with bar.bar:
            yield bar
    else:
        yield Summary() if summary else Watch()
