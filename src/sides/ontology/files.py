"""Reads the YAML files that hold what the project knows: codes, names, offices.

Every scalar is read as a string and converted by the type it is decoded into, so that the
country code NO is not the boolean false and 2017-10 is not a sum.
"""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from ..errors import DataError

T = TypeVar("T")


def read_yaml(path: Path, type: type[T]) -> T:
    """The content of a YAML file as a value of `type`.

    Raises DataError, naming the file and the reason, if the file is not there, is not YAML, or
    does not hold what `type` asks for.
    """
    try:
        text = path.read_text(encoding="utf-8")
        raw = yaml.load(text, Loader=_Loader)
        return msgspec.convert(raw, type, strict=False)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise DataError(f"{path}: {' '.join(str(error).split())}") from error


class _Loader(yaml.CBaseLoader):
    """Strings only, and no key twice in one mapping (YAML lets the last one win)."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        mapping = super().construct_mapping(node, deep)
        if len(mapping) != len(node.value):
            seen: set[str] = set()
            for key, _ in node.value:
                if key.value in seen:
                    raise yaml.MarkedYAMLError(
                        problem=f"{key.value} stands here twice", problem_mark=key.start_mark
                    )
                seen.add(key.value)
        return mapping
