"""Compressed files."""

import gzip
import io
import json
import zlib

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from sides.errors import BadRow, Damaged, InputError
from sides.ingest import sources
from sides.ingest.packed.unpacked import Unpacked, packing
from sides.options import Options
from sides.records import Article

TEXT = "The envoys of Norland left the talks on the river on Friday, and no new date was set."


def read(data: bytes, name: str = "a.jsonl.gz") -> list[Article | InputError]:
    return list(sources.held(name, data, options=Options()))


def unpacked(data: bytes) -> tuple[bytes, str | None]:
    how = packing(data)
    assert how is not None
    raw = Unpacked(io.BytesIO(data), how)
    return io.BufferedReader(raw).read(), raw.trouble


def rows(*texts: str) -> bytes:
    return b"".join(json.dumps({"text": text}).encode() + b"\n" for text in texts)


@pytest.mark.parametrize("compress", [gzip.compress, zstandard.compress])
@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.gz", "a"])
def test_rows_and_texts(compress: object, name: str) -> None:
    assert callable(compress)
    found = read(compress(rows("One.", "Two.")), name)
    assert [each.text for each in found if isinstance(each, Article)] == ["One.", "Two."]
    (article,) = read(compress(TEXT.encode()), "a.txt.gz")
    assert isinstance(article, Article)
    assert article.text == TEXT


@settings(deadline=None)
@given(st.lists(st.binary(max_size=2000), max_size=6), st.sampled_from(["gzip", "zstd"]))
def test_members_are_joined(pieces: list[bytes], kind: str) -> None:
    compress = gzip.compress if kind == "gzip" else zstandard.compress
    data = b"".join(map(compress, pieces)) or compress(b"")
    assert unpacked(data) == (b"".join(pieces), None)


@pytest.mark.parametrize("compress", [gzip.compress, zstandard.compress])
def test_a_damaged_member_costs_only_itself(compress: object) -> None:
    assert callable(compress)
    parts = [bytearray(compress(rows(f"Number {n}. {TEXT}"))) for n in range(3)]
    parts[1][20:30] = b"\xff" * 10
    found = read(b"".join(parts))
    texts = [each.text[:9] for each in found if isinstance(each, Article)]
    assert texts == ["Number 0.", "Number 2."]
    assert isinstance(found[-1], Damaged)
    assert "damaged" in found[-1].reason


def test_what_is_cut_off_is_no_article() -> None:
    data = gzip.compress(TEXT.encode() * 50, mtime=0)
    (error,) = read(data[: len(data) // 2], "a.txt.gz")
    assert isinstance(error, Damaged)
    assert "cut off" in error.reason


def test_rows_before_the_cut_are_read() -> None:
    packer = zlib.compressobj(wbits=31)
    data = packer.compress(rows("One.")) + packer.flush(zlib.Z_FULL_FLUSH)
    found = read(data + packer.compress(rows("Two.")) + packer.flush(zlib.Z_FULL_FLUSH)[:-9])
    assert isinstance(found[0], Article)
    assert isinstance(found[-1], Damaged)


@pytest.mark.parametrize("compress", [gzip.compress, zstandard.compress])
def test_a_bomb_is_not_unpacked(compress: object) -> None:
    assert callable(compress)
    (*_, error) = read(compress(b" " * 100_000_000), "a.jsonl.gz")
    assert isinstance(error, Damaged)
    assert "times its size" in error.reason


def test_nothing_is_unpacked_twice() -> None:
    (error,) = read(gzip.compress(gzip.compress(TEXT.encode())))
    assert isinstance(error, Damaged)
    assert "twice" in error.reason


def test_zeros_behind_the_last_member_are_no_fault() -> None:
    assert unpacked(gzip.compress(b"a") + bytes(1000)) == (b"a", None)


@settings(deadline=None, max_examples=200)
@given(st.sampled_from([b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", gzip.compress(b"x")]), st.binary())
def test_any_bytes_end(begin: bytes, data: bytes) -> None:
    for each in read(begin + data, "a.jsonl.gz"):
        assert isinstance(each, Article | Damaged | BadRow | InputError)
