"""Gold sets: rows as they should be, and clear words about those that are not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sides.errors import GoldError
from sides.evaluation.gold import (
    ActorsRow,
    AttributionsRow,
    PlacesRow,
    StanceRow,
    TypedPair,
    corpus_hash,
    networks,
    rows,
    sampled,
)

PAIR = {
    "id": "p1",
    "text": "Aruland bombed Belmark.",
    "source": [0, 7],
    "target": [15, 22],
    "type": "ASSAULT",
    "quad": 4,
    "origin": "made up",
}


def written(folder: Path, *given: dict[str, Any] | str) -> Path:
    path = folder / "set.dev.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row) for row in given]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_rows_are_typed_and_other_fields_are_left(tmp_path: Path) -> None:
    nameless = PAIR | {"id": "p2", "target": None}
    first, second = rows(written(tmp_path, PAIR, "", nameless), TypedPair)
    assert (first.type, first.quad, first.source) == ("ASSAULT", 4, (0, 7))
    assert second.target is None


def test_nested_spans_are_read(tmp_path: Path) -> None:
    row = {
        "id": "a",
        "text": "He said no.",
        "attributions": [{"source": [[0, 2]], "cue": [[3, 7]], "content": [[8, 10]], "id": "E1"}],
    }
    (found,) = rows(written(tmp_path, row), AttributionsRow)
    assert found.attributions[0].content == ((8, 10),)
    toponym = {"span": [0, 5], "name": "Mosul", "lat": 36.3, "lon": 43.1, "country": None}
    (place,) = rows(
        written(tmp_path, {"id": "b", "text": "Mosul", "toponyms": [toponym]}), PlacesRow
    )
    assert place.toponyms[0].name == "Mosul"
    actor = {"span": [0, 5], "role": "target"}
    (row_of_actors,) = rows(
        written(tmp_path, {"id": "c", "text": "Mosul", "actors": [actor], "penta": None}), ActorsRow
    )
    assert row_of_actors.penta is None


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"quad": 7}, "line 1"),
        ({"source": [3, 99]}, "no span of the text"),
        ({"source": [3, 3]}, "no span of the text"),
        ({"source": [-1, 3]}, "line 1"),
        ({"source": [1, 2, 3]}, "line 1"),
        ({"text": None}, "line 1"),
    ],
)
def test_a_row_that_is_wrong_is_named(tmp_path: Path, wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(GoldError, match=words) as error:
        rows(written(tmp_path, PAIR | wrong), TypedPair)
    assert "set.dev.jsonl" in str(error.value)


def test_files_that_are_missing_broken_or_empty_are_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"gone\.jsonl: No such file"):
        rows(tmp_path / "gone.jsonl", TypedPair)
    with pytest.raises(GoldError, match="line 2"):
        rows(written(tmp_path, PAIR, "{"), TypedPair)
    with pytest.raises(GoldError, match="no rows"):
        rows(written(tmp_path, ""), TypedPair)
    with pytest.raises(GoldError, match="p1 comes twice"):
        rows(written(tmp_path, PAIR, PAIR), TypedPair)


def test_a_sample_does_not_depend_on_the_order() -> None:
    every = [StanceRow(f"s{n}", "x y", (0, 1), (2, 3), "neutral") for n in range(50)]
    chosen = sampled(every, 10)
    assert len(chosen) == 10
    assert sampled(every[::-1], 10) == chosen
    assert {row.id for row in sampled(every, 5)} < {row.id for row in chosen}
    assert sampled(every, None) == every


def signed(folder: Path, known: str, ties: str) -> Path:
    (folder / "known.json").write_text(known)
    (folder / "tribes.csv").write_text("a,b,sign\nP,Q,1\n")
    (folder / "cow.csv").write_text(ties)
    return folder


def test_signed_networks_come_with_their_known_values(tmp_path: Path) -> None:
    known = '{"tribes": {"frustration": 0}, "46-49": {"frustration": 1, "actors": 3}}'
    found = networks(signed(tmp_path, known, "window,a,b,sign\n46-49,A,B,-1\n46-49,B,C,1\n"))
    assert [(each.id, len(each.ties), each.frustration) for each in found] == [
        ("tribes", 1, 0),
        ("46-49", 2, 1),
    ]


@pytest.mark.parametrize(
    ("known", "ties", "words"),
    [
        ('{"tribes": {"frustration": 0}}', "window,a,b,sign\n9,A,B,1\n", "cow.csv, line 2"),
        ('{"tribes": {"frustration": 0}, "9": {"frustration": 0}}', "window,a,b\n9,A,B\n", "sign"),
        ('{"tribes": {}}', "", "known.json"),
        ("nonsense", "", "known.json"),
    ],
)
def test_wrong_networks_are_named(tmp_path: Path, known: str, ties: str, words: str) -> None:
    with pytest.raises(GoldError, match=words):
        networks(signed(tmp_path, known, ties))


def test_a_changed_file_has_another_hash(tmp_path: Path) -> None:
    path = written(tmp_path, PAIR)
    before = corpus_hash(path)
    assert corpus_hash(path) == before
    written(tmp_path, PAIR | {"quad": 3})
    assert corpus_hash(path) != before
