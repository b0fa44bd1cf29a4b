"""How likeness of tellings is learned, and the pairs that it is learned from."""

from __future__ import annotations

import re

import numpy as np
import pytest

from sides.evaluation.own import LABELS, SameRow, rows, unmarked
from sides.linking.likeness import FOR, SIGNS, weights
from training.link_events import BOUNDS, PAIRS, learned, scores, written

MORE = rows(PAIRS[1], SameRow)


def test_further_pairs_are_of_other_stories_than_those_that_are_scored() -> None:
    others = [*rows(PAIRS[0], SameRow), *rows(LABELS / "same_event.jsonl", SameRow)]
    assert not {each.story for each in MORE} & {each.story for each in others}
    texts = {unmarked(side.text)[0] for each in others for side in (each.a, each.b)}
    assert not {unmarked(side.text)[0] for each in MORE for side in (each.a, each.b)} & texts


@pytest.mark.parametrize("row", MORE, ids=lambda row: row.story)
def test_each_text_marks_the_deed_that_is_asked_about(row: SameRow) -> None:
    for side, deed in ((row.a, row.a_deed), (row.b, row.b_deed)):
        text, marks = unmarked(side.text)
        assert [(each.label, each.span.of(text)) for each in marks] == [("t", deed)]
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", side.published)
        assert 15 <= len(text.split()) <= 70


def test_no_sign_turns_into_its_opposite() -> None:
    rng = np.random.default_rng(0)
    values = rng.uniform(size=(60, len(SIGNS)))
    same = rng.integers(0, 2, 60).astype(float)
    found = learned(values, same, 0.1)
    for name, weight in zip(SIGNS, found[1:], strict=True):
        assert weight >= 0 if name in FOR else weight <= 0
    assert len(BOUNDS) == len(SIGNS) + 1
    kept = weights().weights
    assert all(kept[name] >= 0 if name in FOR else kept[name] <= 0 for name in SIGNS)


def test_scores_are_precision_recall_and_f1() -> None:
    found = scores(np.array([0.9, 0.8, 0.2, 0.1]), np.array([1.0, 0.0, 1.0, 0.0]), 0.5)
    assert found == (0.5, 0.5, 0.5)


def test_what_is_written_can_be_read() -> None:
    text = written(np.zeros(len(SIGNS) + 1), 0.5, "by hand")
    assert [line.split(":")[0].strip() for line in text.splitlines() if line[:2] == "  "] == list(
        SIGNS
    )
