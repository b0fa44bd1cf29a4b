"""Articles → store: what is there already is left alone, and what goes wrong with one article
costs only that article."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable, Iterator
from typing import Literal

import msgspec
from msgspec import Struct

from ..errors import InputError, OtherModel
from ..ingest.fields import named
from ..ingest.sources import STANDARD_INPUT, located
from ..reading.reader import Reader
from ..records import Article, Reading
from ..store.store import Held, Store
from .failures import Failures, place_of

READINGS_A_WRITE = 32
"""Readings that are written at a time: one write takes the time of three of them, so that writing
stays at a tenth of reading."""

SECONDS_A_WRITE = 10.0
"""Seconds after which what was read is written, however little: no more is lost if it is killed."""

What = Literal["added", "replaced", "unchanged", "failed"]

Other = Literal["refuse", "reread", "mix"]
"""What is done if the store holds readings of another model or of other options."""


class Step(Struct, frozen=True):
    """What became of one article: where it came from, and why it failed, if it did."""

    origin: str
    what: What
    reason: str | None = None


class Adding:
    """Adds articles to one store, step by step."""

    def __init__(
        self,
        store: Store,
        reader: Reader,
        *,
        other: Other = "refuse",
        seconds: float = SECONDS_A_WRITE,
    ) -> None:
        """What was read is written after `seconds` at the latest. Raises OtherModel, unless one
        asks for something else, if the store holds what was read by another model or with other
        options."""
        self._seconds = seconds
        self._store, self._reader = store, reader
        self._options = msgspec.json.encode(reader.options).decode()
        self._held = store.held()
        self._at: dict[str, set[str]] = {}
        for each in self._held.values():
            self._at.setdefault(each.origin, set()).add(each.article)
        self._met: dict[str, str] = {}
        self._stale: set[str] = set()
        self._failures = Failures(store.failures())
        self._others = [each for each in self._held.values() if not self._is_ours(each)]
        if self._others and other == "refuse":
            raise OtherModel(self._told())
        self._other = other
        self._read: list[tuple[str, Reading]] = []
        self._written = time.monotonic()

    def add(
        self, sources: Iterable[str], *, published: str | None = None
    ) -> Generator[Step, None, None]:
        """Add the articles of all sources, a step each. However it ends, what was read is written.
        Raises OptionError, at once, for a date that is none."""
        options = self._reader.options
        found = [located(each, options=options, published=published) for each in sources]
        return self._steps(each for some in found for each in _counted(some))

    def take(
        self, found: Iterable[tuple[str, Article | InputError]]
    ) -> Generator[Step, None, None]:
        """The same for articles that lie nowhere, each with what to call where it came from: they
        take the place of none but one of the same address."""
        return self._steps((place, one, False) for place, one in found)

    @property
    def unwritten(self) -> int:
        """How many readings and failures are not in the store yet."""
        return len(self._read) + len(self._failures.new)

    def _steps(
        self, found: Iterable[tuple[str, Article | InputError, bool]]
    ) -> Generator[Step, None, None]:
        try:
            taken: set[str] = set()
            for place, article, alone in found:
                self._failures.visit(place_of(place))
                if isinstance(article, InputError):
                    yield self._fail(place, article)
                else:
                    origin = _origin(place, article, taken, alone=alone)
                    taken.add(origin)
                    yield self._take(origin, article)
            if self._other == "reread":
                left = [each.article for each in self._others if each.article in self._held]
                for origin, article in self._store.articles(left):
                    if not self._is_ours(self._held[article.id]):
                        yield self._take(origin, article)
            self._leave()
        finally:
            self._write()

    def _take(self, origin: str, article: Article) -> Step:
        held = self._held.get(article.id)
        self._met.setdefault(article.id, origin)
        if held is not None and (self._is_ours(held) or self._other != "reread"):
            self._stale |= self._at.get(origin, set()) - {article.id}
            return Step(origin, "unchanged")
        try:
            reading = self._reader.read(article)
        except InputError as error:
            return self._fail(origin, error)
        before = self._at.get(origin, set())
        for id in before - {article.id}:
            if id in self._met:  # it stands elsewhere, too
                self._store.move(id, self._met[id])
                self._at.setdefault(self._met[id], set()).add(id)
            else:
                del self._held[id]
        self._at[origin] = {article.id}
        if held is not None and held.origin != origin:
            self._at[held.origin].discard(article.id)
        self._held[article.id] = Held(
            article=article.id,
            origin=origin,
            reading=reading.id,
            model=reading.model,
            options=self._options,
        )
        self._read.append((origin, reading))
        self._write_at_times()
        return Step(origin, "replaced" if before or held else "added")

    def _leave(self) -> None:
        """Take out what stood where something now stands that is in the store from elsewhere."""
        gone = (self._stale - self._met.keys()) & self._held.keys()
        if gone:
            self._write()
            self._store.remove(*gone)

    def _fail(self, place: str, error: InputError) -> Step:
        name = named(place)
        part = error.source.removeprefix(name) if error.source.startswith(name) else ""
        self._failures.note(place_of(place) + part, type(error).__name__, error.reason)
        self._write_at_times()
        return Step(place, "failed", str(error))

    def _write_at_times(self) -> None:
        late = time.monotonic() - self._written > self._seconds
        if self.unwritten >= READINGS_A_WRITE or late:
            self._write()

    def _write(self) -> None:
        """Write what was read since the last time, in one transaction."""
        read, self._read = self._read, []
        if read:
            self._store.add(
                [reading for _, reading in read],
                origins=[origin for origin, _ in read],
                options=self._reader.options,
                registry=self._reader.registry,
                mix=self._other != "refuse",
            )
        new, mended = self._failures.taken()
        if new or mended:
            self._store.failed(new, mended)
        self._written = time.monotonic()

    def _is_ours(self, held: Held) -> bool:
        return (held.model, held.options) == (self._reader.model, self._options)

    def _told(self) -> str:
        one = self._others[0]
        what = one.model if one.model != self._reader.model else "the same model, other options"
        return (
            f"{self._store.path}: {len(self._others):,} of {len(self._held):,} articles were read "
            f"by {what}; this is {self._reader.model}"
        )


def _counted(
    found: Iterable[tuple[str, Article | InputError]],
) -> Iterator[tuple[str, Article | InputError, bool]]:
    """Each article with whether it is the only one of its file."""
    each = iter(found)
    before, now = None, next(each, None)
    while now is not None:
        place, after = now[0], next(each, None)
        yield (*now, place != before and (after is None or place != after[0]))
        before, now = place, after


def _origin(place: str, article: Article, taken: set[str], *, alone: bool) -> str:
    """Where an article came from, so that a later one from there takes its place: its address, or
    its file. Those that share a file, or an address in one run, are told apart by what they hold,
    and so are those of standard input, which is another each time."""
    plain = article.url or place_of(place)
    shared = not article.url and (not alone or place == STANDARD_INPUT)
    return f"{plain}#{article.id}" if shared or plain in taken else plain
