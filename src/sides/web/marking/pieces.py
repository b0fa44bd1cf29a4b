"""A stretch of text cut into pieces: at every edge of a mark, so that each piece is wholly within
or wholly outside of each mark, however these cross and nest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from ...records import Span
from ...visible import visible
from .marks import Kind, Mark

DEEPEST = 3
"""Levels of actors within actors that are told apart; deeper ones look like the last."""

MOST_LABELS = 6
"""Labels of one piece that are shown; more are in the lists."""


class Piece(Struct, frozen=True):
    """Words of the text, made visible, with all that covers them: where they start, in code points
    of the article, the kinds of what covers them, in a fixed order, the labels of it, outer ones
    first, and within how many mentions of actors they lie."""

    start: int
    text: str
    kinds: tuple[Kind, ...]
    labels: tuple[str, ...]
    depth: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def pieces(
    text: str, within: Span, marks: Sequence[Mark], cuts: Iterable[int] = ()
) -> tuple[Piece, ...]:
    """The pieces of a stretch of text, in order: together they are that stretch.

    `marks` are in the order of `marks.marks`; those that reach beyond the stretch count for what
    lies within. `cuts` are more places to cut at.
    """
    here = [each for each in marks if each.span.overlaps(within)]
    ends = (at for each in here for at in (each.span.start, each.span.end))
    points = {at for at in (*ends, *cuts) if within.start < at < within.end}
    edges = sorted({within.start, within.end, *points})
    return tuple(_piece(text, start, end, over) for start, end, over in _covered(edges, here))


def _covered(edges: Sequence[int], marks: Sequence[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """The stretches between the edges, each with the marks that cover it."""
    coming = iter([*marks, None])
    following = next(coming)
    over: list[Mark] = []
    for start, end in pairwise(edges):
        over = [each for each in over if each.span.end > start]
        while following is not None and following.span.start <= start:
            over.append(following)
            following = next(coming)
        yield start, end, over


def _piece(text: str, start: int, end: int, over: Sequence[Mark]) -> Piece:
    labels = tuple(dict.fromkeys(each.label for each in over if each.label))
    depth = len({each.span for each in over if each.kind == "actor"})
    kinds = tuple(sorted({each.kind for each in over}))
    return Piece(start, visible(text[start:end]), kinds, labels[:MOST_LABELS], min(depth, DEEPEST))
