"""Articles as JSON: one a line, or a file that is one object or one array of objects.

Only what stands on its own is lost: a line that is no article is a BadRow that names the line,
and the lines after it are read. Texts in JSON are stored as they are but for `fields.tidy`;
one that is a web page goes through `html`.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from functools import cache, partial
from importlib import resources
from io import BytesIO
from typing import BinaryIO

import yaml
from msgspec import convert
from msgspec.structs import replace

from ..errors import BadRow, EmptyInput, InputError, NotText, TooLong
from ..options import Options
from ..records import Article
from . import html
from .fields import Fields, article, tidy
from .formats import LINE_SUFFIXES, markup
from .published import day

WHOLE = 64_000_000
"""Bytes of a file that is not JSON line by line, up to which it is read as one JSON value."""

LINE_FACTOR = 12
"""Bytes that a line may have for each character of the longest article: as many as a character
has that is escaped as a surrogate pair."""

LINE_ROOM = 1_000_000
"""Bytes that a line may have beside its text, for the other fields."""

TYPES = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "an array",
    dict: "an object",
    str: "a string",
    type(None): "null",
}
"""JSON's types by Python's, as messages name them."""


def read(
    source: str,
    head: bytes,
    stream: BinaryIO,
    options: Options,
    *,
    suffix: str = "",
    published: str | None = None,
) -> Iterator[Article | InputError]:
    """The articles of JSON or JSONL, and an error for each that cannot be read.

    `head` is what was read of the stream already. `published` is the date of the articles that
    have none. Raises OSError if the stream cannot be read, and nothing else.
    """
    make = partial(_made, options=options, published=published)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from _whole(source, head + stream.read(WHOLE + 1), make)
        return
    limit = LINE_FACTOR * options.max_characters + LINE_ROOM
    lines = enumerate(_lines(head, stream, limit), 1)
    kept = _opening(lines)
    data = b"".join(line for _, line in kept)
    if not data.strip():
        yield EmptyInput(source, "nothing but white space" if data else "empty")
        return
    begun = any(_is_object(line) for _, line in kept)
    over_many_lines = _is_object(data) and len(data.strip().splitlines()) > 1
    if over_many_lines or not (begun or suffix in LINE_SUFFIXES):
        yield from _whole(source, data, make)
        return
    for at, line in itertools.chain(kept, lines):
        if not line.strip():
            continue
        name = f"{source}, line {at}"
        if len(line) > limit:
            yield TooLong(name, f"a line of more than {limit:,} bytes (--max-characters)")
        else:
            yield _parsed_row(name, line, make)


def _opening(lines: Iterator[tuple[int, bytes]]) -> list[tuple[int, bytes]]:
    """The lines that tell whether a file is JSONL: the first if it is an object, and else all, as
    far as one value may reach, for it may be one object that is written over many lines."""
    kept: list[tuple[int, bytes]] = []
    size = 0
    for at, line in lines:
        kept.append((at, line))
        if size == 0 and _is_object(line):
            break
        size += len(line.strip())
        if size > WHOLE:
            break
    return kept


def _lines(head: bytes, stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """The lines of head and stream, each cut after `limit + 1` bytes or a little later."""
    if not head.endswith(b"\n"):
        head += stream.readline(limit + 1)
    begin = True
    for readline in (BytesIO(head).readline, partial(stream.readline, limit + 1)):
        for chunk in iter(readline, b""):
            if begin:
                yield chunk
            begin = chunk.endswith(b"\n")


def _whole(source: str, data: bytes, make: partial[Article]) -> Iterator[Article | InputError]:
    """The articles of one JSON value: an object, or an array of them."""
    if len(data) > WHOLE:
        yield TooLong(source, f"one JSON value of more than {WHOLE:,} bytes: give one a line")
        return
    try:
        value = _parsed(data)
    except ValueError as error:
        yield BadRow(source, f"not JSON: {error}")
        return
    if not isinstance(value, list):
        yield _caught(source, value, make)
    elif not value:
        yield EmptyInput(source, "no article in it")
    else:
        for at, item in enumerate(value, 1):
            yield _caught(f"{source}, item {at}", item, make)


def _parsed_row(source: str, line: bytes, make: partial[Article]) -> Article | InputError:
    try:
        return _caught(source, _parsed(line), make)
    except ValueError as error:
        return BadRow(source, f"not JSON: {error}")


def _caught(source: str, row: object, make: partial[Article]) -> Article | InputError:
    try:
        return make(source, row)
    except InputError as error:
        return error


def _parsed(data: bytes) -> object:
    """A JSON value. Raises ValueError that says what is wrong, in one line."""
    try:
        value: object = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not in UTF-8, at byte {error.start + 1}") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column" if error.lineno > 1 else "column"
        raise ValueError(f"{error.msg} at {place} {error.colno}") from error
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    except ValueError as error:  # the limit of sys.set_int_max_str_digits
        raise ValueError("a number of too many digits") from error
    return value


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(_parsed(line), dict)
    except ValueError:
        return False


def _made(source: str, row: object, *, options: Options, published: str | None) -> Article:
    """The article of one JSON object. Raises InputError, with `source`."""
    if not isinstance(row, dict):
        raise BadRow(source, f"{TYPES[type(row)]}, not an object with a text")
    text = _text(source, row)
    values = {name: _value(row, name) for name in Fields.__struct_fields__}
    values["date"] = day(values["date"])
    fields = Fields(**values)
    match markup(text):
        case "xml":
            raise NotText(source, "XML that is no web page")
        case "html":
            return html.read(source, text, options, known=fields, published=published)
        case _:
            known = replace(fields, date=fields.date or published)
            return article(source, tidy(text), known, options)


def _text(source: str, row: dict[str, object]) -> str:
    """The text of a row. Raises BadRow, EmptyInput or NotText, with `source`."""
    names = _names()["text"]
    there = [(name, row[name]) for name in names if row.get(name) is not None]
    if not there:
        raise BadRow(source, f"no text: it has none of {', '.join(names)}")
    text = next((each for _, each in there if isinstance(each, str) and each.strip()), None)
    if text is None:
        name, value = there[0]
        if isinstance(value, str):
            raise EmptyInput(source, f"the text ({name}) is empty")
        raise BadRow(source, f"the text ({name}) is {TYPES[type(value)]}, not a string")
    if "\0" in text:
        raise NotText(source, "binary, not text (it holds NUL characters)")
    return text


def _value(row: dict[str, object], field: str) -> str | None:
    """What a row holds for a field under the first of its names that holds something."""
    values = (_worded(row.get(name)) for name in _names()[field])
    return next((value for value in values if value is not None and value.strip()), None)


def _worded(value: object) -> str | None:
    """A string or whole number as it is, the names in a list of names or of objects with a name
    (authors), the name of an object with one (publishers); None for all else."""
    if isinstance(value, list):
        names = [name for name in map(_single, value) if name]
        return ", ".join(names) or None
    return _single(value)


def _single(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else None


@cache
def _names() -> dict[str, tuple[str, ...]]:
    raw = (resources.files(__package__) / "data" / "fields.yaml").read_text("utf-8")
    return convert(yaml.safe_load(raw), dict[str, tuple[str, ...]])
