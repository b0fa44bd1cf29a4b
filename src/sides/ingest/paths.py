"""Files: which there are, and how they are opened so that none of them does harm."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ..errors import InputError, MissingInput
from .formats import is_article

WILD = frozenset("*?[")
"""What makes a name a pattern, where no file has that name."""

KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISDIR, "a folder"),
)


class Opened(NamedTuple):
    """A file that is open for reading, and how it was when it was opened."""

    stream: BinaryIO
    began: os.stat_result

    def trouble(self) -> str | None:
        """What is wrong with it after reading: that it is another now. None if it is not."""
        now = os.fstat(self.stream.fileno())
        same = (now.st_size, now.st_mtime_ns) == (self.began.st_size, self.began.st_mtime_ns)
        return None if same else "it changed while it was read: read it again"


@contextmanager
def opened(path: Path, name: str) -> Iterator[Opened]:
    """A plain file, open for reading. Pipes and devices are never opened, for they may have no end
    or do something. Raises MissingInput with `name`, or OSError or ValueError as `open` does."""
    _checked(path.stat(), name)
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags), "rb") as stream:
        began = os.fstat(stream.fileno())
        _checked(began, name)  # it may have become another since
        yield Opened(stream, began)


def _checked(found: os.stat_result, name: str) -> None:
    for is_kind, kind in KINDS:
        if is_kind(found.st_mode):
            raise MissingInput(name, f"not a file but {kind} (for standard input give -)")


def is_folder(path: Path) -> bool:
    """Whether a path is a folder. No name that a file cannot have is one."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def listed(folder: Path) -> tuple[list[Path], list[OSError]]:
    """The files of a folder that may be articles, in order, and what could not be opened. Links to
    folders are not followed, so that none leads in a circle."""
    unreadable: list[OSError] = []
    paths: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths += [Path(parent, name) for name in names if is_article(name)]
    return sorted(paths), unreadable


def is_pattern(source: str) -> bool:
    """Whether a source is a pattern such as `news/*.html`, and not the name of a file."""
    return bool(WILD & set(source)) and "\0" not in source and not os.path.lexists(source)


def matching(pattern: str) -> list[Path]:
    """What a pattern fits, in order; `**` stands for any number of folders. Hidden files and
    folders are left out unless the pattern names them. Raises MissingInput if it is no pattern,
    or OSError."""
    path = Path(pattern)
    base = Path(path.anchor)
    rest = str(path.relative_to(base)) if path.anchor else str(path)
    dots = {part for part in path.parts if part.startswith(".")}
    try:
        found = sorted(base.glob(rest))
    except (ValueError, NotImplementedError, IndexError) as error:
        raise MissingInput(pattern, f"not a pattern of files: {error}") from error
    return [each for each in found if not _hidden(each, dots)]


def _hidden(path: Path, known: set[str]) -> bool:
    return any(each.startswith(".") and each not in known for each in path.parts)


def why(error: Exception) -> str:
    """What the system says is wrong with a file, in a few words."""
    if isinstance(error, InputError):
        return error.reason
    said = getattr(error, "strerror", None)
    return str(said or error).lower()
