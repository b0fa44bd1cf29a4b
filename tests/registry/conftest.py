"""The shipped registry, and registries of a few rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sides.registry import Registry


@pytest.fixture(scope="session")
def registry() -> Registry:
    return Registry.load()


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a registry file of a user: `write("states: {...}")`."""

    def written(text: str, name: str = "mine.yaml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written
