"""Pairs of reports as they are scored."""

from __future__ import annotations

import pytest

from sides.errors import EmptyInput
from sides.evaluation.own import Report, SameRow
from sides.evaluation.same_event import same_event
from sides.reading.reader import Reader
from sides.records import Reading

FIRST = Report("Turkey [t|shelled] a camp near Sinjar in Iraq on Monday.", "2017-10-17")
AGAIN = Report("Turkish guns [t|fired] on Monday at a camp near Sinjar, Iraq said.", "2017-10-18")
OTHER = Report("Spain [t|expelled] an envoy of Venezuela from Madrid on Thursday.", "2018-01-26")


def row(a: Report, b: Report, same: bool) -> SameRow:
    return SameRow("story", a, b, "", "", same, "")


def test_f1_precision_and_recall_of_the_same(reader: Reader) -> None:
    given = [row(FIRST, AGAIN, True), row(FIRST, OTHER, False), row(AGAIN, OTHER, True)]
    scored = same_event(given, reader, lambda _: None)
    values = {each.name: each.value for each in scored.metrics}
    assert values == {
        "f1": pytest.approx(2 / 3),
        "precision": pytest.approx(1),
        "recall": pytest.approx(0.5),
    }
    assert scored.unread == 0


class Refusing:
    """A reader that reads nothing."""

    def read(
        self, article: str, *, published: str | None = None, title: str | None = None
    ) -> Reading:
        raise EmptyInput("text", "not read here")


def test_what_is_not_read_is_not_the_same() -> None:
    given = [row(FIRST, AGAIN, True), row(FIRST, OTHER, False)]
    scored = same_event(given, Refusing(), lambda _: None)  # type: ignore[arg-type]
    assert [each.value for each in scored.metrics] == [0, 0, 0]
    assert scored.unread == 2
