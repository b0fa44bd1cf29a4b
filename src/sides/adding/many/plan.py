"""Sources → a plan: units of work, in the order of the sources, each of some files.

A unit is named after its files, their sizes and times, the model and the options: what was read of
it is found again by whoever plans the same, and is not taken for something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import msgspec
from msgspec import Struct

from ...errors import OptionError, StoreError
from ...ingest.published import checked
from ...ingest.sources import ADDRESS, Placed, is_several, spread
from ...options import Options
from ...records import content_id
from ...store.migrations import LATEST
from ..pieces import Piece, of_file
from ..recipe import Recipe
from .failed import Wrong
from .names import Name
from .whole import written

MANIFEST = "manifest.json"

UNIT_BYTES = 16_000_000
"""Bytes of files after which a unit ends: some thousands of plain reports, a few minutes of work,
so that little is lost with a machine. A file is never cut, but what was read of it is kept in
parts."""

UNIT_FILES = 512
"""Files after which a unit ends: half a minute of work, a thousand times what it costs."""


class File(Struct, frozen=True, tag=True):
    """A file as it was when the plan was made: bytes, time of the last change (ns); whether it is
    one of a folder or pattern."""

    name: Name
    size: int
    changed: int
    many: bool


class Trouble(Struct, frozen=True, tag=True):
    """Something that can be known not to be readable."""

    name: Name
    wrong: Wrong


class Unit(Struct, frozen=True):
    """What is read together: its id, and the files."""

    id: str
    files: tuple[File | Trouble, ...]


class Plan(Struct, frozen=True):
    """What is to be read, and how: the version of the store's tables, the model, the options, the
    day of those that name none, the folder that paths start from, the files of actors (names in the
    folder of the parts), and the units in order."""

    tables: int
    model: str
    options: Options
    published: str | None
    folder: Name
    registry: tuple[str, ...]
    units: tuple[Unit, ...]

    def recipe(self, parts: Path) -> Recipe:
        """How the reader is made, by the files that lie beside the parts."""
        return Recipe(self.options, tuple(str(parts / name) for name in self.registry))

    def pieces(self, unit: Unit) -> Iterator[Piece]:
        """What a unit has to be read, as it is when the whole source is read."""
        for each in unit.files:
            name = each.name.told
            if isinstance(each, Trouble):
                yield Piece(name, each.wrong.error())
            else:
                yield from of_file(
                    Path(name), options=self.options, published=self.published, of_many=each.many
                )


def planned(
    sources: Iterable[str],
    recipe: Recipe,
    *,
    published: str | None = None,
    most_bytes: int = UNIT_BYTES,
    most_files: int = UNIT_FILES,
) -> Plan:
    """The plan for these files, folders and patterns. Raises OptionError for an address, for
    standard input, and for a date that is none."""
    day = checked(published)
    model = recipe.model
    units = [
        Unit(content_id("unit", model, recipe.options, day, some), some)
        for some in _together(chain.from_iterable(map(_items, sources)), most_bytes, most_files)
    ]
    return Plan(
        tables=LATEST,
        model=model,
        options=recipe.options,
        published=day,
        folder=Name.of(str(Path.cwd())),
        registry=tuple(f"registry-{nr}.yaml" for nr, _ in enumerate(recipe.files)),
        units=tuple(units),
    )


def kept(plan: Plan, recipe: Recipe, parts: Path) -> None:
    """Write a plan and the files of actors into the folder of the parts, which is made if there is
    none. Raises StoreError if that cannot be done."""
    try:
        parts.mkdir(parents=True, exist_ok=True)
        for name, path in zip(plan.registry, recipe.files, strict=True):
            written(parts / name, Path(path).read_bytes())
        written(parts / MANIFEST, msgspec.json.encode(plan))
    except OSError as error:
        raise StoreError(f"{parts}: {error.strerror or error}") from error


def plan_in(parts: Path) -> Plan:
    """The plan in a folder of parts. Raises StoreError if there is none, or one of a Sides with
    other tables."""
    path = parts / MANIFEST
    try:
        told = path.read_bytes()
        tables = msgspec.json.decode(told, type=_Head).tables
        if tables != LATEST:
            raise StoreError(f"{parts}: parts of tables {tables}, these are {LATEST}: read anew")
        return msgspec.json.decode(told, type=Plan)
    except OSError as error:
        raise StoreError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    except msgspec.MsgspecError as error:
        raise StoreError(f"{path}: no plan of parts, or a damaged one: {error}") from error


class _Head(Struct):
    tables: int


def _items(source: str) -> Iterator[File | Trouble]:
    if source == "-" or ADDRESS.match(source):
        raise OptionError(f"{source}: many machines read files only, which all of them see")
    if not is_several(source):
        yield _file(source, many=False)
        return
    for each in spread(source):
        if isinstance(each, Placed):
            yield Trouble(Name.of(each.place), Wrong.of(each.article))
        else:
            yield _file(str(each), many=True)


def _file(name: str, *, many: bool) -> File:
    """A file; what cannot be looked at is found out when it is read."""
    try:
        found = Path(name).stat()
    except (OSError, ValueError):
        return File(Name.of(name), 0, 0, many)
    return File(Name.of(name), found.st_size, found.st_mtime_ns, many)


def _together(
    files: Iterable[File | Trouble], most_bytes: int, most_files: int
) -> Iterator[tuple[File | Trouble, ...]]:
    """Files put together until they are enough."""
    some: list[File | Trouble] = []
    size = 0
    for each in files:
        if some and (size >= most_bytes or len(some) >= most_files):
            yield tuple(some)
            some, size = [], 0
        some.append(each)
        size += each.size if isinstance(each, File) else 0
    if some:
        yield tuple(some)
