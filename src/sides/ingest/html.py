"""Web pages: the article in them without what stands around it, by trafilatura."""

from __future__ import annotations

import logging
import re
import sys
from configparser import ConfigParser
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..errors import Damaged, EmptyInput, TooLong
from ..options import Options
from ..records import Article
from . import blocks, densest, pages
from .fields import Fields, article, filled, tidy, unescaped
from .limited import Late, limited
from .published import day

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

PAGE_FACTOR = 10
"""A page may be so many times as long as the longest article: scripts and styles are most of
many pages. Longer ones are not parsed."""

MAX_TAGS = 100_000
"""Tags of a page, beginnings and ends: heavy pages of newspapers have 5,000, live blogs of a day
30,000. With a million the parsers take half a minute."""

MAX_ATTRIBUTES = 200_000_000
"""Sum over all tags of the squares of how many words each has, as far as it may reach, for the time
that attributes take grows like that: so many take a second. Data that sites keep in attributes have
some thousand words a page."""

TAG = re.compile(r"""<[A-Za-z](?:[^>"']++|"[^"]*+"|'[^']*+')*+""")

RUN = re.compile(r"[^\w<>]{16,}+|\d{300,}+")
MAX_RUN = 300
"""Longest run of marks and spaces, or of digits, that is parsed; what is beyond it goes. The
patterns of trafilatura take the square of it, and Python makes no numbers of thousands of digits,
as a character by its number would be."""

META = re.compile(r"""<meta\b(?:[^>"']++|"[^"]*+"|'[^']*+')*+""", re.IGNORECASE)
MAX_META = 4_000
"""Longest tag with a fact about the page; a longer one says nothing, and goes likewise."""

OPEN = re.compile(r"(?:<!--(?:(?!-->|<!--|</).)*+){300,}+|(?:<(?!/)[^<>]*+){300,}+", re.DOTALL)
"""Hundreds of comments or tags in a row that do not end: they go, for in scripts trafilatura looks
for the end of each through all that follows."""

SECONDS = 30.0
"""CPU seconds that a page may take: a hundred times the longest reports."""

MIN_PROSE = 80
"""Bytes of UTF-8 in lines that end like sentences, which an article has at least: "Page not
found", log-in forms and short cookie notices have fewer, a news brief of one sentence more. (Bytes,
because three of them are a letter of English or one of Chinese that says as much.)"""

HIDDEN = [
    "//noscript",
    "//template",
    "//style",
    "//script[not(@type='application/ld+json')]",  # in which sites keep an article's text as well
]
"""What a browser does not show, and the extraction of last resort would take for text."""

PROSE_LINE = re.compile(r".*[.!?…。！？؟।][\"'”’»)\]」』]*")

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

DATES = {"extensive_search": False, "original_date": True}
"""How trafilatura looks for the date."""


def read(
    source: str,
    page: str,
    options: Options,
    *,
    known: Fields | None = None,
    published: str | None = None,
    url: str | None = None,
    latest: str | None = None,
) -> Article:
    """The article of a web page: its body with a blank line between paragraphs, and title, date,
    author, publisher (the site) and address.

    `known` is what is known already, which counts before what the page says; `published` is the
    date and `url` the address if the page names none. A date that the page names counts only up to
    `latest`, the last day on which it can have been published. Raises EmptyInput if there is no
    article in the page, Damaged, TooLong or WrongLanguage, with `source`.
    """
    page = checked(source, page, options)
    try:
        with limited(SECONDS):
            found = _extracted(page)
    except Late as error:
        raise TooLong(source, f"a page that takes more than {SECONDS:g} seconds") from error
    except AssertionError as error:  # htmldate's, which drops such elements with what is in them
        raise Damaged(source, "a page whose outermost element holds pictures or scripts") from error
    text, fields = found or (blocks.of_html(page), Fields())
    other = pages.kind(page, text)
    if found is None or other is not None:
        said = f" but {other}" if other is not None else ""
        raise EmptyInput(source, f"no article in this page{said}")
    if latest is not None and fields.date is not None and fields.date > latest:
        fields = replace(fields, date=None)
    known = filled(known or Fields(), fields)
    known = filled(known, Fields(date=published, url=url))
    return article(source, text, known, options)


