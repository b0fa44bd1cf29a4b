"""A process that reads as the server's own does, with a reader that does what the text says."""

from __future__ import annotations

import os
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from sides.errors import EmptyInput
from sides.options import Options
from sides.records import Article, Reading, content_id
from sides.registry import Registry
from sides.web.adding import worker
from sides.web.adding.records import Setup
from tests.store.samples import Deed, report


class Obeying:
    """Reads nothing out of an article, but hangs, dies or fails where its text says so."""

    def __init__(self, options: Options | None = None, *, registry: Any = ()) -> None:
        self.model, self.options, self.registry = "obeying", options or Options(), Registry.load()

    def read(self, article: Article) -> Reading:
        if "hangs" in article.text:
            time.sleep(600)
        if "dies" in article.text:
            os._exit(1)
        if "breaks" in article.text:
            raise RuntimeError("/a/path/of/the/server")
        if "refuses" in article.text:
            raise EmptyInput("somewhere", "nothing to read")
        if "slow" in article.text:
            time.sleep(0.6)
        made = replace(report(Deed()), article=article, model=self.model)
        id = content_id("reading", article.id, self.model, self.options)
        return replace(made, id=id, events=(), actors=())


def works(connection: Connection, setup: Setup) -> None:
    """What the process does that reads."""
    vars(worker)["Reader"] = Obeying
    worker.work(connection, setup)


def never_starts(connection: Connection, setup: Setup) -> None:
    """Ends at once."""


def dies_once(connection: Connection, setup: Setup) -> None:
    """Ends on the way the first time that it is started for a store."""
    mark = Path(f"{setup.store}.died")
    if not mark.exists():
        mark.touch()
        connection.recv_bytes()
        os._exit(1)
    works(connection, setup)
