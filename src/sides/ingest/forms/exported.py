"""What both kinds of exports need: their data file, and lines made into paragraphs."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml
from msgspec import Struct, convert

MIN_WRAPPED = 0.5
"""Share of the lines of a text that go on in the next from which on it was wrapped."""

WIDTH = 60
"""Characters that a line has at least that was wrapped: exports wrap at 70 to 80."""

MAX_WRAPPED = 90
"""Characters that a line has at most that was wrapped."""


class LexisData(Struct, frozen=True):
    """Labels of lines, the line below which there is no text, and the fields that labels hold."""

    labels: str
    ends: str
    fields: dict[str, str]


class FactivaData(Struct, frozen=True):
    """Codes of fields, the fields that some hold, and those that hold the text."""

    codes: str
    fields: dict[str, str]
    text: list[str]


class Data(Struct, frozen=True):
    """`data/exports.yaml`."""

    lexis: LexisData
    factiva: FactivaData


@cache
def data() -> Data:
    """The data of this form."""
    raw = (resources.files("sides.ingest") / "data" / "exports.yaml").read_text("utf-8")
    return convert(yaml.safe_load(raw), Data)


def paragraphs(lines: list[str]) -> str:
    """The text of lines, with a blank line between paragraphs: lines that the export has wrapped
    are joined, all others are paragraphs of their own."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(" ".join(line.split()))
        elif groups[-1]:
            groups.append([])
    made: list[str] = []
    for group in groups:
        made += [" ".join(group)] if _wrapped(group) else group
    return "\n\n".join(each for each in made if each)


def _wrapped(lines: list[str]) -> bool:
    """Whether the lines of a group are one paragraph: all but the last are about as long as an
    export makes them."""
    inner = lines[:-1]
    if not inner:
        return False
    full = sum(WIDTH <= len(line) <= MAX_WRAPPED for line in inner)
    return full >= MIN_WRAPPED * len(inner) and max(map(len, inner)) <= MAX_WRAPPED