def checked(source: str, page: str, options: Options) -> str:
    """The page as it may be parsed. Raises EmptyInput, or TooLong for what would take too long."""
    if not page.strip():
        raise EmptyInput(source, "nothing but white space" if page else "empty")
    limit = PAGE_FACTOR * options.max_characters
    if len(page) > limit:
        raise TooLong(source, f"a page of {len(page):,} characters, more than {limit:,}")
    page = _shortened(tidy(page))
    if page.count("<") > MAX_TAGS:
        raise TooLong(source, f"a page of more than {MAX_TAGS:,} tags")
    if sum(len(tag[0].split()) ** 2 for tag in TAG.finditer(page)) > MAX_ATTRIBUTES:
        raise TooLong(source, "a page with tags of too many words")
    return page


def about(page: HtmlElement) -> Fields:
    """What a page says of itself, but its date."""
    from trafilatura.metadata import extract_metadata

    _config()  # which keeps its remarks to itself
    return _fields(extract_metadata(page, date_config=DATES), None)


def is_prose(line: str) -> bool:
    """Whether a line ends like a sentence."""
    return PROSE_LINE.fullmatch(line) is not None


def _shortened(page: str) -> str:
    """The page without what no page of an article has and takes long to parse."""
    short = META.sub(lambda match: match[0] if len(match[0]) <= MAX_META else "<meta", page)
    short = OPEN.sub("", short)
    return RUN.sub(lambda match: match[0][:MAX_RUN], short)


def _extracted(page: str) -> tuple[str, Fields] | None:
    """Text and fields of the article in a page; None if there is none."""
    from trafilatura import bare_extraction  # loaded late: plain text does without
    from trafilatura.settings import Document

    found = bare_extraction(
        page,
        config=_config(),
        prune_xpath=HIDDEN,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=DATES,
    )
    if not isinstance(found, Document):
        return None
    lines = [line.strip() for line in tidy(unescaped(found.text or "")).split("\n")]
    if prose(lines) < MIN_PROSE:
        lines = densest.paragraphs(page, is_prose)
    if prose(lines) < MIN_PROSE:
        return None
    fields = _fields(found, _stated(day(found.date), page))
    return "\n\n".join(line for line in lines if line), fields


def _fields(found: Document, date: str | None) -> Fields:
    return Fields(
        title=unescaped(found.title or "") or None,
        publisher=unescaped(found.sitename or found.hostname or "") or None,
        date=date,
        url=found.url,
        language=found.language,
        author=unescaped(found.author or "") or None,
    )


def prose(lines: list[str]) -> int:
    """Bytes in lines that end like sentences."""
    return sum(len(line.encode()) for line in lines if is_prose(line))


@cache
def _config() -> ConfigParser:
    """trafilatura's settings, made once, with its loggers kept off standard error, where Python
    prints the remarks of loggers that have no handler."""
    from trafilatura.settings import use_config

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    config = use_config()
    # Below its own minimum of 250 it takes all words of a page without their paragraphs.
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(MIN_PROSE)
    config["DEFAULT"]["MAX_FILE_SIZE"] = str(sys.maxsize)  # `read` has a limit of its own
    return config


def _stated(found: str | None, page: str) -> str | None:
    """The date, if the page says it in a form that can only be this day; htmldate takes the first
    number of 03/04/2017 for the day, which may be wrong."""
    if found is None:
        return None
    when = date.fromisoformat(found)
    if when.day > 12 or when.day == when.month:
        return found
    year, day_, month = f"{when.year}", f"0?{when.day}(?:st|nd|rd|th)?", MONTHS[when.month - 1]
    forms = (
        rf"{year}[-/.]?0?{when.month}[-/.]?0?{when.day}(?!\d)",
        rf"{month}[a-z]*\.?\s+{day_},?\s+{year}",
        rf"\b{day_}\s+(?:of\s+)?{month}[a-z]*\.?,?\s+{year}",
    )
    return found if any(re.search(form, page, re.IGNORECASE) for form in forms) else None
