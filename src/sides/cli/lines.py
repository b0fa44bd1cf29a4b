"""Lines of answers as JSON and CSV."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click
import msgspec
from msgspec import Struct
from msgspec.structs import asdict, fields

from ..records.answers import Named, Origin
from ..records.reading import Span
from ..records.review import Reviewed
from ..visible import one_line
from . import complain
from .output import as_json

if TYPE_CHECKING:
    from rich.table import Table

    from ..answers import Asked
    from ..store.store import Store
    from .asked import Form

Line = TypeVar("Line", bound=Struct)

SEPARATOR = "|"
"""Between the values of a cell that has several, as in `sides read --format table`."""


def told(
    store: Store,
    asked: Asked,
    kind: type[Line],
    lines: Sequence[Line],
    form: Form,
    color: bool | None,
    table: Callable[[Sequence[Line]], Table],
) -> None:
    """Print the lines of an answer in the form asked for; why there are none, on standard error."""
    from ..answers import why_empty
    from .output import console

    if form == "json":
        print_json(lines)
    elif form == "csv":
        print_csv(kind, lines)
    elif lines:
        console(color).print(table(lines))
    if not lines:
        complain(why_empty(store, asked))
    elif len(lines) == asked.limit and form == "page":
        click.echo(f"{asked.limit:,} lines; more, if there are, by --limit and --offset", err=True)


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
    return next((each for each in (Named, Span, Origin, Reviewed) if each in inner), None)


def _columns(name: str, kind: type | None) -> tuple[str, ...]:
    if kind is Named:
        return (name, f"{name}_name")
    if kind is Span:
        return (f"{name}_start", f"{name}_end")
    if kind is Reviewed:
        return ("verdict", "reviewed_by", "reviewed_at", "review")
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
