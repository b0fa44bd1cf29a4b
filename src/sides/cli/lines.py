"""Lines of answers as JSON and CSV."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from typing import Any, get_args

import click
import msgspec
from msgspec import Struct
from msgspec.structs import asdict, fields

from ..records.answers import Named, Origin
from ..records.reading import Span
from .output import as_json
from .visible import one_line

SEPARATOR = "|"
"""Between the values of a cell that has several, as in `sides read --format table`."""


def print_json(value: object) -> None:
    """The value as JSON, set out for people."""
    click.echo(msgspec.json.format(as_json(value), indent=2).decode())


def print_csv(kind: type[Struct], lines: Sequence[Struct]) -> None:
    """The lines, which are of this kind, as CSV with a header: who is named has two columns, its
    id and its name; several values stand in one cell, set off by "|"."""
    known = fields(kind)
    header = [column for each in known for column in _columns(each.name, _kind(each.type))]
    print_rows(
        header,
        (
            [cell for each in known for cell in _cells(_kind(each.type), getattr(line, each.name))]
            for line in lines
        ),
    )


def print_rows(header: Sequence[str], rows: Iterable[Iterable[object]]) -> None:
    """CSV, in which no cell holds a line break or a control character."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([one_line(each) if isinstance(each, str) else each for each in row])


def _kind(annotation: Any) -> type | None:
    """The record that takes several columns which a field holds: one, none or several of it."""
    inner = {annotation, *get_args(annotation)}
    return next((each for each in (Named, Span, Origin) if each in inner), None)


def _columns(name: str, kind: type | None) -> tuple[str, ...]:
    if kind is Named:
        return (name, f"{name}_name")
    if kind is Span:
        return (f"{name}_start", f"{name}_end")
    if kind is Origin:
        return tuple("published" if each.name == "date" else each.name for each in fields(Origin))
    return (name,)


def _cells(kind: type | None, value: Any) -> tuple[object, ...]:
    if kind is None:
        return (SEPARATOR.join(map(str, value)) if isinstance(value, tuple) else value,)
    if isinstance(value, tuple):
        each = [tuple(asdict(one).values()) for one in value]
        return tuple(SEPARATOR.join(map(str, some)) for some in zip(*each, strict=True)) or ("", "")
    return tuple(asdict(value).values()) if value is not None else (None,) * len(fields(kind))
