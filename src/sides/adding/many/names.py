"""Names of files as they are written down: not all that a system allows are text."""

from __future__ import annotations

import os

from msgspec import Struct


class Name(Struct, frozen=True, omit_defaults=True):
    """A name, fit to be stored as text, and its bytes where they are none."""

    shown: str
    raw: bytes | None = None

    @classmethod
    def of(cls, name: str) -> Name:
        """The name of a file, as Python tells it."""
        shown = name.encode("utf-8", "replace").decode()
        return cls(shown, None if shown == name else os.fsencode(name))

    @property
    def told(self) -> str:
        """The name as it was given."""
        return self.shown if self.raw is None else os.fsdecode(self.raw)
