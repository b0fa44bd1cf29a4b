"""Readings for tests of the page: one made by hand, and any."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from sides.records import (
    Actor,
    Article,
    Count,
    CountKind,
    Date,
    DateHow,
    Event,
    How,
    Place,
    Reading,
    Reason,
    Span,
    Stance,
    Statement,
    StatementKind,
    Status,
    Uncoded,
    content_id,
)

TEXT = """Varnland warns Ostmark

The army of Ostmark reportedly shelled Port Ellery on Tuesday, killing five people.

“We will not be silent,” said President Ada Lorne, who blames the army of Ostmark. Rain fell.

Read next"""


def span(words: str, nth: int = 0, text: str = TEXT) -> Span:
    """Where words stand in a text for the `nth` time, counted from 0."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def sample() -> Reading:
    """A report of which something of every kind was read: marks nest and cross."""
    lead = span(
        "The army of Ostmark reportedly shelled Port Ellery on Tuesday, killing five people."
    )
    blame = span(
        "“We will not be silent,” said President Ada Lorne, who blames the army of Ostmark."
    )
    return Reading(
        id="reading-1",
        article=Article.of(
            TEXT, title="Varnland warns Ostmark", publisher="Meridian Wire", date="2031-03-04",
            url="https://wire.example/1?a=1&b=2",
        ),
        model="hand",
        actors=(
            Actor("ostmark-mil", "Army of Ostmark", "XOS", ("MIL",),
                  (span("The army of Ostmark"), span("the army of Ostmark")), "title"),
            Actor("ostmark", "Ostmark", "XOS", ("GOV",),
                  (span("Ostmark"), span("Ostmark", 1), span("Ostmark", 2)), "registry"),
            Actor("lorne", "Ada Lorne", "XVA", ("GOV",), (span("President Ada Lorne"),), "title"),
            Actor("varnland", "Varnland", "XVA", ("GOV",), (span("Varnland"),), "registry"),
        ),
        statements=(
            Statement("statement-a", "lorne", (span("President Ada Lorne"),), span("said"),
                      (span("“We will not be silent,”"),), "direct", "2031-03-04", 0.9),
        ),
        events=(
            Event(
                id="event-a", type="ASSAULT", mode="artillery", contexts=("military",),
                sources=("ostmark-mil",), targets=("varnland",), trigger=span("shelled"),
                sentence=lead, status="actual", date="2031-03-04", place="place-1",
                statement=None, hedges=(span("reportedly"),), intensity=-9.0, quad=4,
                confidence=0.85,
                counts=(Count("dead", 5, 5, span("killing five people")),), dated="text",
            ),
            Event(
                id="event-b", type="ACCUSE", mode=None, contexts=(), sources=("lorne",),
                targets=("ostmark-mil", "ostmark"), trigger=span("blames"), sentence=blame,
                status="actual", date="2031-03-04", place=None, statement="statement-a",
                hedges=(), intensity=-3.5, quad=3, confidence=0.5, dated="published",
            ),
        ),
        stances=(
            Stance("stance-a", "lorne", "ostmark-mil", -1, span("blames the army"), "words", None,
                   None, 0.6),
            Stance("stance-b", "lorne", "varnland", 1, span("We will not be silent"),
                   "statement", "statement-a", None, 0.5),
            Stance("stance-c", "lorne", "ostmark", 0, span("blames"), "event", None, "event-b",
                   0.2),
        ),
        places=(
            Place("place-1", "Port Ellery", (span("Port Ellery"),), 51.5, -3.25, "XVA", "Ellery",
                  17, 0.9),
        ),
        dates=(Date(span("Tuesday"), "2031-03-04", "2031-03-04"),),
        uncoded=(
            Uncoded(lead, "no source or target", "AID whose parties are not named",
                    span("killing")),
            Uncoded(span("Rain fell."), "no actor", "no one is named who could act"),
            Uncoded(span("Read next"), "page furniture", "not part of the report"),
        ),
    )  # fmt: skip


def ids(reading: Reading) -> list[str]:
    """The ids of all codings of a reading."""
    found = [each.id for each in reading.statements]
    found += [each.id for each in reading.events]
    return found + [each.id for each in reading.stances]


_characters = st.characters() | st.sampled_from(" \n<>&\"'\u202e\u2066\x00\x1b\r\t\ud800א")
_words = st.text(_characters, max_size=12)
_maybe = st.none() | _words
_share = st.floats(0, 1)


def _chosen(literal: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


def _several(of: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, min_size=least, max_size=3).map(tuple)


def _spans(text: str) -> st.SearchStrategy[Span]:
    """Stretches of a text that begin and end with something else than white space."""
    solid = [at for at, each in enumerate(text) if not each.isspace()]
    ends = st.sampled_from(solid)
    return st.builds(lambda a, b: Span(min(a, b), max(a, b) + 1), ends, ends)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading of any text: its marks nest and cross in any way, in words of any characters."""
    text = draw(st.text(_characters, max_size=120)) + "end"
    article = Article.of(
        text, title=draw(_maybe), publisher=draw(_maybe), date=draw(_maybe), url=draw(_maybe)
    )
    spans, several = _spans(text), _several
    named = st.sampled_from(["a", "b<c>", 'd"'])
    made = {
        each.id: each
        for each in draw(
            several(st.builds(Actor, named, _words, _maybe, several(_words), several(spans, 1),
                              _chosen(How)), 1)
        )
    }  # fmt: skip
    who = st.sampled_from(sorted(made))
    places = draw(
        several(st.builds(Place, st.just("place-1"), _words, several(spans, 1), st.none() | _share,
                          st.none() | _share, _maybe, _maybe, st.none(), _share))
    )[:1]  # fmt: skip
    place = st.sampled_from([None, *(each.id for each in places)])
    said = _numbered("statement", draw(several(st.builds(
        Statement, st.just(""), st.none() | who, several(spans), st.none() | spans,
        several(spans, 1), _chosen(StatementKind), _maybe, _share,
    ))))  # fmt: skip
    statement = st.sampled_from([None, *(each.id for each in said)])
    counts = st.builds(Count, _chosen(CountKind), st.integers(0, 9), st.none() | st.just(9), spans)
    events = _numbered("event", draw(several(st.builds(
        Event, st.just(""), _words, _maybe, several(_words), several(who), several(who), spans,
        spans, _chosen(Status), _maybe, place, statement, several(spans), st.floats(-10, 10),
        st.integers(1, 4), _share, several(counts), st.sampled_from(["text", "published", None]),
    ))))  # fmt: skip
    event = st.sampled_from([None, *(each.id for each in events)])
    stances = _numbered("stance", draw(several(st.builds(
        Stance, st.just(""), who, who, st.sampled_from([1, 0, -1]), spans,
        st.sampled_from(["words", "statement", "event"]), statement, event, _share,
    ))))  # fmt: skip
    return Reading(
        id=content_id("reading", article.id),
        article=article,
        model=draw(_words),
        actors=tuple(made.values()),
        statements=said,
        events=events,
        stances=stances,
        places=places,
        dates=draw(several(st.builds(Date, spans, _words, _words, _chosen(DateHow)))),
        uncoded=draw(several(st.builds(
            Uncoded, spans, _chosen(Reason), _words, st.none() | spans
        ))),
    )  # fmt: skip


def _numbered(kind: str, some: tuple[Any, ...]) -> tuple[Any, ...]:
    from msgspec.structs import replace

    return tuple(replace(each, id=f"{kind}-{at}") for at, each in enumerate(some))
