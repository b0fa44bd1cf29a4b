"""The words by which it is told whom a pronoun stands for, from `data/pronouns.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from ...ontology.files import read_yaml
from ...registry.entries import Gender
from .identity import Identity


class ReferenceWords(msgspec.Struct, frozen=True):
    """See the comments in the file."""

    minded: frozenset[str]
    said: frozenset[str]
    asking: frozenset[str]
    writers: frozenset[str]
    given: dict[Gender, frozenset[str]]


@cache
def reference_words() -> ReferenceWords:
    """The word list, read once. Raises DataError if the file is malformed."""
    return read_yaml(Path(__file__).parents[1] / "data" / "pronouns.yaml", ReferenceWords)


def gender_of(person: Identity) -> Gender | None:
    """Whether "he" or "she" is said of a person: what the registry, a title or an honorific
    tells, else the given name in a full name."""
    if person.gender is not None:
        return person.gender
    first, *rest = person.name.split() or [""]
    if not rest:
        return None
    told = first.lower().rstrip(".")
    return next(
        (gender for gender, names in reference_words().given.items() if told in names), None
    )
