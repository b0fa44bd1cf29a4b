"""What a process is told of how to work."""

import subprocess
import sys

import pytest

CODE = """
import os
from sides.adding.pool import resident
from sides.options import give_back
held = [bytes(2_000) for _ in range(40_000)]
held = held[::50]
before = resident(os.getpid())
give_back()
print(before - resident(os.getpid()))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the C library of Linux can be told to")
def test_what_lies_between_what_is_in_use_goes_back_to_the_system() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert float(done.stdout) > 40, done.stdout  # of some 78 MB that were freed
