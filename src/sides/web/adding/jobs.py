"""Jobs: what was given to be added, in the order in which it came, and what became of it."""

from __future__ import annotations

import logging
import secrets
import threading
from collections import OrderedDict, deque
from collections.abc import Sequence

from ...errors import SidesError
from .driven import Driven
from .limits import MOST_KEPT, MOST_WAITING, MOST_WAITING_BYTES
from .records import (
    Address,
    Done,
    File,
    Given,
    Item,
    Job,
    Linking,
    Message,
    Opening,
    Place,
    Reading,
    State,
    Stepped,
    Text,
)
from .taken import plain, shortened, source_of

_LOG = logging.getLogger(__name__)

_ID_BYTES = 9
"""Random bytes of the id of a job: nobody can guess another's."""

NOTHING = "no article in it"


class Crowded(SidesError):
    """More is waiting to be added than the server holds."""


class _Held:
    """A job while it is held: its state, and its articles by their place."""

    def __init__(self, given: Sequence[Given]) -> None:
        self.id = secrets.token_urlsafe(_ID_BYTES)
        self.given = tuple(given)
        self.size = sum(map(size, given))
        self.state: State = "waiting"
        self.reason: str | None = None
        self.items: dict[Place, Item] = {
            (at, 0): Item(called(each), "waiting") for at, each in enumerate(given)
        }

    def hear(self, message: Message) -> None:
        """Take in what the process says."""
        match message:
            case Opening():
                self._begin(message.place, None)
            case Reading():
                self._begin(message.place, message.name)
            case Stepped():
                before = self.items.get(message.place)
                if before is None or before.what in {"waiting", "reading"}:
                    self.items[message.place] = message.item
            case Linking():
                self.state = "linking"
            case Done():
                self._end(message.reason)

    def _begin(self, place: Place, name: str | None) -> None:
        """An article is at work, unless it is known what became of it."""
        before = self.items.get(place)
        if before is None and name is not None:
            self.items[place] = Item(name, "reading")
        elif before is not None and before.what in {"waiting", "reading"}:
            self.items[place] = Item(name or before.name, "reading")

    def _end(self, reason: str | None) -> None:
        self.state, self.reason, self.given = "done", reason, ()
        for place, item in self.items.items():
            if item.what in {"waiting", "reading"}:
                self.items[place] = Item(item.name, "failed", reason or NOTHING)


class Jobs:
    """The jobs of a server. They are done one after the other by a thread that waits for what
    `driven` does; both begin with the first job."""

    def __init__(self, driven: Driven) -> None:
        self._driven = driven
        self._held: OrderedDict[str, _Held] = OrderedDict()
        self._waiting: deque[_Held] = deque()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closed = False

    def add(self, given: Sequence[Given]) -> Job:
        """A new job. Raises Crowded if too many wait, or too much."""
        made = _Held(given)
        with self._changed:
            waiting = sum(each.size for each in self._waiting) + made.size
            full = len(self._waiting) >= MOST_WAITING or waiting > MOST_WAITING_BYTES
            if self._closed or full:
                raise Crowded("too much is waiting to be read: ask again later")
            self._held[made.id] = made
            self._waiting.append(made)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="sides-adds", daemon=True)
                self._thread.start()
            self._changed.notify()
            return self._told(made)

    @property
    def waiting(self) -> int:
        """How many jobs wait."""
        return len(self._waiting)

    def get(self, id: str) -> Job | None:
        """How a job stands; None if there is none of this id, or it was long ago."""
        with self._changed:
            held = self._held.get(id)
            return None if held is None else self._told(held)

    def close(self) -> None:
        """End what is at work, and take nothing more."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._driven.close()
        if self._thread is not None:
            self._thread.join()

    def _told(self, held: _Held) -> Job:
        items = tuple(held.items[place] for place in sorted(held.items))
        ahead = 0
        if held.state == "waiting":
            ahead = sum(each.state != "done" for each in self._held.values())
            ahead -= len(self._waiting) - self._waiting.index(held)
        return Job(held.id, held.state, items, ahead, held.reason)

    def _work(self) -> None:
        while True:
            with self._changed:
                while not self._waiting and not self._closed:
                    self._changed.wait()
                if self._closed:
                    return
                held = self._waiting.popleft()
                held.state = "reading"
            self._do(held)
            with self._changed:
                self._forget()

    def _do(self, held: _Held) -> None:
        """Does a job. What nobody foresaw ends it, and none after it."""
        try:
            for message in self._driven.does(held.given):
                with self._changed:
                    held.hear(message)
        except Exception:  # noqa: BLE001  the log has it
            _LOG.exception("a job failed")
            with self._changed:
                held.hear(Done("the server failed at it; its log says where"))

    def _forget(self) -> None:
        """Let go of the oldest jobs that are done."""
        done = [id for id, held in self._held.items() if held.state == "done"]
        for id in done[: max(0, len(done) - MOST_KEPT)]:
            del self._held[id]


def size(given: Given) -> int:
    """Bytes of what was given, about."""
    match given:
        case Text():
            return len(given.text)
        case File():
            return len(given.data)
        case Address():
            return len(given.url)


def called(given: Given) -> str:
    """What to call it before it is opened."""
    words = given.text if isinstance(given, Text) and not given.title else ""
    return shortened(words[:500] or plain(source_of(given)))
