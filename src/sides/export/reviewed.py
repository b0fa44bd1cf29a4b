"""What was reviewed in a report, stretch by stretch: what analysts vouch for, and what they
refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..records import Event, Reading, Review, Span, Stance, Statement
from ..records.review import words_span
from ..reviewing.applied import with_marks
from ..reviewing.codings import What
from ..reviewing.sentences import sentence_at

Reports = Iterable[tuple[Reading, Sequence[Review]]]
"""Readings as reviews leave them, with their reviews."""


class Stretch(NamedTuple):
    """A sentence of a report, or some that go together, in which something was reviewed.

    `stands` are the codings in it that analysts vouch for, `refused` those that they called wrong;
    `left` those of which nobody said anything. Spans count in the whole text.
    """

    reading: Reading
    span: Span
    sentences: int
    stands: tuple[What, ...]
    refused: tuple[What, ...]
    left: tuple[What, ...]


def stretches(reading: Reading, reviews: Sequence[Review]) -> Iterator[Stretch]:
    """The stretches of a reading that were reviewed, in the order of the text."""
    marks = with_marks(reading, reviews).marks
    vouched = {mark.record for mark in marks}
    codings: tuple[What, ...] = (*reading.events, *reading.statements, *reading.stances)
    stands = [each for each in codings if each.id in vouched]
    left = [each for each in codings if each.id not in vouched]
    refused = [
        mark.review.coding.what
        for mark in marks
        if mark.review.coding is not None and mark.review.verdict in ("wrong", "corrected")
    ]
    there = {each.id for each in codings}
    refused = [each for each in refused if each.id not in there]
    for span, sentences in _merged(reading, (*stands, *refused)):
        yield Stretch(
            reading=reading,
            span=span,
            sentences=sentences,
            stands=tuple(each for each in stands if _within(each, span)),
            refused=tuple(each for each in refused if _within(each, span)),
            left=tuple(each for each in left if _touches(each, span)),
        )


def _merged(reading: Reading, codings: Iterable[What]) -> list[tuple[Span, int]]:
    """The sentences of codings, those that overlap as one, each with how many there are in it."""
    told = {sentence_at(reading, words) for each in codings for words in parts(each)}
    merged: list[tuple[Span, int]] = []
    for span in sorted(told):
        if merged and merged[-1][0].overlaps(span):
            before, count = merged[-1]
            more = 0 if before.contains(span) else 1
            merged[-1] = (Span(before.start, max(before.end, span.end)), count + more)
        else:
            merged.append((span, 1))
    return merged


def parts(what: What) -> tuple[Span, ...]:
    """The words that a coding rests on."""
    match what:
        case Event():
            return (what.trigger, what.sentence)
        case Statement():
            return (*what.source, *(() if what.cue is None else (what.cue,)), *what.content)
        case Stance():
            return (what.evidence,)


def _within(what: What, span: Span) -> bool:
    return span.contains(words_span(what))


def _touches(what: What, span: Span) -> bool:
    """Whether a coding has to do with a stretch."""
    words = (what.trigger,) if isinstance(what, Event) else parts(what)
    return any(each.overlaps(span) for each in words)
