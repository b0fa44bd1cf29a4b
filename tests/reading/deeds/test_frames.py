"""The lexicon's files: what they may hold, and what is said when they hold something else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sides.errors import DataError
from sides.ontology import plover
from sides.reading.deeds.frames import DATA, lexicon, load
from sides.reading.deeds.triggers import MOST_WORDS

FILES = ("deeds.yaml", "governors.yaml", "words.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(DATA / name, tmp_path / name)
    return tmp_path


def test_every_type_has_verbs() -> None:
    types = {frame.type for frames in lexicon().verbs.values() for frame in frames}
    assert types - {None} == set(plover().types)


def test_no_pattern_is_longer_than_is_looked_for() -> None:
    known = lexicon()
    parts = (known.verbs, known.nouns, known.adjectives)
    frames = [each for part in parts for group in part.values() for each in group]
    assert max(len(each.words) for each in frames) <= MOST_WORDS


def test_the_most_specific_frame_comes_first() -> None:
    for frames in lexicon().verbs.values():
        ranks = [frame.rank for frame in frames]
        assert ranks == sorted(ranks, reverse=True)


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("deeds.yaml", "WALK:\n  - verbs: [walk]\n", "WALK"),
        ("deeds.yaml", "AID:\n  - verbs: [aid]\n    mode: phone\n", "phone"),
        ("deeds.yaml", "AID:\n  - verbs: [aid]\n    object: ['@things']\n", "@things"),
        ("deeds.yaml", "AID:\n  - verb: [aid]\n", "verb"),
        ("governors.yaml", "- verbs: [refuse]\n", "rule"),
        ("governors.yaml", "- rule: dance\n  verbs: [refuse]\n", "dance"),
        ("words.yaml", "classes: {}\n", "words.yaml"),
    ],
)
def test_a_wrong_file_is_named_with_its_fault(
    folder: Path, name: str, content: str, word: str
) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(DataError) as error:
        load(folder)
    assert name in str(error.value)
    assert word in str(error.value)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "governors.yaml").unlink()
    with pytest.raises(DataError, match="governors"):
        load(folder)
