"""Readings made by hand, so that the store is tested apart from what is read."""

from __future__ import annotations

from typing import NamedTuple

from sides.ontology import plover
from sides.records import (
    Actor,
    Article,
    Event,
    Reading,
    Sign,
    Span,
    Stance,
    Status,
    content_id,
)

DAY = "2031-03-04"


class Deed(NamedTuple):
    """That somebody did something to somebody."""

    source: str = "IRQ"
    target: str = "IRN"
    type: str = "ACCUSE"
    intensity: float | None = None
    confidence: float = 0.5
    status: Status = "actual"
    date: str | None = DAY


class Side(NamedTuple):
    """That somebody is for or against somebody."""

    holder: str = "IRQ"
    toward: str = "IRN"
    sign: Sign = 1
    confidence: float = 0.5


def report(
    *codings: Deed | Side,
    text: str = "Nobody was told why.",
    published: str | None = DAY,
    model: str = "hand",
    url: str | None = None,
    publisher: str | None = None,
) -> Reading:
    """A reading of these codings; each has a sentence of its own before the text."""
    told: list[str] = []
    where: list[tuple[Span, Span, Span]] = []
    for at, coding in enumerate(codings):
        start = sum(len(each) + 1 for each in told)
        told.append(f"{coding[0]} did deed {at} to {coding[1]}.")
        middle = start + len(coding[0])
        end = start + len(told[-1])
        where.append((Span(start, middle), Span(middle + 1, middle + 4), Span(start, end)))
    article = Article.of(
        " ".join([*told, text]), date=published, url=url, publisher=publisher, language="en"
    )
    actors: dict[str, Actor] = {}
    for coding, (name, _, sentence) in zip(codings, where, strict=True):
        actors.setdefault(coding[0], _actor(coding[0], name))
        actors.setdefault(coding[1], _actor(coding[1], sentence))
    return Reading(
        id=content_id("reading", article.id, model, codings),
        article=article,
        model=model,
        actors=tuple(actors.values()),
        statements=(),
        events=tuple(
            _event(article, coding, trigger, sentence)
            for coding, (_, trigger, sentence) in zip(codings, where, strict=True)
            if isinstance(coding, Deed)
        ),
        stances=tuple(
            Stance(
                content_id("stance", article.id, sentence.start),
                *coding[:3],
                trigger,
                "words",
                None,
                None,
                coding.confidence,
            )
            for coding, (_, trigger, sentence) in zip(codings, where, strict=True)
            if isinstance(coding, Side)
        ),
        places=(),
        dates=(),
        uncoded=(),
    )


def _actor(id: str, mention: Span) -> Actor:
    return Actor(id, id.title(), None, (), (mention,), "registry")


def _event(article: Article, deed: Deed, trigger: Span, sentence: Span) -> Event:
    kind = plover().types[deed.type]
    return Event(
        id=content_id("event", article.id, sentence.start),
        type=deed.type,
        mode=None,
        contexts=(),
        sources=(deed.source,),
        targets=(deed.target,),
        trigger=trigger,
        sentence=sentence,
        status=deed.status,
        date=deed.date,
        place=None,
        statement=None,
        hedges=(),
        intensity=kind.intensity if deed.intensity is None else deed.intensity,
        quad=kind.quad,
        confidence=deed.confidence,
        dated="text" if deed.date else None,
    )
