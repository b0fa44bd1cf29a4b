"""What was not coded in a report and should have been → the coding, checked.

An analyst marks words and says what they mean. Whom it refers to is told as `parties.actor` takes
it. All raise OptionError, in one line, for what makes no sense.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..ontology import plover
from ..records import Coding, Event, Reading, Span, Stance, Statement
from ..registry import Registry
from . import checked
from .codings import coding_of
from .parties import actor, actors, with_actors
from .sentences import sentence_at


def event(
    reading: Reading,
    words: Span,
    *,
    type: str,
    sources: Sequence[str] = (),
    targets: Sequence[str] = (),
    mode: str = "",
    status: str = "actual",
    date: str = "",
    place: str = "",
    contexts: Sequence[str] = (),
    registry: Registry | None = None,
) -> Coding:
    """The event that these words tell. It is told in the innermost statement in which they
    stand."""
    trigger = checked.stretch(reading, words)
    known = registry or Registry.load()
    kind = checked.event_type(type)
    doing = actors(reading, sources, known, trigger)
    done_to = actors(reading, targets, known, trigger)
    plain = Event(
        id="",
        type=kind.name,
        mode=None,
        contexts=checked.contexts(contexts),
        sources=tuple(each.id for each in doing),
        targets=tuple(each.id for each in done_to),
        trigger=trigger,
        sentence=sentence_at(reading, trigger),
        status=checked.status(status),
        date=checked.date(date),
        place=checked.place(reading, place),
        statement=_told_in(reading, trigger),
        hedges=(),
        intensity=plover().types[kind.name].intensity,
        quad=kind.quad,
        confidence=1.0,
        dated="text" if date else None,
    )
    made = checked.identified(reading, checked.parties(checked.typed(plain, None, mode)))
    return coding_of(with_actors(reading, (*doing, *done_to)), made)


def statement(
    reading: Reading,
    content: Sequence[Span],
    *,
    speaker: str = "",
    cue: Span | None = None,
    date: str = "",
    registry: Registry | None = None,
) -> Coding:
    """The statement of which these words are the content; without a speaker, nobody is known to
    have said it. `cue` are the words that say that it is said."""
    said = checked.content(reading, content)
    told = None if cue is None else checked.stretch(reading, cue)
    who = actor(reading, speaker, registry or Registry.load(), told or said[0]) if speaker else None
    made = Statement(
        id="",
        speaker=None if who is None else who.id,
        source=() if who is None else checked.source(who, said, told),
        cue=told,
        content=said,
        kind=checked.statement_kind(reading, said),
        date=checked.date(date),
        confidence=1.0,
    )
    there = with_actors(reading, () if who is None else (who,))
    return coding_of(there, checked.identified(reading, made))


def stance(
    reading: Reading,
    words: Span,
    *,
    holder: str,
    toward: str,
    sign: int,
    registry: Registry | None = None,
) -> Coding:
    """The stance that these words tell."""
    evidence = checked.stretch(reading, words)
    known = registry or Registry.load()
    who, whom = (actor(reading, each, known, evidence) for each in (holder, toward))
    made = Stance(
        id="",
        holder=who.id,
        toward=whom.id,
        sign=checked.sign(sign),
        evidence=evidence,
        basis="words",
        statement=None,
        event=None,
        confidence=1.0,
    )
    return coding_of(with_actors(reading, (who, whom)), checked.identified(reading, made))


def _told_in(reading: Reading, words: Span) -> str | None:
    """The statement with the shortest content in which words stand."""
    holding = [
        (span.end - span.start, each.id)
        for each in reading.statements
        for span in each.content
        if span.contains(words)
    ]
    return min(holding)[1] if holding else None
