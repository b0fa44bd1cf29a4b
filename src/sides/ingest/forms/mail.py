"""Mail: a message (RFC 5322, .eml) or a box of them (RFC 4155, mbox): newsletters and alerts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from typing import BinaryIO

from ...errors import EmptyInput, InputError, NotText, TooLong
from ...records import Article
from .. import blocks
from ..decoding import decode
from ..fields import Fields, article, tidy
from ..given import MAX_CHARACTER, Found, Given
from ..html import PAGE_FACTOR
from ..published import day

MAX_PARTS = 200
"""Parts of a message that are looked at."""

MAX_LINE = 1_000_000
"""Bytes of a line of a box that are read at once."""

SIGNATURE = re.compile(r"^-- ?$", re.M)
"""What stands above a signature (RFC 3676, 4.3)."""

BROKEN = (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError)
"""What the parser of Python raises for messages that are none."""

ESCAPED = re.compile(rb"^>(>*From )", re.M)


def read(data: bytes, given: Given) -> Iterator[Found]:
    """The article of one message."""
    try:
        yield "", _article(data, given)
    except InputError as error:
        yield "", error


def read_box(stream: BinaryIO, given: Given) -> Iterator[Found]:
    """The articles of a box, one after the other. Raises OSError if the stream cannot be read."""
    limit = PAGE_FACTOR * MAX_CHARACTER * given.options.max_characters
    for at, data in enumerate(_messages(stream, limit), 1):
        part = f"message {at}"
        name = given.part(part)
        if len(data) > limit:
            yield part, TooLong(name.name, f"more than {limit:,} bytes (--max-characters)")
        else:
            yield from ((part, each) for _, each in read(ESCAPED.sub(rb"\1", data), name))


def _messages(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """The messages of a box; one that is too long is cut a little behind the limit."""
    held: list[bytes] = []
    size, blank, begun = 0, True, False
    while line := stream.readline(MAX_LINE):
        if blank and line.startswith(b"From "):
            if begun:
                yield b"".join(held)
            held, size, begun = [], 0, True
        elif size <= limit:
            held.append(line)
            size += len(line)
        blank = not line.strip()
    if begun:
        yield b"".join(held)


def _article(data: bytes, given: Given) -> Article:
    try:
        message = message_from_bytes(data)
        text = _body(message, given.name)
        fields = Fields(
            title=_header(message, "subject"),
            publisher=_sender(message),
            date=day(_date(message)) or given.published,
            url=_address(message),
            language=_header(message, "content-language"),
        )
    except BROKEN as error:
        raise NotText(given.name, "a message that cannot be read") from error
    if not text.strip():
        raise EmptyInput(given.name, "a message without text")
    return article(given.name, text, fields, given.options)


def _body(message: Message, source: str) -> str:
    """The text of a message: its first plain part, else its first part in HTML, without the
    signature. What is attached is left out."""
    found: dict[str, str] = {}
    for at, part in enumerate(message.walk()):
        kind = part.get_content_type()
        attached = "attachment" in str(part.get("content-disposition", "")).lower()
        if at >= MAX_PARTS:
            break
        if kind in ("text/plain", "text/html") and not attached and kind not in found:
            characters = _characters(part, source)
            text = tidy(characters) if kind == "text/plain" else blocks.of_html(characters)
            if text.strip():
                found[kind] = text
    text = found.get("text/plain") or found.get("text/html") or ""
    return SIGNATURE.split(text, maxsplit=1)[0].strip("\n")


def _characters(part: Message, source: str) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data:
        return ""
    return decode(data, source, declared=part.get_content_charset())


def _header(message: Message, name: str) -> str | None:
    """A header on one line, its encoded words decoded (RFC 2047)."""
    raw = message.get(name)
    if raw is None:
        return None
    pieces: list[str] = []
    for piece, charset in decode_header(str(raw)):
        if isinstance(piece, bytes):
            pieces.append(_decoded(piece, charset))
        else:
            pieces.append(piece)
    return " ".join("".join(pieces).split()) or None


def _decoded(piece: bytes, charset: str | None) -> str:
    try:
        return piece.decode(charset or "ascii", "replace")
    except (LookupError, ValueError):
        return piece.decode("utf-8", "replace")


def _sender(message: Message) -> str | None:
    """Whom it is from: the name, the address where there is none."""
    said = _header(message, "from")
    if said is None:
        return None
    name, address = parseaddr(said)
    return name or address or None


def _date(message: Message) -> str | None:
    """The date without its comment: "(UTC)"."""
    said = _header(message, "date")
    return None if said is None else re.sub(r"\s*\([^()]*\)\s*$", "", said)


def _address(message: Message) -> str | None:
    """Where the message can be read on the web (RFC 5064)."""
    said = _header(message, "archived-at")
    found = re.search(r"https?://[^\s<>]+", said or "")
    return found[0] if found else None
