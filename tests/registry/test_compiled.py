"""The compiled registry: the same as its files, never stale, and no need of use."""

from __future__ import annotations

from pathlib import Path

import pytest

from sides.errors import DataError
from sides.ontology.kept import MOST
from sides.registry import Registry
from sides.registry.compiled import compiled, made
from sides.registry.files import read_files
from sides.registry.registry import shipped

ATOLL = """
states:
  XAT: {name: Atoll, adjective: [Atollian], capital: [Lagoon Town]}
persons:
  ada-roe:
    name: Ada Roe
    offices: [{title: president, of: XAT, since: "2015-01-01"}]
"""


@pytest.fixture
def atoll(tmp_path: Path) -> Path:
    path = tmp_path / "atoll.yaml"
    path.write_text(ATOLL, encoding="utf-8")
    return path


def found(index_of: Path, cache: Path | None) -> Registry:
    return Registry(compiled([index_of], cache))


def test_what_is_compiled_is_what_the_files_say() -> None:
    whole = Registry(made(read_files(shipped())))
    again = Registry.load()
    assert list(whole.entries()) == list(again.entries())
    for entry in whole.entries():
        for words, _ in entry.words():
            assert whole.named(words) == again.named(words)


def test_the_cache_is_used_and_gives_the_same(atoll: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = found(atoll, cache)
    (kept,) = cache.iterdir()
    written = kept.stat().st_mtime_ns
    second = found(atoll, cache)
    assert kept.stat().st_mtime_ns == written
    assert list(first.entries()) == list(second.entries())
    assert second.holder("president", "XAT", "2016-05-01") == first.entry("ada-roe")


def test_a_file_that_changes_is_read_again(atoll: Path, tmp_path: Path) -> None:
    assert not found(atoll, tmp_path / "cache").named("Reef")
    atoll.write_text(ATOLL.replace("name: Atoll,", "name: Atoll, aliases: [Reef],"))
    assert found(atoll, tmp_path / "cache").named("Reef")


def test_a_broken_cache_is_made_again(atoll: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    found(atoll, cache)
    (kept,) = cache.iterdir()
    kept.write_bytes(kept.read_bytes()[:100])
    assert found(atoll, cache).entry("XAT").name == "Atoll"
    assert len(kept.read_bytes()) > 100


def test_a_cache_that_cannot_be_written_is_done_without(atoll: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    assert found(atoll, blocked).entry("XAT").name == "Atoll"
    assert found(atoll, None).entry("XAT").name == "Atoll"


def test_the_cache_does_not_grow_without_end(atoll: Path, tmp_path: Path) -> None:
    for number in range(MOST + 3):
        atoll.write_text(f"{ATOLL}# {number}\n")
        found(atoll, tmp_path / "cache")
    assert len(list((tmp_path / "cache").iterdir())) == MOST


def test_a_wrong_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text("states: [")
    with pytest.raises(DataError, match=r"wrong\.yaml"):
        compiled([path], tmp_path / "cache")
    with pytest.raises(DataError, match=r"missing\.yaml"):
        compiled([tmp_path / "missing.yaml"], tmp_path / "cache")
