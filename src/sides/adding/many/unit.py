"""A unit of work → its partitions: on one machine of many, and again on another if that is lost."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec
import pyarrow as pa
from msgspec import Struct
from msgspec.structs import replace

from ...errors import NoWorkers, StoreError
from ..alone import Alone
from ..held import Held
from ..later import Later
from ..pieces import File, Piece
from ..pool import Pool
from . import partition
from .plan import Plan, Unit
from .whole import written

PIECES = 512
"""Articles of a partition: half a minute of work, which is the most that is lost, and some
megabytes."""


class Done(Struct, frozen=True):
    """A unit was read: its id, how many partitions it gave, how many articles these have, and how
    many of them could not be read."""

    unit: str
    parts: int
    articles: int
    failed: int


def part(folder: Path, unit: str, nr: int) -> Path:
    """The file of a partition."""
    return folder / f"{unit}-{nr:05}.parquet"


def done(folder: Path, unit: str) -> Done | None:
    """What is known of a unit that was read, None if it was not, or not to its end. Raises
    StoreError for a damaged file."""
    path = _mark(folder, unit)
    try:
        return msgspec.json.decode(path.read_bytes(), type=Done)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError) as error:
        raise StoreError(f"{path}: {error}") from error


def read_unit(
    unit: Unit,
    plan: Plan,
    folder: Path,
    work: Alone | Later | Pool,
    columns: pa.Schema,
    *,
    pieces: int = PIECES,
) -> Done:
    """Read a unit into partitions of so many articles (`pieces`). What is there already of an
    earlier try is left as it is, and the mark that it is done comes last. Raises StoreError and
    OSError if the parts cannot be written, NoWorkers if what reads ends too early."""
    before = done(folder, unit.id)
    if before is not None:
        return before
    parts = _parts(folder, unit.id)
    left = _Left(plan.pieces(unit), folder, unit.id, parts)
    results = work.results(iter(left), Held([], reread=False))
    while some := list(islice(results, pieces)):
        if len(some) < pieces and not left.ended:
            break
        partition.write(part(folder, unit.id, parts), some, columns)
        parts += 1
    if not left.ended:
        raise NoWorkers(f"{unit.id}: what reads ended before it was done")
    told = [partition.failures(part(folder, unit.id, nr)) for nr in range(parts)]
    made = Done(unit.id, parts, sum(all for all, _ in told), sum(failed for _, failed in told))
    written(_mark(folder, unit.id), msgspec.json.encode(made))
    return made


class _Left:
    """What of a unit is not in its first partitions yet."""

    def __init__(self, pieces: Iterator[Piece], folder: Path, unit: str, parts: int) -> None:
        self._pieces = pieces
        self._read: deque[str] = deque()
        for nr in range(parts):
            self._read.extend(partition.places(part(folder, unit, nr)))
        self.ended = False
        """Whether all was given."""

    def __iter__(self) -> Iterator[Piece]:
        for piece in self._pieces:
            is_file = isinstance(piece.what, File)
            count = 0
            while self._read and self._read[0] == piece.place and (is_file or not count):
                self._read.popleft()
                count += 1
            if self._read:
                continue  # what comes after it was read, and so was it
            if is_file or not count:
                yield replace(piece, skip=count)
        self.ended = True


def _parts(folder: Path, unit: str) -> int:
    """How many partitions of a unit there are on end."""
    nr = 0
    while part(folder, unit, nr).exists():
        nr += 1
    return nr


def _mark(folder: Path, unit: str) -> Path:
    return folder / f"{unit}.json"
