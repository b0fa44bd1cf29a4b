"""The task of statuses, as it is scored."""

from __future__ import annotations

import pytest

from sides.evaluation.own import StatusRow
from sides.evaluation.statuses import statuses
from sides.reading.reader import Reader
from sides.records import Status


def row(text: str, status: Status) -> StatusRow:
    return StatusRow(text=text, published="2019-05-05", type="ASSAULT", status=status)


def test_a_status_counts_for_given_words_and_for_the_event(reader: Reader) -> None:
    given = [
        row("[1|Norway] [t|shelled] [2|Malta] on Tuesday.", "actual"),
        row("[1|Norway] did not [t|shell] [2|Malta].", "denied"),
    ]
    scored = statuses(given, reader, lambda _: None)
    assert {each.name: each.value for each in scored.metrics} == {"macro_f1": 1, "coded": 1}
    assert scored.unread == 0


def test_words_without_an_event_are_wrong_for_the_event_alone(reader: Reader) -> None:
    given = [
        row("[1|Norway] [t|shelled] [2|Malta] on Tuesday.", "actual"),
        row("It did not [t|rain].", "denied"),
    ]
    scored = statuses(given, reader, lambda _: None)
    values = {each.name: each.value for each in scored.metrics}
    assert values["macro_f1"] == 1 and values["coded"] == pytest.approx(0.5)


def test_a_text_that_is_refused_is_wrong_and_counted(reader: Reader) -> None:
    given = [row("[1|Norway] [t|shelled] [2|Malta].", "actual"), row("[t|\ud800] x", "denied")]
    scored = statuses(given, reader, lambda _: None)
    assert scored.unread == 1
