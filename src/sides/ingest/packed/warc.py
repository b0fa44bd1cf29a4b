"""WARC (ISO 28500): the pages of a crawl, each with the address it was fetched from.

The records are told apart here, so that one that is damaged, or whose length is wrong, costs only
itself; fastwarc reads what is in each. Read are responses with status 200 that are web pages; all
else in a crawl (requests, pictures, revisits, answers that are errors) is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct

from ...errors import Damaged, EmptyInput, InputError, TooLong
from .. import html
from ..decoding import decode
from ..fields import clean
from ..formats import declared_encoding
from ..given import MAX_CHARACTER, Found, Given, in_part
from ..published import day
from ..unparsed import articles_in

if TYPE_CHECKING:
    from fastwarc import WarcRecord

MAGIC = b"WARC/"

PAGES = ("text/html", "application/xhtml+xml")

MAX_LINE = 65_536
"""Bytes of a line of a record's head; addresses are the longest of them."""

MAX_LINES = 200
"""Lines of a record's head."""

BEGIN = re.compile(rb"(?:^|\n)WARC/[01]\.\d+\r?\nWARC-|(?:^|\n)WARC/[01]\.\d+\r?\nContent-", re.I)
"""How a record begins, in the midst of what another, wrong in its length, has swallowed."""

CHUNK = 1_000_000


class _Record(Struct, frozen=True):
    """The head of a record, with its block where that is read; `trouble` if it is damaged."""

    head: bytes
    block: bytes | None
    trouble: str | None = None


def read(stream: BinaryIO, given: Given) -> Iterator[Found]:
    """The articles of a WARC file. Raises OSError if the stream cannot be read."""
    at, told = 0, False
    for at, record in enumerate(_records(_Lookahead(stream), _limit(given)), 1):
        part = f"record {at}"
        for found in in_part(part, _read(record, given.part(part))):
            told = True
            yield found
    if not told:
        yield "", EmptyInput(given.name, f"no web pages in it ({at:,} records of other kinds)")


def _read(record: _Record, given: Given) -> Iterator[Found]:
    """The articles of a record, or why there are none; nothing for what is no page."""
    if record.trouble is not None:
        yield "", Damaged(given.name, record.trouble)
    elif _header(record.head, b"warc-type").lower() == b"response":
        try:
            yield from _page(record, given)
        except InputError as error:
            yield "", error


def _limit(given: Given) -> int:
    return html.PAGE_FACTOR * MAX_CHARACTER * given.options.max_characters + MAX_LINE


