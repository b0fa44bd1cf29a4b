"""Posts in JSON-LD: schema.org's LiveBlogPosting, whose liveBlogUpdate lists them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from .. import blocks
from ..fields import tidy, unescaped, worded
from ..published import day
from .post import MAX_POSTS, Blog, Post, known

TYPE = "LiveBlogPosting"

AROUND = re.compile(r"\A\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*\Z")
"""What hides a script from old browsers."""

MARKUP = re.compile(r"</?[A-Za-z]")


def blog(scripts: Iterable[str]) -> Blog:
    """The blog that the scripts of a page tell of; what is no JSON tells of none."""
    found = [each for script in scripts for each in _blogs(_value(script))]
    posts: dict[Post, None] = {}  # a page may say all of it twice
    for each in found:
        for update in _list(each.get("liveBlogUpdate")):
            if isinstance(update, dict) and len(posts) <= MAX_POSTS:
                posts[_post(update)] = None
    return Blog(
        posts=tuple(posts),
        date=next(filter(None, map(_only_day, found)), None),
        author=next(filter(None, (_said(each, "author") for each in found)), None),
        publisher=next(
            filter(None, (_plain(worded(each.get("publisher"))) for each in found)), None
        ),
    )


def _value(script: str) -> object:
    try:
        value: object = json.loads(AROUND.sub("", script), strict=False)
    except (ValueError, RecursionError):  # it is for machines only: the page is there to be read
        return None
    return value


def _blogs(value: object) -> Iterator[dict[str, object]]:
    """The live blogs in a value, however deep."""
    left = [value]
    while left:
        match left.pop():
            case list() as several:
                left.extend(reversed(several))
            case dict() as one if TYPE in map(_name, _list(one.get("@type"))):
                yield one
            case dict() as other:
                left.extend(reversed(other.values()))


def _name(type_: object) -> str:
    """The name of a type that may be written as an address."""
    return type_.rpartition("/")[2] if isinstance(type_, str) else ""


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _post(update: dict[str, object]) -> Post:
    text = next(filter(None, (_text(update.get(name)) for name in known().names["text"])), "")
    return Post(
        text=text,
        title=_said(update, "title"),
        date=_day(update, known().names["date"]),
        address=next(filter(None, (_address(update.get(n)) for n in known().names["url"])), None),
        author=_said(update, "author"),
        language=_said(update, "language"),
    )


def _day(value: dict[str, object], names: Iterable[str]) -> str | None:
    return next(filter(None, (day(worded(value.get(name))) for name in names)), None)


def _only_day(blog: dict[str, object]) -> str | None:
    """The day on which a blog both began and ended."""
    began = _day(blog, known().began)
    return began if began == _day(blog, known().ended) else None


def _said(value: dict[str, object], field: str) -> str | None:
    names = known().names[field]
    return next(filter(None, (_plain(worded(value.get(name))) for name in names)), None)


def _plain(written: str | None) -> str | None:
    """A name or headline, which may be escaped."""
    return " ".join(_text(written).split()) or None


def _address(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value.strip() or None if isinstance(value, str) else None


def _text(value: object) -> str:
    """The text of a string of plain text, in which lines are paragraphs, or of markup, which may
    be escaped."""
    if not isinstance(value, str):
        return ""
    if MARKUP.search(value):
        return unescaped(blocks.of_html(value))
    plain = tidy(unescaped(value))
    if MARKUP.search(plain):
        return unescaped(blocks.of_html(plain))
    lines = (" ".join(line.split()) for line in plain.split("\n"))
    return "\n\n".join(line for line in lines if line)
