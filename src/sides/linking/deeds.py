"""The deeds of a reading before they are tellings: of codings, and of words that none codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ..records import Date, Dated, Event, Reading, Span, Statement, Status, Uncoded

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’]?\s+|\n+")


class Deed(Struct, frozen=True, gc=False):
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
    its words, and the nearest date that can be its own."""
    sentence = sentence_of(reading, words)
    mentions = sorted(
        (span, actor.id)
        for actor in reading.actors
        for span in actor.mentions
        if sentence.contains(span)
    )
    before = [id for span, id in mentions if span.end <= words.start]
    after = [id for span, id in mentions if span.start >= words.end]
    statement = _statement_of(reading, words)
    dates = _own_dates(reading, sentence, statement)
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
        statement=statement.id if statement is not None else None,
    )


def _own_dates(reading: Reading, sentence: Span, statement: Statement | None) -> list[Date]:
    """The dates of a sentence that may be those of a deed in it that happened: none that begins
    after the publication, and of a deed that somebody tells, none of the telling ("they had left,
    he said on Monday")."""
    published = reading.article.date
    return [
        each
        for each in reading.dates
        if sentence.contains(each.words)
        and (published is None or each.start <= published)
        and (
            statement is None or any(content.overlaps(each.words) for content in statement.content)
        )
    ]


def sentence_of(reading: Reading, words: Span) -> Span:
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


def _statement_of(reading: Reading, words: Span) -> Statement | None:
    """The innermost statement whose content holds the words."""
    holding = [
        (span.end - span.start, each.id, each)
        for each in reading.statements
        for span in each.content
        if span.contains(words)
    ]
    return min(holding, key=lambda each: each[:2])[2] if holding else None


def _apart(a: Span, b: Span) -> int:
    return max(0, a.start - b.end, b.start - a.end)


def shared(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)
