"""Files of event data: plain, zipped or gzipped, as batches of Arrow rows.

Rows with another number of cells than the others are noted and left out. A file is never whole in
memory.
"""

from __future__ import annotations

import codecs
import gzip
import io
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

import pyarrow as pa
import pyarrow.csv

from ..errors import EmptyInput, MissingInput, NotEvents

BLOCK = 16 << 20
"""Bytes that are parsed at a time: some tens of thousands of rows, and more than any row has."""

CHUNK = 1 << 20
"""Bytes that are decoded at a time."""

_BROKEN = (zipfile.BadZipFile, gzip.BadGzipFile, EOFError, zlib.error)
_SUFFIXES = (".csv", ".tsv", ".txt", ".tab")


class Rejected:
    """The rows that have a wrong number of cells: their lines and why, in order."""

    def __init__(self) -> None:
        self.lines: list[int] = []
        self.reasons: list[str] = []

    def __call__(self, row: Any) -> str:
        self.lines.append(row.number)
        self.reasons.append(f"{row.actual_columns} cells instead of {row.expected_columns}")
        return "skip"

    def line(self, nth: int) -> int:
        """The line of the nth row that was taken, from 1, where all lines before are known."""
        line = nth
        while True:
            found = nth + bisect_right(self.lines, line)
            if found == line:
                return line
            line = found

    def bad(self) -> list[tuple[int, str]]:
        """The line and reason of each."""
        return [*zip(self.lines, self.reasons, strict=True)]


class _Utf8(io.RawIOBase):
    """Bytes as UTF-8 that is never wrong: what is none is replaced, a mark at the start left out,
    NUL made a blank."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            data = self._source.read(CHUNK)
            text = self._decoder.decode(data, final=not data)
            self._left = text.replace("\0", " ").encode()
            if not data:
                break
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


def parts(path: Path) -> tuple[str, ...]:
    """The names of the tables in a file: those in a zip, else its own. Raises MissingInput,
    EmptyInput, NotEvents."""
    if path.is_dir() or not path.exists():
        raise MissingInput(str(path), "a folder" if path.is_dir() else "no such file")
    if path.stat().st_size == 0:
        raise EmptyInput(str(path), "nothing in it")
    if path.suffix.lower() != ".zip":
        return (path.name,)
    try:
        with zipfile.ZipFile(path) as archive:
            found = tuple(
                each.filename
                for each in archive.infolist()
                if not each.is_dir() and each.filename.lower().endswith(_SUFFIXES)
            )
    except (*_BROKEN, OSError) as error:
        raise NotEvents(str(path), f"no zip file, or a part of one: {error}") from error
    if not found:
        raise NotEvents(str(path), f"no table in it (a file that ends in {', '.join(_SUFFIXES)})")
    return found


@contextmanager
def opened(path: Path, part: str) -> Iterator[IO[bytes]]:
    """A table of a file as a stream of UTF-8. Raises NotEvents for a broken archive, MissingInput
    for a file that cannot be opened."""
    try:
        with _raw(path, part) as raw:
            yield io.BufferedReader(_Utf8(raw), CHUNK)
    except (*_BROKEN, NotImplementedError, RuntimeError) as error:
        raise NotEvents(str(path), f"broken off or damaged: {error}") from error
    except OSError as error:
        raise MissingInput(str(path), error.strerror or str(error)) from error


@contextmanager
def _raw(path: Path, part: str) -> Iterator[IO[bytes]]:
    match path.suffix.lower():
        case ".zip":
            with zipfile.ZipFile(path) as archive, archive.open(part) as member:
                yield member
        case ".gz":
            with gzip.open(path) as unpacked:
                yield cast("IO[bytes]", unpacked)
        case _:
            with path.open("rb") as plain:
                yield plain


def first_line(path: Path, part: str) -> list[str]:
    """The cells of the first line. Raises EmptyInput where there is none."""
    with opened(path, part) as stream:
        line = stream.readline(BLOCK).decode().rstrip("\r\n")
    if not line.strip():
        raise EmptyInput(str(path), f"nothing in {part}")
    return line.split("\t")


def batches(
    path: Path, part: str, columns: Sequence[str], *, header: bool, rejected: Rejected
) -> Iterator[pa.Table]:
    """The rows of a table, all cells text, the columns under these names."""
    reading = pyarrow.csv.ReadOptions(
        column_names=list(columns),
        skip_rows=1 if header else 0,
        use_threads=False,  # else rows that are left out have no numbers
        block_size=BLOCK,
    )
    parsing = pyarrow.csv.ParseOptions(
        delimiter="\t",
        quote_char=False,
        invalid_row_handler=rejected,
        ignore_empty_lines=False,
    )
    converting = pyarrow.csv.ConvertOptions(
        column_types=dict.fromkeys(columns, pa.string()), strings_can_be_null=False
    )
    with opened(path, part) as stream:
        try:
            reader = pyarrow.csv.open_csv(
                stream, read_options=reading, parse_options=parsing, convert_options=converting
            )
            for batch in reader:
                if batch.num_rows:
                    yield pa.Table.from_batches([batch])
        except pa.ArrowInvalid as error:
            if "Empty CSV file" not in str(error):
                raise NotEvents(str(path), str(error).partition("\n")[0]) from error
