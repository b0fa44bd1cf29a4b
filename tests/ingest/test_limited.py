"""The limit on time."""

import re
import signal
import threading

import pytest

from sides.ingest.limited import Late, limited


def _slow(length: int) -> None:
    re.search(r"(?:a+)+b", "a" * length)


def test_what_takes_too_long_is_interrupted() -> None:
    with pytest.raises(Late), limited(0.2):
        _slow(40)
    assert signal.getsignal(signal.SIGVTALRM) is signal.SIG_DFL
    assert signal.getitimer(signal.ITIMER_VIRTUAL)[0] == 0


def test_what_is_quick_is_not() -> None:
    with limited(5):
        _slow(5)
    assert signal.getitimer(signal.ITIMER_VIRTUAL)[0] == 0


def test_elsewhere_there_is_no_limit_and_no_error() -> None:
    done: list[bool] = []

    def work() -> None:
        with limited(0.001):
            _slow(20)
        done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done
