"""Files that are there whole or not at all, whoever is killed while writing them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4


def written(path: Path, data: bytes) -> None:
    """Write a file in one step. Raises OSError."""
    with becoming(path) as draft:
        draft.write_bytes(data)


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
