"""Exports of LexisNexis: the older form ("1 of 200 DOCUMENTS", "LENGTH: 512 words", "LOAD-DATE: …")
and that of Nexis Uni and Lexis Advance ("Length: 512 words", "Body", "End of Document")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import convert

from ..fields import Fields
from ..published import day
from . import exported

DIVIDER = re.compile(
    r"^[ \t]*(?:End of Document|(?:Document )?\d[\d,]* of \d[\d,]*(?: DOCUMENTS?)?)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)

LENGTH = re.compile(r"^[ \t]*LENGTH:[ \t]*\d[\d,]* words?\b", re.MULTILINE | re.IGNORECASE)

LABEL = re.compile(r"[ \t]*([A-Za-z][A-Za-z-]{2,20}):(?:[ \t]+(.*))?$")

COPYRIGHT = re.compile(r"[ \t]*(?:copyright\b|©|\(c\)|all rights reserved)", re.IGNORECASE)

DATE = re.compile(r"\b(?:19|20)\d\d\b")

MAX_HEAD = 60
"""Lines above the text in which the fields of an article stand, the cover of an export included."""


def is_export(text: str) -> bool:
    """Whether a tidy text is an export: it has a divider, and a line with the length of an
    article."""
    return DIVIDER.search(text) is not None and LENGTH.search(text) is not None


def pieces(text: str) -> Iterator[tuple[Fields, str]]:
    """The articles of an export: fields and text of each. What has no line with a length (the list
    of documents in front of them) is left out."""
    for chunk in DIVIDER.split(text):
        if LENGTH.search(chunk) is not None:
            yield _piece(chunk.split("\n"))


def _piece(lines: list[str]) -> tuple[Fields, str]:
    when, publisher, title, begin = _above(lines)
    if title is None:
        title, begin = _below(lines, begin)
    known: dict[str, str | None] = {"title": title, "publisher": publisher, "date": when}
    body: list[str] = []
    labelled = False
    for line in lines[begin:]:
        label = _label(line)
        plain = line.strip().lower()
        if plain == exported.data().lexis.ends:
            break
        if label is not None:
            labelled = label[0] != "body"
            _keep(known, *label)
        elif plain == "body":
            labelled, body = False, []
        elif COPYRIGHT.match(line) or not plain:
            labelled = False
            body.append("")
        elif not labelled:
            body.append(line)
    return convert(known, Fields), exported.paragraphs(body)


def _below(lines: list[str], begin: int) -> tuple[str | None, int]:
    """The title in the older form, and where it ends: the last lines above the first label."""
    end = next((n for n in range(begin, len(lines)) if _label(lines[n]) is not None), begin)
    titled: list[str] = []
    for line in reversed(lines[begin:end]):
        if line.strip():
            titled.insert(0, line)
        elif titled:
            break
    return " ".join(" ".join(titled).split()) or None, end


def _label(line: str) -> tuple[str, str] | None:
    """Label and value of a line that is no text."""
    match = LABEL.match(line)
    if match is None or match[1].lower() not in exported.data().lexis.labels.split():
        return None
    return match[1].lower(), (match[2] or "").strip()


def _keep(known: dict[str, str | None], label: str, value: str) -> None:
    """Note what a label says of the article, unless that is known already."""
    field = exported.data().lexis.fields.get(label)
    if label == "headline" and value:
        known["title"] = value
    if field is not None and value and known.get(field) is None:
        known[field] = day(value) if field == "date" else value


def _above(lines: list[str]) -> tuple[str | None, str | None, str | None, int]:
    """Day, publisher and title out of the lines above the first label, and where they end. The day
    stands under the publisher; the title above both in the newer form, below them in the older."""
    for at, line in enumerate(lines[:MAX_HEAD]):
        if _label(line) is not None and at:
            break
        when = day(line.strip()) if DATE.search(line) else None
        if when is not None:
            above = [(n, each) for n, each in enumerate(lines[:at]) if each.strip()]
            publisher = " ".join(above[-1][1].split()) if above else None
            title = " ".join(above[-2][1].split()) if len(above) > 1 else None
            return when, publisher, title, at + 1
    return None, None, None, 0
