"""The process that reads, as the server sees it: started when it is needed, given tasks, and ended
when it does not go on."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

import msgspec
from msgspec.structs import replace

from .limits import ARTICLE_SECONDS, LINK_SECONDS, START_SECONDS
from .records import Done, Given, Linking, Lost, Message, Opening, Reading, Setup, Task
from .worker import work

Work = Callable[[Connection, Setup], None]

LATE = "left out: all that was given with it took too long"


class Patience(msgspec.Struct, frozen=True):
    """Seconds that one waits for the process to start, for an article, for a job's articles, and
    for telling what is the same."""

    job: float
    article: float = ARTICLE_SECONDS
    start: float = START_SECONDS
    link: float = LINK_SECONDS


class _Ended(Exception):
    """The process does not go on: in which way."""


class Driven:
    """Does tasks in a process of its own, which is replaced when it is lost. Not for several
    threads at once, but for `close`."""

    def __init__(self, setup: Setup, patience: Patience, work: Work = work) -> None:
        """`work` is what the process does."""
        self._setup, self._patience, self._work = setup, patience, work
        self._context = multiprocessing.get_context("spawn")
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder: msgspec.msgpack.Decoder[Message] = msgspec.msgpack.Decoder(Message)
        self._held: tuple[SpawnProcess, Connection] | None = None
        self._at: Opening | Reading | Linking | None = None
        self._closed = False

    def does(self, given: tuple[Given, ...]) -> Iterator[Message]:
        """What is done of what was given, as it is done; the last message is that all is. Where
        the process is lost another goes on with the rest, and some is told again."""
        ends = time.monotonic() + self._patience.job
        task = Task(given)
        why: str | None = None
        while True:
            self._at = None
            try:
                yield from self._told(task, ends, why)
            except _Ended as ended:
                self._end()
                here = self._at
                if self._closed or not isinstance(here, Opening | Reading):
                    yield Done(why or f"{_DOING[type(here)]}: it {ended}")
                    return
                if time.monotonic() > ends:
                    task, ends, why = Task((), link=True), float("inf"), LATE
                else:
                    lost = Lost(here.place, isinstance(here, Opening), f"the reading {ended}")
                    task = replace(task, lost=(*task.lost, lost))
            else:
                return

    def close(self) -> None:
        """End the process, whatever it does; from another thread, too."""
        self._closed = True
        if (held := self._held) is not None:
            held[0].kill()  # who waits for it sees that it ended
            held[0].join()

    def _told(self, task: Task, ends: float, why: str | None) -> Iterator[Message]:
        """What the process says of a task. Raises _Ended."""
        connection = self._connection()
        try:
            connection.send_bytes(self._encoder.encode(task))
            while True:
                if not connection.poll(self._wait(ends)):
                    raise _Ended("took too long")
                message = self._decoder.decode(connection.recv_bytes())
                match message:
                    case Opening() | Reading() | Linking():
                        self._at = message
                    case Done():
                        yield Done(message.reason or why)
                        return
                yield message
        except (OSError, EOFError, msgspec.DecodeError) as error:
            raise _Ended("ended on the way") from error

    def _wait(self, ends: float) -> float:
        """Seconds that one waits for the next message."""
        match self._at:
            case None:
                return self._patience.start
            case Linking():
                return self._patience.link
            case _:
                return max(0.0, min(self._patience.article, ends - time.monotonic()))

    def _connection(self) -> Connection:
        """The connection to the process, which is started if there is none that lives."""
        if self._held is not None and self._held[0].is_alive():
            return self._held[1]
        self._end()
        if self._closed:
            raise _Ended("ended with the server")
        here, there = self._context.Pipe()
        process = self._context.Process(
            target=self._work, args=(there, self._setup), name="sides-reads", daemon=True
        )
        process.start()
        there.close()
        self._held = (process, here)
        if self._closed:  # meanwhile
            raise _Ended("ended with the server")
        return here

    def _end(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            held[0].kill()
            held[0].join()
            held[1].close()


_DOING: dict[type[object], str] = {
    type(None): "nothing was read, for the process that reads did not start",
    Linking: "which reports and events are the same was not told",
}
"""What was not done by a process that is lost, by what it said last."""
