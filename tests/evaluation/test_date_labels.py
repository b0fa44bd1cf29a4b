"""The labels of dates: they parse, marks and dates agree, the two sets share no text."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import msgspec
import pytest

ROOT = Path(__file__).parents[2]
SCORED = ROOT / "src/sides/evaluation/labels/dates.jsonl"
TUNING = ROOT / "training/dates_tuning.jsonl"
MARK = re.compile(r"\[([^\[\]]+)\]")
LEAST = 10  # marks of each kind in the scored set
KINDS = {
    *("weekday", "relative_day", "part_of_day", "week", "month", "year", "season"),
    *("full_date", "range", "relative_event", "holiday", "time_zone", "look_alike"),
}


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text with marks, and what each of them means."""

    text: str
    published: str | None
    dates: tuple[str | None, ...]
    kind: str


def rows(path: Path) -> list[Row]:
    return msgspec.json.Decoder(Row).decode_lines(path.read_bytes())


@pytest.mark.parametrize(("path", "marks"), [(SCORED, 300), (TUNING, 150)])
def test_marks_match_dates_and_are_as_many_as_said(path: Path, marks: int) -> None:
    for row in rows(path):
        words = MARK.findall(row.text)
        assert len(words) == len(row.dates) == row.text.count("[") == row.text.count("]"), row
        assert all(word == word.strip() for word in words), row
    assert sum(len(row.dates) for row in rows(path)) == marks


@pytest.mark.parametrize("path", [SCORED, TUNING])
def test_dates_are_iso_and_ordered(path: Path) -> None:
    for row in rows(path):
        for told in [row.published, *row.dates]:
            days = [date.fromisoformat(day) for day in told.split("/")] if told else []
            assert len(days) < 2 or (len(days) == 2 and days[0] < days[1]), row
            assert "/".join(map(str, days)) == (told or ""), row
        assert row.kind != "look_alike" or not any(row.dates), row
        assert row.published is None or "/" not in row.published, row


def test_each_kind_is_covered() -> None:
    counts: Counter[str] = Counter()
    for row in rows(SCORED):
        counts[row.kind] += len(row.dates)
    assert set(counts) == KINDS and min(counts.values()) >= LEAST
    assert {row.kind for row in rows(TUNING)} <= KINDS


def test_no_text_stands_twice() -> None:
    texts = [row.text for path in (SCORED, TUNING) for row in rows(path)]
    assert len(set(texts)) == len(texts)
