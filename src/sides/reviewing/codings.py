"""A coding of a reading, with all that it refers to."""

from __future__ import annotations

from ..errors import OptionError
from ..records import Coding, Event, Reading, Stance, Statement
from ..records.review import refers_to

What = Event | Statement | Stance


def find(reading: Reading, id: str) -> What:
    """The event, statement or stance with this id. Raises OptionError where there is none."""
    codings: tuple[What, ...] = (*reading.events, *reading.statements, *reading.stances)
    for each in codings:
        if each.id == id:
            return each
    raise OptionError(f"no event, statement or stance {id!r} in {reading.id}")


def coding_of(reading: Reading, what: What | str) -> Coding:
    """A coding, or the one with this id, with all of the reading that it refers to. Raises
    OptionError where there is none."""
    one = find(reading, what) if isinstance(what, str) else what
    wanted = set(refers_to(one))
    events = tuple(each for each in reading.events if each.id in wanted)
    wanted.update(id for each in events for id in refers_to(each))
    statements = tuple(each for each in reading.statements if each.id in wanted)
    wanted.update(id for each in statements for id in refers_to(each))
    return Coding(
        event=one if isinstance(one, Event) else None,
        statement=one if isinstance(one, Statement) else None,
        stance=one if isinstance(one, Stance) else None,
        actors=tuple(each for each in reading.actors if each.id in wanted),
        places=tuple(each for each in reading.places if each.id in wanted),
        statements=statements,
        events=events,
    )
