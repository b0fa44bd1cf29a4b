"""What a file holds, told by how it begins, and by its suffix where that leaves it open."""

from __future__ import annotations

import re
from typing import Literal

Format = Literal["json", "html", "xml", "text"]

Kind = Literal["packed", "parquet", "zip", "warc", "rtf", "mbox", "mail", "json", "document"]
"""What a file is, told by its first bytes: a document is a plain text, a web page or XML."""

JSON_SUFFIXES = (".json", ".jsonl", ".ndjson")
LINE_SUFFIXES = (".jsonl", ".ndjson")
HTML_SUFFIXES = (".html", ".htm", ".xhtml")
SUFFIXES = (
    ".txt",
    *HTML_SUFFIXES,
    *JSON_SUFFIXES,
    ".xml",
    ".rss",
    ".atom",
    ".eml",
    ".mbox",
    ".docx",
    ".rtf",
    ".parquet",
    ".warc",
    ".zip",
)
"""The files of a folder that are read, also with .gz or .zst behind it."""

MBOX_BEGIN = re.compile(rb"From \S+ +\w{3} \w{3} +\d")

MAIL_BEGIN = re.compile(
    rb"(?:(?:received|return-path|delivered-to|mime-version|message-id|from|to|date|subject|"
    rb"content-type|reply-to|x-[\w-]+|dkim-signature|arc-[\w-]+|list-[\w-]+): ?[^\n]*\n"
    rb"(?:[ \t][^\n]*\n)*){3,}",
    re.IGNORECASE,
)
"""How a mail begins: three lines of a head, which no report has."""

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

XML_BEGIN = re.compile(
    r"\s*<(?:\?xml|(?:\w+:)?(?:rss|rdf|feed|nitf|newsMessage|newsItem|newsML|packageItem)\b|"
    r"!doctype\s+(?!html))",
    re.IGNORECASE,
)

BEGINNINGS: tuple[tuple[bytes, Kind], ...] = (
    (b"\x1f\x8b", "packed"),
    (b"\x28\xb5\x2f\xfd", "packed"),
    (b"PAR1", "parquet"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"WARC/", "warc"),
    (b"{\\rtf", "rtf"),
)

PACKED = (".gz", ".zst")
"""Suffixes of files that are compressed, behind the suffix of what is in them."""

BEGINNING = 4_096
"""Characters at the beginning that tell the format."""

DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""")


def is_article(name: str) -> bool:
    """Whether a file of this name, in a folder or an archive, is one that is read."""
    plain = not name.startswith(".") and not name.upper().startswith("README")
    bare = name.lower()
    for packed in PACKED:
        bare = bare.removesuffix(packed)
    return plain and bare.endswith(SUFFIXES)


def kind(head: bytes, suffix: str) -> Kind:
    """What a file is that begins with these bytes."""
    for beginning, each in BEGINNINGS:
        if head.startswith(beginning):
            return each
    if suffix == ".warc":
        return "warc"
    if MBOX_BEGIN.match(head) or (suffix == ".mbox" and head.startswith(b"From ")):
        return "mbox"
    text = head.decode("utf_8", "replace").lstrip("\ufeff")
    if is_json(text, suffix):
        return "json"
    mail = suffix == ".eml" or (MAIL_BEGIN.match(head) and b"\0" not in head)
    return "mail" if mail else "document"


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
