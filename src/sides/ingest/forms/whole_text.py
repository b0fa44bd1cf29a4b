"""Whether what a feed gives of an article is the whole of it."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import yaml
from msgspec import convert

from ...errors import EmptyInput

MIN_SUMMARY = 120
"""Words from which on the description of an item is taken for its text, where it has no other. The
excerpts of WordPress have 55, those of newspapers 15 to 60."""

MIN_CONTENT = 25
"""Words that the field for the full text has at least, where it holds one: a brief of one long
sentence."""

CUT = ("…", "...", "&hellip;")
"""How a text ends that goes on elsewhere, in brackets or without."""


def checked(source: str, content: str, summary: str) -> str:
    """The text of an item: its content, or a summary that is as long as one. Raises EmptyInput,
    with `source`, if there is only a teaser."""
    text, least = (content, MIN_CONTENT) if content.strip() else (summary, MIN_SUMMARY)
    if not text.strip():
        raise EmptyInput(source, "an item of a feed without text")
    plain = _without_last(text)
    if len(plain.split()) < least or _is_cut(plain):
        raise EmptyInput(source, "a teaser: the feed does not hold the whole text")
    return plain


def _is_cut(text: str) -> bool:
    return text.rstrip().removesuffix("]").rstrip().endswith(CUT)


def _without_last(text: str) -> str:
    """The text without the lines at its end that only lead to the page or the site."""
    lines = text.rstrip().split("\n")
    while lines and (not lines[-1].strip() or _leads(lines[-1])):
        lines.pop()
    return "\n".join(lines)


def _leads(line: str) -> bool:
    return re.match(_leading(), line.strip()) is not None


@cache
def _leading() -> re.Pattern[str]:
    raw = (resources.files("sides.ingest") / "data" / "feeds.yaml").read_text("utf-8")
    forms = convert(yaml.safe_load(raw), dict[str, list[str]])["leads_on"]
    return re.compile("|".join(f"(?:{each})" for each in forms), re.IGNORECASE)
