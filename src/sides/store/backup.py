"""A copy of a store that is whole, also while others add to it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import OptionError

if TYPE_CHECKING:
    from .store import Store


def backup(store: Store, target: Path) -> int:
    """Copy a store into a new file; gives its bytes. Nobody can write while it is copied, so that
    the copy is the store between two writes. Raises OptionError where the file is there already or
    cannot be written."""
    from .store import Store

    if target.exists():
        raise OptionError(f"{target}: is there already")
    new = target.with_name(f".{target.name}.{os.getpid()}.new")
    log = new.with_name(f"{new.name}.wal")
    try:
        with store.reading_from():
            with suppress(FileNotFoundError):  # the log of what is not in the file yet
                shutil.copyfile(store.path.with_name(f"{store.path.name}.wal"), log)
            _copied(store.path, new)
        Store(new).update()  # what is in the log comes into the file
        new.rename(target)
    except OSError as error:
        raise OptionError(f"{target}: {error.strerror or error}") from error
    finally:
        for path in (new, log):
            path.unlink(missing_ok=True)
    return target.stat().st_size


_COPY = "import shutil, sys; shutil.copyfile(sys.argv[1], sys.argv[2])"


def _copied(source: Path, target: Path) -> None:
    """Copy a file in a process of its own: this one would lose its lock on the store, for all of
    its threads, as soon as it closed the file that it copied from."""
    command = [sys.executable, "-c", _COPY, str(source), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = done.stderr.strip().rpartition("\n")[2]
        raise OptionError(f"{target.name}: cannot be written: {reason}")
