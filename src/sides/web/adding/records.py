"""What is given to be added, what the server tells of it, and what it and the process that reads
say to each other."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeAlias

from msgspec import Struct

What = Literal["waiting", "reading", "added", "replaced", "unchanged", "failed"]

State = Literal["waiting", "reading", "linking", "done"]


class Text(Struct, frozen=True, tag=True):
    """A text that was typed, pasted or sent, with what is known of it."""

    text: str
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None


class File(Struct, frozen=True, tag=True):
    """A file that was dropped or chosen: its name, without folders, and what it holds."""

    name: str
    data: bytes


class Address(Struct, frozen=True, tag=True):
    """An address that is to be fetched."""

    url: str


Given: TypeAlias = Text | File | Address


class Item(Struct, frozen=True):
    """One article of a job: what to call it, what became of it, why it failed if it did, and the
    id under which it can be opened once it is in the store."""

    name: str
    what: What
    reason: str | None = None
    article: str | None = None


class Job(Struct, frozen=True):
    """Articles that were given together. `ahead` is how many jobs are read before it; `reason`
    says why nothing or not all of it could be done."""

    id: str
    state: State
    articles: tuple[Item, ...]
    ahead: int = 0
    reason: str | None = None


Place: TypeAlias = tuple[int, int]
"""Which article: that of the given thing with the first number, and in this the second."""


class Setup(Struct, frozen=True):
    """What the process that reads is told when it starts."""

    store: Path
    registry_files: tuple[Path, ...] = ()


class Lost(Struct, frozen=True):
    """An article at which the process was lost, before (`opening`) or while it was read."""

    place: Place
    opening: bool
    reason: str


class Task(Struct, frozen=True):
    """A job as the process is given it, with what was lost before. With `link` it is told in any
    case which events and reports are the same, else only if something was added."""

    given: tuple[Given, ...]
    lost: tuple[Lost, ...] = ()
    link: bool = False


class Ready(Struct, frozen=True, tag=True):
    """The process has loaded what it reads with."""


class Opening(Struct, frozen=True, tag=True):
    """An article is taken out of what was given, if there is one more."""

    place: Place


class Reading(Struct, frozen=True, tag=True):
    """An article is read."""

    place: Place
    name: str


class Stepped(Struct, frozen=True, tag=True):
    """What became of an article; it is in the store, if it could be read."""

    place: Place
    item: Item


class Linking(Struct, frozen=True, tag=True):
    """All are read; it is told which events and reports are the same."""


class Done(Struct, frozen=True, tag=True):
    """The job is done, as far as it could be: if not, why."""

    reason: str | None = None


Message: TypeAlias = Ready | Opening | Reading | Stepped | Linking | Done
