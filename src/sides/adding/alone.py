"""One reader in this process, in the way of many in others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..options import Options
from ..reading.reader import Reader
from ..registry import Registry
from .held import Held
from .pieces import Piece, Result
from .work import results


class Alone:
    """Reads one piece after the other. Nothing here ends a reading that does not end."""

    def __init__(self, reader: Reader, *, timed: bool = False) -> None:
        self._reader, self._timed, self._stopping = reader, timed, False
        self.options: Options = reader.options
        self.model: str = reader.model
        self.registry: Registry = reader.registry

    def results(self, pieces: Iterable[Piece], held: Held) -> Iterator[tuple[Piece, Result]]:
        """What comes of each piece, in order."""
        for piece in pieces:
            if self._stopping:
                return
            for each in results(piece, self._reader, held.skips, timed=self._timed):
                yield each
                if self._stopping:
                    return

    def stop(self) -> None:
        """Read nothing more."""
        self._stopping = True
