"""JSON Feed (version 1 and 1.1, jsonfeed.org): each item is an article if it has its whole text."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import BadRow, EmptyInput, InputError
from ...records import Article
from .. import blocks
from ..fields import Fields, article, tidy
from ..given import Found, Given
from ..published import day
from . import whole_text

VERSION = "https://jsonfeed.org/version/"


def is_feed(value: dict[str, object]) -> bool:
    """Whether an object is a feed."""
    version = value.get("version")
    return isinstance(version, str) and version.startswith(VERSION)


def read(feed: dict[str, object], given: Given) -> Iterator[Found]:
    """The articles of a feed."""
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        yield "", EmptyInput(given.name, "a feed without items")
        return
    for at, item in enumerate(items, 1):
        part = f"item {at}"
        try:
            yield part, _item(item, feed, given.part(part))
        except InputError as error:
            yield part, error


def _item(item: object, feed: dict[str, object], given: Given) -> Article:
    if not isinstance(item, dict):
        raise BadRow(given.name, "not an item of a feed")
    html, plain = _string(item, "content_html"), _string(item, "content_text")
    content = blocks.of_html(html) if html else tidy(plain or "")
    fields = Fields(
        title=_string(item, "title"),
        publisher=_string(feed, "title"),
        date=day(_string(item, "date_published")) or given.published,
        url=_string(item, "url") or _string(item, "external_url"),
        language=_string(item, "language") or _string(feed, "language"),
        author=_authors(item) or _authors(feed),
    )
    text = whole_text.checked(given.name, content, tidy(_string(item, "summary") or ""))
    return article(given.name, text, fields, given.options)


def _string(value: dict[str, object], name: str) -> str | None:
    found = value.get(name)
    return found if isinstance(found, str) and found.strip() else None


def _authors(value: dict[str, object]) -> str | None:
    several = value.get("authors")
    each = several if isinstance(several, list) else [value.get("author")]
    names = [_string(one, "name") for one in each if isinstance(one, dict)]
    return ", ".join(name for name in names if name) or None
