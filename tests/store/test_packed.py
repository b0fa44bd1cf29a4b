"""Rows of a reading that wait to be written."""

import datetime as dt
import math

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sides import Reader
from sides.errors import StoreError
from sides.options import Options
from sides.registry import Registry
from sides.store.inserting import insert
from sides.store.packed import Packed, lines
from sides.store.rows import Row, rows_of


def as_lists(value: object) -> object:
    """The same with a list wherever there is a tuple."""
    match value:
        case dict():
            return {name: as_lists(each) for name, each in value.items()}
        case list() | tuple():
            return [as_lists(each) for each in value]
        case _:
            return value


def test_what_was_packed_comes_out_as_it_was_but_for_its_origin(reader: Reader) -> None:
    reading = reader.read(
        "Mali bombed Niger on Friday. Niger's army, backed by Chad, shelled Gao, Ali Bo said.",
        published="2020-05-03",
    )
    rows = rows_of(reading, "", Options(), Registry.load())
    packed = Packed.of(rows)
    assert (packed.article, packed.rows()) == (reading.article.id, as_lists(rows))
    moved = replace(packed, origin="https://example.org/a").rows()
    [article] = moved.pop("articles")
    assert article == rows["articles"][0] | {"origin": "https://example.org/a"}
    assert moved == as_lists({table: some for table, some in rows.items() if table != "articles"})


KINDS = """
CREATE TABLE kinds (
    word VARCHAR, day DATE, number BIGINT, small TINYINT, real DOUBLE, words VARCHAR[],
    span STRUCT("start" INTEGER, "end" INTEGER),
    counted STRUCT(kind VARCHAR, low BIGINT, score DOUBLE)[]
)
"""

WORDS = st.text(st.characters(codec="utf-8"), max_size=20)
WHOLE = st.integers(-(2**63), 2**63 - 1)
REAL = st.floats(allow_nan=False, allow_infinity=False)
SMALL = st.integers(-(2**31), 2**31 - 1)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "word": st.none() | WORDS,
            "day": st.none() | st.dates(),
            "number": st.none() | WHOLE,
            "small": st.none() | st.integers(-128, 127),
            "real": st.none() | REAL,
            "words": st.lists(WORDS, max_size=3),
            "span": st.none() | st.fixed_dictionaries({"start": SMALL, "end": SMALL}),
            "counted": st.lists(
                st.fixed_dictionaries({"kind": WORDS, "low": WHOLE, "score": REAL}), max_size=2
            ),
        }
    ),
    min_size=1,
    max_size=5,
)


@given(ROWS)
def test_a_table_holds_what_it_was_given(rows: list[Row]) -> None:
    with duckdb.connect() as connection:
        connection.execute(KINDS)
        insert(connection, "kinds", rows)
        found = connection.sql("FROM kinds").to_arrow_table().to_pylist()
    assert found == rows
    assert all(
        math.copysign(1, one["real"]) == math.copysign(1, other["real"])
        for one, other in zip(found, rows, strict=True)
        if other["real"] is not None
    )


@pytest.mark.parametrize(
    "row",
    [
        {"number": 2**63},
        {"small": 200},
        {"day": "the ides of March"},
        {"word": 7},
        {"span": {"start": 1.5, "end": 2}},
        {"colour": "a column that there is not"},
        {"word": "half a \ud83d"},
    ],
)
def test_what_a_table_cannot_hold_is_refused(row: Row) -> None:
    with duckdb.connect() as connection:
        connection.execute(KINDS)
        with pytest.raises(StoreError, match=r"^kinds: a row that cannot be stored"):
            insert(connection, "kinds", [{"day": dt.date(2020, 1, 1)}, row])
        assert connection.sql("SELECT count(*) FROM kinds").fetchall() == [(0,)]


def test_lines_of_no_rows_are_none() -> None:
    assert lines("kinds", []) == b""
