"""What is marked in the text of a reading: a kind and a label for each stretch of words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from ...records import Reading, Sign, Span
from ...visible import one_line

Kind = Literal[
    "actor",
    "place",
    "date",
    "source",
    "cue",
    "content",
    "deed",
    "hedge",
    "count",
    "for",
    "against",
    "aside",
    "furniture",
]
"""What words are: they name an actor, a place or a date; they name a speaker, say that something
is said, or are what is said; they tell a deed, hedge it or count its dead; they tell that someone
is for, against, or on no side; or they are no part of the report."""

SIGNS: dict[Sign, Kind] = {1: "for", -1: "against", 0: "aside"}


class Mark(NamedTuple):
    """A stretch of the text, what it is, and the name to show for it, if it has one."""

    span: Span
    kind: Kind
    label: str = ""


def marks(reading: Reading, within: Span) -> tuple[Mark, ...]:
    """All that is marked in a stretch of the text, each once, outer marks before inner ones."""
    ways = (_named, _statements, _deeds, _furniture)
    found = {Mark(*each) for way in ways for each in way(reading) if each[0].overlaps(within)}
    return tuple(sorted(found, key=_order))


def _order(mark: Mark) -> tuple[int, int, str, str]:
    return mark.span.start, -mark.span.end, mark.kind, mark.label


_Found = Iterator[tuple[Span, Kind, str]]


def _named(reading: Reading) -> _Found:
    for actor in reading.actors:
        name = one_line(actor.name)
        yield from ((span, "actor", name) for span in actor.mentions)
    for place in reading.places:
        where = ", ".join(one_line(each) for each in (place.name, place.country) if each)
        yield from ((span, "place", where) for span in place.mentions)
    yield from ((date.words, "date", date.value) for date in reading.dates)


def _statements(reading: Reading) -> _Found:
    for each in reading.statements:
        yield from ((span, "source", "") for span in each.source)
        yield from ((span, "content", "") for span in each.content)
        if each.cue is not None:
            yield each.cue, "cue", ""


def _deeds(reading: Reading) -> _Found:
    for event in reading.events:
        yield event.trigger, "deed", event.type
        yield from ((span, "hedge", "") for span in event.hedges)
        yield from ((count.words, "count", count.kind) for count in event.counts)
    yield from ((each.evidence, SIGNS[each.sign], "") for each in reading.stances)


def _furniture(reading: Reading) -> _Found:
    for each in reading.uncoded:
        if each.reason == "page furniture":
            yield each.sentence, "furniture", ""
