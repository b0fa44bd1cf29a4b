"""Partitions: what goes in comes out."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pytest

from sides.adding.many import partition
from sides.adding.pieces import Failed, Piece, Read, Result
from sides.adding.work import Clock, result
from sides.errors import EmptyInput, InputError, ReadFailed, StoreError
from sides.reading.reader import Reader
from sides.records import Article
from sides.store.queries import rows
from sides.store.store import Store

TEXT = (
    "Iran accused Iraq of helping the rebels. Iraq's prime minister said on Monday that 12 "
    "soldiers had been killed in Basra."
)


@pytest.fixture(scope="module")
def given(reader: Reader) -> list[tuple[Piece, Result]]:
    """A reading, and failures with an article and without."""
    article = Article.of(TEXT, title="A", date="2031-03-04", url="https://news.example/1")
    read = Piece("a.txt", article, alone=True)
    lost = Piece(os.fsdecode(b"caf\xe9.txt"), Article.of("Nothing is told.", date="2031-03-04"))
    empty = Piece("b.jsonl", EmptyInput("b.jsonl, line 3", "an empty text"))
    assert isinstance(lost.what, Article)
    assert isinstance(empty.what, InputError)
    return [
        (read, result(read, reader, lambda _: False, Clock())),
        (lost, Failed(ReadFailed("caf.txt", "it took longer than 1 s"), lost.what)),
        (empty, Failed(empty.what)),
    ]


def test_what_goes_in_comes_out(tmp_path: Path, given: list[tuple[Piece, Result]]) -> None:
    path = tmp_path / "p.parquet"
    partition.write(path, given, partition.schema())
    found = list(partition.read(path))
    (read, got), (lost, failed), (empty, nothing) = found
    assert (read, lost) == (given[0][0], given[1][0])
    assert (empty.place, str(empty.what)) == ("b.jsonl", str(given[2][0].what))
    assert isinstance(got, Read)
    assert isinstance(failed, Failed)
    assert isinstance(nothing, Failed)
    assert isinstance(given[0][1], Read)
    assert got.told == given[0][1].told
    assert got.told.codings["events"] > 0
    assert (type(failed.error), failed.error.reason) == (ReadFailed, "it took longer than 1 s")
    assert failed.article == lost.what
    assert (type(nothing.error), nothing.article) == (EmptyInput, None)
    assert partition.failures(path) == (3, 2)
    assert [each.name for each in tmp_path.iterdir()] == ["p.parquet"]


def test_its_rows_are_those_of_a_store(
    tmp_path: Path, reader: Reader, given: list[tuple[Piece, Result]]
) -> None:
    path = tmp_path / "p.parquet"
    partition.write(path, given, partition.schema())
    article = given[0][0].what
    assert isinstance(article, Article)
    store = Store(tmp_path / "s.duckdb")
    store.add(reader.read(article), registry=reader.registry)
    connection = duckdb.connect()
    for table in partition.TABLES:
        unnested = f"SELECT unnest(each) FROM (SELECT unnest({table}) AS each FROM '{path}')"
        found = rows(connection, f"SELECT * FROM ({unnested}) ORDER BY ALL", {})
        assert found == store.rows(f"SELECT * FROM {table} ORDER BY ALL").to_pylist(), table


def test_a_damaged_file_says_so(tmp_path: Path, given: list[tuple[Piece, Result]]) -> None:
    path = tmp_path / "p.parquet"
    partition.write(path, given, partition.schema())
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(StoreError, match="damaged part"):
        list(partition.read(path))
    path.unlink()
    with pytest.raises(StoreError, match="damaged part"):
        list(partition.read(path))
