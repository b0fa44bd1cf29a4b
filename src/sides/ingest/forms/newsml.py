"""NewsML-G2 (IPTC): a news item, or a message with several of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...errors import EmptyInput, InputError
from ...records import Article
from .. import blocks
from ..fields import Fields, article, tidy
from ..given import Found, Given
from ..published import day
from . import nitf, xml

if TYPE_CHECKING:
    from lxml.etree import _Element

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

TEXT = "text"
"""What an item class ends with that is an article (ninat:text)."""

GONE = frozenset({"canceled", "withheld"})
"""What a publishing status ends with of an item that is not to be used."""

HEADLINES = ("hlt:main", "hld:main", "")


def read(root: _Element, given: Given) -> Iterator[Found]:
    """The articles of a document: one a news item. Packages and the like are refused."""
    if xml.name(root) == "newsItem":
        yield "", _caught(root, given)
        return
    items = [each for each in root.iter() if xml.name(each) in ("newsItem", "packageItem")]
    if xml.name(root) != "newsMessage" or not items:
        reason = f"NewsML-G2 without a news item (<{xml.name(root)}>)"
        yield "", EmptyInput(given.name, reason)
        return
    for at, item in enumerate(items, 1):
        part = f"item {at}"
        yield part, _caught(item, given.part(part))


def _caught(item: _Element, given: Given) -> Article | InputError:
    try:
        return _item(item, given)
    except InputError as error:
        return error


def _item(item: _Element, given: Given) -> Article:
    if xml.name(item) == "packageItem":
        raise EmptyInput(given.name, "a package, which has no text of its own")
    kind = _code(xml.first(item, "itemMeta", "itemClass"))
    if kind not in ("", TEXT):
        raise EmptyInput(given.name, f"an item that is no text ({kind})")
    if _code(xml.first(item, "itemMeta", "pubStatus")) in GONE:
        raise EmptyInput(given.name, "an item that its agency has withdrawn")
    fields = Fields(
        title=_headline(item),
        publisher=_named(xml.first(item, "contentMeta", "infoSource"))
        or _named(xml.first(item, "itemMeta", "provider")),
        date=_date(item) or given.published,
        language=_language(item),
        author=xml.words(xml.first(item, "contentMeta", "by")),
    )
    content = xml.child(item, "contentSet")
    for data in () if content is None else content:
        held = _nitf(data)
        if held is not None:
            return nitf.read(held, given, fields)
        text = _text(data)
        if text.strip():
            return article(given.name, text, fields, given.options)
    raise EmptyInput(given.name, "an item without text in it")


def _nitf(data: _Element) -> _Element | None:
    return xml.child(data, "nitf") if xml.name(data) == "inlineXML" else None


def _text(data: _Element) -> str:
    """The text of one rendition."""
    match xml.name(data):
        case "inlineXML":
            return blocks.of_element(data)
        case "inlineData":
            plain = tidy("".join(map(str, data.itertext())))
            return blocks.of_html(plain) if "html" in data.get("contenttype", "") else plain
        case _:
            return ""


def _headline(item: _Element) -> str | None:
    """The main headline, the first where none is called that."""
    meta = xml.child(item, "contentMeta")
    every = [each for each in (() if meta is None else meta) if xml.name(each) == "headline"]
    every.sort(key=lambda each: (each.get("role") or "") not in HEADLINES)
    return next((title for each in every if (title := xml.words(each))), None)


def _date(item: _Element) -> str | None:
    """The day on which this version was made, which is when it was sent out."""
    for way in (("itemMeta", "versionCreated"), ("contentMeta", "contentCreated")):
        when = day(xml.words(xml.first(item, *way)))
        if when is not None:
            return when
    return None


def _language(item: _Element) -> str | None:
    found = xml.first(item, "contentMeta", "language")
    said: str | None = None if found is None else found.get("tag")
    return said or str(item.get(LANGUAGE, "")) or None


def _named(element: _Element | None) -> str | None:
    """The name of a provider or source, its code where it has none."""
    if element is None:
        return None
    name = xml.words(xml.child(element, "name"))
    return name or element.get("literal") or _code(element) or None


def _code(element: _Element | None) -> str:
    """What a code says behind its scheme."""
    if element is None:
        return ""
    return (element.get("qcode") or element.get("uri") or "").replace("/", ":").rpartition(":")[2]
