"""A report of which something of every kind was read, with words that are traps for tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from sides.records import (
    Actor,
    Article,
    Event,
    Place,
    Reading,
    Span,
    Stance,
    Statement,
    Status,
    content_id,
)
from sides.store.store import Store

TEXT = (
    'Namibia\'s "blue\tguard" attacked a post of the Group null\nin Rundu on Monday, said Ada '
    "Lorne. 😀 Namibia will meet Angola. Angola opposes Namibia."
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def reading() -> Reading:
    article = Article.of(
        TEXT,
        title="A post\tattacked",
        publisher='The "Daily" Wire',
        date="2031-03-04",
        url="https://example.org/1",
        language="en",
    )
    actors = (
        Actor("NAM", "Namibia", "NAM", ("GOV",), (span("Namibia"),), "registry"),
        Actor("AGO", "Angola", "AGO", ("GOV",), (span("Angola"),), "registry"),
        Actor("actor-1", "null", None, ("REB",), (span("Group null\nin"),), "unresolved"),
        Actor("actor-2", "Ada Lorne", None, (), (span("Ada Lorne"),), "unresolved"),
        Actor("nato", "NATO", "IGO", ("MIL",), (span("post"),), "registry"),
    )
    said = Statement(
        "statement-1",
        "actor-2",
        (span("Ada Lorne"),),
        span("said"),
        (span('Namibia\'s "blue\tguard" attacked'),),
        "indirect",
        None,
        0.9,
    )
    sentence = Span(0, TEXT.index(" 😀"))

    def event(
        words: str,
        type: str,
        sources: tuple[str, ...],
        targets: tuple[str, ...],
        intensity: float,
        status: Status = "actual",
    ) -> Event:
        return Event(
            content_id("event", words),
            type,
            None,
            ("military",),
            sources,
            targets,
            span(words),
            sentence,
            status,
            "2031-03",
            "place-1",
            "statement-1",
            (span("said"),),
            intensity,
            4 if intensity < 0 else 1,
            0.8,
        )

    return Reading(
        id="reading-1",
        article=article,
        model="hand",
        actors=actors,
        statements=(said,),
        events=(
            event("attacked", "ASSAULT", ("NAM",), ("actor-1", "AGO"), -9.0),
            event("meet", "CONSULT", ("NAM", "AGO"), (), 2.5, "planned"),
        ),
        stances=(
            Stance(
                "stance-1",
                "AGO",
                "NAM",
                -1,
                span("Angola opposes Namibia"),
                "words",
                None,
                None,
                0.9,
            ),
        ),
        places=(
            Place(
                "place-1",
                "Rundu",
                (span("Rundu"),),
                -17.9,
                19.7,
                "NAM",
                "Kavango East",
                3353383,
                0.9,
            ),
        ),
        dates=(),
        uncoded=(),
    )


@pytest.fixture
def store(tmp_path: Path, reading: Reading) -> Store:
    """A store of that report."""
    made = Store(tmp_path / "s.duckdb")
    made.add(reading)
    return made
