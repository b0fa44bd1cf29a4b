"""Readers that read nothing, and do what the words of an article say: for tests of many processes.
They are light, so that a process starts at once."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct

from sides.errors import DataError
from sides.options import Options
from sides.records import Article, Reading, content_id

if TYPE_CHECKING:
    from sides.reading.reader import Reader

MODEL = "obeying"


class NoRegistry:
    """Knows nobody."""

    def knows(self, id: str) -> bool:
        return False


class Obeying:
    """Does what an article says: "die", "hang", "grow", "err"; else gives an empty reading."""

    def __init__(self, options: Options) -> None:
        self.options, self.model, self.registry = options, MODEL, NoRegistry()
        self.kept: list[bytes] = []

    def read(self, article: Article, **watched: Any) -> Reading:
        for word in article.text.split():
            match word:
                case "die":
                    os.kill(os.getpid(), signal.SIGKILL)
                case "hang":
                    time.sleep(3600)
                case "grow":
                    while True:
                        self.kept.append(b"x" * 20_000_000)
                        time.sleep(0.02)
                case "leak":
                    self.kept.append(b"x" * 80_000_000)
                case "err":
                    raise ZeroDivisionError
                case "slow":
                    time.sleep(0.05)
        return empty(article, self.options)


def empty(article: Article, options: Options) -> Reading:
    """A reading in which nothing is, but who read it."""
    id = content_id("reading", article.id, MODEL, options)
    none: Any = dict.fromkeys(
        ("actors", "statements", "events", "stances", "places", "dates", "uncoded"), ()
    )
    return Reading(id=id, article=article, model=MODEL, **none)


class Obey(Struct, frozen=True):
    """Makes the reader that obeys; `start` says what its process does first."""

    options: Options = Options()
    start: str = ""

    @property
    def model(self) -> str:
        return MODEL

    @property
    def registry(self) -> Any:
        return NoRegistry()

    def reader(self) -> Reader:
        if self.start == "wrong":
            raise DataError("weights: no weights of an encoder")
        if self.start == "die":
            os._exit(3)
        return cast("Reader", Obeying(self.options))
