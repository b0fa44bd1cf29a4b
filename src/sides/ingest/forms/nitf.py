"""NITF (News Industry Text Format, IPTC), version 3: one document is one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...errors import EmptyInput
from ...records import Article
from .. import blocks
from ..fields import Fields, article
from ..given import Given
from ..published import day
from . import xml

if TYPE_CHECKING:
    from lxml.etree import _Element

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

GONE = frozenset({"cancel", "kill", "withhold"})
"""What `management-status` or `pubdata` say of a document that is not to be used."""


def read(root: _Element, given: Given, known: Fields | None = None) -> Article:
    """The article of a document; what is `known` counts before what it says. Raises InputError."""
    from ..fields import filled

    data, body = xml.first(root, "head", "docdata"), xml.child(root, "body")
    status = "" if data is None else (data.get("management-status") or "")
    if status.rpartition(":")[2].lower() in GONE:
        raise EmptyInput(given.name, "a document that its agency has withdrawn")
    content = None if body is None else xml.child(body, "body.content")
    text = "" if content is None else blocks.of_element(content)
    if not text.strip():
        raise EmptyInput(given.name, "a document without text")
    fields = Fields(
        title=_title(root),
        publisher=_publisher(root),
        date=_date(root) or given.published,
        url=_attribute(xml.first(root, "head", "pubdata"), "ex-ref"),
        language=root.get(LANGUAGE) or (None if body is None else body.get(LANGUAGE)),
        author=_byline(root),
    )
    return article(given.name, text, filled(known or Fields(), fields), given.options)


def _title(root: _Element) -> str | None:
    hedline = xml.first(root, "body", "body.head", "hedline")
    main = xml.child(hedline, "hl1") if hedline is not None else None
    return xml.words(main) or xml.words(xml.first(root, "head", "title"))


def _byline(root: _Element) -> str | None:
    found = xml.first(root, "body", "body.head", "byline")
    if found is None:
        return None
    return xml.words(xml.child(found, "person")) or xml.words(found)


def _publisher(root: _Element) -> str | None:
    name = _attribute(xml.first(root, "head", "pubdata"), "name")
    owner = xml.first(root, "head", "docdata", "doc.copyright")
    distributor = xml.words(xml.first(root, "body", "body.head", "distributor"))
    return name or distributor or _attribute(owner, "holder")


def _date(root: _Element) -> str | None:
    places = (
        (("head", "docdata", "date.issue"), "norm"),
        (("head", "docdata", "date.release"), "norm"),
        (("head", "pubdata"), "date.publication"),
        (("body", "body.head", "dateline", "story.date"), "norm"),
    )
    for way, attribute in places:
        when = day(_attribute(xml.first(root, *way), attribute))
        if when is not None:
            return when
    return None


def _attribute(element: _Element | None, name: str) -> str | None:
    return None if element is None else element.get(name)
