"""The article of a page whose layout is named so that it is taken for what stands around articles:
the element that has most prose in paragraphs of its own (as in Arc90's Readability, 2009)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .blocks import of_element

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

MIN_PARAGRAPHS = 3
"""Paragraphs with whole sentences that an article has at least: teasers, forms and comments stand
one or two in an element."""

AROUND = frozenset({"nav", "aside", "footer", "header", "form", "noscript", "template", "li"})
"""Elements in which no article stands."""


def paragraphs(page: str, is_prose: Callable[[str], bool]) -> list[str]:
    """The paragraphs of the element with most prose; empty if none has `MIN_PARAGRAPHS`."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = etree.fromstring(page.encode("utf-8"), parser)
    found: dict[_Element, list[str]] = {}
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if element.tag in AROUND:
            walk.skip_subtree()
        elif element.tag == "p":
            text = " ".join(of_element(element).split())
            if text:
                found.setdefault(element.getparent(), []).append(text)
    best = max(found.values(), key=lambda each: _prose(each, is_prose), default=[])
    return best if sum(map(is_prose, best)) >= MIN_PARAGRAPHS else []


def _prose(lines: list[str], is_prose: Callable[[str], bool]) -> int:
    return sum(len(line) for line in lines if is_prose(line))
