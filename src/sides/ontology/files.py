"""Reads the YAML files that hold what the project knows: codes, names, offices.

Every scalar is read as a string and converted by the type it is decoded into, so that the
country code NO is not the boolean false and 2017-10 is not a sum. Values are built from
libyaml's events: PyYAML's own way over nodes takes four times as long.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from ..errors import DataError

T = TypeVar("T")


def read_yaml(path: Path, type: type[T]) -> T:
    """The content of a YAML file as a value of `type`.

    Raises DataError, naming the file and the reason, if the file is not there, is not YAML, or
    does not hold what `type` asks for. No key may stand twice in one mapping (YAML lets the
    last one win), a file holds one document, and anchors are not understood.
    """
    try:
        raw = _parse(path.read_text(encoding="utf-8"))
        return msgspec.convert(raw, type, strict=False)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise DataError(f"{path}: {' '.join(str(error).split())}") from error


def _parse(text: str) -> Any:
    """The one document of a text, of dicts, lists and strings; None if it is empty."""
    whole: list[Any] = []
    around: list[_Builder] = []
    builder = _Builder(whole)
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.ScalarEvent):
            builder.add(event.value, event)
        elif isinstance(event, yaml.CollectionStartEvent):
            inner: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            builder.add(inner, event)
            around.append(builder)
            builder = _Builder(inner)
        elif isinstance(event, yaml.CollectionEndEvent):
            builder = around.pop()
        elif isinstance(event, yaml.AliasEvent):
            raise _error(event, "an alias")
    if len(whole) > 1:
        raise yaml.YAMLError("more than one document")
    return whole[0] if whole else None


class _Builder:
    """Fills one list or mapping."""

    __slots__ = ("_into", "_key")

    def __init__(self, into: Any) -> None:
        self._into = into
        self._key: str | None = None

    def add(self, value: Any, event: yaml.Event) -> None:
        if isinstance(self._into, list):
            self._into.append(value)
        elif self._key is not None:
            self._into[self._key] = value
            self._key = None
        elif not isinstance(value, str):
            raise _error(event, "a key that is no word")
        elif value in self._into:
            raise _error(event, f"{value} stands here twice")
        else:
            self._key = value


def _error(event: yaml.Event, problem: str) -> yaml.YAMLError:
    line = event.start_mark.line + 1 if event.start_mark else 1
    return yaml.YAMLError(f"line {line}: {problem}")
