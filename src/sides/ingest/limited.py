"""A limit on the time that a page may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Late(BaseException):
    """The time is over. (No Exception: what is interrupted must not take it for one of its own.)"""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise Late in what takes longer than so many seconds of CPU time.

    It is there for the patterns of other people's packages, some of which take the square of the
    length of what they are made to read; C code that never looks at signals it does not end.
    Without effect outside of the main thread of a process, where the system has no such signal
    (Windows), or where the timer is in use.
    """
    if not _can():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _can() -> bool:
    if (
        not hasattr(signal, "SIGVTALRM")
        or threading.current_thread() is not threading.main_thread()
    ):
        return False
    return (
        signal.getsignal(signal.SIGVTALRM) is signal.SIG_DFL
        and signal.getitimer(signal.ITIMER_VIRTUAL)[0] == 0
    )


def _late(_signum: int, _frame: FrameType | None) -> None:
    raise Late
