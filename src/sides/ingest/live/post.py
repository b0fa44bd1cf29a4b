"""What a live blog says: its posts, and what holds for all of them."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import yaml
from msgspec import Struct, convert

MAX_POSTS = 5_000
"""Posts of a page that are read: a blog of a day has some hundreds, one of a war that went on for
weeks under one address three thousand."""


class Post(Struct, frozen=True):
    """A post: its text, its headline, its own day, its address as the page writes it (a fragment,
    a path or the whole), its author and language; None where it does not say."""

    text: str
    title: str | None = None
    date: str | None = None
    address: str | None = None
    author: str | None = None
    language: str | None = None


class Blog(Struct, frozen=True):
    """The posts of a page in its order, the day of all of them, if the page says that it began and
    ended on the same, and who wrote and who published the page."""

    posts: tuple[Post, ...] = ()
    date: str | None = None
    author: str | None = None
    publisher: str | None = None


class Known(Struct, frozen=True):
    """`data/live.yaml`."""

    shown: str
    names: dict[str, tuple[str, ...]]
    began: tuple[str, ...]
    ended: tuple[str, ...]
    elements: str
    named: str
    left_out: str


@cache
def known() -> Known:
    """How live blogs and their posts are told."""
    raw = (resources.files("sides.ingest") / "data" / "live.yaml").read_text("utf-8")
    return convert(yaml.safe_load(raw), Known)


@cache
def form(name: str) -> re.Pattern[str]:
    """One of its expressions."""
    return re.compile(getattr(known(), name), re.IGNORECASE)
