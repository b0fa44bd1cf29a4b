"""Text of a piece of markup that is an article already: its paragraphs, with a blank line between
them. (A page, in which the article has to be found, is read by `html`.)"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import yaml
from msgspec import Struct, convert

from .fields import tidy

if TYPE_CHECKING:
    from lxml.etree import _Element


class _Kinds(Struct, frozen=True):
    blocks: frozenset[str]
    hidden: frozenset[str]


def of_html(fragment: str) -> str:
    """The text of a piece of HTML; empty if there is none in it."""
    from lxml import etree  # loaded late: plain text does without

    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    data = tidy(fragment).encode("utf-8")
    try:
        root = etree.fromstring(b"<html><body>" + data, parser)
    except (etree.XMLSyntaxError, ValueError):  # nothing in it
        return ""
    return "" if root is None else of_element(root)


def of_element(root: _Element) -> str:
    """The text of an element of HTML, XHTML or NITF."""
    from lxml import etree

    kinds = _kinds()
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        name = tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
        if name in kinds.blocks:
            pieces.append("\n")
        if event == "start":
            if name in kinds.hidden:
                walk.skip_subtree()
            elif element.text:
                pieces.append(" ".join(element.text.split("\n")))
        elif element.tail and element is not root:
            pieces.append(" ".join(element.tail.split("\n")))
    lines = (" ".join(line.split()) for line in tidy("".join(pieces)).split("\n"))
    return "\n\n".join(line for line in lines if line)


@cache
def _kinds() -> _Kinds:
    raw = (resources.files(__package__) / "data" / "blocks.yaml").read_text("utf-8")
    known = convert(yaml.safe_load(raw), dict[str, str])
    return _Kinds(frozenset(known["blocks"].split()), frozenset(known["hidden"].split()))
