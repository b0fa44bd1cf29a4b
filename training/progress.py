"""Progress of long work."""

from __future__ import annotations

import sys
import time


def say(line: str) -> None:
    """A line of progress."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


class Clock:
    """Tells how far the work is and how long it will take."""

    def __init__(self, done: int, whole: int) -> None:
        self._first, self._whole, self._began = done, whole, time.monotonic()

    def at(self, done: int) -> str:
        """Where the work is after `done` steps."""
        passed = time.monotonic() - self._began
        left = passed / max(1, done - self._first) * (self._whole - done)
        return f"{done:,}/{self._whole:,} {passed / 60:.0f} min, {left / 60:.0f} min left"
