"""Readings as lines: a tab-separated row for each event, and a few lines for each report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..records import Event, Reading, Span, Stance
from ..visible import one_line

COLUMNS = (
    "article", "date", "type", "mode", "quad", "status", "sources", "targets", "trigger",
    "sentence", "speaker", "confidence",
)  # fmt: skip
"""The columns of `--format table`: the id of the article; the date of the event, else that of the
article; PLOVER's type, mode and quad class; the status; ids of sources and of targets, each set
off by "|"; the words that tell the event; its sentence; who tells it, if not the reporter; and
how sure it is, from 0 to 1."""

TITLE = 90
"""Characters of a first line that stands for the title of a report without one."""

MOST_PAIRS = 8
"""Lines for one report in a summary; a count stands for the rest."""

_SIGNS = {1: "for", -1: "against", 0: "on no side"}


def header() -> str:
    return "\t".join(COLUMNS)


def rows(reading: Reading) -> Iterator[str]:
    """A row for each event; no field holds a tab, a line break or a control character."""
    speakers = {each.id: each.speaker for each in reading.statements}
    for event in reading.events:
        fields = (
            reading.article.id,
            event.date or reading.article.date or "",
            event.type,
            event.mode or "",
            str(event.quad),
            event.status,
            "|".join(event.sources),
            "|".join(event.targets),
            _words(reading, event.trigger),
            _words(reading, event.sentence),
            speakers.get(event.statement or "") or "",
            f"{event.confidence:.3f}",
        )
        yield "\t".join(one_line(field) for field in fields)


def summary(reading: Reading) -> Iterator[str]:
    """The report's date and title, how much was read out of it, and who did what to whom and
    is on whose side, pair by pair in the order of the text."""
    article = reading.article
    first = next(iter(article.text.strip().splitlines()), "")
    title = article.title or (first if len(first) <= TITLE else first[: TITLE - 1] + "…")
    yield f"{article.date or 'no date   '}  {one_line(title)}"
    counts = (
        ("actors", reading.actors), ("statements", reading.statements),
        ("events", reading.events), ("stances", reading.stances), ("uncoded", reading.uncoded),
    )  # fmt: skip
    yield "            " + " · ".join(f"{name} {len(each)}" for name, each in counts)
    lines = list(_pairs(reading))
    for line in lines[:MOST_PAIRS]:
        yield f"  {line}"
    if len(lines) > MOST_PAIRS:
        more = len(lines) - MOST_PAIRS
        yield f"  and {more} more pair{'s' if more > 1 else ''}"


def _pairs(reading: Reading) -> Iterator[str]:
    names = {actor.id: one_line(actor.name) for actor in reading.actors}
    found: dict[tuple[str, str], dict[str, None]] = {}
    for source, target, what in (*_done(reading.events), *_held(reading.stances)):
        found.setdefault((source, target), {}).setdefault(what)
    for (source, target), whats in found.items():
        parties = names[source] + (f" → {names[target]}" if target else "")
        yield f"{parties}: {', '.join(whats)}"


def _done(events: Iterable[Event]) -> Iterator[tuple[str, str, str]]:
    for event in events:
        what = event.type + (f" {event.mode}" if event.mode else "")
        if event.status != "actual":
            what += f" ({event.status})"
        for source in event.sources:
            for target in event.targets or ("",):
                yield source, target, what


def _held(stances: Iterable[Stance]) -> Iterator[tuple[str, str, str]]:
    for stance in stances:
        yield stance.holder, stance.toward, _SIGNS[stance.sign]


def _words(reading: Reading, span: Span) -> str:
    return span.of(reading.article.text)
