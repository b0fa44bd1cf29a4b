"""Codings that analysts vouch for as they go into a reading: what they refer to is there, or goes
in with them, or is no longer referred to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from ..records import Event, Reading, Stance, Statement
from .alike import same
from .codings import What
from .held import where
from .people import People
from .rulings import Ruling, Stand, named


def statement(stand: Stand) -> Statement:
    """A statement refers to its speaker alone."""
    assert isinstance(stand.what, Statement)
    return stand.what


def events(
    reading: Reading, ruled: Iterable[Ruling], said: Sequence[Ruling], people: People
) -> tuple[Reading, dict[str, Event]]:
    """The events of these rulings, by the ids of their reviews, and the reading with the
    statements and places that they refer to. `said` are the rulings on statements, which are
    applied already."""
    statements, places = list(reading.statements), list(reading.places)
    found: dict[str, Event] = {}
    for stand in (each for ruling in ruled for each in ruling.stands):
        event = stand.what
        assert isinstance(event, Event)
        place = next((each for each in stand.coding.places if each.id == event.place), None)
        if place is not None and all(each.id != place.id for each in places):
            places.append(place)
        told = next((each for each in stand.coding.statements if each.id == event.statement), None)
        if told is not None:
            one = named(told, people)
            assert isinstance(one, Statement)
            known, id = _now(one, statements, said)
            if not known:
                statements.insert(where(statements, one), one)
                id = one.id
            event = replace(event, statement=id)
        found[stand.review.id] = event
    return replace(reading, statements=tuple(statements), places=tuple(places)), found


def stance(stand: Stand, reading: Reading, ruled: Sequence[Ruling], people: People) -> Stance:
    """A stance as it goes into a reading, whose statements and events are final: one that was read
    from what is not there rests on its words alone."""
    one = stand.what
    assert isinstance(one, Stance)
    coding = stand.coding
    said = next((each for each in coding.statements if each.id == one.statement), None)
    done = next((each for each in coding.events if each.id == one.event), None)
    statement = None if said is None else _now(named(said, people), reading.statements, ruled)[1]
    event = None if done is None else _now(named(done, people), reading.events, ruled)[1]
    rests = {"words": True, "statement": statement, "event": event}[one.basis]
    return replace(one, statement=statement, event=event, basis=one.basis if rests else "words")


def _now(one: What, codings: Iterable[What], ruled: Iterable[Ruling]) -> tuple[bool, str | None]:
    """Whether it is known what became of a coding that a review refers to, and the id of that,
    None if it is gone."""
    there = tuple(codings)
    if any(each.id == one.id for each in there):
        return True, one.id
    about = next((each for each in ruled if each.is_about(one)), None)
    if about is not None:
        return True, about.stands[0].what.id if about.stands else None
    alike = next((each.id for each in there if same(each, one)), None)
    return alike is not None, alike
