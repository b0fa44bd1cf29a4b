"""What is learned of statuses, and the sentences that it is learned from."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from sides.evaluation.own import LABELS, StatusRow, rows, unmarked
from sides.reading.deeds.tenses import Standing
from sides.reading.events.certain import STATUSES, reason
from sides.records import Status
from training.fit_statuses import TUNING, Case, answers, counted, stacked

RUN = 8


def case(status: Status, why: str, gold: Status, type: str = "ASSAULT") -> Case:
    told: dict[Status, float] = {s: 0.96 if s == gold else 0.01 for s in STATUSES}
    return Case(Standing(status, why), told, 0.0, type, gold, "trained")


def test_a_reason_is_believed_as_often_as_it_is_right() -> None:
    found = [case("actual", "relative", "past")] * 300 + [case("denied", "not", "denied")] * 30
    shares = counted(found)
    relative = shares[reason(Standing("actual", "relative"))]
    assert relative["past"] > relative["actual"]
    assert shares[reason(Standing("denied", "not"))]["denied"] > 0.9
    assert all(sum(each.values()) == pytest.approx(1, abs=0.001) for each in shares.values())


def test_deeds_that_a_governor_makes_are_not_counted() -> None:
    assert counted([case("denied", "fail", "actual", "REJECT")]) == {}


def test_both_grammar_and_encoder_are_trusted_where_they_are_right() -> None:
    found = [case(each, "why", each) for each in STATUSES for _ in range(20)]
    known = stacked(found, {})
    assert known.grammar > 0 and known.encoder > 0
    shares = answers(found, known)
    assert [STATUSES[at] for at in shares.argmax(1)] == [each.status for each in found]


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", unmarked(text)[0].casefold())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def test_what_is_tuned_on_is_not_what_is_scored() -> None:
    tuned = rows(TUNING, StatusRow)
    scored = {run for row in rows(LABELS / "statuses.jsonl", StatusRow) for run in runs(row.text)}
    assert not any(runs(row.text) & scored for row in tuned)
    labels = Counter(mark.label for row in tuned for mark in unmarked(row.text)[1])
    assert labels["t"] == len(tuned) and set(labels) <= {"t", "1", "2"}
    assert len({row.text for row in tuned}) == len(tuned)
