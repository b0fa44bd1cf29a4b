"""Parquet files."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sides.errors import BadRow, Damaged, EmptyInput, InputError
from sides.ingest import sources
from sides.options import Options
from sides.records import Article


def packed(**columns: object) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, row_group_size=2)
    return out.getvalue()


def read(data: bytes) -> list[Article | InputError]:
    return list(sources.held("a.parquet", data, options=Options()))


def test_rows_are_articles() -> None:
    when = datetime(2017, 10, 6, 22, tzinfo=UTC)
    data = packed(
        text=["One.", "Two.", None, ""],
        published=[when] * 4,
        authors=[["Ann Lee", "Bo Li"]] * 4,
        pixels=[b"\xff" * 100] * 4,
    )
    found = read(data)
    assert [type(each) for each in found] == [Article, Article, BadRow, EmptyInput]
    assert isinstance(found[0], Article)
    assert (found[0].date, found[0].author) == ("2017-10-06", "Ann Lee, Bo Li")
    assert str(found[2]).startswith("a.parquet, row 3: no text")


def test_from_a_file_and_from_standard_input(tmp_path: Path) -> None:
    data = packed(maintext=["One.", "Two."])
    (tmp_path / "a.parquet").write_bytes(data)
    parts = [each.part for each in sources.placed(tmp_path, options=Options())]
    assert parts == ["row 1", "row 2"]
    assert len(list(sources.articles("-", options=Options(), stdin=io.BytesIO(data)))) == 2


@pytest.mark.parametrize(
    ("data", "kind", "reason"),
    [
        (packed(picture=["a"]), BadRow, "no column with a text"),
        (packed(text=pa.array([], pa.string())), EmptyInput, "no rows"),
        (packed(text=["One."])[:-20], Damaged, "cannot be read"),
        (b"PAR1" + bytes(50) + b"PAR1", Damaged, "cannot be read"),
        (packed(text=[7]), BadRow, "a number, not a string"),
    ],
)
def test_what_cannot_be_read(data: bytes, kind: type[InputError], reason: str) -> None:
    (error,) = read(data)
    assert type(error) is kind
    assert reason in str(error)
    assert len(str(error).splitlines()) == 1


WHOLE = packed(text=["One.", "Two.", "Three."], date=["2017-10-06"] * 3)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.integers(4, len(WHOLE) - 5), st.integers(1, 255)), max_size=4))
def test_damage_is_an_error_and_nothing_worse(places: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for at, change in places:
        data[at] ^= change
    assert all(isinstance(each, Article | InputError) for each in read(bytes(data)))
