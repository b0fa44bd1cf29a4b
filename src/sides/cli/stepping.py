"""Adding, step by step, watched: what `sides add` and `sides store merge` share."""

from __future__ import annotations

import signal
import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from ..errors import StoreError
from . import BROKEN, FAILED, INTERRUPTED, NOTHING

if TYPE_CHECKING:
    from ..adding.adding import Adding, Step
    from ..adding.tally import Counts, Tally
    from ..registry import Registry
    from ..store.store import Store
    from .watching import Watch


def stepped(
    adding: Adding, steps: Generator[Step, None, None], tally: Tally, watch: Watch
) -> int | None:
    """Go through the steps; gives the exit status, if it did not come to the end."""
    with _stopped_by_ctrl_c(adding) as stopped, closing(steps):
        try:
            for step in steps:
                tally.take(step)
                watch.step(step, tally)
        except StoreError as error:
            watch.broken(str(error))
            return BROKEN
    return INTERRUPTED if stopped else None


@contextmanager
def _stopped_by_ctrl_c(adding: Adding) -> Iterator[list[int]]:
    """The first Ctrl-C lets end what is being read; the second comes through. Gives a list that
    holds something as soon as there was one."""
    came: list[int] = []

    def stop(number: int, _: object) -> None:
        came.append(number)
        adding.stop()
        signal.signal(signal.SIGINT, before)

    try:
        before = signal.signal(signal.SIGINT, stop)
    except ValueError:  # not the main thread
        yield came
        return
    try:
        yield came
    finally:
        signal.signal(signal.SIGINT, before)


def linked(store: Store, registry: Registry, tally: Tally, watch: Watch) -> None:
    """Link what is in the store."""
    watch.linking()
    began = time.process_time()
    store.link(registry)
    tally.spend({"link": time.process_time() - began})


def status_of(counts: Counts) -> int:
    """The exit status of a run that came to its end."""
    failed = counts.articles["failed"]
    if not failed:
        return 0
    return NOTHING if failed == sum(counts.articles.values()) else FAILED
