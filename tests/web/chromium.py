"""The browser of the tests: Debian's Chromium.

python -m tests.web.chromium      # installs it where it is missing and can, else says how
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")

FLAGS = (
    "--no-sandbox",  # root may not have one; all pages are the project's own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

MISSING = (
    "no Chromium is found, which the tests of the page need: install the Debian package "
    "`chromium` (apt-get install chromium), or set SIDES_CHROMIUM to its path"
)


def executable() -> str | None:
    """The path of Chromium: what SIDES_CHROMIUM says, else the first that is on the PATH."""
    given = os.environ.get("SIDES_CHROMIUM")
    return given or next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    """Install Chromium if it is missing and this is a Debian of one's own; say so if it is not."""
    if executable():
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (("update", "-qq"), ("install", "-qq", "--yes", "chromium")):
            if subprocess.run(("apt-get", *command), env=environment, check=False).returncode:
                break
    if executable():
        return 0
    sys.stderr.write(f"{MISSING}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
