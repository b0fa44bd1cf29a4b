"""How a reader is made: what one process tells another of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ..options import Options

if TYPE_CHECKING:
    from ..reading.reader import Reader
    from ..registry import Registry


class Recipe(Struct, frozen=True):
    """The options of a reader, its files of actors and its weights, as `Reader` takes them."""

    options: Options = Options()
    files: tuple[str, ...] = ()
    encoder: str | None = None

    def reader(self) -> Reader:
        """The reader. Raises DataError as it does."""
        from ..reading.reader import Reader

        return Reader(self.options, registry=self._paths(), encoder=self.encoder)

    @property
    def model(self) -> str:
        """What the reader calls itself, without making it."""
        from ..reading.reader import model_of

        return model_of(self._paths(), None if self.encoder is None else Path(self.encoder))

    @property
    def registry(self) -> Registry:
        """Who is who, as the reader knows it."""
        from ..registry import Registry

        return Registry.load(self._paths())

    def _paths(self) -> tuple[Path, ...]:
        return tuple(map(Path, self.files))
