"""Whether a marked deed happened: the project's own sentences, as they are scored."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import SidesError
from ..records import Span, Status
from .own import StatusRow, unmarked
from .report import metric
from .scores import macro_f1
from .tasks import Progress, Reader, Scored


def statuses(given: Sequence[StatusRow], reader: Reader, progress: Progress) -> Scored:
    """Macro-F1 over the statuses, twice: of the deed whose words are given, and `coded`, of the
    event that the reader makes of these words, of several the surest; no event is wrong."""
    gold: list[str] = []
    told: list[str | None] = []
    coded: list[str | None] = []
    for done, row in enumerate(given, start=1):
        text, marks = unmarked(row.text)
        spans = {mark.label: mark.span for mark in marks}
        gold.append(row.status)
        told.append(_told(reader, row, text, spans))
        coded.append(_coded(reader, row, text, spans["t"]))
        progress(done)
    return Scored(
        (metric("macro_f1", macro_f1(gold, told)), metric("coded", macro_f1(gold, coded))),
        told.count(None),
    )


def _told(reader: Reader, row: StatusRow, text: str, spans: dict[str, Span]) -> Status | None:
    try:
        shares = reader.happened(
            text, spans["t"], spans.get("1"), spans.get("2"), published=row.published
        )
    except SidesError:
        return None
    return max(shares, key=shares.__getitem__)


def _coded(reader: Reader, row: StatusRow, text: str, words: Span) -> Status | None:
    try:
        events = reader.read(text, published=row.published).events
    except SidesError:
        return None
    found = [each for each in events if each.trigger.overlaps(words)]
    return max(found, key=lambda each: each.confidence).status if found else None
