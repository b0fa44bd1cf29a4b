"""What is read at a time, and what comes of it: values that go from one process to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ..errors import InputError
from ..records import Article
from ..store.rows import Rows


class Piece(Struct, frozen=True):
    """An article, or why there is none, and where it lies; whether it is the only one there.
    `origin` is told where it is known already."""

    place: str
    what: Article | InputError
    alone: bool = False
    origin: str | None = None

    @property
    def size(self) -> int:
        """How much there is to read, in characters."""
        return len(self.what.text) if isinstance(self.what, Article) else 0


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
    rows: Rows
    told: Told


class Known(Struct, frozen=True):
    """An article was not read, since the store holds it."""

    article: Article


class Failed(Struct, frozen=True):
    """Something could not be read; the article, if there is one."""

    error: InputError
    article: Article | None = None


Result = Read | Known | Failed


def pieces(found: Iterable[tuple[str, Article | InputError]]) -> Iterator[Piece]:
    """What was found, each with whether it is the only one of its place."""
    each = iter(found)
    before, now = None, next(each, None)
    while now is not None:
        place, after = now[0], next(each, None)
        yield Piece(*now, alone=place != before and (after is None or place != after[0]))
        before, now = place, after