class _Lookahead:
    """A stream into which bytes can be put back."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._back = stream, BytesIO()

    def line(self) -> bytes:
        found = self._back.readline(MAX_LINE)
        if not found.endswith(b"\n") and len(found) < MAX_LINE:
            found += self._stream.readline(MAX_LINE - len(found))
        return found

    def take(self, size: int) -> bytes:
        found = self._back.read(size)
        return found + self._stream.read(size - len(found)) if len(found) < size else found

    def put_back(self, data: bytes) -> None:
        self._back = BytesIO(data + self._back.read())


def _records(stream: _Lookahead, limit: int) -> Iterator[_Record]:
    garbage = False
    while line := stream.line():
        if not line.startswith(MAGIC):
            if line.strip() and not garbage:
                garbage = True
                yield _Record(b"", None, "bytes between the records that belong to none")
            continue
        garbage = False
        head = _head(line, stream)
        length = _header(head, b"content-length")
        if not length.isdigit() or len(length) > 18:
            yield _Record(head, None, "its length is not told")
            garbage = True
            continue
        yield _block(head, int(length), stream, limit)


def _head(line: bytes, stream: _Lookahead) -> bytes:
    lines = [line]
    while (line := stream.line()).strip() and len(lines) < MAX_LINES:
        lines.append(line)
    return b"".join(lines)


def _header(head: bytes, name: bytes) -> bytes:
    """The value of a field in the head of a record; empty if it has none."""
    found = re.search(rb"^" + name + rb"[ \t]*:[ \t]*([^\r\n]*)", head, re.I | re.M)
    return found[1].strip() if found else b""


def _block(head: bytes, length: int, stream: _Lookahead, limit: int) -> _Record:
    """The record of a head and what follows it. What a wrong length has swallowed is put back."""
    wanted = _header(head, b"warc-type").lower() == b"response"
    if length > limit:
        return _passed_over(head, length, stream, wanted)
    block = stream.take(length)
    after = stream.take(4)
    if len(block) == length and (after in {b"\r\n\r\n", b""} or after[:2] == b"\n\n"):
        if after[:2] == b"\n\n":
            stream.put_back(after[2:])
        return _Record(head, block if wanted else None)
    swallowed = BEGIN.search(block + after)
    if swallowed is not None:
        begin = swallowed.start() + (not swallowed[0].startswith(b"W"))
        stream.put_back((block + after)[begin:])
        return _Record(head, None, "its length is wrong: it reaches into the next")
    if len(block) < length:
        return _Record(head, None, "cut off")
    stream.put_back(after)
    if after.startswith(b"WARC"):  # only the blank lines between the records are missing
        return _Record(head, block if wanted else None)
    return _Record(head, None, "its length is wrong: more follows")


def _passed_over(head: bytes, length: int, stream: _Lookahead, wanted: bool) -> _Record:
    """A record that is too long to be a page, without its block."""
    left, tail = length, b""
    while left > 0:
        piece = stream.take(min(CHUNK, left))
        if not piece:
            return _Record(head, None, "cut off")
        left -= len(piece)
        swallowed = BEGIN.search(tail + piece)
        if swallowed is not None:
            begin = swallowed.start() + (not swallowed[0].startswith(b"W"))
            stream.put_back((tail + piece)[begin:])
            return _Record(head, None, "its length is wrong: it reaches into the next")
        tail = piece[-64:]
    trouble = f"{length:,} bytes, more than any page has" if wanted else None
    return _Record(head, None, trouble)


def _page(record: _Record, given: Given) -> Iterator[Found]:
    """The articles of a response; none if it is no page or no success. Raises InputError."""
    from fastwarc import ArchiveIterator  # loaded late: few inputs need it

    whole = record.head + b"\r\n" + (record.block or b"") + b"\r\n\r\n"
    try:
        for answer in ArchiveIterator(BytesIO(whole), auto_decode="all", stream_detect=False):
            if not _is_page(answer):
                return
            data = answer.reader.read(_limit(given) + 1)
            charset = answer.http_charset
            break
        else:
            raise Damaged(given.name, "a record that cannot be read")
    except (OSError, ValueError) as error:
        raise Damaged(given.name, f"a record that cannot be read: {_line(error)}") from error
    if len(data) > _limit(given):
        raise TooLong(given.name, f"more than {_limit(given):,} bytes (--max-characters)")
    characters = decode(data, given.name, declared=charset or declared_encoding(data))
    yield from articles_in(
        given,
        characters,
        url=clean(_header(record.head, b"warc-target-uri").strip(b"<>").decode("utf-8", "replace")),
        latest=_bound(_header(record.head, b"warc-date").decode("ascii", "replace")),
    )


def _is_page(answer: WarcRecord) -> bool:
    """Whether a response is a success and a page, by what the server said of it."""
    said = answer.http_headers
    return said is not None and said.status_code == 200 and answer.http_content_type in PAGES


def _bound(fetched: str) -> str | None:
    """The last day on which a page can have been published: a day after it was fetched, for clocks
    and time zones. It is no date of publication: archives fetch pages that are years old."""
    when = day(fetched)
    if when is None:
        return None
    try:
        return (date.fromisoformat(when) + timedelta(days=1)).isoformat()
    except OverflowError:
        return None


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:100]
