"""Blocs: sides that are named, and the ids of those who are on them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from ..errors import DataError, OptionError
from ..ontology.files import read_yaml
from .registry import Registry

PREFIX = "bloc:"
"""How the id of a bloc begins, so that one that is named like an actor ("NATO") is not it."""

UNKNOWN = "actor-"
"""How the ids begin that the reader makes for actors whom the registry does not know."""

SEPARATOR = "|"
"""What stands between ids in `sides read --format table`; no name may hold it."""

Blocs = Mapping[str, Collection[str]]
"""From the name of a bloc to the ids of its members."""


def bloc_id(name: str) -> str:
    """The id of the actor that stands for a bloc."""
    return PREFIX + name


def members(blocs: Blocs) -> dict[str, str]:
    """The name of the bloc of each member. Raises OptionError for a name without words, a bloc
    that is no collection of ids or has none, and an id in two blocs."""
    found: dict[str, str] = {}
    for name, ids in blocs.items():
        if not name.strip() or SEPARATOR in name:
            raise OptionError(f"no name for a bloc: {name!r}")
        if isinstance(ids, str) or not ids:
            raise OptionError(f"{name}: a bloc is a list of one or more ids")
        for id in ids:
            if found.setdefault(id, name) != name:
                raise OptionError(f"{name}: {id} is in {found[id]} already")
    return found


def read_blocs(path: Path, registry: Registry) -> dict[str, tuple[str, ...]]:
    """The blocs of a YAML file that maps names to lists of ids.

    Raises DataError, naming the file and the line or the bloc at fault, for what is no such file,
    what `members` refuses, and an id that nobody can have.
    """
    blocs: dict[str, tuple[str, ...]] = {}
    for name, ids in read_yaml(path, dict[str, object]).items():
        if not isinstance(ids, list) or not all(isinstance(id, str) for id in ids):
            raise DataError(f"{path}: {name}: a bloc is a list of one or more ids")
        blocs[name] = tuple(ids)
    try:
        known = members(blocs)
    except OptionError as error:
        raise DataError(f"{path}: {error}") from error
    for id, name in known.items():
        if registry.owner(id) is None and not id.startswith(UNKNOWN):
            raise DataError(f"{path}: {name}: nobody has the id {id!r}{_hint(registry, id)}")
    return blocs


def _hint(registry: Registry, words: str) -> str:
    """Whose id was meant, where a name stands for it."""
    named = registry.named(words)
    return f"; {named[0].entry.name} is {named[0].entry.id}" if named else ""
