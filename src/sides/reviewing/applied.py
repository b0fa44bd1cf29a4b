"""A reading as its reviews leave it.

What was called wrong leaves, what was corrected or missed is there as it should be, what was
called right stays; all that an analyst vouches for has the confidence 1. It holds for every reading
of the article, whoever read it: a coding is known by its words, its type or sign and its parties
(`alike`), so that a later model may find it or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from ..records import Actor, CodingKind, Event, Reading, Review, Stance
from ..records.review import refers_to
from . import consequences, references
from .codings import What
from .held import held
from .people import People
from .rulings import Ruling, rulings

W = TypeVar("W", Event, Stance)


class Mark(NamedTuple):
    """What a review does in a reading: the id of the coding that stands by it (None where none
    does, or stands by a later review), and whether what it is about was read, and not only said
    by analysts."""

    review: Review
    record: str | None
    read: bool


class Applied(NamedTuple):
    """A reading with its reviews applied, and what each of these does in it, in their order."""

    reading: Reading
    marks: tuple[Mark, ...]


def applied(reading: Reading, reviews: Sequence[Review]) -> Reading:
    """The reading as these reviews of its article leave it, which are in the order in which they
    were made. The same reviews applied again change nothing; all that a record refers to is in
    the reading."""
    return with_marks(reading, reviews).reading


def with_marks(reading: Reading, reviews: Sequence[Review]) -> Applied:
    """The same, with what each review does."""
    given = tuple(each for each in reviews if each.article == reading.article.id)
    if not given:
        return Applied(reading, ())
    people = People(reading.actors, _actors(given))
    ruled = rulings(given, people)
    about = {kind: _of(kind, ruled) for kind in ("statement", "event", "stance")}
    said = held(reading.statements, about["statement"], references.statement)
    now = consequences.of_statements(reading, said)
    now, events = references.events(now, about["event"], about["statement"], people)
    done = held(now.events, about["event"], lambda stand: events[stand.review.id])
    now = consequences.of_events(now, done)
    sides = held(
        now.stances, about["stance"], lambda stand: references.stance(stand, now, ruled, people)
    )
    now = replace(now, stances=sides.codings)
    now = replace(now, actors=(*now.actors, *people.added(_referred_to(now))))
    left: tuple[Event | Stance, ...]
    left = (*_left(reading.events, now.events), *_left(reading.stances, now.stances))
    now = replace(now, uncoded=consequences.uncoded(reading, now, left))
    records = {stand.review.id: stand.what.id for each in ruled for stand in each.stands}
    read = said.read | done.read | sides.read
    return Applied(now, tuple(Mark(each, records.get(each.id), each.id in read) for each in given))


def _actors(reviews: Iterable[Review]) -> Iterator[Actor]:
    for review in reviews:
        for coding in (review.coding, review.corrected):
            yield from () if coding is None else coding.actors


def _of(kind: CodingKind, ruled: Iterable[Ruling]) -> tuple[Ruling, ...]:
    return tuple(each for each in ruled if each.reviews[0].kind == kind)


def _referred_to(reading: Reading) -> Iterator[str]:
    codings: tuple[What, ...] = (*reading.statements, *reading.events, *reading.stances)
    for each in codings:
        yield from refers_to(each)


def _left(before: Iterable[W], now: Iterable[W]) -> list[W]:
    """The codings that are not there any more, nor others in their place."""
    there = {each.id for each in now}
    return [each for each in before if each.id not in there]
