"""Many processes that read: what comes of each piece, in the order of the pieces.

Each process has a thread here that gives it some pieces at a time, takes what comes of them, and
puts another in its place if it dies, takes too long over an article, or grows too big. The article
at fault is what fails; the pieces after it go to the new process.
"""

from __future__ import annotations

import multiprocessing
import pickle
import queue
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..errors import NoWorkers, ReadFailed, SidesError
from ..ingest.fields import named
from ..ingest.unparsed import Unparsed
from ..options import Options
from ..records import Article
from ..registry import Registry
from .child import DONE, Makes, Ready, Said, Setup, work
from .held import Held
from .marks import Marks
from .pieces import Failed, File, Piece, Result

SECONDS = 120.0
"""Longest time for one article: a text of a million characters, the longest that is read by
default, takes a third of it on a busy core."""

MEGABYTES = 3000
"""Most memory of a process: a reader takes 300, and a text of a million characters some 2,000."""

START_SECONDS = 300.0
"""Longest time until a process is ready: a hundred times what it takes."""

LOOK_SECONDS = 0.25
"""How often a process is looked at: in this time it cannot grow by much more than a gigabyte."""

BATCH = 8
"""Pieces that are given to a process at a time: passing them on then takes a thousandth of the time
of reading, and few are left over at the end."""

BATCH_CHARACTERS = 20_000
"""Characters after which no more pieces are added to those."""

AHEAD = 128
"""Articles a process that may be read before those before them are done: four seconds of work,
longer than any write, and four megabytes of results."""

ARTICLE = 4_000
"""Characters of an article, to tell how many a file may have."""

TRIES = 3
"""Processes that may end one after the other before they are ready, or at one file."""


class Limits(Struct, frozen=True):
    """Most seconds for one article, most megabytes of memory for one process."""

    seconds: float = SECONDS
    megabytes: int = MEGABYTES


class Pool:
    """Processes that read. To be closed, best by `with`."""

    def __init__(
        self, recipe: Makes, jobs: int, *, limits: Limits | None = None, timed: bool = False
    ) -> None:
        """`jobs` is the number of processes, which start with the first piece."""
        self._recipe, self._jobs, self._timed = recipe, jobs, timed
        self.limits = limits or Limits()
        self._todo: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._children: set[_Child] = set()
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._setup = Setup(recipe, None, timed)
        self._stopping = self._closed = False

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def options(self) -> Options:
        """How they read."""
        return self._recipe.options

    @property
    def model(self) -> str:
        """Name and version of what reads."""
        return self._recipe.model

    @property
    def registry(self) -> Registry:
        """Who is who, as they know it."""
        return self._recipe.registry

    @property
    def processes(self) -> list[int]:
        """The ids of the processes that run."""
        return sorted(each.id for each in list(self._children))

    def results(self, pieces: Iterable[Piece], held: Held) -> Iterator[tuple[Piece, Result]]:
        """What comes of each piece, in order. Articles that are held when the processes start
        are not read. After `stop` it ends with what was given to
        the processes. Raises NoWorkers if none can be started."""
        self._start(held.marks())
        waiting: deque[_Job] = deque()
        ahead = 0
        for some in _batches(pieces):
            if self._stopping:
                break
            job = _Job(some)
            waiting.append(job)
            self._todo.put(job)
            ahead += job.weight
            while ahead > self._jobs * AHEAD or (waiting and waiting[0].done.is_set()):
                first = waiting.popleft()
                ahead -= first.weight
                yield from first.taken()
                if not first.is_whole():
                    return
        for job in waiting:
            yield from job.taken()
            if not job.is_whole():
                return

    def stop(self) -> None:
        """Give the processes nothing more."""
        self._stopping = True

    def close(self) -> None:
        """End the processes, at once."""
        self._stopping = self._closed = True
        for _ in self._threads:
            self._todo.put(None)
        for thread in self._threads:
            while thread.is_alive():
                for child in list(self._children):
                    child.kill()
                thread.join(LOOK_SECONDS)
        self._threads = []
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _start(self, held: Marks) -> None:
        if self._threads or self._closed:
            return
        if len(held):
            self._folder = tempfile.TemporaryDirectory(prefix="sides-")
            self._setup = Setup(self._recipe, _kept(held, Path(self._folder.name)), self._timed)
        for _ in range(self._jobs):
            thread = threading.Thread(target=self._tend, daemon=True)
            thread.start()
            self._threads.append(thread)

    def _tend(self) -> None:
        """Gives one process after the other what there is to do."""
        child: _Child | None = None
        while (job := self._todo.get()) is not None:
            try:
                while not self._stopping and not job.is_whole():
                    child = child or self._child()
                    child = self._given(child, job)
            except BaseException as error:  # noqa: BLE001 - raised where the results are taken
                job.error = error
            finally:
                job.done.set()
            if child is not None and child.megabytes() > self.limits.megabytes / 2:
                self._ended(child)  # it grew, slowly
                child = None
        if child is not None:
            self._ended(child)

    def _given(self, child: _Child, job: _Job) -> _Child | None:
        """Gives a process what is left of a job; gives it back if it is still there."""
        try:
            child.give(job.left())
            while not job.is_whole():
                why = child.waited(self.limits)
                if why is not None:
                    job.fail(why)
                    self._ended(child)
                    return None
                job.take(child.taken())
                if self._stopping and job.is_in_file():
                    self._ended(child)
                    return None
        except (EOFError, OSError):
            if not self._closed:
                job.fail(f"the process that read it ended ({child.status()})")
            self._ended(child)
            return None
        return child

    def _child(self) -> _Child:
        """A process that is ready."""
        for _ in range(TRIES):
            child = _Child(self._setup)
            self._children.add(child)
            said = child.ready(self.limits)
            if said is None:
                return child
            self._ended(child)
            if isinstance(said, SidesError):
                raise said
            if self._closed:
                break
        raise NoWorkers(f"a process that reads did not start: {said}")

    def _ended(self, child: _Child) -> None:
        """No process any more."""
        child.kill()
        self._children.discard(child)


