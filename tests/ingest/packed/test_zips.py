"""Archives."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sides.errors import Damaged, EmptyInput, InputError
from sides.ingest import sources
from sides.options import Options
from sides.records import Article

TEXT = "The envoys of Norland left the talks on the river on Friday, and no new date was set."


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def read(data: bytes) -> list[Article | InputError]:
    return list(sources.held("a.zip", data, options=Options()))


def test_the_files_of_an_archive() -> None:
    files = {
        "news/a.txt": b"One.",
        "b.jsonl": b'{"text": "Two."}\n{"text": "Three."}\n',
        "picture.png": b"\x89PNG",
        "README.txt": b"about",
        "__MACOSX/._a.txt": b"shadow",
        "empty.txt": b"",
    }
    found = read(packed(files))
    texts = [each.text if isinstance(each, Article) else str(each) for each in found]
    assert texts == ["One.", "Two.", "Three.", "a.zip, empty.txt: empty"]
    parts = [
        each.part
        for each in sources.placed("-", options=Options(), stdin=io.BytesIO(packed(files)))
    ]
    assert parts == ["news/a.txt", "b.jsonl, line 1", "b.jsonl, line 2", "empty.txt"]


def test_names_are_never_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = ["../../up.txt", "/etc/root.txt", "C:\\win.txt", "two\nlines.txt"]
    found = read(packed({name: TEXT.encode() for name in names}))
    assert [type(each) for each in found] == [Article] * 4
    assert list(tmp_path.iterdir()) == []
    (error,) = read(packed({"two\nlines.txt": b""}))
    assert str(error) == "a.zip, two lines.txt: empty"


def test_an_archive_in_an_archive_is_not_unpacked() -> None:
    found = read(packed({"a.zip": packed({"a.txt": TEXT.encode()}), "b.txt": TEXT.encode()}))
    assert [type(each) for each in found] == [Damaged, Article]


def test_a_bomb_is_not_unpacked() -> None:
    zeros = b" " * 20_000_000
    found = read(packed({f"{n}.jsonl": zeros for n in range(6)}))
    assert isinstance(found[-1], Damaged)
    assert "times its size" in str(found[-1])


def test_without_articles_or_broken() -> None:
    assert isinstance(read(packed({"a.png": b"x"}))[0], EmptyInput)
    assert isinstance(read(packed({"a.txt": TEXT.encode()})[:-30])[0], Damaged)
    assert isinstance(read(b"PK\x03\x04" + bytes(100))[0], Damaged)


WHOLE = packed({"a.txt": TEXT.encode(), "b.txt": TEXT.encode()})


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(st.integers(4, len(WHOLE) - 1), st.integers(1, 255)), max_size=4))
def test_damage_is_an_error_and_nothing_worse(places: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for at, change in places:
        data[at] ^= change
    assert all(isinstance(each, Article | InputError) for each in read(bytes(data)))
