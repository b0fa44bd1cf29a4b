"""Piece → results: what is done with one article, in this process or in another."""

from __future__ import annotations

import logging
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from msgspec.structs import replace

from ..errors import InputError, ReadFailed
from ..ingest.fields import named
from ..ingest.unparsed import Unparsed
from ..options import Options
from ..reading.reader import Reader
from ..records import Article, Reading
from ..store.packed import Packed
from ..store.rows import rows_of
from .pieces import Failed, File, Known, Piece, Read, Result, Told, pieces

_LOG = logging.getLogger(__name__)

CODINGS = ("events", "statements", "stances")

Skips = Callable[[str], bool]
"""Whether an article need not be read, by its id."""


class Clock:
    """CPU seconds of the stages of one article: each call ends a stage. A thread's own time, so
    that what other threads do is not counted."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._at = time.thread_time()

    def __call__(self, stage: str) -> None:
        now = time.thread_time()
        self.seconds[stage] += now - self._at
        self._at = now


def results(
    piece: Piece, reader: Reader, skips: Skips, *, timed: bool = False
) -> Iterator[tuple[Piece, Result]]:
    """What comes of a piece: of each article of a file, as a piece of its own, else of itself."""
    if not isinstance(piece.what, File):
        clock = Clock() if timed else None
        part = _parsed(piece, reader.options, clock)
        yield part, result(part, reader, skips, clock)
        return
    found = islice(pieces(piece.what.articles(reader.options)), piece.skip, None)
    while True:
        clock = Clock() if timed else None
        one = next(found, None)
        if one is None:
            return
        if clock is not None:
            clock("ingest")
        yield one, result(one, reader, skips, clock)


def _parsed(piece: Piece, options: Options, clock: Clock | None) -> Piece:
    """The piece with the article that is in its page, if it is one."""
    if not isinstance(piece.what, Unparsed):
        return piece
    made = replace(piece, what=piece.what.article(options))
    if clock is not None:
        clock("ingest")
    return made


def result(piece: Piece, reader: Reader, skips: Skips, clock: Clock | None) -> Result:
    """What comes of an article. An error of the reader costs the one article, and is logged."""
    article = piece.what
    if isinstance(article, InputError):
        return Failed(article)
    assert isinstance(article, Article)
    if piece.origin is None and skips(article.id):
        return Known(article)
    read = partial(reader.read, watch=clock) if clock is not None else reader.read
    try:
        reading = read(article)
        rows = Packed.of(rows_of(reading, "", reader.options, reader.registry))
    except InputError as error:
        return Failed(error, article)
    except Exception as error:  # noqa: BLE001 - logged with its traceback
        _LOG.exception("%s: %s could not be read", piece.place, article.id)
        why = f"an error of the reader: {type(error).__name__}: {error}".strip(": ")
        return Failed(ReadFailed(named(piece.place), why), article)
    if clock is not None:
        clock("rows")
    return Read(article.id, article.url, rows, _told(reading, clock))


def _told(reading: Reading, clock: Clock | None) -> Told:
    return Told(
        codings={name: len(getattr(reading, name)) for name in CODINGS},
        uncoded=dict(Counter(each.reason for each in reading.uncoded)),
        seconds=dict(clock.seconds) if clock is not None else {},
    )
