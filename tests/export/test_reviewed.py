"""What was reviewed, as training sentences and as rows of gold sets."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sides.errors import OptionError
from sides.evaluation import gold as sets
from sides.evaluation import own
from sides.export.gold import gold
from sides.export.notation import Mark, marked
from sides.export.sentences import sentences
from sides.export.stream import lines
from sides.records import Reading, Review, Span
from sides.registry import Registry
from sides.reviewing import missed
from sides.reviewing.applied import applied
from sides.reviewing.codings import What, coding_of
from sides.store.store import Store
from training.marked import check
from training.notation import parse

from ..reviewing.test_applied import (
    ACCUSED,
    AGAINST,
    ARTICLE,
    BACKED,
    FOR,
    READ,
    SAID,
    SHELLED,
    TEXT,
    says,
    span,
)

REGISTRY = Registry.load()

AGAIN = Span(TEXT.rindex("Varnland"), TEXT.rindex("Varnland") + len("Varnland"))
VARNLAND = replace(READ.actors[0], mentions=(*READ.actors[0].mentions, AGAIN))
HERE = replace(READ, actors=(VARNLAND, *READ.actors[1:]))


def reported(*reviews: Review) -> list[tuple[Reading, tuple[Review, ...]]]:
    return [(applied(HERE, reviews), reviews)]


def told(*reviews: Review) -> list[dict[str, Any]]:
    return [json.loads(each) for each in sentences(reported(*reviews), REGISTRY)]


def rows(*reviews: Review) -> dict[str, list[dict[str, Any]]]:
    """The rows of each set."""
    found: dict[str, list[dict[str, Any]]] = {}
    for line in gold(reported(*reviews)):
        row = json.loads(line)
        found.setdefault(row.pop("set"), []).append(row)
    return found


FIRST = (says("right", ACCUSED), says("right", SHELLED), says("right", AGAINST))
"""All that was read in the first sentence."""


def test_a_sentence_all_of_which_was_reviewed_is_one_to_train_on() -> None:
    [line] = told(*FIRST)
    assert line["marked"] == (
        "[1 group|Varnland] [t1|accused] [2 group|Ostmark] of [t2|shelling] [1 group|its] port."
    )
    assert line["deeds"] == ["1>2 ACCUSE t1", "2>1 ASSAULT t2"]
    assert line["stances"] == ["1-2 t1"]
    example = parse(json.dumps(line))
    assert example.text == "Varnland accused Ostmark of shelling its port."


def test_one_with_something_left_to_review_is_not_given() -> None:
    assert told(*FIRST[:2]) == []
    assert told(*FIRST[1:]) == []


def test_what_was_wrong_is_told_to_be_none() -> None:
    [line] = told(says("wrong", ACCUSED), says("right", SHELLED), says("wrong", AGAINST))
    assert line["deeds"] == ["2>1 ASSAULT t2", "1>2 none t1"] or line["deeds"] == [
        "2>1 ASSAULT t1", "1>2 none t2",
    ]  # fmt: skip
    assert line["stances"] == ["1!2"]
    parse(json.dumps(line))


def test_statements_and_what_was_missed() -> None:
    [line] = told(says("right", BACKED), says("right", SAID), says("right", FOR))
    assert line["statements"] == ["1 s1 c1"]
    assert "[c1|" in line["marked"] and "[s1|said]" in line["marked"]
    parse(json.dumps(line))
    coding = missed.event(
        READ, span("met"), type="CONSULT", sources=["Envoy@Envoys"], place="Port Ellery"
    )
    [line] = told(Review.of(ARTICLE.id, "missed", None, coding, by="ada"))
    assert line["marked"] == "[1 group|Envoys] [t1|met] in [2 place|Port Ellery] on Friday."
    assert line["deeds"] == ["1>_ CONSULT t1 @2"]


def test_rows_are_read_as_those_of_gold_sets(tmp_path: Path) -> None:
    found = rows(*FIRST, says("right", BACKED), says("right", SAID), says("wrong", FOR))
    path = tmp_path / "rows.jsonl"

    def written(name: str) -> Path:
        path.write_text("\n".join(json.dumps(each) for each in found[name]), encoding="utf-8")
        return path

    def words(text: str, pair: tuple[int, int] | None) -> str | None:
        return None if pair is None else text[slice(*pair)]

    pairs = {
        (words(row.text, row.source), row.type, words(row.text, row.target))
        for row in sets.rows(written("relations"), sets.TypedPair)
    }
    assert ("Varnland", "ACCUSE", "Ostmark") in pairs
    assert ("Ostmark", "ASSAULT", "its") in pairs
    stances = {(row.text[slice(*row.a)], row.label, row.text[slice(*row.b)])
               for row in sets.rows(written("stances"), sets.StanceRow)}  # fmt: skip
    assert ("Varnland", "a-b", "Ostmark") in stances
    assert any(label == "neutral" for _, label, _ in stances), "what was wrong"
    [row] = sets.rows(written("attributions"), sets.AttributionsRow)
    [said] = row.attributions
    assert row.text[slice(*said.content[0])] == "We back Varnland"
    assert row.text[slice(*said.cue[0])] == "said"
    statuses = own.rows(written("statuses"), own.StatusRow)
    assert "[1|Varnland] [t|accused] [2|Ostmark] of shelling its port." in {
        each.text for each in statuses
    }
    assert {each.status for each in statuses} == {"actual"}


def test_a_wrong_statement_leaves_a_text_without_any() -> None:
    [row] = rows(says("wrong", SAID))["attributions"]
    assert row["attributions"] == []


def codings(reading: Reading) -> Iterable[What]:
    return (*reading.events, *reading.statements, *reading.stances)


def test_all_examples_reviewed_give_sentences_that_the_check_lets_pass(
    kirkuk: Store, tmp_path: Path
) -> None:
    reports = []
    for reading in kirkuk.readings():
        said = tuple(
            Review.of(
                reading.article.id, "wrong" if at % 5 == 0 else "right", coding_of(reading, each),
                None, by="ada",
            )
            for at, each in enumerate(codings(reading))
        )  # fmt: skip
        reports.append((applied(reading, said), said))
    path = tmp_path / "reviewed.jsonl"
    path.write_bytes(b"".join(sentences(reports, REGISTRY)))
    assert len(path.read_bytes().splitlines()) > 100
    assert check(path) == []


def test_an_export_of_a_store_has_what_was_reviewed(kirkuk: Store) -> None:
    assert list(lines(kirkuk, "sentences", REGISTRY)) == []
    assert list(lines(kirkuk, "gold", REGISTRY)) == []
    with pytest.raises(OptionError, match="no days, no level"):
        lines(kirkuk, "gold", REGISTRY, since="2017-01-01")


ODD = "The army [of Ostmark]  said\nthat it \\ would not go."
WORDS = st.sampled_from(
    [Span(a, b) for a in range(len(ODD)) for b in range(a + 1, len(ODD) + 1)
     if ODD[a:b] == ODD[a:b].strip()]
)  # fmt: skip


@given(st.lists(WORDS, max_size=3, unique=True), st.lists(WORDS, max_size=3))
def test_marks_never_cross_and_leave_the_words_as_they_are(
    mentions: list[Span], others: list[Span]
) -> None:
    marks = [Mark(each, str(at), "group") for at, each in enumerate(mentions, start=1)]
    marks += [Mark(each, f"t{at}") for at, each in enumerate(others, start=1)]
    made = marked(ODD, Span(0, len(ODD)), marks)
    if made is None:
        return
    deeds = [f"_>_ none t{at}" for at in range(1, len(others) + 1)]
    example = parse(json.dumps({"id": "x-1", "marked": made, "deeds": deeds, "region": "world"}))
    assert example.text == " ".join(ODD.split())
    assert {each.actor for each in example.mentions} == set(range(1, len(mentions) + 1))
