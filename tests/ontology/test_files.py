"""YAML as it is read: strings, no key twice, and errors that name file and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from sides.errors import DataError
from sides.ontology.files import read_yaml


def written(folder: Path, text: str) -> Path:
    path = folder / "some.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_words_that_yaml_would_convert_stay_words(tmp_path: Path) -> None:
    path = written(tmp_path, "{country: NO, since: 2017-10-17, month: 2017-10, empty: , on: yes}")
    assert read_yaml(path, dict[str, str]) == {
        "country": "NO",
        "since": "2017-10-17",
        "month": "2017-10",
        "empty": "",
        "on": "yes",
    }


def test_what_the_type_asks_for_is_converted(tmp_path: Path) -> None:
    path = written(tmp_path, "rows:\n- [1, -2.5]\n- []\n")
    assert read_yaml(path, dict[str, list[list[float]]]) == {"rows": [[1, -2.5], []]}


def test_block_and_flow_nest(tmp_path: Path) -> None:
    path = written(
        tmp_path, "a:\n  b: {c: [d, {e: f}]}\n  # a comment\n  g: >\n    two\n    lines\n"
    )
    assert read_yaml(path, dict[str, object]) == {
        "a": {"b": {"c": ["d", {"e": "f"}]}, "g": "two lines\n"}
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{a: 1, b: 2, a: 3}", "a stands here twice"),
        ("a: {b: 1\n", "expected"),
        ("a: &x 1\nb: *x\n", "line 2: an alias"),
        ("{a: 1}\n---\n{b: 1}\n", "more than one document"),
        ("? [a, b]\n: 1\n", "a key that is no word"),
        ("a: one\n", "Expected `int`"),
        ("", "Expected `object`"),
    ],
)
def test_refusals_name_file_and_reason(tmp_path: Path, text: str, reason: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(DataError) as error:
        read_yaml(path, dict[str, int])
    assert str(path) in str(error.value)
    assert reason in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"missing\.yaml"):
        read_yaml(tmp_path / "missing.yaml", dict[str, str])
    path = tmp_path / "some.yaml"
    path.write_bytes(b"a: \xff\xfe")
    with pytest.raises(DataError, match=r"some\.yaml"):
        read_yaml(path, dict[str, str])
