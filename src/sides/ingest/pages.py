"""What a page is that holds no article: gallery, stub, consent form, error."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import yaml
from msgspec import Struct, convert

MAX_STUB = 150
"""Words below which a text is a stub if its page says that the rest is for subscribers: stubs have
the first one to three paragraphs."""

MAX_FORM = 500
"""Words above which a page is no consent form or error, whatever it speaks of."""

MOST = 0.6
"""Share of the words of a page in lines of one kind from which on the page is of that kind."""

MOST_CAPTIONS = 0.5
"""Share of the lines of a text that are captions, from which on it is a gallery."""

TYPE = re.compile(
    r'"@type"\s{0,9}:[\s\[]{0,20}((?:"\w{1,60}"[\s,]{0,20}){1,9})|'
    r'property="og:type"\s{1,9}content="([\w-]{1,60})"'
)


class _Kind(Struct, frozen=True):
    """How a kind of page shows itself."""

    types: tuple[str, ...] = ()
    lines: str | None = None
    closed: str | None = None
    caption: str | None = None


def kind(page: str, text: str) -> str | None:
    """What a page is, in words, if it is no article; None if it may be one. `text` is what was
    taken out of it: its article, or all of its words where none was found."""
    lines = [line for line in text.split("\n") if line.strip()]
    types = _types(page)
    known = _kinds()
    words = len(text.split())
    if types & set(known["gallery"].types) or _share_of_lines(lines) > MOST_CAPTIONS:
        return "a gallery: captions of pictures"
    if words < MAX_STUB and _is_closed(page, lines):
        return "a stub: the rest is for subscribers"
    if lines and _share_cut(lines) > MOST:
        return "a list of teasers"
    if words < MAX_FORM and _share(lines, "consent") >= MOST:
        return "a form that asks for consent"
    if words < MAX_STUB and _share(lines, "sign_up") >= MOST:
        return "a form to sign up with"
    if words < MAX_FORM and _share(lines, "error") >= MOST:
        return "an error of the server"
    return None


def is_live(page: str) -> bool:
    """Whether a page says in JSON-LD that it is a live blog, which holds many articles (`live`)."""
    return not _types(page).isdisjoint(_kinds()["live"].types)


def _types(page: str) -> set[str]:
    """What a page says that it is."""
    found: set[str] = set()
    for match in TYPE.finditer(page):
        found.update(re.findall(r"[\w-]+", match[1] or match[2]))
    return found


def _is_closed(page: str, lines: list[str]) -> bool:
    """Whether a page says in its markup or in its words that its rest is for subscribers."""
    closed = _form("stub", "closed").search(page)
    return closed is not None or any(_form("stub", "lines").search(line) for line in lines)


def _share(lines: list[str], name: str) -> float:
    """Share of the words in lines that show a kind."""
    form = _form(name, "lines")
    counts = [(len(line.split()), form.search(line) is not None) for line in lines]
    return sum(count for count, fits in counts if fits) / max(sum(n for n, _ in counts), 1)


def _share_cut(lines: list[str]) -> float:
    """Share of the lines that break off."""
    return sum(line.rstrip().endswith(("…", "...", "[…]")) for line in lines) / len(lines)


def _share_of_lines(lines: list[str]) -> float:
    form = _form("gallery", "caption")
    return sum(form.search(line.strip()) is not None for line in lines) / max(len(lines), 1)


@cache
def _form(name: str, field: str) -> re.Pattern[str]:
    written = getattr(_kinds()[name], field) or r"(?!)"
    return re.compile(re.sub(r"\|\s+", "|", written.strip()), re.IGNORECASE)


@cache
def _kinds() -> dict[str, _Kind]:
    raw = (resources.files(__package__) / "data" / "pages.yaml").read_text("utf-8")
    return convert(yaml.safe_load(raw), dict[str, _Kind])
