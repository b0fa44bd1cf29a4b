"""What the words around a name tell of the place it stands for, and what areas a text speaks of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from ...records import Span
from .gazetteer import Gazetteer
from .sites import Kind

REACH = 60
"""Characters before a name in which a phrase like "the Texas town of" may begin."""

MOST_WORDS = 3
"""Words of the longest name of an area that is looked for."""

LISTED = 20
"""Names of the longest list before the word that tells what they are: "X, Y and Z counties". Looked
for without an end, a list of thousands would take the square of its length."""

SHORTEST_CAPITALS = 3
"""Letters of the shortest name in capitals, without dots, that counts anywhere in a text: "OR" and
"ME" are words of headlines."""

_WORD = r"[^\W\d_][\w.'’-]*"
_NAME = r"[^\W\d_a-z][\w.'’-]*"
_NAMES = rf"{_NAME}(?:\s{_NAME}){{0,3}}"
_BEHIND = re.compile(rf"\s*[,(]\s*({_WORD}(?:\s{_WORD}){{0,2}})")
_AFTER = re.compile(rf"(?:\s*(?:,|,?\s(?:and|or)\b|\s&)\s{_NAMES}?){{0,{LISTED}}}\s(\w+)")
_APPOSED = re.compile(
    r",\s+(?:an?|the)\s+(?:[\w-]+\s+){0,3}?(\w+)\s+(?:in|of|near|on|about|north|south|east|west)\b"
)
_OF = re.compile(r"(\w+)\s+of\s+(?:the\s+)?$")
_RUN = re.compile(rf"{_NAME}(?:\s{_NAME})*")
_BETWEEN = re.compile(
    r"\s(?:[a-z-]+\s){0,2}?(\w+)(?:\sof)?\s(?:the\s)?$|['’]s\s(?:[a-z-]+\s){0,2}$"
)


class Evidence(Struct, frozen=True):
    """What stands around one mention: the areas right behind it ("Paris, Tenn."), those in the
    phrase before it ("the Iraqi city of"), and the kind of place that it is called."""

    behind: tuple[int, ...] = ()
    before: tuple[int, ...] = ()
    kind: Kind | None = None


def evidence(known: Gazetteer, text: str, span: Span) -> Evidence:
    """What stands around a mention."""
    before = text[max(0, span.start - REACH) : span.start]
    return Evidence(
        behind=_behind(known, text, span),
        before=_before(known, before),
        kind=_kind(known, text, span, before),
    )


def _behind(known: Gazetteer, text: str, span: Span) -> tuple[int, ...]:
    """The areas that stand right behind a name, after a comma or in brackets. Behind the name of
    an area only a short form counts: "Georgia, Oklahoma and Ohio" is a list."""
    match = _BEHIND.match(text, span.end)
    if match is None:
        return ()
    listed = bool(known.areas(span.of(text)))
    words = match.group(1).split()
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count]).removesuffix("'s").removesuffix("’s")
        found = known.short(name) if listed else known.areas(name, peoples=False)
        if found:
            return tuple(found)
    return ()


def _before(known: Gazetteer, before: str) -> tuple[int, ...]:
    """The areas in the phrase that ends at a name: "Georgia's", "the Iraqi city of"."""
    for run in _RUN.finditer(before):
        match = _BETWEEN.match(before, run.end())
        words = run.group()
        if match is None and words.endswith(("'s", "’s")):  # the possessive is part of the run
            match = _BETWEEN.match(before, run.end() - 2)
        if match is None or (match.group(1) and match.group(1) not in known.told):
            continue
        words = words.removesuffix("'s").removesuffix("’s")
        for start in range(max(0, words.count(" ") + 1 - MOST_WORDS), words.count(" ") + 1):
            found = known.areas(" ".join(words.split(" ")[start:]))
            if found:
                return tuple(found)
    return ()


def _kind(known: Gazetteer, text: str, span: Span, before: str) -> Kind | None:
    """The kind of place that a name is called: "the town of X", "X County", "X and Y counties",
    "X, a village in"."""
    match = _AFTER.match(text, span.end)
    if match and "\n" not in match.group():
        word = match.group(1)
        if word in known.told or word in known.told_in_capitals:
            return known.told[word.lower()]
    match = _OF.search(before) if before.rstrip().endswith(("of", "the")) else None
    if match and match.group(1).lower() in known.told:
        return known.told[match.group(1).lower()]
    match = _APPOSED.match(text, span.end)
    return known.told.get(match.group(1).lower()) if match else None


Spoken = dict[str, dict[int, float]]
"""The areas that a text speaks of: for each folded name how often it means which."""


def spoken(known: Gazetteer, texts: Iterable[str], countries: Iterable[str] = ()) -> Spoken:
    """The countries and first-order divisions that texts speak of, by their names, short forms and
    peoples. A name that several bear counts for each of them in part. `countries` are codes of
    countries that are spoken of in other words, once for each time."""
    found: Spoken = defaultdict(lambda: defaultdict(float))
    for code in countries:
        if code in known.country_of_code:
            found[""][known.country_of_code[code]] += 1
    for text in texts:
        for run in _RUN.finditer(text):
            for name, areas in _areas(known, run.group().split()):
                of_name = found[known.fold(name)]
                for area in areas:
                    of_name[area] += 1 / len(areas)
    return found


def _areas(known: Gazetteer, words: list[str]) -> Iterator[tuple[str, list[int]]]:
    """The areas in a run of capitalised words, the longest name at each place."""
    start = 0
    while start < len(words):
        if not known.begins(words[start]):
            start += 1
            continue  # as most words do not
        for count in range(min(MOST_WORDS, len(words) - start), 0, -1):
            name = " ".join(words[start : start + count])
            if name.isupper() and name.isalpha() and len(name) < SHORTEST_CAPITALS and name != "US":
                continue
            areas = known.areas(name)
            if areas:
                yield name, areas
                start += count - 1
                break
        start += 1
