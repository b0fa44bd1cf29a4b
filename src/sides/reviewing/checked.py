"""The parts of a coding that an analyst tells, checked. All raise OptionError, in one line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import TypeVar, get_args

from msgspec.structs import replace

from ..errors import OptionError
from ..ontology import EventType, plover
from ..records import (
    Actor,
    Event,
    Reading,
    Sign,
    Span,
    Stance,
    Statement,
    StatementKind,
    Status,
    content_id,
)
from .codings import What, find

W = TypeVar("W", Event, Statement, Stance)

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
"""A year, a month or a day of ISO 8601."""

_SIGNS: dict[int, Sign] = {1: 1, 0: 0, -1: -1}

_OPENING, _CLOSING = "“\"«„‘'", "”\"»“’'"


def of_kind(reading: Reading, id: str, kind: type[W]) -> W:
    """The coding with this id, which must be of this kind."""
    found = find(reading, id)
    if not isinstance(found, kind):
        raise OptionError(f"{id} is no {kind.__name__.lower()}")
    return found


def event_type(name: str) -> EventType:
    """A type of PLOVER by its name, regardless of case."""
    known = plover().types.get(name.upper())
    if known is None:
        raise OptionError(f"no type of PLOVER: {name!r}: {', '.join(plover().types)}")
    return known


def typed(event: Event, type: str | None, mode: str | None) -> Event:
    """An event of this type and mode, each as before where it is None, with the intensity and the
    quad class of these; a mode that was not told goes where the type has none of that name."""
    if type is None and mode is None:
        return event
    kind = event_type(type or event.type)
    chosen = event.mode if mode is None else mode or None
    if mode is None and chosen not in kind.modes:
        chosen = None
    if chosen is not None and chosen not in kind.modes:
        modes = ", ".join(kind.modes) or "none"
        raise OptionError(f"{kind.name} has no mode {chosen!r}; its modes: {modes}")
    return replace(
        event,
        type=kind.name,
        mode=chosen,
        intensity=kind.intensity_of(chosen),
        quad=kind.quad,
    )


def parties(event: Event) -> Event:
    """An event with somebody in it, whose targets are not its sources as well."""
    targets = tuple(each for each in event.targets if each not in event.sources)
    if not event.sources and not targets:
        raise OptionError("an event needs a source or a target")
    if plover().types[event.type].target_needed and not targets and len(event.sources) < 2:
        raise OptionError(f"{event.type} needs a target, or several sources")
    return replace(event, targets=targets)


def status(told: str) -> Status:
    """Whether an event happened."""
    for each in get_args(Status):
        if each == told:
            return each  # type: ignore[no-any-return]
    raise OptionError(f"no status: {told!r}: {', '.join(get_args(Status))}")


def sign(told: int) -> Sign:
    """The sign of a stance."""
    if told not in _SIGNS:
        raise OptionError(f"no sign: {told}: 1 supports, -1 opposes, 0 is on no side")
    return _SIGNS[told]


def contexts(told: Sequence[str]) -> tuple[str, ...]:
    """PLOVER's contexts."""
    unknown = [each for each in told if each not in plover().contexts]
    if unknown:
        raise OptionError(f"no context: {unknown[0]!r}: {', '.join(plover().contexts)}")
    return tuple(dict.fromkeys(told))


def date(told: str) -> str | None:
    """A year, a month, a day or two with a slash between (ISO 8601); None for an empty string."""
    if not told:
        return None
    ends = told.split("/")
    first = [_first_day(each) for each in ends]
    if len(ends) > 2 or None in first or first != sorted(filter(None, first)):
        raise OptionError(f"no date: {told!r}: a year, a month, a day (YYYY-MM-DD), or FIRST/LAST")
    return told


def _first_day(told: str) -> dt.date | None:
    found = _DATE.fullmatch(told)
    if found is None:
        return None
    try:
        return dt.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def place(reading: Reading, told: str) -> str | None:
    """The id of the place of the report with this id or name; None for an empty string."""
    if not told:
        return None
    asked = told.strip().casefold()
    found = [each for each in reading.places if asked in (each.id, each.name.casefold())]
    if not found:
        there = ", ".join(each.name for each in reading.places) or "none"
        raise OptionError(f"the report has no place {told!r}; its places: {there}")
    return found[0].id


def stretch(reading: Reading, words: Span) -> Span:
    """Words of a report, without the blanks around them."""
    text = words.of(reading.article.text)
    if words.end > len(reading.article.text) or not text.strip():
        raise OptionError(f"[{words.start}, {words.end}) is no stretch of words")
    blank = len(text) - len(text.lstrip())
    return Span(words.start + blank, words.start + blank + len(text.strip()))


def content(reading: Reading, told: Sequence[Span]) -> tuple[Span, ...]:
    """What is said: stretches of words in the order of the text."""
    if not told:
        raise OptionError("a statement needs words that are said")
    return tuple(sorted(stretch(reading, each) for each in told))


def statement_kind(reading: Reading, said: Sequence[Span]) -> StatementKind:
    """Whether what is said stands in quotation marks: all of it, a part, or none."""
    text = reading.article.text
    quoted = [_is_quoted(text, each) for each in said]
    if all(quoted):
        return "direct"
    inside = any(mark in each.of(text) for each in said for mark in '“”"«»')
    return "mixed" if any(quoted) or inside else "indirect"


def _is_quoted(text: str, words: Span) -> bool:
    inner = words.of(text)
    around = text[words.start - 1 : words.start], text[words.end : words.end + 1]
    marks = (around[0] or " ", around[1] or " ")
    if marks[0] in _OPENING and marks[1] in _CLOSING:
        return True
    return inner[0] in _OPENING and inner[-1] in _CLOSING


def source(who: Actor, said: Sequence[Span], cue: Span | None) -> tuple[Span, ...]:
    """The words that name who speaks: those nearest to the cue, outside of what is said if there
    are any."""
    near = (cue,) if cue is not None else tuple(said)
    outside = [each for each in who.mentions if not any(part.contains(each) for part in said)]
    return (
        min(
            outside or who.mentions,
            key=lambda each: min(max(each.start - to.end, to.start - each.end) for to in near),
        ),
    )


def identified(reading: Reading, what: What) -> What:
    """A coding with the id that the reader would give it."""
    article = reading.article.id
    match what:
        case Event():
            told: tuple[object, ...] = (what.type, what.trigger, what.sources, what.targets)
            return replace(what, id=content_id("event", article, *told))
        case Statement():
            return replace(
                what, id=content_id("statement", article, what.source, what.cue, what.content)
            )
        case Stance():
            told = (what.holder, what.toward, what.sign, what.evidence, what.basis)
            return replace(what, id=content_id("stance", article, *told))
