"""Partitions → what came of each article, in the order of the sources, for `Adding.merge`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ...errors import OptionError
from ..later import Later
from ..pieces import Piece, Result
from . import partition
from .plan import Plan, plan_in
from .unit import Done, done, part


class Parts:
    """Folders of parts that were read alike."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Raises StoreError for a folder without a plan, OptionError for folders that were not read
        by the same model with the same options."""
        plans = [plan_in(each) for each in folders]
        first = plans[0]
        for folder, plan in zip(folders, plans, strict=True):
            if (plan.model, plan.options) != (first.model, first.options):
                raise OptionError(f"{folder}: not read as {folders[0]} was: merge it by itself")
        self._plan, self._folder = first, folders[0]
        self._units: list[tuple[Path, str, Done | None]] = [
            (folder, unit.id, done(folder, unit.id))
            for folder, plan in zip(folders, plans, strict=True)
            for unit in plan.units
        ]

    @property
    def plan(self) -> Plan:
        """How they were read (the first of them)."""
        return self._plan

    @property
    def work(self) -> Later:
        """What stands for the reader that read them."""
        return Later(self._plan.recipe(self._folder), self._plan.model)

    @property
    def units(self) -> int:
        """How many units there are to read."""
        return len(self._units)

    @property
    def missing(self) -> int:
        """How many units were not read yet."""
        return sum(told is None for *_, told in self._units)

    @property
    def articles(self) -> int:
        """How many articles were read, or could not be."""
        return sum(told.articles for *_, told in self._units if told is not None)

    def results(self) -> Iterator[tuple[Piece, Result]]:
        """What came of each article of the units that were read. Raises StoreError for a damaged
        part."""
        for folder, unit, told in self._units:
            for nr in range(0 if told is None else told.parts):
                yield from partition.read(part(folder, unit, nr))
