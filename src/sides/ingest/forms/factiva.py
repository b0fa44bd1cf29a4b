"""Exports of Factiva (Dow Jones): articles with two-letter codes ("HD  Headline") or without, each
ended by a line "Document" with its number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import convert

from ..fields import Fields
from ..published import day
from . import exported

END = re.compile(
    r"^[ \t]*(?:AN[ \t]+)?Document[ \t]+(?=[A-Z]{2}[A-Z0-9]{3})[A-Za-z0-9]{13,}+[ \t]*$", re.M
)
"""How an article ends: "Document" and its accession number, which has 20 characters and more. The
number is taken whole: a word of a hundred thousand letters was tried in all its parts."""

CODE = re.compile(r"[ \t]*([A-Z]{2,4})(?:[ \t]+(.*))?$")

WORDS = re.compile(r"[ \t]*\d[\d,]* words?[ \t]*$")

RIGHTS = re.compile(r"[ \t]*(?:copyright\b|©|\(c\)|all rights reserved)", re.IGNORECASE)

TIME = re.compile(r"\d{1,2}:\d\d")

MAX_HEAD = 24
"""Lines below the number of words in which the fields of an article without codes stand."""


def is_export(text: str) -> bool:
    """Whether a tidy text is an export of Factiva: an article in it ends like one."""
    return END.search(text) is not None


def pieces(text: str) -> Iterator[tuple[Fields, str]]:
    """The articles of an export: fields and text of each. What follows the last is left out."""
    begin = 0
    for end in END.finditer(text):
        lines = text[begin : end.start()].split("\n")
        yield _coded(lines) if _has_codes(lines) else _plain(lines)
        begin = end.end()


def _code(line: str) -> tuple[str, str] | None:
    match = CODE.match(line)
    if match is None or match[1] not in exported.data().factiva.codes.split():
        return None
    return match[1], match[2] or ""


def _has_codes(lines: list[str]) -> bool:
    found = {code[0] for code in map(_code, lines) if code is not None}
    return "HD" in found and bool(found & set(exported.data().factiva.text))


def _coded(lines: list[str]) -> tuple[Fields, str]:
    """Fields and text of an article with codes: what stands below a code belongs to it."""
    parts: dict[str, list[str]] = {}
    at = ""
    for line in lines:
        code = _code(line)
        if code is not None:
            at = code[0]
        parts.setdefault(at, []).append(line if code is None else code[1])
    data = exported.data().factiva
    known = {
        field: " ".join(" ".join(parts.get(code, [])).split()) or None
        for code, field in data.fields.items()
    }
    known["date"] = day(known["date"])
    body = [line for code in data.text for line in (*parts.get(code, []), "")]
    return convert(known, Fields), exported.paragraphs(body)


def _plain(lines: list[str]) -> tuple[Fields, str]:
    """Fields and text of an article without codes: title and author stand above the number of
    words; day, publisher and language below it, down to the line of rights."""
    at = next((n for n, line in enumerate(lines) if WORDS.match(line)), None)
    if at is None:
        return Fields(), exported.paragraphs(lines)
    above = [" ".join(line.split()) for line in lines[:at] if line.strip()]
    last = next(
        (n for n in range(at, min(at + MAX_HEAD, len(lines))) if RIGHTS.match(lines[n])), at
    )
    below = [" ".join(line.split()) for line in lines[at + 1 : last] if line.strip()]
    dates = [n for n, line in enumerate(below) if day(line) is not None]
    when = day(below[dates[0]]) if dates else None
    named = [line for line in below[dates[0] + 1 :] if not TIME.match(line)] if dates else []
    author = above[-1] if len(above) > 1 and above[-1].lower().startswith("by ") else None
    titled = above[:-1] if author else above
    fields = Fields(
        title=titled[-1] if titled else None,
        author=author,
        date=when,
        publisher=named[0] if named else None,
        language=named[-1] if len(named) > 1 else None,
    )
    return fields, exported.paragraphs(lines[last + 1 :])
