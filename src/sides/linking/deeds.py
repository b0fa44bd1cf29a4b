"""The deeds of a reading before they are tellings: of codings, and of words that none codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ..records import Dated, Event, Reading, Span, Status, Uncoded

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’]?\s+|\n+")


class Deed(Struct, frozen=True):
    """What a telling is made of."""

    trigger: Span
    sentence: Span
    events: tuple[Event, ...]
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    date: str | None
    dated: Dated | None
    place: str | None
    status: Status
    statement: str | None


def coded(reading: Reading) -> Iterator[Deed]:
    """The deeds of a reading's events; those whose triggers share words are one."""
    group: list[Event] = []
    for event in sorted(reading.events, key=lambda each: (each.trigger, each.id)):
        if group and event.trigger.start >= max(each.trigger.end for each in group):
            yield _of_events(group)
            group = []
        group.append(event)
    if group:
        yield _of_events(group)


def _of_events(group: Sequence[Event]) -> Deed:
    """One deed of several codings: parties and the rest by the surest of them."""
    best = max(group, key=lambda each: (each.confidence, each.id))
    return Deed(
        trigger=best.trigger,
        sentence=best.sentence,
        events=tuple(group),
        sources=best.sources,
        targets=best.targets,
        date=best.date,
        dated=best.dated,
        place=best.place,
        status=best.status,
        statement=best.statement,
    )


def uncoded_deed(reading: Reading, words: Span) -> Deed:
    """A deed that no event codes, by what is coded of its sentence: who is named before and after
    its words, and the nearest date."""
    sentence = _sentence_of(reading, words)
    mentions = sorted(
        (span, actor.id)
        for actor in reading.actors
        for span in actor.mentions
        if sentence.contains(span)
    )
    before = [id for span, id in mentions if span.end <= words.start]
    after = [id for span, id in mentions if span.start >= words.end]
    dates = [each for each in reading.dates if sentence.contains(each.words)]
    nearest = min(dates, key=lambda each: _apart(each.words, words), default=None)
    return Deed(
        trigger=words,
        sentence=sentence,
        events=(),
        sources=tuple(dict.fromkeys(before)),
        targets=tuple(dict.fromkeys(after)),
        date=nearest.value if nearest is not None else None,
        dated="text",
        place=None,
        status="actual",
        statement=_statement_of(reading, words),
    )


def _sentence_of(reading: Reading, words: Span) -> Span:
    """The sentence that words stand in: as the reading has it, else by its marks."""
    known: Iterable[Event | Uncoded] = (*reading.events, *reading.uncoded)
    for each in known:
        if each.sentence.contains(words):
            return each.sentence
    text = reading.article.text
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= words.start), default=0)
    end = min((end for end in ends if end >= words.end), default=len(text))
    return Span(start, start + len(text[start:end].rstrip()))


def _statement_of(reading: Reading, words: Span) -> str | None:
    """The innermost statement whose content holds the words."""
    holding = [
        (span.end - span.start, each.id)
        for each in reading.statements
        for span in each.content
        if span.contains(words)
    ]
    return min(holding)[1] if holding else None


def _apart(a: Span, b: Span) -> int:
    return max(0, a.start - b.end, b.start - a.end)


def shared(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)
