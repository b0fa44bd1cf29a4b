"""A reader that is loaded when something has to be read: for what others read already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..errors import OtherModel
from ..options import Options
from ..registry import Registry
from .alone import Alone
from .held import Held
from .pieces import Piece, Result
from .recipe import Recipe


class Later:
    """Stands for the reader of others, and reads like it what they did not."""

    def __init__(self, recipe: Recipe, model: str) -> None:
        """`model` is what the others' reader calls itself."""
        self._recipe, self.model, self._stopping = recipe, model, False
        self._alone: Alone | None = None
        self.options: Options = recipe.options

    @property
    def registry(self) -> Registry:
        """Who is who, as they know it."""
        return self._recipe.registry

    def results(self, pieces: Iterable[Piece], held: Held) -> Iterator[tuple[Piece, Result]]:
        """What comes of each piece, in order. Raises OtherModel if this Sides is not the one that
        read the others."""
        for piece in pieces:
            if self._stopping:
                return
            yield from self._reader().results([piece], held)

    def _reader(self) -> Alone:
        if self._alone is None:
            if self._recipe.model != self.model:
                raise OtherModel(f"read by {self.model}; this is {self._recipe.model}")
            self._alone = Alone(self._recipe.reader())
        return self._alone

    def stop(self) -> None:
        """Read nothing more."""
        self._stopping = True
