"""Writes files whole or not at all: beside their place, then moved there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import OptionError


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A place to write to, which becomes `path` if all goes well, and is taken away if not. Raises
    OptionError where it cannot be written."""
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        yield new
        new.replace(path)
    except OSError as error:
        raise OptionError(f"{path}: {error.strerror or error}") from error
    finally:
        new.unlink(missing_ok=True)


def write(path: Path, lines: Iterable[bytes]) -> None:
    """Write lines, which end as they come. Raises OptionError where that cannot be done."""
    if path.is_dir():
        raise OptionError(f"{path}: a folder")
    if not path.parent.is_dir():
        raise OptionError(f"{path}: there is no folder {path.parent}")
    with beside(path) as new, new.open("wb") as file:
        file.writelines(lines)
