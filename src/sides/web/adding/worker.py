"""The process that reads what is added: it takes tasks, and says of each article what becomes of
it as soon as that is in the store."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from typing import cast

import msgspec

from ...adding.adding import Adding
from ...errors import InputError, SidesError
from ...options import Options
from ...reading.reader import Reader
from ...records import Article
from ...records import Reading as Read
from ...store.opened import Unmade
from ...store.store import Store
from ..problems import told
from .limits import MOST_ARTICLES, NICE, SECONDS_A_WRITE
from .records import (
    Done,
    Linking,
    Message,
    Reading,
    Ready,
    Setup,
    Stepped,
    Task,
)
from .taken import Taken

MORE = f"more than {MOST_ARTICLES} reports: the rest was left out; `sides add` takes any number"

Tell = Callable[[Message], None]

_LOG = logging.getLogger(__name__)


def work(connection: Connection, setup: Setup) -> None:
    """Does tasks until nobody gives any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends it
    if hasattr(os, "nice"):
        os.nice(NICE)
    store = Store(setup.store)
    encoder, decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(Task)

    def tell(message: Message) -> None:
        connection.send_bytes(encoder.encode(message))

    with suppress(EOFError, OSError):  # the server is gone
        reader = Reader(options_of(store), registry=setup.registry_files)
        tell(Ready())
        while True:
            task = decoder.decode(connection.recv_bytes())
            if (options := options_of(store)) != reader.options:
                reader = Reader(options, registry=setup.registry_files)
            tell(Done(done(task, store, reader, tell)))


def options_of(store: Store) -> Options:
    """The options with which all of a store was read, so that what is added fits to it; the usual
    ones if there are none or several."""
    try:
        found = store.rows("SELECT DISTINCT options FROM readings").column(0).to_pylist()
    except (Unmade, SidesError):
        return Options()
    return msgspec.json.decode(found[0], type=Options) if len(found) == 1 else Options()


def done(task: Task, store: Store, reader: Reader, tell: Tell) -> str | None:
    """Does a task; gives why not, if something else than an article was in the way."""
    taken = Taken(task, reader.options, tell)
    try:
        if _added(taken, store, reader, tell) or (task.link and store.path.exists()):
            tell(Linking())
            store.link(reader.registry)
    except SidesError as error:
        return told(error, store.path).detail
    return MORE if taken.full else None


def _added(taken: Taken, store: Store, reader: Reader, tell: Tell) -> bool:
    """Adds the articles of a task; gives whether the store is another now."""
    watched = cast(Reader, Watched(reader, taken, tell))
    adding = Adding(store, watched, seconds=SECONDS_A_WRITE)
    waiting: list[Stepped] = []
    changed = False

    def tell_all() -> None:
        for each in waiting:
            tell(each)
        waiting.clear()

    with closing(adding.take(taken.found())) as steps:
        for step in steps:
            changed |= step.what in {"added", "replaced"}
            waiting.append(taken.stepped(step))
            if not adding.unwritten:
                tell_all()
    tell_all()
    return changed


class Watched:
    """A reader that says when it reads, and of which no failure ends more than one article."""

    def __init__(self, reader: Reader, taken: Taken, tell: Tell) -> None:
        self._reader, self._taken, self._tell = reader, taken, tell
        self.options, self.model, self.registry = reader.options, reader.model, reader.registry

    def read(self, article: Article) -> Read:
        """All that can be read out of an article. Raises InputError."""
        self._tell(Reading(*self._taken.at(article.id)))
        try:
            return self._reader.read(article)
        except InputError as error:
            self._taken.fail(error)
            raise
        except Exception as error:
            _LOG.exception("an article could not be read")
            failed = InputError(self._taken.source, "the reader failed at it")
            self._taken.fail(failed)
            raise failed from error
