"""What is made of data files, made once and kept in the user's cache.

A file in the cache is named after what it was made of, so that it is never stale; it may be lost
at any time, and costs no more than the time to make it again.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")

MOST = 16
"""Files of one name that stay in the cache, the newest ones: of some sets of sources, and some
versions."""


def digest(*parts: bytes) -> str:
    """A name for sources: different for different ones, however they are cut into parts."""
    made = blake2b(digest_size=12)
    for part in parts:
        made.update(len(part).to_bytes(8, "big") + part)
    return made.hexdigest()


def content(paths: Iterable[Path]) -> list[bytes]:
    """What files hold, nothing for one that cannot be read: who reads it says what is wrong."""
    found = []
    for path in paths:
        try:
            found.append(path.read_bytes())
        except OSError:
            found.append(b"")
    return found


def kept(folder: Path | None, name: str, key: str, type: type[T], make: Callable[[], T]) -> T:
    """A value from the cache, else what `make` makes, which is then put there. Without a folder, or
    in one that cannot be written to, it is made each time."""
    path = folder / f"{name}-{key}.msgpack" if folder is not None else None
    if path is not None:
        try:
            return msgspec.msgpack.decode(path.read_bytes(), type=type)
        except (OSError, msgspec.DecodeError):
            pass  # not there, or cut off while it was written: made again below
    value = make()
    if path is not None:
        _keep(path, name, msgspec.msgpack.encode(value))
    return value


def _keep(path: Path, name: str, data: bytes) -> None:
    """Write a file whole or not at all: others may be reading it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
        Path(file.name).replace(path)
        for old in sorted(path.parent.glob(f"{name}-*.msgpack"), key=_age)[:-MOST]:
            old.unlink(missing_ok=True)
    except OSError:
        return  # a cache that cannot be written to costs time, nothing else


def _age(path: Path) -> float:
    return path.stat().st_mtime
