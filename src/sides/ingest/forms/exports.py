"""Exports of databases of news: many articles in one text, which is split at their own marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import InputError
from ...records import Article
from .. import blocks, text
from ..fields import Fields, article, tidy
from ..given import Found, Given
from . import factiva, lexis

Piece = tuple[Fields, str]

IN_PAGE = re.compile(
    r"\d\s+of\s+\d[\d,]*\s+documents\b|\bdocument\s+\d[\d,]*\s+of\s+\d|>\s*end of document\s*<|"
    r">\s*document\s+(?=[a-z]{3})\w{15,}+\s*<",
    re.IGNORECASE,
)
"""What a web page has that is an export."""


def read(characters: str, given: Given) -> Iterator[Found]:
    """The articles of a plain text: those of an export, each by itself, or the one that it is."""
    plain = tidy(characters)
    pieces = _pieces(plain)
    if pieces is None:
        yield "", _single(characters, given)
        return
    yield from _all(pieces, given)


def in_page(page: str, given: Given) -> Iterator[Found] | None:
    """The articles of an export that was saved as a web page; None if the page is no export."""
    if IN_PAGE.search(page) is None:
        return None
    pieces = _pieces(blocks.of_html(page))
    return None if pieces is None else _all(pieces, given)


def _pieces(plain: str) -> Iterator[Piece] | None:
    if factiva.is_export(plain):
        return factiva.pieces(plain)
    return lexis.pieces(plain) if lexis.is_export(plain) else None


def _all(pieces: Iterator[Piece], given: Given) -> Iterator[Found]:
    for at, (fields, body) in enumerate(pieces, 1):
        part = f"document {at}"
        name = given.part(part)
        try:
            yield part, _piece(fields, body, name)
        except InputError as error:
            yield part, error


def _piece(fields: Fields, body: str, given: Given) -> Article:
    from msgspec.structs import replace

    dated = replace(fields, date=fields.date or given.published)
    return article(given.name, body, dated, given.options)


def _single(characters: str, given: Given) -> Article:
    return text.read(
        given.name,
        characters,
        given.options,
        published=given.published,
        outright=given.outright,
        url=given.url,
    )
