"""A process that reads: it takes pieces and gives what comes of each, until nobody gives more."""

from __future__ import annotations

import pickle
import signal
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from ..errors import SidesError
from ..options import Options, garbage_seldom, give_back, one_thread
from .pieces import Result

if TYPE_CHECKING:
    from ..reading.reader import Reader
    from ..registry import Registry
    from .pieces import Piece
    from .work import Skips


class Makes(Protocol):
    """What makes a reader in another process, and tells of it in this one (`Recipe`)."""

    @property
    def options(self) -> Options:
        """How it reads."""

    @property
    def model(self) -> str:
        """What it calls itself."""

    @property
    def registry(self) -> Registry:
        """Who is who, as it knows it."""

    def reader(self) -> Reader:
        """The reader."""


class Setup(Struct, frozen=True):
    """What a process needs to know: how its reader is made, the file of the marks of articles that
    need not be read, and whether the stages are timed."""

    recipe: Makes
    held: str | None = None
    timed: bool = False


class Said(Struct, frozen=True):
    """What came of an article: where it lies, whether it is the only one there, the result."""

    place: str
    alone: bool
    result: Result


GIVEN_BACK = 100
"""Results after which the memory that was freed goes back to the system."""

DONE = b""
"""The message that a piece is done."""


class Ready(Struct, frozen=True):
    """The reader is loaded."""


def work(connection: Connection, setup: Setup) -> None:
    """Reads pieces until nobody gives any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who gives the pieces ends it
    one_thread()
    garbage_seldom()
    try:
        reader, skips = setup.recipe.reader(), _skips(setup.held)
    except SidesError as error:
        connection.send(error)
        return
    connection.send(Ready())
    with suppress(EOFError, OSError):
        _work(connection, setup, reader, skips)


def _work(connection: Connection, setup: Setup, reader: Reader, skips: Skips) -> None:
    from .work import results  # with all that reads, which looks at the threads first

    count = 0
    while True:
        pieces: Sequence[Piece] = pickle.loads(connection.recv_bytes())
        for piece in pieces:
            for part, found in results(piece, reader, skips, timed=setup.timed):
                said = Said(part.place, part.alone, found)
                connection.send_bytes(pickle.dumps(said, pickle.HIGHEST_PROTOCOL))
                count += 1
                if count % GIVEN_BACK == 0:
                    give_back()
            connection.send_bytes(DONE)


def _skips(path: str | None) -> Skips:
    """Whether the store holds an article, by the marks in a file, which all processes share."""
    if path is None:
        return lambda _: False
    import numpy as np

    from .marks import mark

    held = np.load(path, mmap_mode="r")

    def skips(id: str) -> bool:
        wanted = np.uint64(mark(id))
        at = int(np.searchsorted(held, wanted))
        return at < len(held) and held[at] == wanted

    return skips
