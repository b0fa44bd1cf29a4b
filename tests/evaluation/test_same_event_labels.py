"""The pairs of reports of the same event or not: their form, and that the labels agree."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest
from msgspec import Struct

HELD_OUT = Path(str(files("sides.evaluation"))) / "labels" / "same_event.jsonl"
TUNING = Path(__file__).parents[2] / "training" / "same_event_tuning.jsonl"
SAME = frozenset(
    [
        "paraphrase",
        "other_names",
        "other_detail",
        "follow_up",
        "disputed",
        "near_copy",
        "passive",
        "by_statement",
        "denied",
    ]
)
OTHER = frozenset(
    [
        "other_day",
        "other_deed",
        "other_actors",
        "swapped",
        "repeated",
        "planned",
        "other_town",
        "background",
        "other_country",
        "other_round",
        "similar_names",
    ]
)
MARK = re.compile(r"\[t\|([^\[\]|]+)\]")
MOST_PAIRS_OF_A_STORY = 6


class Report(Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    published: date

    @property
    def unmarked(self) -> str:
        return MARK.sub(r"\1", self.text)


class Pair(Struct, frozen=True, forbid_unknown_fields=True):
    story: str
    a: Report
    b: Report
    a_deed: str
    b_deed: str
    same: bool
    kind: str


def pairs(path: Path) -> list[Pair]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [msgspec.json.decode(line, type=Pair) for line in lines]


@pytest.fixture(params=[HELD_OUT, TUNING], ids=["held out", "tuning"])
def rows(request: pytest.FixtureRequest) -> list[Pair]:
    return pairs(request.param)


def test_there_are_as_many_as_told() -> None:
    assert len(pairs(HELD_OUT)) == 300
    assert len(pairs(TUNING)) == 100
    assert len({row.story for row in pairs(HELD_OUT)}) >= 60


def test_each_text_marks_one_deed_and_is_short(rows: list[Pair]) -> None:
    for row in rows:
        for report, deed in ((row.a, row.a_deed), (row.b, row.b_deed)):
            assert MARK.findall(report.text) == [deed]
            assert not set("[]|") & set(report.unmarked)
            assert 15 <= len(report.unmarked.split()) <= 70


def test_kinds_are_known_and_tell_the_label(rows: list[Pair]) -> None:
    for row in rows:
        assert row.kind in (SAME if row.same else OTHER)
    assert {row.kind for row in rows} == SAME | OTHER


def test_somewhat_under_half_are_the_same(rows: list[Pair]) -> None:
    assert 0.4 < sum(row.same for row in rows) / len(rows) < 0.5


def test_no_pair_comes_twice_nor_holds_one_text_twice(rows: list[Pair]) -> None:
    assert len({frozenset((row.a, row.b)) for row in rows}) == len(rows)
    assert all(row.a.unmarked != row.b.unmarked for row in rows)
    for story in {row.story for row in rows}:
        assert sum(row.story == story for row in rows) <= MOST_PAIRS_OF_A_STORY


def test_deeds_that_are_the_same_as_a_third_are_the_same(rows: list[Pair]) -> None:
    group = {report: report for row in rows for report in (row.a, row.b)}
    for row in rows:
        if row.same:
            gone, kept = group[row.a], group[row.b]
            group = {report: kept if of == gone else of for report, of in group.items()}
    assert [row for row in rows if not row.same and group[row.a] == group[row.b]] == []


def test_no_story_and_no_text_is_in_both_files() -> None:
    held_out, tuning = pairs(HELD_OUT), pairs(TUNING)
    assert not {row.story for row in held_out} & {row.story for row in tuning}

    def texts(rows: list[Pair]) -> set[str]:
        return {report.unmarked for row in rows for report in (row.a, row.b)}

    assert not texts(held_out) & texts(tuning)
