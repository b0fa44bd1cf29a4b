"""The text of a report in pieces, with the numbers of codings and the signs of gaps behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct

from ...records import Reading, Span
from .left import Left
from .marks import Mark, marks
from .parts import Block
from .pieces import Piece, pieces
from .told import Line


class Note(Struct, frozen=True):
    """The numbers of the codings that the words before it tell, `first` to `last`; `id` is that of
    the first, `what` says all of them in words."""

    first: int
    last: int
    id: str
    what: str


class Gap(Struct, frozen=True):
    """The sign at a sentence of which something was left uncoded: the number of its first row in
    the list that tells why, and the reasons in short."""

    number: int
    what: str


class Shown(Struct, frozen=True):
    """A piece of the text and what stands behind it."""

    piece: Piece
    note: Note | None
    gap: Gap | None


class ShownBlock(Struct, frozen=True):
    """A paragraph of the text in pieces; `goes_on` where it begins within one."""

    role: str
    goes_on: bool
    shown: tuple[Shown, ...]


def drawn(
    reading: Reading, blocks: Sequence[Block], lines: Sequence[Line], left: Sequence[Left]
) -> tuple[ShownBlock, ...]:
    """These blocks in pieces, cut also where the words of a coding or gap begin and end."""
    if not blocks:
        return ()
    marked = marks(reading, Span(blocks[0].span.start, blocks[-1].span.end))
    words = [
        span
        for each in (*(row.words for row in lines), *(row.words for row in left))
        for _, span in each
    ]
    notes, gaps = _notes(lines), _gaps(left)
    cuts = sorted({*notes, *gaps, *(at for span in words for at in (span.start, span.end))})
    return tuple(_block(reading.article.text, each, marked, cuts, notes, gaps) for each in blocks)


def _block(
    text: str,
    block: Block,
    marked: Sequence[Mark],
    cuts: Sequence[int],
    notes: dict[int, Note],
    gaps: dict[int, Gap],
) -> ShownBlock:
    cut = pieces(text, block.span, marked, cuts)
    shown = tuple(Shown(each, notes.get(each.end), gaps.get(each.end)) for each in cut)
    return ShownBlock(block.role, block.goes_on, shown)


def _notes(lines: Iterable[Line]) -> dict[int, Note]:
    """A note for each place at which the numbers of codings stand."""
    groups = ((at, list(some)) for at, some in groupby(lines, key=lambda each: each.at))
    return {
        at: Note(
            first=some[0].number,
            last=some[-1].number,
            id=some[0].id,
            what="; ".join(each.summary for each in some),
        )
        for at, some in groups
    }


def _gaps(left: Iterable[Left]) -> dict[int, Gap]:
    """A sign for each place at which a sentence ends of which something was left."""
    rows: dict[int, list[Left]] = {}
    for row in left:
        rows.setdefault(row.at, []).append(row)
    return {
        at: Gap(some[0].number, "; ".join(dict.fromkeys(each.reason for each in some)))
        for at, some in rows.items()
    }
