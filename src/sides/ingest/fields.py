"""What is known about an article besides its text, and the making of the Article from both."""

from __future__ import annotations

import re
from html import unescape

from msgspec import Struct

from ..errors import EmptyInput, TooLong
from ..options import Options
from ..records import Article
from .language import judged

MAX_FIELD = 2_000
"""Longest title, name or address, in characters: what is longer is no such thing and is dropped."""

LINE_ENDS = "\v\f\x85\u2028\u2029"
"""What Unicode counts as a line end besides CR and LF (UAX 14)."""

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")

MAX_NAME = 120
"""Longest name of a source in a message, in characters."""


def _tidying() -> dict[int, str]:
    table = {code: " " for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"}
    table |= {ord(end): "\n" for end in LINE_ENDS}
    table |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    return table


TIDYING = _tidying()


class Fields(Struct, frozen=True):
    """What the input says about the article; None where it does not."""

    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    language: str | None = None
    author: str | None = None
    id: str | None = None


def filled(known: Fields, more: Fields) -> Fields:
    """What is known, and where it is not, what more says."""
    names = Fields.__struct_fields__
    return Fields(**{each: getattr(known, each) or getattr(more, each) for each in names})


def tidy(text: str) -> str:
    """The text as it is stored, into which all offsets point.

    Byte order marks go, also those within, where files were joined; CRLF and CR become LF. Then,
    one for one, line ends of other kinds become LF, control characters other than LF and TAB a
    space, and surrogates, which are no characters, U+FFFD. A tidy text stays as it is. NULs are
    binary: callers reject them before.
    """
    text = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(TIDYING)


def clean(value: str | None) -> str | None:
    """A field on one line without control characters; None if nothing is left of it, or if it
    is longer than `MAX_FIELD`."""
    if value is None:
        return None
    line = " ".join(tidy(value).split())
    return line if 0 < len(line) <= MAX_FIELD else None


def unescaped(text: str) -> str:
    """The text without the entities that are left when a site escapes its text twice."""
    return ENTITY.sub(lambda match: unescape(match[0]), text)


def worded(value: object) -> str | None:
    """A string or whole number as it is, the names in a list of names or of objects with a name
    (authors), the name of an object with one (publishers); None for all else."""
    if isinstance(value, list):
        known = [name for name in map(_single, value) if name]
        return ", ".join(known) or None
    return _single(value)


def _single(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else None


def named(source: str) -> str:
    """The name of a source, fit to stand in a message of one line."""
    line = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+", " ", source).strip()
    return line if len(line) <= MAX_NAME else f"{line[:MAX_NAME]}…"


def article(source: str, text: str, fields: Fields, options: Options) -> Article:
    """The article of a tidy text and its fields, which are cleaned here.

    Raises EmptyInput, TooLong or WrongLanguage, with `source`.
    """
    if not text.strip():
        raise EmptyInput(source, "nothing but white space" if text else "empty")
    if len(text) > options.max_characters:
        reason = f"{len(text):,} characters, more than the limit of {options.max_characters:,}"
        raise TooLong(source, f"{reason} (--max-characters)")
    known = {
        "title": clean(fields.title),
        "publisher": clean(fields.publisher),
        "date": fields.date,
        "url": clean(fields.url),
        "author": clean(fields.author),
        "language": judged(source, text, fields.language, any_language=options.any_language),
    }
    given = clean(fields.id)
    return Article.of(text, **known) if given is None else Article(id=given, text=text, **known)
