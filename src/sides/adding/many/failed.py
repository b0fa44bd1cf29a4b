"""Errors of articles, as they are written down."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ...errors import InputError


class Wrong(Struct, frozen=True):
    """What is wrong with an article: the class of the error, the source and the reason that it
    names."""

    kind: str
    source: str
    reason: str

    @classmethod
    def of(cls, error: object) -> Wrong:
        """What an error says."""
        assert isinstance(error, InputError)
        return cls(type(error).__name__, error.source, error.reason)

    def error(self) -> InputError:
        """The error."""
        known = {each.__name__: each for each in _classes(InputError)}
        return known.get(self.kind, InputError)(self.source, self.reason)


def _classes(of: type[InputError]) -> Iterator[type[InputError]]:
    yield of
    for each in of.__subclasses__():
        yield from _classes(each)
