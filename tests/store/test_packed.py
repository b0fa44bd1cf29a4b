"""Rows of a reading that wait to be written."""

from sides import Reader
from sides.options import Options
from sides.registry import Registry
from sides.store.packed import Packed
from sides.store.rows import rows_of


def test_what_was_packed_comes_out_as_it_was_but_for_its_origin(reader: Reader) -> None:
    reading = reader.read("Mali bombed Niger on Friday.", published="2020-05-03")
    rows = rows_of(reading, "", Options(), Registry.load())
    packed = Packed.of(rows)
    assert (packed.article, packed.rows()) == (reading.article.id, rows)
    moved = Packed(packed.article, "https://example.org/a", packed.data).rows()
    [article] = moved.pop("articles")
    assert article == rows["articles"][0] | {"origin": "https://example.org/a"}
    assert moved == {table: some for table, some in rows.items() if table != "articles"}
