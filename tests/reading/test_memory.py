"""What a reading takes, in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

MOST = 500
"""MB: those of the first reading on a machine too, which makes the gazetteer and the registry."""

FIRST = """
from pathlib import Path
from sides import Reader
Reader().read("Iraqi forces entered Kirkuk.")
print(Path("/proc/self/status").read_text(encoding="utf-8"))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells it so")
def test_the_first_reading_on_a_machine_stays_under_half_a_gigabyte(tmp_path: Path) -> None:
    where = {**os.environ, "SIDES_CACHE": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", FIRST], env=where, capture_output=True, text=True, check=True
    )
    assert list(tmp_path.iterdir()), "nothing was made"
    # Not getrusage: its peak outlives exec, so it would be that of whoever runs the tests.
    highest = re.search(r"VmHWM:\s+(\d+) kB", done.stdout)
    assert highest is not None
    assert 0 < int(highest[1]) // 1024 < MOST
