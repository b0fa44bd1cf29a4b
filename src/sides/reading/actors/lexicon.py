"""The word list by which actors are put together, from `data/actors.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from ...ontology.files import read_yaml
from ...registry.entries import Gender


class Pronouns(msgspec.Struct, frozen=True):
    """Pronouns by what they stand for: a person (with gender), a body, many, the speaker, the
    speaker's side."""

    person: dict[str, Gender]
    body: frozenset[str]
    many: frozenset[str]
    speaker: frozenset[str]
    side: frozenset[str]


class ActorWords(msgspec.Struct, frozen=True):
    """See the comments in the file."""

    government: frozenset[str]
    named_government: frozenset[str]
    services: frozenset[str]
    no_service: frozenset[str]
    of_state: frozenset[str]
    yielding: frozenset[str]
    abroad: frozenset[str]
    same_office: frozenset[str]
    once: frozenset[str]
    partitive: frozenset[str]
    following: frozenset[str]
    locative: frozenset[str]
    honorifics: frozenset[str]
    honorific_gender: dict[str, Gender]
    belongs: frozenset[str]
    general: frozenset[str]
    only_qualified: frozenset[str]
    pronouns: Pronouns
    sector_words: dict[str, frozenset[str]]
    dropped: frozenset[str]
    things: frozenset[str]
    thing_endings: tuple[str, ...]
    namesakes: dict[str, str]
    highest: frozenset[str]
    general_titles: frozenset[str]
    service_organs: dict[str, str]


@cache
def actor_words() -> ActorWords:
    """The word list, read once. Raises DataError if the file is malformed."""
    return read_yaml(Path(__file__).parents[1] / "data" / "actors.yaml", ActorWords)
