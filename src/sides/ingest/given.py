"""What is known of a source before it is read, and what reading it gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from ..errors import InputError, TooLong
from ..options import Options
from ..records import Article
from .fields import named
from .formats import PACKED

Found = tuple[str, "Article | InputError"]
"""Which part of a file it is ("line 3", "record 12"; empty for the whole of it), and the article,
or why there is none."""

MAX_CHARACTER = 4
"""Bytes of the longest character, in any encoding that is read."""

WHOLE = 64_000_000
"""Bytes up to which a file that holds many articles, but not line by line, is read at once."""


class Given(Struct, frozen=True):
    """What is known of a source: its name in messages, the suffix that its file has, the options
    and date that the user gave, whether that date overrules what a plain text says of itself, the
    address and encoding where it came over the web, the last day on which it can have been
    published, where that is known (the day of a crawl), and whether web pages are to be taken apart
    later."""

    name: str
    suffix: str
    options: Options
    published: str | None
    outright: bool = True
    url: str | None = None
    encoding: str | None = None
    latest: str | None = None
    later: bool = False

    def part(self, what: str) -> Given:
        """The same for one part of it."""
        return replace(self, name=f"{self.name}, {named(what)}" if what else self.name)


def suffix_of(name: str) -> str:
    """The suffix of a file's name in lower case, without what only says that it is compressed."""
    path = PurePath(name)
    last = path.suffix.lower()
    return PurePath(path.stem).suffix.lower() if last in PACKED else last


def in_part(part: str, found: Iterator[Found]) -> Iterator[Found]:
    """What was found in a part, named as parts of the whole."""
    for inner, each in found:
        yield ", ".join(filter(None, (part, inner))), each


def whole(stream: BinaryIO, given: Given, limit: int | None = None) -> bytes:
    """All bytes of a stream. Raises TooLong if they are more than `limit`: by default more than
    any single article has."""
    from .html import PAGE_FACTOR

    most = PAGE_FACTOR * MAX_CHARACTER * given.options.max_characters if limit is None else limit
    data = stream.read(most + 1)
    if len(data) > most:
        said = " (--max-characters)" if limit is None else ""
        raise TooLong(given.name, f"more than {most:,} bytes{said}")
    return data
