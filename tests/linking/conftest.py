"""Readings made by hand, so that linking is tested apart from reading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from sides.ontology import plover
from sides.records import (
    Actor,
    Article,
    Date,
    Event,
    Place,
    Reading,
    Span,
    Statement,
    Status,
    content_id,
)

START = date(2031, 3, 3)
"""A Monday."""


def report(
    sentence: str,
    *,
    trigger: str,
    type: str = "ASSAULT",
    source: str = "Varnland",
    target: str = "Ostmark",
    town: str = "Ellery",
    day: int = 0,
    published: int = 1,
    said_by: str | None = None,
    status: Status = "actual",
    more: str = "",
) -> Reading:
    """A reading of one sentence with one event of it, on the days after `START`."""
    text = f"{sentence} {more}".strip()
    article = Article.of(text, date=(START + timedelta(published)).isoformat())
    found = {name: _span(text, name) for name in (source, target, said_by) if name and name in text}
    actors = tuple(
        Actor(name, name, name[:3].upper(), ("GOV",), (span,), "registry")
        for name, span in found.items()
    )
    whole = Span(0, len(sentence))
    statement = None
    if said_by is not None:
        start = text.index("that ") + 5 if "that " in text else 0
        statement = Statement(
            content_id("statement", text),
            said_by,
            (found[said_by],),
            None,
            (Span(start, len(sentence)),),
            "indirect",
            None,
            0.9,
        )
    when = (START + timedelta(day)).isoformat()
    kind = plover().types[type]
    event = Event(
        id=content_id("event", article.id, trigger),
        type=type,
        mode=None,
        contexts=(),
        sources=(source,) if source in found else (),
        targets=(target,) if target in found else (),
        trigger=_span(text, trigger),
        sentence=whole,
        status=status,
        date=when,
        place=None,
        statement=statement.id if statement is not None else None,
        hedges=(),
        intensity=kind.intensity,
        quad=kind.quad,
        confidence=0.8,
        dated="text",
    )
    places = (
        (Place(f"place-{town}", town, (_span(text, town),), None, None, "XVA", "01", None, 0.9),)
        if town in text
        else ()
    )
    dates = (Date(_span(text, "Monday"), when, when),) if "Monday" in text else ()
    return Reading(
        id=content_id("reading", article.id),
        article=article,
        model="hand",
        actors=actors,
        statements=(statement,) if statement is not None else (),
        events=(event,),
        stances=(),
        places=places,
        dates=dates,
        uncoded=(),
    )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def make() -> Callable[..., Reading]:
    """Makes a reading of one event."""
    return report


@pytest.fixture
def story() -> list[Reading]:
    """Three reports of one shelling, and three of other deeds."""
    return [
        report("Varnland shelled Ellery in Ostmark on Monday.", trigger="shelled"),
        report(
            "Guns of Varnland fired at the Ostmark town of Ellery on Monday.",
            trigger="fired",
            published=2,
        ),
        report(
            "Ostmark said that Varnland had bombarded the port of Ellery on Monday.",
            trigger="bombarded",
            said_by="Ostmark",
            published=1,
        ),
        report(
            "Varnland shelled Ellery in Ostmark again on Thursday.",
            trigger="shelled",
            day=3,
            published=4,
        ),
        report(
            "Varnland and Ostmark opened talks in Corbay.",
            trigger="opened talks",
            type="CONSULT",
            town="Corbay",
            day=9,
            published=9,
        ),
        report(
            "Belmark arrested two men of Aruland in Tolver on Monday.",
            trigger="arrested",
            type="COERCE",
            source="Belmark",
            target="Aruland",
            town="Tolver",
        ),
    ]
