"""Reading → rows → reading: what is put in is taken out."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any, get_args

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from sides.options import Options
from sides.records import (
    Actor,
    Alternative,
    Article,
    Basis,
    Count,
    CountKind,
    Date,
    DateHow,
    Event,
    How,
    Place,
    PlaceAlternative,
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
from sides.registry import Registry
from sides.store.rows import rows_of
from sides.store.store import Store

from .samples import Deed, Side, report

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
"""Any characters, from combining ones to those beyond the basic plane; no half ones."""
maybe = st.none() | words
share = st.floats(0, 1)
days = st.dates().map(str)


def ids(kind: str) -> st.SearchStrategy[str]:
    return st.sampled_from([f"{kind}-{at}" for at in range(3)])


def chosen(literal: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


def several(of: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, min_size=least, max_size=2).map(tuple)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading: spans into its text, ids of what is in it."""
    text = draw(words.filter(lambda each: bool(each.strip()))) + "𝔖ides 🕊️ e\u0301"
    article = Article.of(
        text,
        title=draw(maybe),
        publisher=draw(maybe),
        date=draw(st.none() | days),
        url=draw(maybe),
        language=draw(maybe),
        author=draw(maybe),
    )
    starts = st.integers(0, len(text) - 1)
    spans = st.builds(lambda a, b: Span(min(a, b), max(a, b) + 1), starts, starts)
    actors = draw(
        several(
            st.builds(
                Actor,
                ids("actor"),
                words,
                maybe,
                several(words),
                several(spans, 1),
                chosen(How),
                several(st.builds(Alternative, words, words, share)),
            ),
            least=1,
        )
    )
    actors = tuple({each.id: each for each in actors}.values())
    who = st.sampled_from([each.id for each in actors])
    counts = st.builds(
        Count, chosen(CountKind), st.integers(0, 10**12), st.none() | st.integers(0), spans
    ).filter(lambda each: each.high is None or each.high < 2**63)
    elsewhere = st.builds(
        PlaceAlternative, words, maybe, maybe, share, share, st.none() | st.integers(0, 9), share
    )
    return Reading(
        id=content_id("reading", article.id),
        article=article,
        model="hand",
        actors=actors,
        statements=draw(several(st.builds(
            Statement, words, st.none() | who, several(spans), st.none() | spans, several(spans),
            chosen(StatementKind), st.none() | days, share,
        ))),
        events=draw(several(st.builds(
            Event, words, words, maybe, several(words), several(who), several(who), spans, spans,
            chosen(Status), st.none() | days, maybe, maybe, several(spans), st.floats(-10, 10),
            st.integers(1, 4), share, several(counts), st.sampled_from(["text", "published", None]),
        ))),
        stances=draw(several(st.builds(
            Stance, words, who, who, st.sampled_from([1, 0, -1]), spans, chosen(Basis), maybe,
            maybe, share,
        ))),
        places=draw(several(st.builds(
            Place, words, words, several(spans), st.none() | share, st.none() | share, maybe, maybe,
            st.none() | st.integers(0, 2**31 - 1), share, several(elsewhere),
        ))),
        dates=draw(several(st.builds(Date, spans, days, days, chosen(DateHow)))),
        uncoded=draw(several(st.builds(
            Uncoded, spans, chosen(Reason), words, st.none() | spans,
        ))),
    )  # fmt: skip


@settings(max_examples=20)
@given(st.lists(readings(), min_size=1, max_size=4, unique_by=lambda each: each.id))
def test_what_goes_into_a_store_comes_out(blank: Path, given: list[Reading]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(shutil.copy(blank, folder))
        store.add(given, origins=[each.id for each in given])
        got = list(store.readings())
    expected = sorted(given, key=lambda each: each.id)
    assert got == expected
    assert msgspec.json.encode(got) == msgspec.json.encode(expected)


def test_rows_tell_where_actors_stand_and_on_which_day() -> None:
    deed = Deed("haider-al-abadi", "masoud-barzani", date=None)
    reading = report(deed, Side(), published="2017-10-16")
    rows = rows_of(reading, "there", Options(), Registry.load())
    [event] = rows["events"]
    assert event["source_states"] == ["IRQ"]
    assert event["target_organs"] == ["IRQ-KRG"]
    assert str(event["day"]) == "2017-10-16"
    names = {row["id"]: row["name"] for row in rows["names"]}
    assert names["IRQ"] == "Irq"
    assert {"haider-al-abadi", "masoud-barzani", "IRN", "IRQ-KRG"} <= names.keys()
