"""The labels of statuses: they parse, are as many as said, and none is trained on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import msgspec

from sides.ontology import plover
from sides.records import Status

ROOT = Path(__file__).parents[2]
LABELS = ROOT / "src/sides/evaluation/labels/statuses.jsonl"
TRAINING = ROOT / "training/sentences"
COUNTS = {"actual": 120, "planned": 75, "hypothetical": 75, "denied": 65, "past": 65}
LEAST = 8  # rows of each type
RUN = 8  # words in a row that two texts may not share
MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]]*)\]")
WORD = re.compile(r"\w+")


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence with a marked deed, its type, and whether it happened."""

    text: str
    published: str
    type: str
    status: Status


class Trained(msgspec.Struct, frozen=True):
    """What is needed of a training sentence."""

    marked: str


def rows() -> list[Row]:
    return msgspec.json.Decoder(Row).decode_lines(LABELS.read_bytes())


def plain(text: str) -> str:
    """The text without marks, also where they hold one another."""
    bare = MARK.sub(r"\2", text)
    return bare if bare == text else plain(bare)


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = WORD.findall(plain(text).casefold())
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def test_counts_are_as_said() -> None:
    assert Counter(row.status for row in rows()) == COUNTS
    assert set(COUNTS) == set(get_args(Status))
    types = Counter(row.type for row in rows())
    assert set(types) == set(plover().types) and min(types.values()) >= LEAST


def test_marks_are_well_formed() -> None:
    for row in rows():
        marks = MARK.findall(row.text)
        names = Counter(name for name, _ in marks)
        assert names["t"] == 1 and set(names) <= {"t", "1", "2"}, row
        assert max(names.values()) == 1, row
        assert len(marks) == row.text.count("[") == row.text.count("]"), row
        assert all(words and words == words.strip() for _, words in marks), row


def test_dates_are_days() -> None:
    assert all(str(date.fromisoformat(row.published)) == row.published for row in rows())


def test_no_text_stands_twice_or_is_trained_on() -> None:
    texts = [row.text for row in rows()]
    own = Counter(run for text in texts for run in set(runs(text)))
    assert len(set(texts)) == len(texts) and max(own.values()) == 1
    read = msgspec.json.Decoder(Trained)
    trained = {
        run
        for path in sorted(TRAINING.glob("*.jsonl"))
        for line in read.decode_lines(path.read_bytes())
        for run in runs(line.marked)
    }
    assert trained and not trained & set(own)
