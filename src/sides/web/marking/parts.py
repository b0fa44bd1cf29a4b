"""A report in blocks (paragraphs, the headline) and, where it is long, in parts of several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ...reading.document import Role
from ...reading.segment import layout
from ...records import Article, Span

PART = 12_000
"""Characters of a report that are shown at a time, or the paragraph that goes beyond: twice a long
news report, whose page is some 500 kB and is drawn within half a second."""


class Block(Struct, frozen=True):
    """A paragraph, or a stretch of one that is longer than a part: `goes_on` tells that it begins
    within a paragraph."""

    span: Span
    role: Role
    goes_on: bool = False


def blocks(article: Article, size: int = PART) -> tuple[Block, ...]:
    """The blocks of an article, none longer than `size`; between them is white space alone."""
    return tuple(
        Block(span, paragraph.role, goes_on=span.start > paragraph.span.start)
        for paragraph in layout(article).paragraphs
        for span in _cut(article.text, paragraph.span, size)
    )


def parts(blocks: Iterable[Block], size: int = PART) -> tuple[tuple[Block, ...], ...]:
    """The blocks by parts of at most `size` characters."""
    made: list[list[Block]] = []
    held = 0
    for block in blocks:
        length = block.span.end - block.span.start
        if not made or held + length > size:
            made.append([])
            held = 0
        made[-1].append(block)
        held += length
    return tuple(tuple(each) for each in made)


def _cut(text: str, span: Span, size: int) -> Iterator[Span]:
    """A span in stretches of at most `size`, cut behind white space where there is any."""
    start = span.start
    while span.end - start > size:
        blank = max(text.rfind(each, start + 1, start + size) for each in (" ", "\n"))
        end = blank + 1 if blank > start else start + size
        yield Span(start, end)
        start = end
    yield Span(start, span.end)
