"""The labels that the encoder's heads choose among."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from sides.ontology import plover

NONE = "none"
TYPES = (NONE, *plover().types)
SIGNS = (NONE, "+1", "0", "-1")
STATUSES = ("actual", "planned", "hypothetical", "denied", "past")
MODES = (NONE, *(f"{name}/{mode}" for name, kind in plover().types.items() for mode in kind.modes))
CONTEXTS = plover().contexts
KINDS = (NONE, "state", "organ", "person", "group", "organisation", "place", "other")
SYNTAX = ("tag", "pos", "dep", "entity")
ROLES = ("none", "source-begins", "source", "content-begins", "content")
CUES = ("none", "begins", "goes-on")


class Words(Struct):
    """The labels of syntax, as found in the silver labels."""

    tag: list[str]
    pos: list[str]
    dep: list[str]
    entity: list[str]

    def of(self, name: str, found: Iterable[str]) -> NDArray[np.int64]:
        """The numbers of labels; -1 for one that is not known."""
        known = {label: at for at, label in enumerate(getattr(self, name))}
        return np.array([known.get(label, -1) for label in found], dtype=np.int64)


def gathered(rows: Iterable[tuple[Sequence[str], ...]]) -> Words:
    """The labels that stand in rows of (tag, pos, dep, entity), in the order of the alphabet."""
    sets: list[set[str]] = [set(), set(), set(), set()]
    for row in rows:
        for known, found in zip(sets, row, strict=True):
            known.update(found)
    return Words(*(sorted(each) for each in sets))


def load(path: Path) -> Words:
    """The labels in a file."""
    return msgspec.json.decode(path.read_bytes(), type=Words)


def save(path: Path, words: Words) -> None:
    """Write the labels."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(words), indent=1) + b"\n")
