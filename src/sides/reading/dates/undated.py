"""Dates whose days cannot be told, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...records import Reason, Span, Uncoded
from ..document import Document
from .meanings import Missing
from .told import root_of


def undated(document: Document, missing: Sequence[tuple[Span, Missing]]) -> tuple[Uncoded, ...]:
    """One row for all dates that would need a day of publication, one for each date that does
    not exist."""
    needing = [words for words, why in missing if why == "publication"]
    return (*_needing(document, needing), *_wrong(document, missing))


def _needing(document: Document, needing: Sequence[Span]) -> Iterator[Uncoded]:
    if not needing:
        return
    given = document.article.date
    known = "none is given" if given is None else f"“{given}” is not a day"
    more = f" (nor can {len(needing) - 1} more)" if len(needing) > 1 else ""
    detail = f"cannot be told without one{more}, and {known}"
    yield _row(document, needing[0], "no date of publication", detail)


def _wrong(document: Document, missing: Sequence[tuple[Span, Missing]]) -> Iterator[Uncoded]:
    for words, why in missing:
        if why == "day":
            yield _row(document, words, "no such day", "not in the calendar")


def _row(document: Document, words: Span, reason: Reason, detail: str) -> Uncoded:
    token = root_of(document, words)
    sentence = words if token is None else document.sentence_of(token.i).span
    return Uncoded(sentence, reason, detail, words)
