"""Finds the words of dates: the patterns of data/dates.yaml, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from msgspec import Struct

from ...ontology.files import read_yaml
from ..deeds.frames import DATA

WINDOW = 60
"""Characters around a telling word in which a date is looked for: longer than any date."""

_WITHOUT_STOP = frozenset({"May", "June", "July", "March", "April", "August"})


class Ahead(Struct, frozen=True, forbid_unknown_fields=True):
    """The words that tell that a date lies ahead (see data/dates.yaml)."""

    helpers: frozenset[str]
    words: frozenset[str]
    before: frozenset[str]
    occasions: frozenset[str]


class _Pattern(Struct, frozen=True, forbid_unknown_fields=True):
    words: str
    means: str


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """The content of data/dates.yaml; see the comments there."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    directions: dict[str, int]
    parts: dict[str, int]
    days: dict[str, int]
    names: tuple[str, ...]
    also_words: frozenset[str]
    ahead: Ahead
    since: str
    lead: str
    patterns: tuple[_Pattern, ...]


class Found(Struct, frozen=True):
    """Words that look like a date: where they stand, what the slots of the pattern hold, and
    the name of their meaning."""

    start: int
    end: int
    means: str
    groups: Mapping[str, str | None]


class Grammar(Struct, frozen=True):
    """The compiled patterns. `seeds` finds the words that every date has one of, `since` what
    stands right before a date that it makes a beginning of, `names` what is no date."""

    seeds: re.Pattern[str]
    since: re.Pattern[str]
    names: re.Pattern[str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    words: Words

    def find(self, text: str, start: int, end: int) -> Iterator[Found]:
        """The dates among the words of `text[start:end]`, in order, none over another."""
        for low, high in self._windows(text, start, end):
            reach = low
            names = [found.span() for found in self.names.finditer(text, low, high)]
            for found in sorted(self._matches(text, low, high), key=_leftmost_longest):
                if found.start < reach:
                    continue
                reach = found.end
                if not any(a < found.end and found.start < b for a, b in names):
                    yield found

    def _windows(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Stretches around telling words, cut at white space where there is some, in order and
        none over another."""
        low = high = start
        for seed in self.seeds.finditer(text, start, end):
            near = max(start, seed.start() - WINDOW)
            if near > high:
                if high > low:
                    yield low, high
                low = next((at for at in range(near, seed.start()) if text[at].isspace()), near)
            far = min(end, seed.end() + WINDOW)
            high = next((at for at in range(far, seed.end(), -1) if text[at - 1].isspace()), far)
            high = end if far == end else high
        if high > low:
            yield low, high

    def _matches(self, text: str, low: int, high: int) -> Iterator[Found]:
        for pattern, means in self.patterns:
            for match in pattern.finditer(text, low, high):
                groups = match.groupdict()
                start, end = match.span("date" if "date" in groups else 0)
                yield Found(start, end, means, groups)


def _leftmost_longest(found: Found) -> tuple[int, int]:
    return found.start, -found.end


@cache
def grammar() -> Grammar:
    """The grammar of data/dates.yaml, read once. Raises DataError if the file is wrong."""
    words = read_yaml(DATA / "dates.yaml", Words)
    slots = _slots(words)
    telling = (
        _capital(words.months),
        _capital(words.weekdays),
        _either(words.days),
        r"\d{4}s?\b|\d{4}-|['’]\d0s\b|weekend|century",
        "(?:day|week|month|year|decade)s?",
    )
    return Grammar(
        seeds=re.compile(rf"(?<!\w)(?:{'|'.join(telling)})", re.IGNORECASE),
        since=re.compile(rf"(?<!\w){_spaces(words.since)}\s+(?:the\s+)?$", re.IGNORECASE),
        names=re.compile(rf"(?<!\w)(?:{_spaces('|'.join(words.names))})(?!\w)"),
        patterns=tuple((_compile(one.words, slots), one.means) for one in words.patterns),
        words=words,
    )


def _slots(words: Words) -> dict[str, str]:
    """What stands for each slot of a pattern."""
    day = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
    year = r"(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)"
    short_year = r"(?:(?:1[5-9]|20)\d\d|\d\d)(?![\d%]|[.,]\d)"
    month, weekday = _capital(words.months), _capital(words.weekdays)
    bare = [name for name in words.months if name not in words.also_words]
    return {
        "month": f"(?P<month>{month})",
        "month2": f"(?P<month2>{month})",
        "bare_month": f"(?P<month>{_capital(bare)})",
        "weekday": f"(?P<weekday>{weekday})",
        "weekday2": f"(?P<weekday2>{weekday})",
        "day": f"(?P<day>{day})",
        "day2": f"(?P<day2>{day})",
        "year": f"(?P<year>{year})",
        "year2": f"(?P<year2>{year})",
        "short_year2": f"(?P<year2>{short_year})",
        "iso": r"(?<![\d-])(?P<iso>\d{4}-\d\d-\d\d)(?![\d-])",
        "decade": r"(?:(?P<decade>(?:1[5-9]|20)\d0)s|['’](?P<short>[2-9]0)s)",
        "century": r"(?P<century>1[0-9]|2[01])(?:st|th)",
        "unit": r"(?P<unit>week|month|year)",
        "units": r"(?P<unit>day|week|month|year|decade)s?",
        "number": rf"(?P<number>\d{{1,3}}|{_either(words.numbers)})",
        "direction": f"(?P<direction>{_either(words.directions)})",
        "part": f"(?P<part>{_either(words.parts)})",
        "daywords": f"(?P<daywords>{_either(words.days)})",
        "lead": words.lead,
    }


def _compile(words: str, slots: Mapping[str, str]) -> re.Pattern[str]:
    filled = re.sub(r"\{([a-z_]+2?)\}", lambda found: slots[found[1]], _spaces(words))
    return re.compile(rf"(?<![\w-])(?:{filled})(?!\w)", re.IGNORECASE)


def _spaces(words: str) -> str:
    """A pattern in which any white space may stand for a blank."""
    return words.replace(" ?", r"\s*").replace(" ", r"\s+")


def _either(words: Iterable[str]) -> str:
    return "|".join(_spaces(one) for one in _longest_first(words))


def _capital(names: Iterable[str]) -> str:
    """Names as they stand in a text: capitalised, or in capitals in a headline; short forms may
    have a full stop."""
    each = [
        form + ("" if len(name) > 5 or name in _WITHOUT_STOP else r"\.?")
        for name in _longest_first(names)
        for form in (name, name.upper())
    ]
    return rf"(?-i:{'|'.join(each)})(?!\w)"


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)
