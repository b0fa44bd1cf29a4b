"""Tables as files."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pyarrow.parquet
import pytest

from sides.errors import OptionError
from sides.export.files import write
from sides.export.tables import tables
from sides.store.store import Store


def test_parquet_holds_what_the_store_holds(store: Store, tmp_path: Path) -> None:
    made = tables(store, tmp_path / "out", "parquet")
    assert {path.stem for path in made} == set(store.tables())
    assert len({*(tmp_path / "out").iterdir()}) == len(made)
    for path in made:
        held = store.rows(f'SELECT * FROM "{path.stem}"')
        assert pyarrow.parquet.read_table(path).to_pylist() == held.to_pylist()


def test_csv_has_nested_columns_as_json(store: Store, tmp_path: Path) -> None:
    tables(store, tmp_path / "out", "csv")
    actors = pd.read_csv(tmp_path / "out" / "actors.csv", dtype=str, keep_default_na=False)
    held = store.rows("SELECT id, mentions, sectors FROM actors").to_pylist()
    assert actors["id"].tolist() == [row["id"] for row in held]
    assert [*map(json.loads, actors["mentions"])] == [row["mentions"] for row in held]
    assert [*map(json.loads, actors["sectors"])] == [row["sectors"] for row in held]
    articles = pd.read_csv(tmp_path / "out" / "articles.csv", keep_default_na=False)
    assert articles["text"].tolist() == store.rows("SELECT text FROM articles")[0].to_pylist()


def test_a_file_is_never_half_written(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"as it was\n")

    def lines() -> object:
        yield b"one\n"
        raise OptionError("no more")

    with pytest.raises(OptionError):
        write(path, lines())  # type: ignore[arg-type]
    assert path.read_bytes() == b"as it was\n"
    assert [*tmp_path.iterdir()] == [path]
