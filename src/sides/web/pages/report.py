"""The page of a report: its text with the coding laid over it, and the codings beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Annotated

from litestar import Response
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect
from msgspec import Struct

from ... import answers
from ...answers.looked_up import reviewed
from ...errors import OptionError
from ...records import Reading, Span
from ...visible import one_line
from ..given import Stored
from ..marking.codings import Coding, codings, place_of
from ..marking.drawn import ShownBlock, drawn
from ..marking.left import Left, left, reasons
from ..marking.lists import Person, Somewhere, people, places
from ..marking.parts import PART, Block, blocks, parts
from ..marking.told import Line, Telling
from ..queried import LONGEST
from ..templating import Asking, here, paged
from .showing import showing

WEB = ("http://", "https://")
"""How addresses begin that the page links to; others are shown as text."""

NOWHERE = Span(0, 1)
"""What is shown of a text without a paragraph."""


class Head(Struct, frozen=True):
    """What is known of the article. `link` is its address where a browser may open it."""

    title: str
    facts: tuple[str, ...]
    address: str
    link: str | None
    article: str
    reading: str
    model: str
    undated: bool


class Page(Struct, frozen=True):
    """All that the page of a report shows: the part `part` of `parts`. `headline` is the title
    where it stands in the text, with its marks. `totals` counts the codings of the whole report
    by kind, `reasons` why something was left uncoded."""

    head: Head
    headline: ShownBlock | None
    blocks: tuple[ShownBlock, ...]
    lines: tuple[Line, ...]
    left: tuple[Left, ...]
    people: tuple[Person, ...]
    places: tuple[Somewhere, ...]
    totals: tuple[tuple[str, int], ...]
    reasons: tuple[tuple[str, int], ...]
    part: int
    parts: int


def report(
    reading: Reading, *, part: int | None = None, coding: str | None = None, size: int = PART
) -> Page:
    """The page of a reading: the part with this number, from 1, or else the one in which the
    coding with this id stands, or else the first. A part has at most `size` characters. Raises
    OptionError if there is no such part."""
    divided = parts(blocks(reading.article, size), size) or ((),)
    if part is None:
        part = _part_of(divided, place_of(reading, coding) or 0)
    if not 1 <= part <= len(divided):
        raise OptionError(f"the report has no part {part}: it has {len(divided)}")
    return _page(reading, divided[part - 1], part, len(divided))


def part_with(reading: Reading, coding: str, size: int = PART) -> int | None:
    """The number of the part in which a coding stands; None if the report has no such coding."""
    at = place_of(reading, coding)
    return None if at is None else _part_of(parts(blocks(reading.article, size), size) or ((),), at)


def _part_of(divided: Sequence[Sequence[Block]], at: int) -> int:
    """The number of the part in which something ends."""
    ends = [each[-1].span.end if each else 0 for each in divided]
    return min(bisect_left(ends, at), len(ends) - 1) + 1


def _page(reading: Reading, here: Sequence[Block], part: int, of: int) -> Page:
    within = Span(here[0].span.start, here[-1].span.end) if here else NOWHERE
    telling = Telling(reading)
    lines = tuple(_lines(telling, codings(reading, within)))
    rows = left(reading, telling, within)
    shown = drawn(reading, here, lines, rows)
    headline = shown[0] if shown and shown[0].role == "title" else None
    return Page(
        head=_head(reading),
        headline=headline,
        blocks=shown if headline is None else shown[1:],
        lines=lines,
        left=rows,
        people=tuple(people(reading.actors, within)),
        places=tuple(places(reading.places, within)),
        totals=(
            ("statements", len(reading.statements)),
            ("events", len(reading.events)),
            ("stances", len(reading.stances)),
        ),
        reasons=reasons(reading.uncoded),
        part=part,
        parts=of,
    )


def _lines(telling: Telling, found: Sequence[Coding]) -> Iterator[Line]:
    for _, group in groupby(found, key=lambda each: each.at):
        some = tuple(group)
        yield from (telling.line(each, some[0].number) for each in some)


def _head(reading: Reading) -> Head:
    article = reading.article
    address = one_line(article.url or "")
    known = (article.publisher, article.author, article.date)
    return Head(
        title=one_line(article.title or "") or "Without a title",
        facts=tuple(one_line(each) for each in known if each),
        address=address,
        link=address if address == article.url and address.lower().startswith(WEB) else None,
        article=article.id,
        reading=reading.id,
        model=one_line(reading.model),
        undated=article.date is None,
    )


@showing("/report/{article:str}")
def shown(
    request: Asking,
    store: Stored,
    article: FromPath[str],
    part: Annotated[int | None, QueryParameter(ge=1)] = None,
    coding: Annotated[str | None, QueryParameter(max_length=LONGEST)] = None,
) -> Response[str] | Redirect:
    """A report with its coding. Where a coding is named, leads to the part in which it stands: each
    part has one address, under which it is kept."""
    with store.reading_from():
        reading = answers.reading(store, article)
        if coding is not None and (there := part_with(reading, coding)) is not None:
            return Redirect(here(request).with_(coding=None, part=there if there > 1 else None))
        page = report(reading, part=part, coding=coding)
        vouched = reviewed(store, (line.id for line in page.lines))
        said = store.reviews(article=reading.article.id)
        changed = answers.revised_at(store, reading.article.id)
    return paged(
        request,
        "report.html",
        page=page,
        changed=changed,
        vouched={record: each for (_, record), each in vouched.items()},
        wrong=sum(each.verdict == "wrong" for each in said),
    )


ROUTES = (shown,)
