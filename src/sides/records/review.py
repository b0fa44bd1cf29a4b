"""The records of a review: what an analyst says of a coding, who said it, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from .reading import Actor, Event, Place, Span, Stance, Statement, content_id

CodingKind = Literal["event", "statement", "stance"]

Verdict = Literal["right", "wrong", "corrected", "missed"]
"""What is said of a coding: it is right as it is; there is nothing of the kind; it should be
another; or something was missed that should have been coded."""

_AT = "%Y-%m-%dT%H:%M:%SZ"
"""How the time of a review is written: ISO 8601, UTC, to the second."""


class Coding(Struct, frozen=True):
    """One coding with all that it refers to, so that it can be told without its reading.

    Exactly one of `event`, `statement` and `stance` is given. `actors` and `places` are those of
    the reading that it refers to, with their mentions; `statements` and `events` those that an
    event is told in or a stance was read from. Raises ValueError where none or several are given,
    or where it refers to somebody or something that it does not hold.
    """

    event: Event | None = None
    statement: Statement | None = None
    stance: Stance | None = None
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()

    def __post_init__(self) -> None:
        given = [each for each in (self.event, self.statement, self.stance) if each is not None]
        if len(given) != 1:
            raise ValueError("a coding is one event, statement or stance")
        beside: tuple[Actor | Place | Statement | Event, ...]
        beside = (*self.actors, *self.places, *self.statements, *self.events)
        told: tuple[Event | Statement | Stance, ...] = (*given, *self.statements, *self.events)
        lacks = {id for each in told for id in refers_to(each)} - {each.id for each in beside}
        if lacks:
            raise ValueError(f"a coding refers to what it lacks: {', '.join(sorted(lacks))}")

    @property
    def kind(self) -> CodingKind:
        """Which of the three it is."""
        if self.event is not None:
            return "event"
        return "statement" if self.statement is not None else "stance"

    @property
    def what(self) -> Event | Statement | Stance:
        """The event, statement or stance itself."""
        found = self.event or self.statement or self.stance
        assert found is not None  # __post_init__ saw to it
        return found


def refers_to(what: Event | Statement | Stance) -> tuple[str, ...]:
    """The ids of all that an event, statement or stance refers to."""
    match what:
        case Event():
            one = (*what.sources, *what.targets, what.place, what.statement)
        case Statement():
            one = (what.speaker,)
        case Stance():
            one = (what.holder, what.toward, what.statement, what.event)
    return tuple(id for id in one if id is not None)


def words_span(what: Event | Statement | Stance) -> Span:
    """The stretch of text that a coding rests on: the words that tell a deed, all that is said,
    the evidence of a stance."""
    match what:
        case Event():
            return what.trigger
        case Statement():
            spans = what.content
            return Span(min(each.start for each in spans), max(each.end for each in spans))
        case Stance():
            return what.evidence


def spans(coding: Coding) -> Iterator[Span]:
    """All spans of a coding and of what it refers to."""
    told: tuple[Event | Statement | Stance, ...]
    told = (coding.what, *coding.statements, *coding.events)
    for each in told:
        match each:
            case Event():
                yield from (each.trigger, each.sentence, *each.hedges)
                yield from (count.words for count in each.counts)
            case Statement():
                yield from (*each.source, *each.content)
                yield from () if each.cue is None else (each.cue,)
            case Stance():
                yield each.evidence
    yield from (span for actor in coding.actors for span in actor.mentions)
    yield from (span for place in coding.places for span in place.mentions)


class Review(Struct, frozen=True):
    """What somebody said of one coding of an article.

    `coding` is the coding as it was when it was reviewed (None if it was missed), `corrected` as
    it should be (where it was corrected or missed). `by` is who said so, `at` when (ISO 8601, UTC,
    to the second). An article's id is the hash of its text, so that spans stay true. Raises
    ValueError where these do not go together.
    """

    id: str
    article: str
    kind: CodingKind
    verdict: Verdict
    coding: Coding | None
    corrected: Coding | None
    by: str
    at: str
    note: str | None = None

    def __post_init__(self) -> None:
        if (self.coding is None) != (self.verdict == "missed"):
            raise ValueError("a review is of a coding, unless it was missed")
        if (self.corrected is None) != (self.verdict in ("right", "wrong")):
            raise ValueError("a correction says what should be, and only a correction does")
        told = (each for each in (self.coding, self.corrected) if each is not None)
        if any(each.kind != self.kind for each in told):
            raise ValueError(f"not all of a review is of the kind {self.kind!r}")
        if not self.by.strip():
            raise ValueError("a review is by somebody")
        dt.datetime.strptime(self.at, _AT)

    @classmethod
    def of(
        cls,
        article: str,
        verdict: Verdict,
        coding: Coding | None,
        corrected: Coding | None,
        *,
        by: str,
        at: dt.datetime | None = None,
        note: str | None = None,
    ) -> Review:
        """A review with the id that its content gives; `at` is by default now."""
        told = (at or dt.datetime.now(dt.UTC)).astimezone(dt.UTC).strftime(_AT)
        subject = coding or corrected
        if subject is None:
            raise ValueError("a review of nothing")
        return cls(
            id=content_id("review", article, verdict, coding, corrected, by, told, note),
            article=article,
            kind=subject.kind,
            verdict=verdict,
            coding=coding,
            corrected=corrected,
            by=by,
            at=told,
            note=note,
        )

    @property
    def wanted(self) -> Coding | None:
        """The coding that should be in the reading; None where there should be none."""
        return self.coding if self.verdict == "right" else self.corrected


class Reviewed(Struct, frozen=True):
    """That a coding stands by a review: its verdict, by whom and when, and the id of the review."""

    verdict: Verdict
    by: str
    at: str
    review: str
