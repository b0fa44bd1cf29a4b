"""Archives of articles (zip), which databases of news hand out, and what is in an office document.

The names in an archive are never used as paths: nothing is unpacked to disk.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from ...errors import Damaged, EmptyInput
from ..formats import is_article
from ..given import Found, Given, in_part, suffix_of
from .unpacked import FREE, MAX_RATIO

MAGIC = b"PK\x03\x04"
EMPTY = b"PK\x05\x06"

MAX_MEMBERS = 200_000
"""Files in an archive at most."""

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,  # encrypted; NotImplementedError: packed in a way that Python does not know
    OverflowError,
)

Reading = Callable[[BinaryIO, Given], Iterator[Found]]


class Bounded(io.RawIOBase):
    """A member of an archive, of which no more is unpacked than the whole archive may give."""

    def __init__(self, member: BinaryIO, room: list[int]) -> None:
        self._member, self._room = member, room
        self.trouble: str | None = None

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: object) -> int:
        """The next bytes, at most as many as the buffer has; 0 at the end."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        if self.trouble is not None:
            return 0
        try:
            data = self._member.read(len(view))
        except BROKEN as error:
            self.trouble = f"damaged in its archive: {' '.join(str(error).split())[:100]}"
            return 0
        self._room[0] -= len(data)
        if self._room[0] < 0:
            self.trouble = f"its archive unpacks to more than {MAX_RATIO} times its size"
            return 0
        view[: len(data)] = data
        return len(data)


def opened(stream: BinaryIO, given: Given) -> zipfile.ZipFile:
    """The archive in a stream that can be sought in. Raises Damaged."""
    try:
        archive = zipfile.ZipFile(stream)
    except BROKEN as error:
        raise Damaged(given.name, "a ZIP archive that is damaged or cut off") from error
    if len(archive.infolist()) > MAX_MEMBERS:
        raise Damaged(given.name, f"an archive of more than {MAX_MEMBERS:,} files")
    return archive


def read(stream: BinaryIO, given: Given, reading: Reading) -> Iterator[Found]:
    """The articles of the files in an archive, each read by `reading`. An archive in an archive is
    an error, as is one that is no archive."""
    size = stream.seek(0, io.SEEK_END)
    archive = opened(stream, given)
    room = [max(FREE, MAX_RATIO * size)]
    members = [each for each in archive.infolist() if _wanted(each.filename)]
    if not members:
        yield "", EmptyInput(given.name, "no articles in this archive")
    for member in members:
        inner = given.part(member.filename)
        part = inner.name.removeprefix(f"{given.name}, ")
        try:
            packed = archive.open(member)
        except BROKEN as error:
            yield part, Damaged(inner.name, _why(member, error))
            continue
        with packed:
            bounded = io.BufferedReader(Bounded(packed, room))  # type: ignore[arg-type]
            yield from in_part(part, reading(bounded, _of_member(inner, member.filename)))
        if room[0] < 0:
            return


def _of_member(given: Given, name: str) -> Given:
    from msgspec.structs import replace

    return replace(given, suffix=suffix_of(name), outright=False)


def _wanted(name: str) -> bool:
    """Whether the name of a member is that of an article: not hidden, nor in a hidden folder, nor
    in the shadow folder that a Mac adds."""
    parts = name.replace("\\", "/").split("/")
    hidden = any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in parts)
    return not hidden and is_article(parts[-1])


def _why(member: zipfile.ZipInfo, error: Exception) -> str:
    if member.flag_bits & 1:
        return "encrypted"
    return f"damaged in its archive: {' '.join(str(error).split())[:100]}"
