"""XML of others, read so that it can do no harm: no entities, nothing fetched, no great depth."""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING

from ...errors import NotText
from ..fields import tidy

if TYPE_CHECKING:
    from lxml.etree import _Element

DECLARATION = re.compile(r"<\?xml\b[^>]*\?>", re.IGNORECASE)

ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")

OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
"""XML's own entities; the others that HTML has are known to no XML, and stand in much of it."""


def root(source: str, characters: str) -> _Element:
    """The root of an XML document. Comments and instructions are left out. Raises NotText, with
    `source`, if it is not well-formed, declares entities or is nested too deeply."""
    from lxml import etree  # loaded late: plain text does without

    if "<!ENTITY" in characters:
        raise NotText(source, "XML that declares entities, which are not expanded")
    text = ENTITY.sub(_plain, _undeclared(tidy(characters).lstrip()))
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        strip_cdata=True,
    )
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        said = " ".join(str(error).split())[:150]
        raise NotText(source, f"XML that is not well-formed: {said}") from error


def _undeclared(text: str) -> str:
    """Without the declaration, whose encoding is no longer that of the text."""
    declared = DECLARATION.match(text)
    return text[declared.end() :].lstrip() if declared else text


def _plain(match: re.Match[str]) -> str:
    """The character of an entity of HTML; what is no such entity stays."""
    name = match[1]
    return match[0] if name in OWN else html5.get(f"{name};", match[0])


def name(element: _Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: _Element, *names: str) -> _Element | None:
    """The first child of one of these names, without regard to namespaces; the first name counts
    most."""
    for wanted in names:
        for each in element:
            if name(each) == wanted:
                return each
    return None


def first(element: _Element, *way: str) -> _Element | None:
    """The element at the end of a way of names, the first at each step."""
    for step in way:
        found = child(element, step)
        if found is None:
            return None
        element = found
    return element


def words(element: _Element | None) -> str | None:
    """All characters in an element on one line; None if there are none."""
    if element is None:
        return None
    return " ".join("".join(map(str, element.itertext())).split()) or None
