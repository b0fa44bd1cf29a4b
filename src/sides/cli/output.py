"""Prints readings, one by one as they come, in the form that the user asks for."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Literal, Protocol

import click
import msgspec

from ..records import Reading
from . import rows

if TYPE_CHECKING:
    from rich.console import Console

Form = Literal["page", "json", "jsonl", "table", "summary"]

_STEERING = re.compile(rb"\xc2[\x80-\x9f]|\x7f")
"""Control characters that JSON lets stand, in UTF-8."""


class Printer(Protocol):
    """Prints one reading after the other; `end` when there are no more."""

    def add(self, reading: Reading) -> None: ...

    def end(self) -> None: ...


def printer(form: Form, *, color: bool | None, several: bool) -> Printer:
    """What prints in this form. `color` None: in colour where the terminal shows it. `several`:
    the user named several sources, so that JSON is an array however many can be read."""
    match form:
        case "page":
            return _Pages(console(color))
        case "json":
            return _Json(several=several)
        case "jsonl":
            return _JsonLines()
        case "table":
            return _Rows()
        case "summary":
            return _Summaries()


def console(color: bool | None, *, stderr: bool = False) -> Console:
    """A console that takes no text for markup. `color` False, or `NO_COLOR` in the environment
    and no wish for colour: it prints no escape sequence at all."""
    from rich.console import Console

    plain = color is False or (color is None and bool(os.environ.get("NO_COLOR")))
    return Console(
        stderr=stderr,
        color_system=None if plain else "truecolor" if color else "auto",
        force_terminal=True if color else None,
        no_color=False if color else None,
        markup=False,
        highlight=False,
        emoji=False,
    )


def as_json(value: object) -> bytes:
    """JSON in UTF-8, in which control characters are escaped, so that a terminal does not obey
    them. The same value gives the same bytes."""
    return _STEERING.sub(lambda found: b"\\u%04x" % found[0][-1], msgspec.json.encode(value))


def _write(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


class _Pages:
    def __init__(self, console: Console) -> None:
        self._console = console
        self._first = True

    def add(self, reading: Reading) -> None:
        from rich.rule import Rule

        from .page import page

        if not self._first:
            self._console.print()
            self._console.print(Rule(style="dim"))
        self._first = False
        page(self._console, reading)

    def end(self) -> None:
        pass


class _Json:
    """One reading as it is; an array of them where there are several, or could be."""

    def __init__(self, *, several: bool) -> None:
        self._several = several
        self._held: bytes | None = None
        self._opened = False

    def add(self, reading: Reading) -> None:
        made = msgspec.json.format(as_json(reading), indent=2)
        if self._held is not None or self._opened or self._several:
            self._write_held(b",\n")
        self._held = made

    def _write_held(self, after: bytes) -> None:
        if not self._opened:
            _write(b"[\n")
            self._opened = True
        if self._held is not None:
            _write(self._held + after)

    def end(self) -> None:
        if self._opened or self._several:
            self._write_held(b"\n")
            _write(b"]\n")
        elif self._held is not None:
            _write(self._held + b"\n")


class _JsonLines:
    def add(self, reading: Reading) -> None:
        _write(as_json(reading) + b"\n")

    def end(self) -> None:
        pass


class _Rows:
    def __init__(self) -> None:
        click.echo(rows.header())

    def add(self, reading: Reading) -> None:
        for row in rows.rows(reading):
            click.echo(row)

    def end(self) -> None:
        pass


class _Summaries:
    def __init__(self) -> None:
        self._first = True

    def add(self, reading: Reading) -> None:
        if not self._first:
            click.echo()
        self._first = False
        for line in rows.summary(reading):
            click.echo(line)

    def end(self) -> None:
        pass
