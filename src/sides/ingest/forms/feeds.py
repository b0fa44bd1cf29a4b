"""Feeds: RSS 0.9 to 2.0 and Atom (RFC 4287). An item is an article if it has its whole text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...errors import EmptyInput, InputError
from ...records import Article
from .. import blocks
from ..fields import Fields, article
from ..given import Found, Given
from ..published import day
from . import whole_text, xml

if TYPE_CHECKING:
    from lxml.etree import _Element

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"

ATOM = "{http://www.w3.org/2005/Atom}"


def read(root: _Element, given: Given) -> Iterator[Found]:
    """The articles of a feed."""
    channel = xml.child(root, "channel")
    head = root if channel is None else channel
    items = [each for each in root.iter() if xml.name(each) in ("item", "entry")]
    if not items:
        yield "", EmptyInput(given.name, "a feed without items")
    for at, item in enumerate(items, 1):
        part = f"item {at}"
        try:
            yield part, _item(item, head, given.part(part))
        except InputError as error:
            yield part, error


def _item(item: _Element, head: _Element, given: Given) -> Article:
    text = whole_text.checked(given.name, _content(item), _summary(item))
    fields = Fields(
        title=_plain(xml.child(item, "title")),
        publisher=_plain(xml.first(item, "source", "title")) or _plain(xml.child(head, "title")),
        date=_date(item) or given.published,
        url=_address(item),
        language=_language(item, head),
        author=_author(item) or _author(head),
    )
    return article(given.name, text, fields, given.options)


def _content(item: _Element) -> str:
    """The field that is there for the full text."""
    encoded = item.find(CONTENT)
    return _text(xml.child(item, "content") if encoded is None else encoded)


def _summary(item: _Element) -> str:
    return _text(xml.child(item, "description", "summary"))


def _text(element: _Element | None) -> str:
    """The text of an element that holds plain text, escaped HTML or XHTML (RFC 4287, 3.1)."""
    if element is None or element.get("src"):
        return ""
    if len(element):
        return blocks.of_element(element)
    return blocks.of_html(element.text or "")


def _plain(element: _Element | None) -> str | None:
    """A title, which may be escaped HTML."""
    return " ".join(_text(element).split()) or None


def _date(item: _Element) -> str | None:
    for name in ("pubDate", "published", "date", "issued", "updated", "modified"):
        when = day(xml.words(xml.child(item, name)))
        if when is not None:
            return when
    return None


def _address(item: _Element) -> str | None:
    for each in item:
        if xml.name(each) == "link":
            kind = each.get("rel", "alternate")
            found = each.get("href") if each.tag.startswith(ATOM) else xml.words(each)
            if kind == "alternate" and found:
                return found
    guid = xml.child(item, "guid")
    address = xml.words(guid)
    permanent = guid is not None and guid.get("isPermaLink", "true") == "true"
    return address if permanent and address and address.startswith("http") else None


def _language(item: _Element, head: _Element) -> str | None:
    said = item.get(LANGUAGE) or head.get(LANGUAGE)
    return said or xml.words(xml.child(item, "language")) or xml.words(xml.child(head, "language"))


def _author(element: _Element) -> str | None:
    found = xml.child(element, "creator", "author")
    if found is None:
        return None
    return xml.words(xml.child(found, "name")) or (xml.words(found) if not len(found) else None)
