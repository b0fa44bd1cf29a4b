"""Articles → store: what is there already is left alone, and what goes wrong with one article
costs only that article."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator
from itertools import chain, takewhile
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ..errors import InputError, OtherModel
from ..ingest.fields import named
from ..ingest.sources import STANDARD_INPUT
from ..options import give_back
from ..reading.reader import Reader
from ..records import Article
from ..store import renewed
from ..store.packed import Packed
from ..store.store import Store
from . import anew
from .alone import Alone
from .failures import Failures, place_of
from .held import Held
from .later import Later
from .pieces import Failed, Known, Piece, Read, Result, Told, pieces_of
from .pool import Pool
from .settling import Settling
from .versions import Versions

READINGS_A_WRITE = 1_024
"""Readings that are written at a time: beside unpacking, a write takes 1.2 ms of each then;
of 256 it takes 2.0 to 2.3, for half of that goes into bringing together in the file what was
written apart. They wait as bytes, 5 to 11 kB each."""

SECONDS_A_WRITE = 30.0
"""Seconds after which what was read is written, however little: no more is lost if it is killed.
Two processes read some 1,000 articles in it."""

What = Literal["added", "replaced", "unchanged", "failed"]

Other = Literal["refuse", "reread", "mix"]
"""What is done if the store holds readings of another model or of other options."""


class Step(Struct, frozen=True):
    """What became of one article: where it came from; why it failed, and the class of the error,
    if it did; what was read out of it, in numbers, if it was read; its id, where there is one."""

    origin: str
    what: What
    reason: str | None = None
    error: str | None = None
    told: Told | None = None
    article: str | None = None


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
        self._held = Held(self._seen(), reread=other == "reread", revisions=store.gone())
        self._versions = Versions()
        if self._others and other == "refuse":
            raise OtherModel(self._told_others())
        self._failures = Failures(store.failures())
        self._read: list[Packed] = []
        self._revisions: list[Packed] = []
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
        return len(self._read) + len(self._revisions) + len(self._failures.new)

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
                yield from self._step(piece, result)
            self._write()
            yield from self._settle()
            if self._other == "reread" and not self._stopped:
                yield from self._anew()
        finally:
            self._write()

    def _step(self, piece: Piece, result: Result) -> Iterator[Step]:
        """What becomes of an article, if that is known yet."""
        match result:
            case Failed(error, article):
                origin = piece.place if article is None else self._origin(piece, article)
                yield self._fail(origin, error, None if article is None else article.id)
            case Known(article):
                yield from self._left(article.id, self._origin(piece, article))
            case Read(article=id):
                origin = self._origin(piece, result)
                if piece.origin is None and self._held.skips(id):  # it came twice in this run
                    yield from self._left(id, origin)
                else:
                    yield self._take(result, origin)

    def _left(self, id: str, origin: str) -> Iterator[Step]:
        """An article is left as it is. What becomes of a revision is told at the end of the run."""
        if self._held.leave(id, origin):
            yield Step(origin, "unchanged", article=id)

    def _take(self, read: Read, origin: str) -> Step:
        replaces, moved = self._held.put(read.article, origin)
        if moved is not None:
            self._store.move(*moved)
        self._read.append(replace(read.rows, origin=origin))
        self._write_at_times()
        return Step(
            origin, "replaced" if replaces else "added", told=read.told, article=read.article
        )

    def _origin(self, piece: Piece, article: Article | Read) -> str:
        """Where an article came from, so that a later one from there takes its place: its address,
        or its file. Those that share a file are told apart by what they hold, and so are those of
        standard input, which is another each time. Those that share an address in one run are, too,
        until its end: then `settling` tells which are versions of one report."""
        if piece.origin is not None:
            return piece.origin
        id = article.article if isinstance(article, Read) else article.id
        plain = article.url or place_of(piece.place)
        shared = not article.url and (not piece.alone or piece.place == STANDARD_INPUT)
        if shared or not self._versions.meet(plain, id):
            return f"{plain}#{id}"
        return plain

    def _anew(self) -> Iterator[Step]:
        """Reads anew what others read and did not come again in this run, then the revisions that
        others read."""
        left = anew.standing(self._store, self._model, self._options)
        for piece, result in self._work.results(left, self._held):
            yield from self._step(piece, result)
        self._write()
        if self._stopped:
            return
        left = anew.revisions(self._store, self._model, self._options)
        for piece, result in self._work.results(left, self._held):
            yield self._renewed(piece, result)
        self._write()

    def _renewed(self, piece: Piece, result: Result) -> Step:
        """A revision was read anew."""
        if not isinstance(result, Read):
            assert isinstance(result, Failed)
            return self._fail(piece.place, result.error, None)
        self._revisions.append(result.rows)
        self._write_at_times()
        return Step(piece.place, "replaced", told=result.told, article=result.article)

    def _settle(self) -> Iterator[Step]:
        """Tells what stands at places from which several articles came, or a revision."""
        if self._stopped or not (self._held.stale or self._held.back or self._versions.several):
            return
        end = Settling(self._store, self._held, self._versions)
        end.retire()
        again, left = end.back()
        for origin, id in left:
            yield Step(origin, "unchanged", article=id)
        for piece, result in self._work.results(end.pieces(again), self._held):
            yield from self._step(piece, result)
        self._write()
        if not self._stopped:
            end.settle()

    def _fail(self, place: str, error: InputError, article: str | None) -> Step:
        name = named(place)
        part = error.source.removeprefix(name) if error.source.startswith(name) else ""
        kind = type(error).__name__
        self._failures.note(place_of(place) + part, kind, error.reason)
        self._write_at_times()
        return Step(place, "failed", str(error), kind, article=article)

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
        again, self._revisions = self._revisions, []
        if again:
            with self._store.writing_to() as connection:
                renewed.renew(connection, (each.rows() for each in again))
        new, mended = self._failures.taken()
        if new or mended:
            self._store.failed(new, mended)
        give_back()
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
