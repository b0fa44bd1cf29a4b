"""What is read at a time, and what comes of it: values that go from one process to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from ..errors import InputError
from ..ingest import formats
from ..ingest.given import suffix_of
from ..ingest.sources import ADDRESS, Placed, is_several, located, one_of_many, placed, spread
from ..ingest.unparsed import Unparsed
from ..options import Options
from ..records import Article
from ..store.packed import Packed

WHOLE = 1_000_000
"""Bytes up to which a document is taken apart by the process that reads its articles: nearly all
are smaller. What is larger holds many articles, which many processes share."""

DOCUMENTS = (".txt", *formats.HTML_SUFFIXES, ".xml", ".eml", ".docx", ".rtf")
"""Suffixes of files that hold an article each, most of them."""


PAGE = 8
"""A page has so many times as many characters as the article in it, scripts and menus and all."""


class File(Struct, frozen=True):
    """A file that is still to be taken apart: its path, its bytes, the date of its articles, and
    whether it is one of a folder or a pattern."""

    path: str
    size: int
    published: str | None
    of_many: bool

    def articles(
        self, options: Options, *, later: bool = False
    ) -> Iterator[tuple[str, Article | InputError]]:
        """Its articles, each with where it lies; with `later` web pages are Unparsed."""
        day = self.published
        if self.of_many:
            return one_of_many(Path(self.path), options=options, published=day, later=later)
        found = placed(self.path, options=options, published=day, later=later)
        return ((each.place, each.article) for each in found)


class Piece(Struct, frozen=True):
    """An article, why there is none, or a file of articles, and where it lies; whether it is the
    only one there. `origin` is told where it is known already; `skip` says how many articles of a
    file are left out, for they were read before."""

    place: str
    what: Article | InputError | File
    alone: bool = False
    origin: str | None = None
    skip: int = 0

    @property
    def size(self) -> int:
        """How much there is to read, in characters or bytes."""
        match self.what:
            case Article(text=text):
                return len(text)
            case File(size=size):
                return size
            case Unparsed(page=page):
                return len(page) // PAGE
            case _:
                return 0


class Told(Struct, frozen=True):
    """What was read out of an article, in numbers: how many codings of each kind, how many
    sentences were left uncoded and why, and the CPU seconds of each stage."""

    codings: dict[str, int]
    uncoded: dict[str, int]
    seconds: dict[str, float]


class Read(Struct, frozen=True):
    """An article was read: the rows of its reading, which lack its origin."""

    article: str
    url: str | None
    rows: Packed
    told: Told


class Known(Struct, frozen=True):
    """An article was not read, since the store holds it."""

    article: Article


class Failed(Struct, frozen=True):
    """Something could not be read; the article, if there is one."""

    error: InputError
    article: Article | None = None


Result = Read | Known | Failed


def pieces_of(source: str, *, options: Options, published: str | None) -> Iterator[Piece]:
    """What a source has to be read. Raises OptionError, at once, for a date that is none."""
    found = located(source, options=options, published=published)
    if source == "-" or ADDRESS.match(source):
        return pieces(found)
    if is_several(source):
        return _several(source, options, published)
    return of_file(Path(source), options=options, published=published, of_many=False)


def of_file(
    path: Path, *, options: Options, published: str | None, of_many: bool
) -> Iterator[Piece]:
    """What a file has to be read, `of_many` if it is one of a folder or a pattern: itself, or its
    articles where they are to be shared out."""
    size = _size(path)
    file = File(str(path), size or 0, published, of_many)
    if size is None:
        return pieces(file.articles(options, later=True))
    return iter([Piece(file.path, file)])


def _several(source: str, options: Options, published: str | None) -> Iterator[Piece]:
    for each in spread(source):
        if isinstance(each, Placed):
            yield Piece(each.place, each.article)
        else:
            yield from of_file(each, options=options, published=published, of_many=True)


def _size(path: Path) -> int | None:
    """The size of a file that is taken apart as a whole; None for all else."""
    if suffix_of(path.name) not in DOCUMENTS:
        return None
    try:
        size = path.stat().st_size if path.is_file() else WHOLE + 1
    except (OSError, ValueError):
        return None
    return size if size <= WHOLE else None


def pieces(found: Iterable[tuple[str, Article | InputError]]) -> Iterator[Piece]:
    """What was found, each with whether it is the only one of its place."""
    each = iter(found)
    before, now = None, next(each, None)
    while now is not None:
        place, after = now[0], next(each, None)
        yield Piece(*now, alone=place != before and (after is None or place != after[0]))
        before, now = place, after
