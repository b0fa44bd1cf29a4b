"""Readings as tab-separated rows and as summaries."""

from __future__ import annotations

from msgspec.structs import replace

from sides.cli.rows import COLUMNS, header, rows, summary
from sides.records import Reading


def test_a_row_for_each_event(reading: Reading) -> None:
    assert header().split("\t") == list(COLUMNS)
    first, second = (dict(zip(COLUMNS, row.split("\t"), strict=True)) for row in rows(reading))
    assert first["type"] == "ACCUSE"
    assert first["mode"] == "allege"
    assert (first["sources"], first["targets"]) == ("varnland", "ostmark-mil")
    assert first["trigger"] == "accused"
    assert first["sentence"].startswith("The government of Varnland on Tuesday accused")
    assert first["speaker"] == ""
    assert second["speaker"] == "lorne"
    assert second["mode"] == ""
    assert second["date"] == "2031-03-04", "the day of publication where the event has none"
    assert float(second["confidence"]) == 0.5


def test_no_field_breaks_a_row(reading: Reading) -> None:
    event = replace(reading.events[0], sources=("a\tb", "c\nd\x1b[0m"))
    (row,) = rows(replace(reading, events=(event,)))
    assert len(row.split("\t")) == len(COLUMNS)
    assert "a b|c d␛[0m" in row


def test_summary_tells_pair_by_pair(reading: Reading) -> None:
    lines = list(summary(reading))
    assert lines[0] == "2031-03-04  Varnland accuses Ostmark of shelling the port"
    assert "actors 5 · statements 1 · events 2 · stances 3" in lines[1]
    assert "  Varnland → the Ostmark army: ACCUSE allege, against" in lines
    assert "  Ada Lorne → the rebels: CONSULT (past)" in lines
    assert "  the rebels → Ostmark: on no side" in lines


def test_summary_of_nothing(bare: Reading) -> None:
    lines = list(summary(bare))
    assert len(lines) == 2
    assert "A [red]title[/red]␛]0;owned␇" in lines[0]


def test_long_summaries_are_cut_with_a_count(reading: Reading) -> None:
    event = reading.events[0]
    many = tuple(
        replace(event, sources=(source.id,), targets=(target.id,))
        for source in reading.actors
        for target in reading.actors
        if source is not target
    )
    assert list(summary(replace(reading, events=many)))[-1] == "  and 12 more pairs"
