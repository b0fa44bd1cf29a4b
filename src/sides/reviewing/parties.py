"""Who an analyst means by a name in a report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from ..errors import OptionError
from ..records import Actor, Reading, Span, content_id
from ..registry import Registry
from ..registry.entries import Entry

WORDS = "@"
"""Between the name of somebody whom the reading lacks and the words of the report that name it:
"Iran@Tehran"."""

HINTS = 6
"""Actors that are proposed for one whom the report does not have."""


def actor(reading: Reading, named: str, registry: Registry, near: Span | None = None) -> Actor:
    """The actor of a reading with this id, this name, or these words; regardless of case.

    `NAME@WORDS` is somebody whom the reading lacks, whom these words of the report name (where they
    stand several times, there where it is nearest to `near`): an entry of the registry by its id or
    name, else somebody of whom nothing else is known. Raises OptionError where nobody is meant, or
    several are, or the words do not stand in the text.
    """
    name, mark, words = named.strip().rpartition(WORDS)
    if mark and name.strip() and words.strip():
        return _somebody(reading, name.strip(), words.strip(), registry, near)
    text, asked = reading.article.text, named.strip().casefold()
    for found in (
        [each for each in reading.actors if each.id == named.strip()],
        [each for each in reading.actors if each.name.casefold() == asked],
        [
            each
            for each in reading.actors
            if any(mention.of(text).casefold() == asked for mention in each.mentions)
        ],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(each.id for each in found)
            raise OptionError(f"several in the report are called {named!r}: {ids}")
    there = ", ".join(each.name for each in reading.actors[:HINTS])
    more = len(reading.actors) - HINTS
    raise OptionError(
        f"nobody in the report is called {named!r}; there are {there or 'none'}"
        f"{f' and {more} more' if more > 0 else ''}; somebody else is NAME{WORDS}WORDS"
    )


def actors(
    reading: Reading, named: Sequence[str], registry: Registry, near: Span | None = None
) -> tuple[Actor, ...]:
    """The actors with these names, each once. Raises as `actor` does."""
    found = {one.id: one for one in (actor(reading, each, registry, near) for each in named)}
    return tuple(found.values())


def with_actors(reading: Reading, told: Sequence[Actor]) -> Reading:
    """A reading to which those of these actors are added whom it lacks."""
    there = {each.id for each in reading.actors}
    new = {each.id: each for each in told if each.id not in there}
    return replace(reading, actors=(*reading.actors, *new.values()))


def _somebody(
    reading: Reading, name: str, words: str, registry: Registry, near: Span | None
) -> Actor:
    where = find_words(reading.article.text, words, near)
    there = next((each for each in reading.actors if each.id == name), None)
    if there is not None:
        return there
    entry = _entry(name, registry)
    if entry is None:
        id = content_id("actor", reading.article.id, name)
        return Actor(id, name, None, (), (where,), "review")
    country = entry.country or (entry.id if entry.kind == "state" else None)
    return Actor(entry.id, entry.name, country, entry.sectors, (where,), "review")


def _entry(name: str, registry: Registry) -> Entry | None:
    """The entry of the registry with this id, or the only one with this name."""
    if registry.knows(name):
        return registry.entry(name)
    found = {match.entry.id: match.entry for match in registry.named(name)}
    if len(found) > 1:
        raise OptionError(f"the registry knows several {name!r}: {', '.join(sorted(found))}")
    return next(iter(found.values()), None)


def find_words(text: str, words: str, near: Span | None = None) -> Span:
    """Where words stand in a text, nearest to a stretch of it, else first. Raises OptionError where
    they do not."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [Span(*each.span()) for each in re.finditer(pattern, text)] if pattern else []
    if not found:
        raise OptionError(f"the report does not say {words!r}")
    middle = 0 if near is None else near.start
    return min(found, key=lambda each: abs(each.start - middle))
