"""What could not be read, from one run to the next."""

from __future__ import annotations

import os
import re

from ..ingest.sources import ADDRESS

_PART = re.compile(
    r"(?<=\.zip), .+$|(?:, (?:line|item|row|record|message|document|post|article) \d+)+$"
    r"|#article-[0-9a-f]+$"
)
"""What tells the failure of one line or one article of a file, behind the name of the file."""


def place_of(name: str) -> str:
    """Where something lies, by its shortest name: an address as it is, a path without "./"; half
    characters of names that are no UTF-8 become "?"."""
    plain = name if ADDRESS.match(name) else os.path.normpath(name)
    return plain.encode("utf-8", "replace").decode()


class Failures:
    """What could not be read before, and what of it is otherwise now."""

    def __init__(self, known: dict[str, tuple[str, str]]) -> None:
        self._known = known
        self._at: dict[str, list[str]] = {}
        for origin in known:
            self._at.setdefault(_PART.sub("", origin), []).append(origin)
        self.new: dict[str, tuple[str, str]] = {}
        self._mended: set[str] = set()

    def visit(self, place: str) -> None:
        """A place is read again: what failed there is mended, until it fails again."""
        self._mended.update(self._at.pop(place, ()))

    def note(self, origin: str, error: str, reason: str) -> None:
        """Something failed."""
        self._mended.discard(origin)
        if self._known.get(origin) != (error, reason):
            self.new[origin] = (error, reason)

    def taken(self) -> tuple[list[tuple[str, str, str]], list[str]]:
        """Failures to write, and origins whose failures are to be forgotten; from now on known."""
        new, mended = self.new, sorted(self._mended)
        self.new, self._mended = {}, set()
        self._known.update(new)
        for origin in mended:
            del self._known[origin]
        return [(origin, *told) for origin, told in new.items()], mended
