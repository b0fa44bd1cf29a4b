"""Sets of the project's own texts: dates of news, whether a deed happened, same event or not.

They stand in `labels/` with a note each on how they were made. Brackets mark the words that are
asked about: `[early on Monday]`, `[t|shelled]`; they are taken out before the text is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from ..errors import GoldError, SidesError
from ..records import CountKind, Reading, Span, Status
from .report import metric
from .scores import share
from .tasks import Progress, Reader, Scored

_MARK = re.compile(r"\[(?:(\w)\|)?([^\[\]]+)\]")


class DatesRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A text with marked dates, and what each means: a day, `first/last`, or None for no date."""

    text: str
    published: str | None
    dates: tuple[str | None, ...]
    kind: str

    @property
    def id(self) -> str:
        """Tells it from all others."""
        return self.text


class Report(Struct, frozen=True, forbid_unknown_fields=True):
    """A text with one marked deed, and its day of publication."""

    text: str
    published: str


class SameRow(Struct, frozen=True, forbid_unknown_fields=True):
    """Two reports, whether their marked deeds are one event, and why the pair is there."""

    story: str
    a: Report
    b: Report
    a_deed: str
    b_deed: str
    same: bool
    kind: str

    @property
    def id(self) -> str:
        """Tells it from all others."""
        return f"{self.a.text}\n{self.b.text}"


class GivenCount(Struct, frozen=True, forbid_unknown_fields=True):
    """A number of people that a sentence gives; `high` is None where its words set no end."""

    kind: CountKind
    low: int
    high: int | None
    words: str


class CountsRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence and the numbers of dead, injured and arrested that it gives."""

    text: str
    counts: tuple[GivenCount, ...]

    @property
    def id(self) -> str:
        """Tells it from all others."""
        return self.text


class StatusRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence with a marked deed (`t`), who does it (`1`) and to whom (`2`), and whether it
    happened."""

    text: str
    published: str
    type: str
    status: Status

    @property
    def id(self) -> str:
        """Tells it from all others."""
        return self.text


class Mark(NamedTuple):
    """Marked words, and the label of the mark ("" if it has none)."""

    label: str
    span: Span


def unmarked(text: str) -> tuple[str, tuple[Mark, ...]]:
    """A text without its marks, and where they were."""
    made, marks, at, size = [], [], 0, 0
    for found in _MARK.finditer(text):
        made.append(text[at : found.start()])
        size += found.start() - at
        words = found.group(2)
        marks.append(Mark(found.group(1) or "", Span(size, size + len(words))))
        made.append(words)
        size += len(words)
        at = found.end()
    return "".join((*made, text[at:])), tuple(marks)


OwnRow = DatesRow | SameRow | CountsRow | StatusRow
"""The rows of all sets of the project's own."""

W = TypeVar("W", bound=Struct)

LABELS = Path(__file__).parent / "labels"


def rows(path: Path, type: type[W]) -> list[W]:
    """The rows of a set. Raises GoldError if it is missing or malformed."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [msgspec.json.decode(line, type=type) for line in lines if line.strip()]
    except (OSError, msgspec.DecodeError) as error:
        raise GoldError(f"{path.name}: {error}") from error


def news_dates(given: Sequence[DatesRow], reader: Reader, progress: Progress) -> Scored:
    """Share of the marked dates that are read exactly: one date that shares words with the mark,
    with the same first and last day; none where the mark is no date."""
    right: list[bool] = []
    unread = 0
    for done, row in enumerate(given, start=1):
        text, marks = unmarked(row.text)
        reading = _read(reader, text, row.published)
        unread += reading is None
        right.extend(
            _told(reading, mark.span) == ((gold,) if gold is not None else ())
            for mark, gold in zip(marks, row.dates, strict=True)
        )
        progress(done)
    return Scored((metric("exact", share(right)),), unread)


def counts(given: Sequence[CountsRow], reader: Reader, progress: Progress) -> Scored:
    """Share of the sentences all of whose counts are read, with their bounds, and no others; and
    share of the sentences without any in which none is read."""
    right: list[bool] = []
    silent: list[bool] = []
    unread = 0
    for done, row in enumerate(given, start=1):
        reading = _read(reader, row.text, None)
        unread += reading is None
        found = {
            (each.kind, each.low, each.high)
            for event in (reading.events if reading is not None else ())
            for each in event.counts
        }
        right.append(found == {(each.kind, each.low, each.high) for each in row.counts})
        if not row.counts:
            silent.append(not found)
        progress(done)
    return Scored((metric("exact", share(right)), metric("none_right", share(silent))), unread)


def _told(reading: Reading | None, words: Span) -> tuple[str, ...]:
    dates = reading.dates if reading is not None else ()
    return tuple(each.value for each in dates if each.words.overlaps(words))


def _read(reader: Reader, text: str, published: str | None) -> Reading | None:
    try:
        return reader.read(text, published=published)
    except SidesError:
        return None
