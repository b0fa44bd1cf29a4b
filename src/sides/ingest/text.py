"""Plain text: an optional header block, the headline, and the text as it is stored."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..options import Options
from ..records import Article
from .fields import Fields, article, filled, tidy
from .published import day

HEADER_LINE = re.compile(r"(Title|Date|Publisher|Url|Author):(?:[ \t]+([^\n]*))?(?:\n|\Z)")

MIN_HEADER_LINES = 2
"""One line such as "Title: …" may be a text's own first line; two are a header."""

MAX_HEADLINE = 200
"""Longest headline, in characters; those of news agencies end at about 120."""

HEADLINE = re.compile(r"[^\S\n]*(\S[^\n]*)\n[^\S\n]*\n")

CLOSERS = "\"'”’»)]"
"""What may stand behind the last mark of a sentence."""

ENDERS = tuple(".!?…:;,—–-")
"""Marks that a headline does not end with: they end sentences, leads and datelines."""


def read(
    source: str,
    text: str,
    options: Options,
    *,
    published: str | None = None,
    outright: bool = False,
    url: str | None = None,
    known: Fields | None = None,
) -> Article:
    """The article of a plain text.

    `published` is its date if the header names none, or, if `outright`, whatever the header
    names; `url` its address if the header names none. What is `known` already counts before what
    the header says. Raises EmptyInput, TooLong or WrongLanguage, with `source`.
    """
    header, body = split_header(tidy(text))
    written = day(header.get("Date"))
    fields = Fields(
        title=header.get("Title") or headline(body),
        publisher=header.get("Publisher"),
        date=published if outright and published else written or published,
        url=header.get("Url") or url,
        author=header.get("Author"),
    )
    return article(source, body, filled(known or Fields(), fields), options)


def split_header(text: str) -> tuple[dict[str, str], str]:
    """The header block at the top of a tidy text, and the text after it.

    A header is two or more lines `Title: …`, `Date: …`, `Publisher: …`, `Url: …`, `Author: …`,
    each at most once, and a blank line. No header is `({}, text)`. A second header below the
    first goes too, with no effect, so that the rest is the same text when it is read again.
    """
    found: dict[str, str] = {}
    begin = 0
    while (end := _header_end(text, begin)) is not None:
        for match in _header_lines(text, begin):
            found.setdefault(match[1], (match[2] or "").strip())
        begin = end
    return found, text[begin:]


def _header_lines(text: str, begin: int) -> Iterator[re.Match[str]]:
    while (match := HEADER_LINE.match(text, begin)) is not None and match.end() > begin:
        yield match
        begin = match.end()


def _header_end(text: str, begin: int) -> int | None:
    """Where the text begins that follows a header at `begin`; None if there is no header."""
    lines = list(_header_lines(text, begin))
    keys = {match[1] for match in lines}
    if len(lines) < MIN_HEADER_LINES or len(keys) < len(lines):
        return None
    blank = re.compile(r"(?:[^\S\n]*\n)+|\s*\Z").match(text, lines[-1].end())
    return blank.end() if blank is not None else None


def headline(text: str) -> str | None:
    """The first line of a tidy text, if it is a headline: short, followed by a blank line and
    more text, and not ended like a sentence. It stays in the text."""
    match = HEADLINE.match(text)
    if match is None or len(match[1]) > MAX_HEADLINE or not text[match.end() :].strip():
        return None
    line = match[1].rstrip()
    return None if line.rstrip(CLOSERS).endswith(ENDERS) else line
