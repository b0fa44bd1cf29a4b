"""Files: patterns, links, pipes, files that change."""

import gzip
import io
import os
import socket
from pathlib import Path

import pytest

from sides.errors import Damaged, EmptyInput, InputError, MissingInput
from sides.ingest import paths, sources
from sides.options import Options
from sides.records import Article

TEXT = "The envoys of Norland left the talks on the river on Friday, and no new date was set."


def read(source: str | Path) -> list[Article | InputError]:
    return list(sources.articles(source, options=Options()))


def write(*files: Path) -> None:
    for path in files:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{path.name}. {TEXT}")


def test_patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a, b, c = tmp_path / "a.txt", tmp_path / "x" / "b.txt", tmp_path / "x" / "y" / "c.txt"
    write(a, b, c, tmp_path / ".hidden" / "d.txt", tmp_path / ".e.txt", tmp_path / "f.md")
    monkeypatch.chdir(tmp_path)
    for pattern, wanted in (
        (f"{tmp_path}/*.txt", ["a.txt"]),
        ("**/*.txt", ["a.txt", "b.txt", "c.txt"]),
        ("x/**/*.txt", ["b.txt", "c.txt"]),
        ("[ab].t?t", ["a.txt"]),
        ("*", ["a.txt", "f.md", "b.txt", "c.txt"]),
    ):
        found = read(pattern)
        texts = [each.text.split(". ")[0] for each in found if isinstance(each, Article)]
        assert texts == wanted, pattern
        assert sources.files(pattern) == len(wanted)
    assert sources.size("*.txt") == a.stat().st_size
    (error,) = read("no*.txt")
    assert isinstance(error, MissingInput)
    assert str(error) == "no*.txt: no file fits this pattern"
    assert isinstance(read("**x/a[")[0], MissingInput)


def test_a_file_that_looks_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    write(tmp_path / "a[1].txt")
    (article,) = read(f"{tmp_path}/a[1].txt")
    assert isinstance(article, Article)


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b.txt")
    for name in ("up", "again"):
        (tmp_path / "a" / name).symlink_to(tmp_path, target_is_directory=True)
    assert len(read(tmp_path)) == 1
    assert len(read(f"{tmp_path}/**/*.txt")) == 1


def test_pipes_sockets_and_devices_are_not_opened(tmp_path: Path) -> None:
    pipe, held = tmp_path / "a.txt", tmp_path / "b.txt"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(held))
        reasons = [each.reason for each in read(tmp_path) if isinstance(each, InputError)]
    assert reasons == [
        f"not a file but {kind} (for standard input give -)" for kind in ("a pipe", "a socket")
    ]
    assert "a device" in str(read("/dev/zero")[0])


def test_a_file_that_changes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    single, rows = tmp_path / "a.txt", tmp_path / "a.jsonl"
    single.write_text(TEXT)
    rows.write_text('{"text": "One."}\n{"text": "Two."}\n')
    checked = paths._checked

    def grown(found: os.stat_result, name: str) -> None:
        checked(found, name)
        grown.calls += 1  # type: ignore[attr-defined]
        if grown.calls % 2 == 0:  # type: ignore[attr-defined]
            Path(name).write_bytes(Path(name).read_bytes() + b"\n")

    grown.calls = 0  # type: ignore[attr-defined]
    monkeypatch.setattr(paths, "_checked", grown)
    (error,) = read(single)
    assert isinstance(error, Damaged)
    assert "changed while it was read" in error.reason
    assert [type(each) for each in read(rows)] == [Article, Article, Damaged]


def test_a_file_that_is_gone_when_it_is_its_turn(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", tmp_path / "b.txt")
    found = sources.articles(tmp_path, options=Options())
    next(found)
    (tmp_path / "b.txt").unlink()
    assert isinstance(next(found), MissingInput)


def test_a_folder_of_packed_files(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "One."}\n'))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "c.tar.gz").write_bytes(b"not read")
    (tmp_path / "two\nlines.txt").write_bytes(b"")
    found = list(sources.placed(tmp_path, options=Options()))
    assert [each.part for each in found] == ["line 1", "", ""]
    assert isinstance(found[-1].article, EmptyInput)
    assert len(str(found[-1].article).splitlines()) == 1


def test_in_memory_nothing_is_opened() -> None:
    found = list(sources.articles("-", options=Options(), stdin=io.BytesIO(b"/etc/passwd")))
    assert [each.text for each in found if isinstance(each, Article)] == ["/etc/passwd"]
