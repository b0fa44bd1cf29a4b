"""Files of blocs, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sides.errors import DataError, OptionError
from sides.registry import Registry
from sides.registry.blocs import members, read_blocs

Write = Callable[..., Path]


def test_names_and_ids(write: Write, registry: Registry) -> None:
    path = write("Astana: [TUR, RUS, IRN]\nthe other side: [IRQ-KRG, actor-00ff, TUR-MIL]\n")
    assert read_blocs(path, registry) == {
        "Astana": ("TUR", "RUS", "IRN"),
        "the other side": ("IRQ-KRG", "actor-00ff", "TUR-MIL"),
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A: TUR", "A: a bloc is a list of one or more ids"),
        ("A:", "A: a bloc is a list of one or more ids"),
        ("A: []", "A: a bloc is a list of one or more ids"),
        ("A: [[TUR]]", "A: a bloc is a list of one or more ids"),
        ("A: [TUR]\nB: [RUS, TUR]", "B: TUR is in A already"),
        ("A: [TUR]\nA: [RUS]", "line 2: A stands here twice"),
        ("A: [TUR]\nB: [RUS", "line 2"),
        ("A: [Turkey]", "A: nobody has the id 'Turkey'; Turkey is TUR"),
        ("A: [nobody]", "A: nobody has the id 'nobody'"),
        ("'': [TUR]", "no name for a bloc: ''"),
        ("A|B: [TUR]", r"no name for a bloc: 'A\|B'"),
        ("[TUR, RUS]", "array"),
        ("", "null"),
    ],
)
def test_what_is_wrong_is_named(write: Write, registry: Registry, text: str, reason: str) -> None:
    path = write(text, "blocs.yaml")
    with pytest.raises(DataError, match=f"blocs.yaml.*{reason}"):
        read_blocs(path, registry)


def test_a_missing_file_is_named(tmp_path: Path, registry: Registry) -> None:
    with pytest.raises(DataError, match=r"none\.yaml"):
        read_blocs(tmp_path / "none.yaml", registry)


def test_a_word_is_no_list_of_ids() -> None:
    with pytest.raises(OptionError, match="A: a bloc is a list"):
        members({"A": "TUR"})
