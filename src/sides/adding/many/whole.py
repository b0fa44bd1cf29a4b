"""Files that are there whole or not at all, whoever is killed while writing them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

DRAFT = re.compile(r"\.(unit-|registry-|manifest\.).*\.[0-9a-f]{32}")
"""The name of a file of parts that is being written."""


def written(path: Path, data: bytes) -> None:
    """Write a file in one step. Raises OSError."""
    with becoming(path) as draft:
        draft.write_bytes(data)


def without_drafts(folder: Path) -> None:
    """Take out what those left who were killed while writing, when nobody writes there."""
    for draft in folder.glob(".*.*.*"):
        if DRAFT.fullmatch(draft.name):
            draft.unlink(missing_ok=True)


@contextmanager
def becoming(path: Path) -> Iterator[Path]:
    """Another name, for a file that gets its own once it is written and on the disk: who reads
    finds the whole of it or nothing, and of two who write it one wins."""
    draft = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        yield draft
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
