"""What a reading takes, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

MOST = 500
"""MB: those of the first reading on a machine too, which makes the gazetteer and the registry."""

FIRST = """
import resource
from sides import Reader
Reader().read("Iraqi forces entered Kirkuk.")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def test_the_first_reading_on_a_machine_stays_under_half_a_gigabyte(tmp_path: Path) -> None:
    where = {**os.environ, "SIDES_CACHE": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", FIRST], env=where, capture_output=True, text=True, check=True
    )
    assert list(tmp_path.iterdir()), "nothing was made"
    assert 0 < int(done.stdout) < MOST
