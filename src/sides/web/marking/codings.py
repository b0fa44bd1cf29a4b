"""The codings of a reading in the order of its text: each with the place where its number stands
and the words that it rests on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from msgspec import Struct

from ...records import Event, Reading, Span, Stance, Statement

Record: TypeAlias = Event | Stance | Statement

Role = Literal[
    "deed", "cue", "content", "source", "party", "place", "sentence", "hedge", "count", "fault"
]
"""What words are to a coding: they tell it, say that it is said, are what is said, name who says
it, name a party or the place, are the sentence around it, hedge it, count its dead, or are why
something was left uncoded."""


class Words(NamedTuple):
    """A stretch of the text and what it is to a coding."""

    role: Role
    span: Span


class Coding(Struct, frozen=True):
    """A coding with its number in the report, from 1. `at` is where in the text the number stands:
    behind the words that tell it."""

    number: int
    at: int
    record: Record

    @property
    def id(self) -> str:
        return self.record.id


def codings(reading: Reading, within: Span | None = None) -> tuple[Coding, ...]:
    """The codings whose numbers stand in a stretch of the text, or all, in the order in which they
    stand; at one place statements before events before stances, and of one kind the surest
    first. They are numbered through the whole report."""
    kinds: tuple[Sequence[Record], ...] = (reading.statements, reading.events, reading.stances)
    order = [
        (_told(each).end, kind, -each.confidence, each.id, number)
        for kind, records in enumerate(kinds)
        for number, each in enumerate(records)
    ]
    order.sort()
    return tuple(
        Coding(number, at, kinds[kind][record])
        for number, (at, kind, _, _, record) in enumerate(order, start=1)
        if within is None or ends_in(at, within)
    )


def place_of(reading: Reading, id: str | None) -> int | None:
    """Where in the text the number of a coding stands; None where the report has no such."""
    kinds: tuple[Sequence[Record], ...] = (reading.statements, reading.events, reading.stances)
    return next((_told(each).end for some in kinds for each in some if each.id == id), None)


def _told(record: Record) -> Span:
    """The words that tell a coding: those of a quotation that nobody is named for are its own."""
    if isinstance(record, Event):
        return record.trigger
    if isinstance(record, Stance):
        return record.evidence
    return record.content[0] if record.cue is None else record.cue


def ends_in(at: int, within: Span) -> bool:
    """Whether something that ends there is shown within a stretch of the text."""
    return within.start < at <= within.end


class Cast:
    """The words that name whom and what codings refer to, found by where they stand."""

    def __init__(self, reading: Reading) -> None:
        self._mentions = {each.id: sorted(each.mentions) for each in reading.actors}
        self._mentions |= {each.id: sorted(each.mentions) for each in reading.places}
        self._statements = {each.id: each for each in reading.statements}
        self._events = {each.id: each for each in reading.events}

    def words(self, record: Record) -> tuple[Words, ...]:
        """The words that a coding rests on."""
        if isinstance(record, Statement):
            return tuple(self._statement(record))
        if isinstance(record, Event):
            return tuple(self._event(record))
        return tuple(self._stance(record))

    def _statement(self, said: Statement) -> Iterator[Words]:
        yield from (Words("source", span) for span in said.source)
        yield from (Words("content", span) for span in said.content)
        if said.cue is not None:
            yield Words("cue", said.cue)
        if said.speaker is not None and not said.source:
            yield from self._party(said.speaker, _told(said), None)

    def _event(self, event: Event) -> Iterator[Words]:
        yield Words("sentence", event.sentence)
        yield Words("deed", event.trigger)
        yield from (Words("hedge", span) for span in event.hedges)
        yield from (Words("count", each.words) for each in event.counts)
        for actor in (*event.sources, *event.targets):
            yield from self._party(actor, event.trigger, event.sentence)
        if event.place is not None:
            within = _within(self._mentions[event.place], event.sentence)
            yield from (Words("place", span) for span in within)
        yield from self._said(event.statement)

    def _stance(self, stance: Stance) -> Iterator[Words]:
        event = self._events.get(stance.event or "")
        sentence = None if event is None else event.sentence
        if sentence is not None:
            yield Words("sentence", sentence)
        yield Words("deed", stance.evidence)
        for actor in (stance.holder, stance.toward):
            yield from self._party(actor, stance.evidence, sentence)
        yield from self._said(stance.statement)

    def _said(self, id: str | None) -> Iterator[Words]:
        """The words of the statement that a coding is told in."""
        said = self._statements.get(id or "")
        if said is not None:
            yield from (Words("source", span) for span in said.source)
            if said.cue is not None:
                yield Words("cue", said.cue)

    def _party(self, actor: str, told: Span, sentence: Span | None) -> Iterator[Words]:
        """The words for a party in the sentence; where it has none, the nearest."""
        mentions = self._mentions[actor]
        inside = () if sentence is None else _within(mentions, sentence)
        for span in inside or _nearest(mentions, told):
            yield Words("party", span)


def _within(mentions: Sequence[Span], sentence: Span) -> Sequence[Span]:
    """Those of the mentions, which are in order, that begin in the sentence."""
    first = bisect_left(mentions, sentence.start, key=_start)
    return mentions[first : bisect_left(mentions, sentence.end, first, key=_start)]


def _nearest(mentions: Sequence[Span], told: Span) -> Sequence[Span]:
    """The nearest of the mentions, which are in order, to the words that tell a coding."""
    after = bisect_left(mentions, told.start, key=_start)
    near = mentions[max(0, after - 1) : after + 1]
    return sorted(near, key=lambda each: _distance(each, told))[:1]


def _start(span: Span) -> int:
    return span.start


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
