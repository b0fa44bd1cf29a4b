"""What an analyst says that a coding should be → the coding, checked.

Whom codings refer to is told as `parties.actor` takes it. What is None stays as it is; an empty
string takes away what need not be told (a mode, a date, a place, a speaker). All raise OptionError,
in one line, for what makes no sense: no such coding, no type of PLOVER, a mode that is not of the
type, nobody of that name, a correction that changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..errors import OptionError
from ..records import Actor, Coding, Event, Reading, Span, Stance, Statement
from ..registry import Registry
from . import checked
from .codings import What, coding_of
from .parties import actor, actors, with_actors


def event(
    reading: Reading,
    id: str,
    *,
    type: str | None = None,
    mode: str | None = None,
    sources: Sequence[str] | None = None,
    targets: Sequence[str] | None = None,
    status: str | None = None,
    date: str | None = None,
    place: str | None = None,
    contexts: Sequence[str] | None = None,
    registry: Registry | None = None,
) -> Coding:
    """The event with this id as it should be. Where the type changes, a mode that is not of the new
    one goes; intensity and quad class are those of type and mode."""
    was = checked.of_kind(reading, id, Event)
    known = registry or Registry.load()
    doing = None if sources is None else actors(reading, sources, known, was.sentence)
    done_to = None if targets is None else actors(reading, targets, known, was.sentence)
    now = replace(
        was,
        sources=was.sources if doing is None else tuple(each.id for each in doing),
        targets=was.targets if done_to is None else tuple(each.id for each in done_to),
        status=was.status if status is None else checked.status(status),
        place=was.place if place is None else checked.place(reading, place),
        contexts=was.contexts if contexts is None else checked.contexts(contexts),
    )
    if date is not None:
        now = replace(now, date=checked.date(date), dated="text" if date else None)
    now = checked.parties(checked.typed(now, type, mode))
    return _made(reading, was, now, (*(doing or ()), *(done_to or ())))


def statement(
    reading: Reading,
    id: str,
    *,
    speaker: str | None = None,
    content: Sequence[Span] | None = None,
    date: str | None = None,
    registry: Registry | None = None,
) -> Coding:
    """The statement with this id as it should be: who speaks, what is said (spans), on which day.
    The words that name another speaker are those nearest to the statement outside of it."""
    was = checked.of_kind(reading, id, Statement)
    now = was
    told: tuple[Actor, ...] = ()
    if content is not None:
        said = checked.content(reading, content)
        now = replace(now, content=said, kind=checked.statement_kind(reading, said))
    if speaker:
        told = (actor(reading, speaker, registry or Registry.load(), now.content[0]),)
        if told[0].id != was.speaker:
            words = checked.source(told[0], now.content, now.cue)
            now = replace(now, speaker=told[0].id, source=words)
    elif speaker is not None:
        now = replace(now, speaker=None, source=())
    if date is not None:
        now = replace(now, date=checked.date(date))
    return _made(reading, was, now, told)


def stance(
    reading: Reading,
    id: str,
    *,
    holder: str | None = None,
    toward: str | None = None,
    sign: int | None = None,
    registry: Registry | None = None,
) -> Coding:
    """The stance with this id as it should be."""
    was = checked.of_kind(reading, id, Stance)
    known = registry or Registry.load()
    who = None if holder is None else actor(reading, holder, known, was.evidence)
    whom = None if toward is None else actor(reading, toward, known, was.evidence)
    now = replace(
        was,
        holder=was.holder if who is None else who.id,
        toward=was.toward if whom is None else whom.id,
        sign=was.sign if sign is None else checked.sign(sign),
    )
    return _made(reading, was, now, tuple(each for each in (who, whom) if each is not None))


def _made(reading: Reading, was: What, now: What, told: Sequence[Actor]) -> Coding:
    if now == was:
        raise OptionError(f"the correction leaves {was.id} as it is: mark it right")
    return coding_of(with_actors(reading, told), checked.identified(reading, now))
