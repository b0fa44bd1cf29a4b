"""Bytes → articles: what a file is, and which module reads it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, cast

from msgspec.structs import replace

from ..errors import Damaged, InputError, TooLong
from . import formats, jsonl
from .decoding import MARKS, decode
from .forms import exports
from .given import WHOLE, Found, Given, suffix_of, whole
from .packed import parquet, warc, zips
from .packed.unpacked import Unpacked, packing
from .unparsed import articles_in

HELD = 512_000_000
"""Bytes of an archive or a Parquet file that comes over standard input. Such files are read from
their end, so it is held in memory."""

Trouble = Callable[[], str | None]


class _Joined(io.RawIOBase):
    """What was read of a stream already, and the rest of it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest
        self._read = getattr(rest, "read1", rest.read)

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes, at most as many as the buffer has; 0 at the end."""
        view = memoryview(buffer).cast("B")
        data = self._head[: len(view)] or self._read(len(view)) or b""
        self._head = self._head[len(view) :]
        view[: len(data)] = data
        return len(data)


def read(
    stream: BinaryIO, given: Given, *, trouble: Trouble | None = None, inside: bool = False
) -> Iterator[Found]:
    """The articles of a stream, and an InputError for each that cannot be read.

    `trouble` tells after reading what was wrong with the file; a single article is then not given
    at all. `inside` is for what lies in a compressed file or an archive: no more is unpacked there.
    Raises OSError if the stream cannot be read, and nothing else.
    """
    told = trouble or _nothing
    seen = 0
    single: Found | None = None
    try:
        for found in _parts(stream, given, inside=inside):
            seen += 1
            if seen == 1 and not found[0]:
                single = found  # held back until all of the file was read well
                continue
            if single is not None:
                yield single
                single = None
            yield found
    except InputError as error:
        single = "", error
    wrong = told()
    if wrong is not None and not _said(single):
        yield "", Damaged(given.name, wrong)
    elif single is not None:
        yield single


def _said(single: Found | None) -> bool:
    return single is not None and isinstance(single[1], Damaged | TooLong)


def _nothing() -> str | None:
    return None


def _parts(stream: BinaryIO, given: Given, *, inside: bool) -> Iterator[Found]:
    head = stream.read(formats.BEGINNING)
    marks = tuple(mark for mark, name in MARKS if name != "utf_8")
    if head.startswith(marks):
        # Lines of UTF-16 and UTF-32 cannot be told apart byte by byte.
        every = whole(_joined(head, stream), given)
        stream = io.BytesIO(decode(every, given.name).encode("utf_8"))
        head = stream.read(formats.BEGINNING)
    joined = _joined(head, stream)
    kind = formats.kind(head, given.suffix)
    match kind:
        case "packed":
            yield from _unpacked(joined, head, given, inside=inside)
        case "parquet":
            yield from parquet.read(_seekable(stream, joined, given), given)
        case "zip":
            yield from _zipped(_seekable(stream, joined, given), given, inside=inside)
        case "warc":
            yield from warc.read(joined, given)
        case "mbox":
            from .forms import mail

            yield from mail.read_box(joined, given)
        case "mail":
            from .forms import mail

            yield from mail.read(whole(joined, given), given)
        case "json":
            yield from jsonl.read(joined, given)
        case "rtf":
            from .forms import office

            characters = office.from_rtf(whole(joined, given, WHOLE), given)
            yield from exports.read(characters, given)
        case _:
            yield from _document(joined, given)


def _joined(head: bytes, rest: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Joined(head, rest), 65_536))


def _seekable(stream: BinaryIO, joined: BinaryIO, given: Given) -> BinaryIO:
    """A stream that can be sought in: itself, or what it holds. Raises TooLong."""
    if stream.seekable():
        stream.seek(0)
        return stream
    return io.BytesIO(whole(joined, given, HELD))


def _unpacked(stream: BinaryIO, head: bytes, given: Given, *, inside: bool) -> Iterator[Found]:
    """The articles of a compressed file."""
    how = packing(head)
    if inside or how is None:
        raise Damaged(given.name, "compressed twice, or compressed in an archive: not unpacked")
    raw = Unpacked(stream, how)
    plain = cast(BinaryIO, io.BufferedReader(raw, 65_536))
    inner = replace(given, suffix=given.suffix or suffix_of(given.name))
    yield from read(plain, inner, trouble=lambda: raw.trouble, inside=True)


def _zipped(stream: BinaryIO, given: Given, *, inside: bool) -> Iterator[Found]:
    """The articles of an archive, or those of an office document, which is one as well."""
    from .forms import office

    with zips.opened(stream, given) as archive:
        characters = office.from_docx(archive, given)
    if characters is not None:
        yield from exports.read(characters, given)
    elif inside:
        raise Damaged(given.name, "an archive in an archive: not unpacked")
    else:
        yield from zips.read(stream, given, _member)


def _member(stream: BinaryIO, given: Given) -> Iterator[Found]:
    raw = getattr(stream, "raw", None)
    return read(stream, given, trouble=lambda: getattr(raw, "trouble", None), inside=True)


def _document(stream: BinaryIO, given: Given) -> Iterator[Found]:
    """The articles of a plain text, a web page or XML. Raises InputError."""
    data = whole(stream, given)
    named_in_page = formats.declared_encoding(data)
    characters = decode(data, given.name, declared=given.encoding or named_in_page)
    match formats.markup(characters, given.suffix):
        case "xml":
            from .forms import news

            yield from news.read(characters, given)
        case "html":
            listed = exports.in_page(characters, given)
            if listed is not None:
                yield from listed
            else:
                yield from articles_in(given, characters, url=given.url, latest=given.latest)
        case _:
            yield from exports.read(characters, given)
