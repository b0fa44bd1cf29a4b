"""What analysts said of codings, and what they may look at next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from ..errors import Unknown
from ..records import (
    Coding,
    CodingKind,
    CodingLine,
    Event,
    EventLine,
    Named,
    QueueLine,
    Reading,
    ReviewLine,
    Span,
    Stance,
    StanceLine,
    Statement,
    StatementLine,
)
from ..records.review import words_span
from ..store.around import sentence_of
from ..store.reviews import review_of
from ..store.store import Store
from .asked import Asked, in_reports
from .events import unreviewed_events
from .looked_up import origin, reports
from .statements import unreviewed_stances, unreviewed_statements

_REVIEWS = """
SELECT w.*, r.id AS reading, m.record, coalesce(m.read, false) AS read
FROM reviews AS w
LEFT JOIN readings AS r ON r.article = w.article
LEFT JOIN reviewed AS m ON m.reading = r.id AND m.review = w.id
{joined}
WHERE {condition}
ORDER BY w."at" DESC, w.rowid DESC
LIMIT $limit OFFSET $offset
"""

_ARTICLES = "JOIN articles AS x ON x.id = w.article"

KINDS: tuple[CodingKind, ...] = ("event", "statement", "stance")


def reviews(store: Store, asked: Asked) -> tuple[ReviewLine, ...]:
    """What analysts said, latest first: in the reports of a source, from the day `since` to the
    day `until` on which it was said."""
    condition = in_reports(asked).given('w."at" >= $since', since=asked.since)
    condition = condition.given("w.\"at\" < $until || 'U'", until=asked.until)  # after "…T"
    query = _REVIEWS.format(
        joined=_ARTICLES if asked.source is not None else "", condition=condition.sql
    )
    lines = {"limit": asked.limit, "offset": asked.offset}
    with store.reading_from():
        found = store.rows(query, {**condition.values, **lines}).to_pylist()
        articles = reports(store, (row["reading"] for row in found if row["reading"]))
    return tuple(_line(row, articles.get(row["reading"] or "")) for row in found)


def _line(row: dict[str, Any], article: Mapping[str, Any] | None) -> ReviewLine:
    there = {name: row.pop(name) for name in ("reading", "record", "read")}
    review = review_of(row)
    subject = review.coding or review.corrected
    assert subject is not None  # a review is of something
    span = words_span(subject.what)
    wanted = review.wanted
    return ReviewLine(
        id=review.id,
        kind=review.kind,
        verdict=review.verdict,
        by=review.by,
        at=review.at,
        note=review.note,
        was=None if review.coding is None else told(review.coding),
        now=None if wanted is None else told(wanted),
        record=there["record"],
        read=there["read"],
        words=None if article is None else _sentence(subject.what, span, article["text"]),
        span=span,
        origin=None if article is None else origin(there["reading"], article),
    )


def _sentence(what: Event | Statement | Stance, span: Span, text: str) -> str:
    match what:
        case Event():
            return what.sentence.of(text)
        case Statement():
            return " … ".join(each.of(text) for each in what.content)
    return sentence_of(text, span)


def told(coding: Coding) -> CodingLine:
    """What a coding says, with the names of all that it refers to."""
    names = {actor.id: actor.name for actor in coding.actors}
    places = {place.id: place.name for place in coding.places}
    match coding.what:
        case Event() as event:
            said = next((each for each in coding.statements if each.id == event.statement), None)
            return CodingLine(
                sources=_named(event.sources, names),
                targets=_named(event.targets, names),
                type=event.type,
                mode=event.mode,
                status=event.status,
                date=event.date,
                place=places.get(event.place or ""),
                by=next(iter(_named([said.speaker if said else None], names)), None),
            )
        case Statement() as statement:
            return CodingLine(_named([statement.speaker], names), (), date=statement.date)
        case Stance() as stance:
            return CodingLine(
                _named([stance.holder], names), _named([stance.toward], names), sign=stance.sign
            )


def _named(ids: Iterable[str | None], names: Mapping[str, str]) -> tuple[Named, ...]:
    return tuple(Named(id, names[id]) for id in ids if id is not None)


def reading_with(store: Store, id: str) -> Reading:
    """The reading in which the event, statement or stance with this id is. Raises Unknown where
    there is none."""
    query = " UNION ALL ".join(f"SELECT reading FROM {kind}s WHERE id = $id" for kind in KINDS)
    with store.reading_from():
        found = store.rows(query, {"id": id}).column(0).to_pylist()
        if not found:
            raise Unknown(f"no event, statement or stance {id!r} in {store.path}")
        [reading] = store.readings(found[:1])
    return reading


def to_review(
    store: Store, asked: Asked, kinds: Iterable[CodingKind] = KINDS
) -> tuple[QueueLine, ...]:
    """The codings of these kinds of which nobody has said anything, least sure first. Whom, what,
    where and when is asked for as of `events`, `statements` and `stances`; with a type, a status
    or a place they are events alone. Raises as these do."""
    most = replace(asked, limit=asked.limit + asked.offset, offset=0)
    of_events = any(each is not None for each in (asked.type, asked.status, asked.place))
    found: list[QueueLine] = []
    with store.reading_from():
        for kind in kinds:
            if kind == "event":
                found += [_of_event(each) for each in unreviewed_events(store, most)]
            elif kind == "statement" and not of_events and asked.other is None:
                found += [_of_statement(each) for each in unreviewed_statements(store, most)]
            elif kind == "stance" and not of_events:
                found += [_of_stance(each) for each in unreviewed_stances(store, most)]
    found.sort(key=lambda each: each.confidence)
    return tuple(found[asked.offset : asked.offset + asked.limit])


def _of_event(line: EventLine) -> QueueLine:
    coding = CodingLine(
        sources=line.sources,
        targets=line.targets,
        type=line.type,
        mode=line.mode,
        status=line.status,
        date=line.date,
        place=line.place,
        by=line.by,
    )
    assert line.words is not None and line.span is not None  # it was read in a report
    return QueueLine(line.id, "event", coding, line.confidence, line.words, line.span, line.origin)


def _of_statement(line: StatementLine) -> QueueLine:
    speaker = () if line.speaker is None else (line.speaker,)
    coding = CodingLine(speaker, (), date=line.date)
    return QueueLine(
        line.id, "statement", coding, line.confidence, line.content, line.span, line.origin
    )


def _of_stance(line: StanceLine) -> QueueLine:
    coding = CodingLine((line.holder,), (line.toward,), sign=line.sign)
    return QueueLine(line.id, "stance", coding, line.confidence, line.words, line.span, line.origin)


def why_no_reviews(store: Store) -> str:
    """Why there are no reviews to show."""
    [row] = store.rows("SELECT count(*) AS n FROM reviews").to_pylist()
    if not row["n"]:
        return f"nothing in {store.path} has been reviewed"
    return f"of {row['n']:,} reviews in {store.path} none is of that source and time"
