"""The outer form of a text: its paragraphs, what is page furniture, and what is in quotation
marks. Needs the words alone, no model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

from msgspec import Struct

from ..ontology.files import read_yaml
from ..records import Article, Span
from .document import Layout, Paragraph, Quotation

WRAPPED_LINES = (45, 90)
"""A text with a median line length between these, and no line longer, is taken to be
hard-wrapped: only empty lines end its paragraphs. Typewriter widths lie between 60 and 80."""

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BLOCK = re.compile(r"\S(?:[^\n]|\n(?![ \t]*\n))*")
_DATELINE = re.compile(
    r"[^\W\d_][\w.'’]*(?:[ ,/-]+[^\W\d_][\w.'’]*){0,5}"  # MARSEILLE, France
    r"(?:,? \d{1,2} [^\W\d_]{3,9}\.?|,? [^\W\d_]{3,9}\.? \d{1,2})?(?:,? \d{4})?"  # , Oct. 17
    r"(?: \([^()\n]{2,30}\))? ?(?:--|[–—]| -) "  # (Agency) —
)
_SENTENCE_END = re.compile(r"[.!?…]['\"”’)\]]*\s*$")
_MARK = re.compile(r"[“”„«»\"‘’]|''|``")
_OPENING = frozenset("“„«‘") | {"``"}
_CLOSING = frozenset("”»’")


class _Furniture(Struct, frozen=True):
    lines: tuple[str, ...]
    ends: tuple[str, ...]


@cache
def _furniture() -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = read_yaml(Path(__file__).parent / "data" / "furniture.yaml", _Furniture)
    joined = ("|".join(f"(?:{one})" for one in group) for group in (known.lines, known.ends))
    lines, ends = (re.compile(one, re.IGNORECASE) for one in joined)
    return lines, ends


def layout(article: Article) -> Layout:
    """The paragraphs of an article with their roles, and its quotations, in order."""
    paragraphs = tuple(_paragraphs(article))
    read = tuple(one for one in paragraphs if one.role != "furniture")
    return Layout(paragraphs, tuple(_quotations(article.text, read)))


_SMALL = frozenset({"de", "del", "la", "le", "el", "al", "of", "and", "in", "the", "on", "near"})
"""Words in small letters that stand in names of places and between them."""

_LETTERS = re.compile(r"[^\W\d_]+")


def dateline(article: Article, layout: Layout) -> Span | None:
    """Where and when the report was filed, in front of its first paragraph ("LIMA, 4 May –"):
    words in capitals, or with a date or an agency in brackets, up to a dash."""
    for paragraph in layout.paragraphs:
        if paragraph.role != "body":
            continue
        found = _DATELINE.match(article.text, paragraph.span.start, paragraph.span.end)
        if found is None:
            return None
        words = found.group()
        if any(word.islower() and word not in _SMALL for word in _LETTERS.findall(words)):
            return None  # a clause with a dash in it
        place = words.split(",")[0].split("(")[0].strip(" -–—")
        if place.isupper() or "(" in words or any(mark.isdigit() for mark in words):
            return Span(found.start(), found.end() - 1)
        return None
    return None


def _paragraphs(article: Article) -> Iterator[Paragraph]:
    lines, ends = _furniture()
    ended = False
    for number, span in enumerate(_blocks(article.text)):
        words = span.of(article.text)
        if number == 0 and article.title is not None and words == article.title.strip():
            yield Paragraph(span, "title")
            continue
        if ends.fullmatch(words):
            ended = True
        elif _SENTENCE_END.search(words):
            ended = False
        furniture = ended or lines.fullmatch(words) is not None
        yield Paragraph(span, "furniture" if furniture else "body")


def _blocks(text: str) -> Iterator[Span]:
    """Stretches of text between line breaks; between empty lines where the text is wrapped."""
    lengths = [len(line) for line in text.split("\n") if line.strip()]
    if not lengths:
        return
    low, high = WRAPPED_LINES
    wrapped = len(lengths) > 3 and low <= median(lengths) and max(lengths) <= high
    for found in (_BLOCK if wrapped else _LINE).finditer(text):
        start, end = found.span()
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        yield Span(start, end)


def _quotations(text: str, paragraphs: tuple[Paragraph, ...]) -> Iterator[Quotation]:
    part = -1
    running = False
    for paragraph in paragraphs:
        opened: tuple[int, int, str] | None = None
        first = True
        for start, end, mark, opens in _marks(text, paragraph.span):
            if opened is None and opens:
                continues = running and first and start == paragraph.span.start
                part += 0 if continues else 1
                opened, first = (start, end, mark), False
            elif opened is not None and not opens and _pairs(opened[2], mark):
                if start > opened[1]:
                    whole = Span(opened[0], end)
                    yield Quotation(whole, Span(opened[1], start), closed=True, part=part)
                opened = None
        running = opened is not None
        if opened is not None and paragraph.span.end > opened[1]:
            whole = Span(opened[0], paragraph.span.end)
            inner = Span(opened[1], paragraph.span.end)
            yield Quotation(whole, inner, closed=False, part=part)


def _marks(text: str, within: Span) -> Iterator[tuple[int, int, str, bool]]:
    """The quotation marks of a paragraph: where they stand, which, and whether they open.

    Straight marks open after white space, a bracket or a dash; single ones that stand inside
    or right behind a word are apostrophes.
    """
    for found in _MARK.finditer(text, within.start, within.end):
        start, end = found.span()
        mark = found.group()
        before = text[start - 1] if start > within.start else " "
        after = text[end] if end < within.end else " "
        if mark == "’" and after.isalnum():
            continue
        if mark in _OPENING or mark in _CLOSING:
            opens = mark in _OPENING
        else:
            opens = (before.isspace() or before in "([{—–-‘“/") and not after.isspace()
        yield start, end, mark, opens


def _pairs(opening: str, closing: str) -> bool:
    """Whether a closing mark ends what an opening mark began."""
    partners = {"“": '”"', "„": "“”", "«": "»", "‘": "’", "``": "''", '"': '"”', "''": "''"}
    return closing in partners.get(opening, "") if len(closing) == 1 else opening in ("''", "``")
