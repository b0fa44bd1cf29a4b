"""Articles as JSON: one a line, or a file that is one object or one array of objects.

Only what stands on its own is lost: a line that is no article is a BadRow that names the line,
and the lines after it are read. Texts in JSON are stored as they are but for `fields.tidy`;
one that is a web page goes through `html`.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import BinaryIO

from ..errors import BadRow, EmptyInput, InputError, TooLong
from . import rows
from .formats import LINE_SUFFIXES
from .forms import jsonfeed, ninjs
from .given import WHOLE, Found, Given, in_part

LINE_FACTOR = 12
"""Bytes that a line may have for each character of the longest article: as many as a character
has that is escaped as a surrogate pair."""

LINE_ROOM = 1_000_000
"""Bytes that a line may have beside its text, for the other fields."""

OPENS = (b"{", b"\xef\xbb\xbf{")

WHITE_SPACE = 256
"""Bytes at the beginning in which an array shows itself."""


def read(stream: BinaryIO, given: Given) -> Iterator[Found]:
    """The articles of JSON or JSONL, and an error for each that cannot be read. Raises OSError if
    the stream cannot be read, and nothing else."""
    begin = stream.read(WHITE_SPACE)
    limit = LINE_FACTOR * given.options.max_characters + LINE_ROOM
    if begin.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from _whole(begin + stream.read(WHOLE + 1 - len(begin)), given)
        return
    lines = enumerate(_lines(begin, stream, limit), 1)
    first, data = _opening(lines, limit)
    if not data.strip():
        yield "", EmptyInput(given.name, "nothing but white space" if first else "empty")
        return
    begun = any(map(_is_object, filter(_opens, BytesIO(data))))
    over_many_lines = data.count(b"\n", 0, len(data.rstrip())) > 0 and _is_object(data)
    if over_many_lines or not (begun or given.suffix in LINE_SUFFIXES):
        yield from _whole(data, given)
        return
    for at, line in itertools.chain(enumerate(BytesIO(data), first), lines):
        if not line.strip():
            continue
        part = f"line {at}"
        if len(line) > limit:
            reason = f"a line of more than {limit:,} bytes (--max-characters)"
            yield part, TooLong(given.part(part).name, reason)
        else:
            yield from in_part(part, _parsed_row(line, given.part(part)))


def _opening(lines: Iterator[tuple[int, bytes]], limit: int) -> tuple[int, bytes]:
    """The lines that tell whether a file is JSONL: the first if it is an object, and else all, as
    far as one value may reach, for it may be one object that is written over many lines. They come
    with the number of the first; blank ones before it are left out."""
    first, data = 0, bytearray()
    for at, line in lines:
        begins = not data
        if begins:
            first = at
            if not line.strip():
                continue
        data += line + b"\n" if len(line) > limit else line
        if len(data) > WHOLE or (begins and _opens(line) and _is_object(line)):
            break
    return first, bytes(data)


def _opens(line: bytes) -> bool:
    return line.lstrip().startswith(OPENS)


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


def _whole(data: bytes, given: Given) -> Iterator[Found]:
    """The articles of one JSON value: an object, or an array of them."""
    if len(data) > WHOLE:
        reason = f"one JSON value of more than {WHOLE:,} bytes: give one a line"
        yield "", TooLong(given.name, reason)
        return
    try:
        value = _parsed(data)
    except ValueError as error:
        yield "", BadRow(given.name, f"not JSON: {error}")
        return
    if not isinstance(value, list):
        yield from _found(value, given)
    elif not value:
        yield "", EmptyInput(given.name, "no article in it")
    else:
        for at, item in enumerate(value, 1):
            part = f"item {at}"
            yield from in_part(part, _found(item, given.part(part)))


def _parsed_row(line: bytes, given: Given) -> Iterator[Found]:
    try:
        value = _parsed(line)
    except ValueError as error:
        yield "", BadRow(given.name, f"not JSON: {error}")
        return
    yield from _found(value, given)


def _found(value: object, given: Given) -> Iterator[Found]:
    """The articles of one JSON value: a row, an item of ninjs, or a feed of many."""
    if isinstance(value, dict) and jsonfeed.is_feed(value):
        yield from jsonfeed.read(value, given)
        return
    if not (isinstance(value, dict) and ninjs.is_item(value)):
        yield from rows.found(given, value)
        return
    try:
        yield "", ninjs.read(value, given)
    except InputError as error:
        yield "", error


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
