"""Reviewed codings as rows of gold sets, which `sides.evaluation` reads.

A line is a row with the name of its set under "set": `relations` (who does what to whom, a row for
every two who are named in the sentence), `statuses` (whether it happened), `stances`, and
`attributions` (who says what, of stretches of which every statement was reviewed).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any

import msgspec

from ..records import Event, Reading, Span, Stance, Statement, content_id
from ..reviewing.sentences import sentence_at
from .reviewed import Reports, Stretch, stretches

_LABELS = {1: "+", -1: "-"}


def gold(reports: Reports) -> Iterator[bytes]:
    """A line for each row that reviews give. A stance that was called wrong is one pair of actors
    who are neutral; of what else was called wrong there is nothing to tell but in
    `attributions`."""
    for reading, reviews in reports:
        for stretch in stretches(reading, reviews):
            for row in _rows(stretch):
                yield msgspec.json.encode(row) + b"\n"


def _rows(stretch: Stretch) -> Iterator[dict[str, Any]]:
    reading = stretch.reading
    for each in stretch.stands:
        match each:
            case Event():
                yield from _relations(reading, each)
                yield from _status(reading, each)
            case Stance():
                yield from _stance(reading, each, refused=False)
    held = {(each.holder, each.toward) for each in stretch.stands if isinstance(each, Stance)}
    for each in stretch.refused:
        if isinstance(each, Stance) and (each.holder, each.toward) not in held:
            yield from _stance(reading, each, refused=True)
    said = [each for each in (*stretch.stands, *stretch.refused) if isinstance(each, Statement)]
    if said and not any(isinstance(each, Statement) for each in stretch.left):
        yield _attributions(
            stretch, [each for each in stretch.stands if isinstance(each, Statement)]
        )


def _relations(reading: Reading, event: Event) -> Iterator[dict[str, Any]]:
    """A row for every two who are named in the sentence; None for a party that is not."""
    where = event.sentence
    sources: Sequence[Span | None] = _mentions(reading, event.sources, where, event.trigger)
    targets: Sequence[Span | None] = _mentions(reading, event.targets, where, event.trigger)
    for source, target in product(sources or [None], targets or [None]):
        if source is None and target is None:
            continue
        yield {
            "set": "relations",
            "id": content_id("gold", event.id, source, target),
            "text": where.of(reading.article.text),
            "source": _pair(source, where),
            "target": _pair(target, where),
            "type": event.type,
            "quad": event.quad,
        }


def _status(reading: Reading, event: Event) -> Iterator[dict[str, Any]]:
    """A sentence with marks around the deed and, where they are named beside it, who does it and to
    whom. A deed of a report without a day of publication is none of that set."""
    text, where = reading.article.text, event.sentence
    if reading.article.date is None or any(each in where.of(text) for each in "[]|"):
        return
    marks = [("t", event.trigger)]
    for label, ids in (("1", event.sources), ("2", event.targets)):
        named = _mentions(reading, ids[:1], where, event.trigger)
        marks += [
            (label, one) for one in named if not any(one.overlaps(taken) for _, taken in marks)
        ]
    made, at = "", where.start
    for label, span in sorted(marks, key=lambda each: each[1]):
        made += f"{text[at : span.start]}[{label}|{span.of(text)}]"
        at = span.end
    yield {
        "set": "statuses",
        "text": made + text[at : where.end],
        "published": reading.article.date,
        "type": event.type,
        "status": event.status,
    }


def _stance(reading: Reading, stance: Stance, *, refused: bool) -> Iterator[dict[str, Any]]:
    where = sentence_at(reading, stance.evidence)
    holder = _mentions(reading, (stance.holder,), where, stance.evidence)
    toward = _mentions(reading, (stance.toward,), where, stance.evidence)
    if holder and toward and holder != toward:
        sign = None if refused else _LABELS.get(stance.sign)
        yield {
            "set": "stances",
            "id": content_id("gold", stance.id),
            "text": where.of(reading.article.text),
            "a": _pair(holder[0], where),
            "b": _pair(toward[0], where),
            "label": "neutral" if sign is None else f"a{sign}b",
        }


def _attributions(stretch: Stretch, said: Sequence[Statement]) -> dict[str, Any]:
    where, article = stretch.span, stretch.reading.article
    return {
        "set": "attributions",
        "id": content_id("gold", article.id, where),
        "text": where.of(article.text),
        "attributions": [
            {
                "source": _pairs(each.source, where),
                "cue": _pairs(() if each.cue is None else (each.cue,), where),
                "content": _pairs(each.content, where),
            }
            for each in said
        ],
        "date": article.date,
    }


def _mentions(reading: Reading, ids: Sequence[str], where: Span, near: Span) -> list[Span]:
    """For each of these actors the words nearest to others that name it in a stretch."""
    found = []
    for id in ids:
        named = [
            one
            for actor in reading.actors
            if actor.id == id
            for one in actor.mentions
            if where.contains(one)
        ]
        if named:
            found.append(min(named, key=lambda each: (abs(each.start - near.start), each)))
    return list(dict.fromkeys(found))


def _pair(span: Span | None, where: Span) -> tuple[int, int] | None:
    """A span as the sets have them: counted in the text of the row."""
    return None if span is None else (span.start - where.start, span.end - where.start)


def _pairs(spans: Iterable[Span], where: Span) -> list[tuple[int, int]]:
    """Those of the spans that lie in the text of the row."""
    return [
        (each.start - where.start, each.end - where.start) for each in spans if where.contains(each)
    ]
