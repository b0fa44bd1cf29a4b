"""A copy of a store that is whole, also while others add to it."""

from __future__ import annotations

import os
import shutil
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
            shutil.copyfile(store.path, new)
            with suppress(FileNotFoundError):  # the log of what is not in the file yet
                shutil.copyfile(store.path.with_name(f"{store.path.name}.wal"), log)
        Store(new).update()  # what is in the log comes into the file
        new.rename(target)
    except OSError as error:
        raise OptionError(f"{target}: {error.strerror or error}") from error
    finally:
        for path in (new, log):
            path.unlink(missing_ok=True)
    return target.stat().st_size
