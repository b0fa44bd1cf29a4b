"""A folder or a pattern, file by file: what is found is what is found in the whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sides.errors import InputError
from sides.ingest.sources import Placed, is_several, located, one_of_many, spread
from sides.options import Options
from sides.records import Article

TEXT = "The report tells of what was said in the town, and who was there to hear it."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "b.txt").write_text(f"Date: 2017-03-01\n\n{TEXT}", encoding="utf-8")
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    lines = [json.dumps({"text": f"{TEXT} It was day {day}."}) for day in range(3)]
    (tmp_path / "in" / "c.jsonl").write_text("\n".join([*lines, "{"]), encoding="utf-8")
    return tmp_path


def told(found: Article | InputError) -> object:
    return str(found) if isinstance(found, InputError) else found


@pytest.mark.parametrize("source", ["", "*", "*.txt", "**/*", "none*", "nothing"])
def test_file_by_file_it_is_the_same(folder: Path, source: str) -> None:
    (folder / "nothing").mkdir()
    given = f"{folder}/{source}"
    whole = located(given, options=Options(), published="2020-01-01")
    parts: list[tuple[str, Article | InputError]] = []
    for each in spread(given):
        if isinstance(each, Placed):
            parts.append((each.place, each.article))
        else:
            parts += one_of_many(each, options=Options(), published="2020-01-01")
    assert [(place, told(each)) for place, each in whole] == [
        (place, told(each)) for place, each in parts
    ]


def test_one_file_is_not_several(folder: Path) -> None:
    assert is_several(folder)
    assert is_several(f"{folder}/*.txt")
    assert not is_several(folder / "a.txt")
    assert not is_several(f"{folder}/none.txt")
