"""What a file holds, told by how it begins, and by its suffix where that leaves it open."""

from __future__ import annotations

import re
from typing import Literal

Format = Literal["json", "html", "xml", "text"]

JSON_SUFFIXES = (".json", ".jsonl", ".ndjson")
LINE_SUFFIXES = (".jsonl", ".ndjson")
HTML_SUFFIXES = (".html", ".htm", ".xhtml")
SUFFIXES = (".txt", ".html", ".htm", ".jsonl", ".json")
"""The files of a folder that are read."""

JSON_BEGIN = re.compile(r'\s*(?:\{\s*["}]|\[\s*[{\]])')
"""How JSON begins and plain text does not: an object with a name, or an array of objects."""

HTML_BEGIN = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|(?:html|head|body|article|main|section|div|p|h1|header|title|meta)"
    r"(?:\s[^>]*)?>)",
    re.IGNORECASE | re.DOTALL,
)

HTML_TAG = re.compile(
    r"</?(?:html|body|article|main|section|div|p|span|h[1-6]|br|a|table|title|meta|script)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)

XML_BEGIN = re.compile(r"\s*<(?:\?xml|rss|feed|nitf)\b", re.IGNORECASE)

BEGINNING = 4_096
"""Characters at the beginning that tell the format."""

DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""")


def is_json(text: str, suffix: str) -> bool:
    """Whether a text that begins like this is JSON, or its suffix says that it should be."""
    return suffix in JSON_SUFFIXES or JSON_BEGIN.match(text) is not None


def markup(text: str, suffix: str = "") -> Format:
    """Whether a text is a web page, other XML or plain text. A page that does not begin like one
    is one only with a suffix that says so and tags near its beginning."""
    beginning = text[:BEGINNING]
    if HTML_BEGIN.match(beginning):
        return "html"
    if XML_BEGIN.match(beginning):
        return "xml"
    return "html" if suffix in HTML_SUFFIXES and HTML_TAG.search(beginning) else "text"


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its first tags."""
    match = DECLARED.search(data[:BEGINNING].lower())
    return match[1].decode("ascii") if match else None
