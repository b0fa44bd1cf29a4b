"""Whose turn it is to open a store.

Any number may read at once, so that readers who come one after the other could keep a writer out
for ever. A writer that finds the store taken therefore says that it waits, by a file beside it,
and who comes to read then lets it go first.
"""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

STALE = 1.0
"""Seconds after which a file that says that somebody waits is one that was left behind: fifty times
the time between two tries of a writer."""


def _mark(store: Path) -> Path:
    return store.with_name(f"{store.name}.waiting")


def wait(store: Path) -> None:
    """Say that a writer waits; again at each try. Where that cannot be written, nor can a store."""
    with suppress(OSError):
        _mark(store).touch()


def done(store: Path) -> None:
    """Say that the writer waits no more."""
    with suppress(OSError):
        _mark(store).unlink(missing_ok=True)


def awaited(store: Path) -> bool:
    """Whether a writer waits."""
    try:
        said = _mark(store).stat().st_mtime
    except OSError:
        return False
    return abs(time.time() - said) < STALE
