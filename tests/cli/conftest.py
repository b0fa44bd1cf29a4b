"""Readings made by hand, so that what is printed is tested apart from what is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from sides.records import (
    Actor,
    Article,
    Date,
    Event,
    Place,
    Reading,
    Span,
    Stance,
    Statement,
    Uncoded,
)

TEXT = """Varnland accuses Ostmark of shelling the port

The government of Varnland on Tuesday accused the Ostmark army of shelling Port Ellery.

“We will not be silent,” said President Ada Lorne. She had reportedly met the rebels.

Read next"""


def span(words: str, nth: int = 0, text: str = TEXT) -> Span:
    """Where words stand in the text for the `nth` time, counted from 0."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


@pytest.fixture
def reading() -> Reading:
    """A report of which something of every kind was read."""
    lead = span("The government of Varnland on Tuesday accused the Ostmark army of shelling Port "
                "Ellery.")  # fmt: skip
    statement = Statement(
        id="statement-1",
        speaker="lorne",
        source=(span("President Ada Lorne"),),
        cue=span("said"),
        content=(span("We will not be silent"),),
        kind="direct",
        date="2031-03-04",
        confidence=0.9,
    )
    return Reading(
        id="reading-1",
        article=Article.of(
            TEXT,
            title="Varnland accuses Ostmark of shelling the port",
            publisher="Meridian Wire",
            date="2031-03-04",
        ),
        model="hand",
        actors=(
            Actor("varnland", "Varnland", "XVA", ("GOV",),
                  (span("Varnland"), span("The government of Varnland")), "registry"),
            Actor("ostmark", "Ostmark", "XOS", ("GOV",),
                  (span("Ostmark"), span("Ostmark", 1)), "registry"),
            Actor("ostmark-mil", "the Ostmark army", "XOS", ("MIL",),
                  (span("the Ostmark army"),), "registry"),
            Actor("lorne", "Ada Lorne", "XVA", ("GOV",),
                  (span("President Ada Lorne"), span("She")), "title"),
            Actor("rebels", "the rebels", None, ("REB",), (span("the rebels"),), "unresolved"),
        ),
        statements=(statement,),
        events=(
            Event(
                id="event-1", type="ACCUSE", mode="allege", contexts=(), sources=("varnland",),
                targets=("ostmark-mil",), trigger=span("accused"), sentence=lead,
                status="actual", date="2031-03-04", place=None, statement=None, hedges=(),
                intensity=-3.5, quad=3, confidence=0.85,
            ),
            Event(
                id="event-2", type="CONSULT", mode=None, contexts=(), sources=("lorne",),
                targets=("rebels",), trigger=span("met"),
                sentence=span("She had reportedly met the rebels."), status="past", date=None,
                place=None, statement="statement-1", hedges=(span("reportedly"),),
                intensity=2.5, quad=1, confidence=0.5,
            ),
        ),
        stances=(
            Stance("stance-1", "varnland", "ostmark-mil", -1, span("accused"), "event", None,
                   "event-1", 0.6),
            Stance("stance-2", "rebels", "ostmark", 0, span("the rebels"), "words", None, None,
                   0.5),
            Stance("stance-3", "lorne", "varnland", 1, span("We will not be silent"),
                   "statement", "statement-1", None, 0.5),
        ),
        places=(
            Place("place-1", "Port Ellery", (span("Port Ellery"),), 51.5, -3.25, "XVA",
                  "Ellery", 17, 0.9),
        ),
        dates=(Date(span("Tuesday"), "2031-03-04", "2031-03-04"),),
        uncoded=(
            Uncoded(span("“We will not be silent,” said President Ada Lorne."),
                    "inside a statement only", "said by someone, but no deed in it"),
            Uncoded(lead, "no source or target", "ASSAULT needs a target", span("shelling")),
            Uncoded(span("Read next"), "page furniture", "not part of the report"),
        ),
    )  # fmt: skip


@pytest.fixture
def bare() -> Reading:
    """A report of which nothing was read, whose text tries to steer the terminal."""
    text = (
        "\x1b[31mRed [bold]words[/bold] \x9b2J\u202ereversed :smile:\x07 and nothing else.\n\n"
        "It rained."
    )
    return Reading(
        id="reading-2",
        article=Article.of(text, title="A [red]title[/red]\x1b]0;owned\x07"),
        model="hand",
        actors=(),
        statements=(),
        events=(),
        stances=(),
        places=(),
        dates=(),
        uncoded=tuple(
            Uncoded(span("It rained.", text=text), "no actor", "no one is named who could act")
            for _ in range(9)
        ),
    )


@pytest.fixture
def copies(reading: Reading) -> tuple[Reading, ...]:
    """Several readings."""
    return tuple(replace(reading, id=f"reading-{at}") for at in range(3))


TAKEN = """Title: Troops enter Kirkuk
Date: 2017-10-16
Publisher: Meridian Wire

Iraqi troops attacked Kirkuk on Monday and took its airport.
"""

CLAIMED = """Title: Claims about Kirkuk
Date: 2017-10-17
Publisher: Northfield Dispatch

Iran said on Tuesday that Iraqi troops had attacked Kirkuk on Monday with its help.
"""


@pytest.fixture
def reports(tmp_path: Path) -> list[str]:
    """The files of two reports of one event, alone in a folder."""
    folder = tmp_path / "reports"
    folder.mkdir()
    paths = [folder / "taken.txt", folder / "claimed.txt"]
    for path, text in zip(paths, (TAKEN, CLAIMED), strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]
