"""Compressed files as streams of what is in them, in little memory, whatever they hold.

Gzip (RFC 1952) and Zstandard (RFC 8878) files are rows of members or frames, each on its own. One
that is damaged is passed over: the next is found by the bytes that it begins with.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import BinaryIO, Protocol

from msgspec import Struct

MAX_RATIO = 250
"""Bytes for each compressed byte above which a file is a bomb: zeros have 1,000, the same page over
and over again some 200, newspaper text 3 to 8."""

FREE = 16_000_000
"""Bytes that are unpacked before the ratio counts."""

MAX_BYTES = 256_000_000_000
"""Bytes that are unpacked of one file at most: thirty times a WARC file of Common Crawl's news."""

MAX_WINDOW = 2**27
"""Bytes that a Zstandard frame may look back: what its command line takes without --long=28."""

GZIP = b"\x1f\x8b\x08"
ZSTD = b"\x28\xb5\x2f\xfd"


class _Engine(Protocol):
    """What zlib and zstandard have in common."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, /) -> bytes: ...


class Packing(Struct, frozen=True):
    """A way to compress: the bytes that each member begins with, how many bytes are unpacked at a
    time (so that they cannot become more than 16 MB), what makes an engine for one member, and the
    errors that it raises."""

    name: str
    magic: bytes
    piece: int
    engine: Callable[[], _Engine]
    errors: tuple[type[Exception], ...]


def packing(head: bytes) -> Packing | None:
    """How a file is compressed that begins like this; None if it is not."""
    if head.startswith(GZIP[:2]):
        return Packing("gzip", GZIP, 16_384, lambda: zlib.decompressobj(wbits=31), (zlib.error,))
    if head.startswith(ZSTD):
        from zstandard import ZstdDecompressor, ZstdError  # loaded late: few files need it

        made = ZstdDecompressor(max_window_size=MAX_WINDOW)
        return Packing("zstd", ZSTD, 512, made.decompressobj, (ZstdError, MemoryError))
    return None


class Unpacked(io.RawIOBase):
    """What is in a compressed stream. `trouble` says what was wrong with it, if something was."""

    def __init__(self, source: BinaryIO, how: Packing) -> None:
        self._source, self._how = source, how
        self._engine: _Engine | None = None
        self._pending, self._ready = b"", b""
        self._taken = self._given = 0
        self.trouble: str | None = None

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: object) -> int:
        """The next bytes, at most as many as the buffer has; 0 at the end."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        if not self._ready:
            self._ready = self._unpacked()
        size = min(len(view), len(self._ready))
        view[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _unpacked(self) -> bytes:
        """The next bytes that are not empty; empty at the end."""
        while self._fill():
            if self._engine is None and not self._begun():
                continue
            data = self._step()
            self._given += len(data)
            if self._too_much():
                self._pending, self._source, self._engine = b"", io.BytesIO(), None
                return b""
            if data:
                return data
        if self._engine is not None:
            self.trouble = self.trouble or "the compressed data are cut off"
            self._engine = None
        return b""

    def _fill(self) -> bool:
        """Whether there is something to unpack."""
        if not self._pending:
            self._pending = self._source.read(self._how.piece)
            self._taken += len(self._pending)
        return bool(self._pending)

    def _begun(self) -> bool:
        """Whether a member begins; what stands before it is dropped, and is a fault unless it is
        zeros, with which tapes were filled up."""
        magic = self._how.magic
        self._pending = self._pending.lstrip(b"\0")
        if 0 < len(self._pending) < len(magic):
            more = self._source.read(self._how.piece)
            self._taken += len(more)
            self._pending += more
            if not more:
                self.trouble = self.trouble or "the compressed data are damaged"
                self._pending = b""
        at = self._pending.find(magic)
        if at != 0 and self._pending:
            self.trouble = self.trouble or "the compressed data are damaged"
            keep = len(magic) - 1
            self._pending = self._pending[at:] if at > 0 else self._pending[-keep:]
            return at > 0
        if self._pending:
            self._engine = self._how.engine()
        return bool(self._pending)

    def _step(self) -> bytes:
        """What the next piece gives."""
        if self._engine is None:
            self._engine = self._how.engine()
        piece, self._pending = self._pending[: self._how.piece], self._pending[self._how.piece :]
        try:
            data = self._engine.decompress(piece)
        except self._how.errors:
            self.trouble = self.trouble or "the compressed data are damaged"
            self._engine = None
            self._pending = piece[1:] + self._pending
            return b"\n"  # so that what comes next begins a line
        if self._engine.eof:
            self._pending = self._engine.unused_data + self._pending
            self._engine = None
        return data

    def _too_much(self) -> bool:
        if self._given > FREE and self._given > MAX_RATIO * self._taken:
            self.trouble = f"it unpacks to more than {MAX_RATIO} times its size"
            return True
        if self._given > MAX_BYTES:
            self.trouble = f"it unpacks to more than {MAX_BYTES:,} bytes"
            return True
        return False
