"""The rows of the pair model: what gold and the project's sentences become."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.pair_rows import Gatherer, PairRow, Rows


def gold(folder: Path, name: str, **row: object) -> None:
    line = json.dumps({"id": f"{name}-1", **row}) + "\n"
    (folder / f"{name}.dev.jsonl").write_text(line, encoding="utf-8")


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rows, list[str]]:
    folder = tmp_path_factory.mktemp("gold")
    text = "Norway praised Malta."
    gold(folder, "relations_plv", text=text, source=[0, 6], target=[15, 20], type="SUPPORT", quad=1)
    gold(folder, "stances_dse", text=text, a=[0, 6], b=[15, 20], label="a+b")
    roles = [{"span": [0, 6], "role": "source"}, {"span": [15, 20], "role": "target"}]
    gold(folder, "actors_cameo", text=text, actors=roles, penta=1)
    said: list[str] = []
    return Gatherer(folder, said.append).gather("dev"), said


def labels(rows: list[PairRow], origin: str) -> list[tuple[str, ...]]:
    return [row.labels for row in rows if row.origin == origin]


def test_a_missing_set_is_named_and_the_others_are_read(gathered: tuple[Rows, list[str]]) -> None:
    _, said = gathered
    assert len(said) == 1
    assert "relations_aw.dev.jsonl" in said[0]


def test_a_typed_pair_is_no_relation_the_other_way(gathered: tuple[Rows, list[str]]) -> None:
    rows, _ = gathered
    assert labels(rows.type, "relations_plv") == [("SUPPORT",)]
    assert labels(rows.related, "relations_plv") == [("related",)]
    assert labels(rows.related, "turned") == [("none",)]


def test_a_stance_has_a_direction(gathered: tuple[Rows, list[str]]) -> None:
    rows, _ = gathered
    assert labels(rows.sign, "stances_dse") == [("+1",), ("none",)]
    ahead, back = rows.sign
    assert "forward" in ahead.names
    assert "backward" in back.names


def test_a_quad_class_leaves_its_types_open(gathered: tuple[Rows, list[str]]) -> None:
    rows, _ = gathered
    assert labels(rows.type, "actors_cameo") == [("AGREE", "CONSULT", "SUPPORT")]
