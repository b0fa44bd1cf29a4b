"""Articles → store: what is there already is left alone, and what goes wrong with one article
costs only that article."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator
from itertools import chain, takewhile
from typing import Literal

from msgspec import Struct

from ..errors import InputError, OtherModel
from ..ingest.fields import named
from ..ingest.sources import STANDARD_INPUT
from ..reading.reader import Reader
from ..records import Article
from ..store.rows import Rows
from ..store.store import Store
from .alone import Alone
from .failures import Failures, place_of
from .held import Held
from .later import Later
from .pieces import Failed, Known, Piece, Read, Result, Told, pieces_of
from .pool import Pool

READINGS_A_WRITE = 256
"""Readings that are written at a time: a write takes 1.4 ms of each then, a twentieth of reading
it; of 32 it takes three times as much, of 1,024 a fifth less."""

SECONDS_A_WRITE = 10.0
"""Seconds after which what was read is written, however little: no more is lost if it is killed."""

What = Literal["added", "replaced", "unchanged", "failed"]

Other = Literal["refuse", "reread", "mix"]
"""What is done if the store holds readings of another model or of other options."""


class Step(Struct, frozen=True):
    """What became of one article: where it came from; why it failed, and the class of the error,
    if it did; what was read out of it, in numbers, if it was read."""

    origin: str
    what: What
    reason: str | None = None
    error: str | None = None
    told: Told | None = None


class Adding:
    """Adds articles to one store, step by step."""

    def __init__(
        self,
        store: Store,
        reader: Reader | Pool | Later,
        *,
        other: Other = "refuse",
        seconds: float = SECONDS_A_WRITE,
        readings: int = READINGS_A_WRITE,
        timed: bool = False,
    ) -> None:
        """The articles are read in this process, or by a pool of others. What was read is written
        after `seconds` at the latest, and as soon as there are so many `readings`. `timed` says
        whether the stages of each reading are timed (a pool knows that itself). Raises OtherModel,
        unless one asks for something else, if the store holds what was read by another model or
        with other options."""
        self._seconds, self._readings, self._other = seconds, readings, other
        self._store = store
        self._work = reader if isinstance(reader, Pool | Later) else Alone(reader, timed=timed)
        self._model, self._options = self._work.model, self._work.options
        self._others = 0
        self._stopped = False
        self._held = Held(self._seen(), reread=other == "reread")
        if self._others and other == "refuse":
            raise OtherModel(self._told_others())
        self._failures = Failures(store.failures())
        self._read: list[Rows] = []
        self._written = time.monotonic()
        self.seconds: defaultdict[str, float] = defaultdict(float)
        """CPU seconds that this process spent on storing."""

    def add(
        self, sources: Iterable[str], *, published: str | None = None
    ) -> Generator[Step, None, None]:
        """Add the articles of all sources, a step each. However it ends, what was read is written.
        Raises OptionError, at once, for a date that is none."""
        found = [pieces_of(each, options=self._options, published=published) for each in sources]
        return self._steps(self._work.results(chain.from_iterable(found), self._held))

    def take(
        self, found: Iterable[tuple[str, Article | InputError]]
    ) -> Generator[Step, None, None]:
        """The same for articles that lie nowhere, each with what to call where it came from: they
        take the place of none but one of the same address."""
        given = (Piece(place, one) for place, one in found)
        return self._steps(self._work.results(given, self._held))

    def merge(self, found: Iterable[tuple[Piece, Result]]) -> Generator[Step, None, None]:
        """The same for what others read: what comes of each piece, in the order of the sources.
        What they could not read, but the store holds, is known."""
        until = takewhile(lambda _: not self._stopped, found)
        return self._steps(map(self._unless_held, until))

    def stop(self) -> None:
        """Read nothing more: the steps end with what is being read now."""
        self._stopped = True
        self._work.stop()

    @property
    def unwritten(self) -> int:
        """How many readings and failures are not in the store yet."""
        return len(self._read) + len(self._failures.new)

    def _unless_held(self, found: tuple[Piece, Result]) -> tuple[Piece, Result]:
        piece, result = found
        if isinstance(result, Failed) and result.article is not None:
            held = self._held.skips(result.article.id)
            return piece, Known(result.article) if held else result
        return found

    def _steps(self, found: Iterable[tuple[Piece, Result]]) -> Generator[Step, None, None]:
        try:
            for piece, result in found:
                self._failures.visit(place_of(piece.place))
                yield self._step(piece, result)
            if self._other == "reread":
                self._write()
                for piece, result in self._work.results(self._left(), self._held):
                    yield self._step(piece, result)
            self._leave()
        finally:
            self._write()

    def _step(self, piece: Piece, result: Result) -> Step:
        match result:
            case Failed(error, article):
                origin = piece.place if article is None else self._origin(piece, article)
                return self._fail(origin, error)
            case Known(article):
                origin = self._origin(piece, article)
                if self._held.skips(article.id):
                    self._held.leave(article.id, origin)
                    return Step(origin, "unchanged")
                return self._again(piece, article, origin)
            case Read(article=id):
                origin = self._origin(piece, result)
                if piece.origin is None and self._held.skips(id):  # it came twice in this run
                    self._held.leave(id, origin)
                    return Step(origin, "unchanged")
                return self._take(result, origin)

    def _again(self, piece: Piece, article: Article, origin: str) -> Step:
        """Reads an article that was held, until something took its place in this run."""
        [(_, result)] = self._work.results([Piece(piece.place, article, origin=origin)], self._held)
        return self._step(Piece(piece.place, article, origin=origin), result)

    def _take(self, read: Read, origin: str) -> Step:
        replaces, moved = self._held.put(read.article, origin)
        if moved is not None:
            self._store.move(*moved)
        [article] = read.rows["articles"]
        article["origin"] = origin
        self._read.append(read.rows)
        self._write_at_times()
        return Step(origin, "replaced" if replaces else "added", told=read.told)

    def _origin(self, piece: Piece, article: Article | Read) -> str:
        """Where an article came from, so that a later one from there takes its place: its address,
        or its file. Those that share a file, or an address in one run, are told apart by what they
        hold, and so are those of standard input, which is another each time."""
        if piece.origin is not None:
            return piece.origin
        id = article.article if isinstance(article, Read) else article.id
        plain = article.url or place_of(piece.place)
        shared = not article.url and (not piece.alone or piece.place == STANDARD_INPUT)
        origin = f"{plain}#{id}" if shared else plain
        if not self._held.is_taken(origin) or shared:
            return origin
        self._held.is_taken(f"{plain}#{id}")
        return f"{plain}#{id}"

    def _left(self) -> Iterator[Piece]:
        """What others read and did not come again in this run."""
        given = self._store.origins(self._model, self._options)
        left = [id for id, _, ours in given if not ours]
        for origin, article in self._store.articles(left):
            yield Piece(origin, article, origin=origin)

    def _leave(self) -> None:
        """Make revisions of what stood where something now stands that is in the store from
        elsewhere."""
        if self._stopped or not self._held.stale:
            return
        self._write()
        there = self._store.rows(_STANDS, [list(self._held.stale)]).column(0).to_pylist()
        gone = [id for id in there if not self._held.is_met(id)]
        if gone:
            self._store.retire(gone)

    def _fail(self, place: str, error: InputError) -> Step:
        name = named(place)
        part = error.source.removeprefix(name) if error.source.startswith(name) else ""
        kind = type(error).__name__
        self._failures.note(place_of(place) + part, kind, error.reason)
        self._write_at_times()
        return Step(place, "failed", str(error), kind)

    def _write_at_times(self) -> None:
        late = time.monotonic() - self._written > self._seconds
        if self.unwritten >= self._readings or late:
            self._write()

    def _write(self) -> None:
        """Write what was read since the last time, in one transaction."""
        began = time.process_time()
        read, self._read = self._read, []
        if read:
            self._store.put(read, lambda: self._work.registry, mix=self._other != "refuse")
        new, mended = self._failures.taken()
        if new or mended:
            self._store.failed(new, mended)
        self._written = time.monotonic()
        self.seconds["store"] += time.process_time() - began

    def _seen(self) -> Iterator[tuple[str, str, bool]]:
        """What the store holds; counts what others read."""
        for id, origin, ours in self._store.origins(self._model, self._options):
            self._others += not ours
            yield id, origin, ours

    def _told_others(self) -> str:
        models = self._store.rows(
            "SELECT model, count(*) FROM readings GROUP BY model ORDER BY count(*) DESC, model"
        ).to_pylist()
        other = next((row["model"] for row in models if row["model"] != self._model), None)
        what = other or "the same model, other options"
        count = len(self._store.rows("SELECT 1 FROM readings"))
        return (
            f"{self._store.path}: {self._others:,} of {count:,} articles were read "
            f"by {what}; this is {self._model}"
        )


_STANDS = "SELECT id FROM articles WHERE origin IN (SELECT unnest(?)) ORDER BY id"