class _Job:
    """Pieces that go to a process together, and what came of them so far."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.weight = sum(1 + each.size // ARTICLE for each in pieces)
        self.error: BaseException | None = None
        self.done = threading.Event()
        self._said: list[list[bytes | Failed]] = [[]]
        """What was said of each piece, up to the one that is being read."""
        self._losses = 0

    def left(self) -> list[Piece]:
        """What is still to be read."""
        at = len(self._said) - 1
        first = self.pieces[at]
        return [replace(first, skip=len(self._said[-1])), *self.pieces[at + 1 :]]

    def is_whole(self) -> bool:
        """Whether all is read."""
        return len(self._said) > len(self.pieces)

    def is_in_file(self) -> bool:
        """Whether a file is being read, which may hold many articles."""
        return not self.is_whole() and isinstance(self.left()[0].what, File)

    def take(self, said: bytes) -> None:
        """What the process says: something of an article, or that a piece is done."""
        self._losses = 0
        if said == DONE:
            self._said.append([])
        else:
            self._said[-1].append(said)

    def fail(self, why: str) -> None:
        """The process was lost: the article that it read fails. A file at which processes are lost
        one after the other, and nothing is read in between, is left."""
        piece, said = self.left()[0], self._said[-1]
        article = piece.what if isinstance(piece.what, Article) else None
        name = piece.what.source if isinstance(piece.what, Unparsed) else named(piece.place)
        told = f"{name}, article {len(said) + 1}" if article is None and said else name
        said.append(Failed(ReadFailed(told, why), article))
        self._losses += 1
        if self._losses == TRIES or not isinstance(piece.what, File):
            self._said.append([])
            self._losses = 0

    def taken(self) -> Iterator[tuple[Piece, Result]]:
        """What came of the pieces, as soon as that is known of all."""
        self.done.wait()
        if self.error is not None:
            raise self.error
        for piece, each in zip(self.pieces, self._said, strict=False):
            for one in each:
                if isinstance(one, Failed):
                    yield piece, one
                else:
                    said: Said = pickle.loads(one)
                    yield replace(piece, place=said.place, alone=said.alone), said.result


class _Child:
    """One process."""

    def __init__(self, setup: Setup) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(theirs, setup), daemon=True)
        self._process.start()
        theirs.close()
        self.id = self._process.pid or 0

    def ready(self, limits: Limits) -> SidesError | str | None:
        """Waits for its first word; gives why it is not ready, if it is not."""
        try:
            why = self.waited(Limits(START_SECONDS, limits.megabytes))
            said: Any = self._connection.recv() if why is None else why
        except (EOFError, OSError):
            return self.status()
        return None if isinstance(said, Ready) else said

    def give(self, pieces: list[Piece]) -> None:
        self._connection.send_bytes(pickle.dumps(pieces, pickle.HIGHEST_PROTOCOL))

    def taken(self) -> bytes:
        return self._connection.recv_bytes()

    def waited(self, limits: Limits) -> str | None:
        """Waits until it says something; gives why not, if it takes too much."""
        until = time.monotonic() + limits.seconds
        while not self._connection.poll(LOOK_SECONDS):
            if time.monotonic() > until:
                return f"it took longer than {limits.seconds:g} s"
            if self.megabytes() > limits.megabytes:
                return f"it took more than {limits.megabytes:,} MB of memory"
        return None

    def megabytes(self) -> float:
        """Its memory, as far as the system tells (Linux)."""
        return resident(self.id)

    def status(self) -> str:
        """How it ended."""
        self._process.join(timeout=1)
        code = self._process.exitcode
        return f"signal {-code}" if code is not None and code < 0 else f"status {code}"

    def kill(self) -> None:
        """End it; more than once does no harm."""
        self._process.kill()
        self._process.join()
        with suppress(OSError):
            self._connection.close()


def resident(process: int) -> float:
    """Megabytes of memory that a process has, 0 where the system does not tell."""
    with suppress(OSError, ValueError):
        for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    return 0.0


def _kept(held: Marks, folder: Path) -> str:
    import numpy as np

    path = folder / "held.npy"
    np.save(path, held)
    return str(path)


def _batches(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    some: list[Piece] = []
    characters = 0
    for piece in pieces:
        some.append(piece)
        characters += piece.size
        if len(some) == BATCH or characters > BATCH_CHARACTERS:
            yield some
            some, characters = [], 0
    if some:
        yield some
