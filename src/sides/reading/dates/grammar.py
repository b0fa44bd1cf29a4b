"""Finds the words of dates: the patterns of data/dates.yaml, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby

from msgspec import Struct

from ...ontology.files import read_yaml
from ..deeds.frames import DATA
from .slots import by_slot, capital, either, filled, slots, spaces
from .words import Pattern, Words

WINDOW = 60
"""Characters around a telling word in which a date is looked for: longer than any date."""

REACH = 45
"""Characters before a day in which the time of day and the words that lead to it are looked for."""

_DAYS = frozenset(
    {"day_of_month", "weekday", "near_day", "weekday_of_week", "holiday", "bare_day", "iso",
     "numeric", "weekday_beside"}
)  # fmt: skip


_ROW = "days_in_a_row"


class Found(Struct, frozen=True):
    """Words that look like a date: where they stand, what the slots of the pattern hold, and
    the name of their meaning. `core` is where they begin without the time of day."""

    start: int
    end: int
    means: str
    groups: Mapping[str, str | None]
    core: int


class Lead(Struct, frozen=True):
    """A word before a date that makes a stretch of it: "since", "until", "from", "between"."""

    start: int
    kind: str


class Tried(Struct, frozen=True):
    """A pattern and its meaning; if there is `near`, some of these letters must be found for it to
    be tried."""

    pattern: re.Pattern[str]
    means: str
    near: tuple[str, ...]


_Needed = tuple[tuple[str, ...], re.Pattern[str] | None]
_NO_NEED: _Needed = ((), None)


class Group(Struct, frozen=True):
    """Patterns that stand one after the other and need the same: some of the letters `near`, and
    what `need` finds."""

    near: tuple[str, ...]
    need: re.Pattern[str] | None
    patterns: tuple[Tried, ...]


class Grammar(Struct, frozen=True):
    """The compiled patterns: `seeds` finds the words that every date has one of, `names` what is
    no date, `before` and `after` the time of day around a day, `leads` what makes a stretch of a
    date, `recurs` and `recurring` what makes it one of many, `titles` what makes a name of it
    from before, `named` from behind, `joints` what joins two dates."""

    seeds: re.Pattern[str]
    names: re.Pattern[str]
    groups: tuple[Group, ...]
    before: re.Pattern[str]
    after: re.Pattern[str]
    leads: re.Pattern[str]
    joints: re.Pattern[str]
    recurs: re.Pattern[str]
    recurring: re.Pattern[str]
    titles: re.Pattern[str]
    named: re.Pattern[str]
    words: Words

    def find(self, text: str, start: int, end: int) -> Iterator[Found]:
        """The dates among the words of `text[start:end]`, in order, none over another."""
        for low, high in self._windows(text, start, end):
            reach = low
            matches = sorted(self._matches(text, low, high), key=_leftmost_longest)
            if not matches:
                continue
            names = [found.span() for found in self.names.finditer(text, low, high)]
            for found in matches:
                if found.start < reach:
                    continue
                least, reach = reach, found.end
                if any(a < found.end and found.start < b for a, b in names):
                    continue
                timed = self._with_time(text, least, found, high) if found.means in _DAYS else found
                reach = timed.end
                yield timed

    def lead(self, text: str, low: int, start: int) -> Lead | None:
        """The word right before a date that makes a stretch of it."""
        found = self.leads.search(text, max(low, start - REACH), start)
        return None if found is None else Lead(found.start(), found.lastgroup or "")

    def is_named(self, text: str, found: Found) -> bool:
        """Whether a title before a day or month, or a noun behind it, makes a name of it."""
        low = max(0, found.core - REACH)
        if self.titles.search(text, low, found.core) is not None:
            return True
        return found.means == "day_of_month" and self.named.match(text, found.end) is not None

    def recurs_at(self, text: str, found: Found) -> bool:
        """Whether it comes again and again: "every Friday"."""
        low = max(0, found.core - REACH)
        return (
            self.recurs.search(text, low, found.core) is not None
            or self.recurring.match(text, found.end) is not None
        )

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
        letters = _plain(text[low:high])
        held: dict[object, bool] = {(): True}  # what was looked for, and whether it is there
        for group in self.groups:
            near, need = group.near, group.need
            if near not in held:
                held[near] = any(each in letters for each in near)
            if not held[near]:
                continue
            if need not in held:
                held[need] = need is None or need.search(text, low, high) is not None
            if not held[need]:
                continue
            for one in group.patterns:
                if one.near not in held:
                    held[one.near] = any(each in letters for each in one.near)
                if held[one.near]:
                    yield from _fitting(one, text, low, high)

    def _with_time(self, text: str, low: int, found: Found, high: int) -> Found:
        """A day with the time of day around it: "early on Monday", "9 p.m. EDT on Tuesday"."""
        before = self.before.search(text, max(low, found.start - REACH), found.start)
        after = self.after.match(text, found.end, high)
        start = found.start if before is None else before.start()
        end = found.end if after is None else after.end()
        return Found(start, end, found.means, found.groups, found.core)


def _fitting(one: Tried, text: str, low: int, high: int) -> Iterator[Found]:
    """What fits a pattern."""
    for match in one.pattern.finditer(text, low, high):
        groups = by_slot(match.groupdict())
        if one.means == _ROW and not _in_a_row(groups):
            continue
        start, end = match.span("date" if "date" in groups else 0)
        yield Found(start, end, one.means, groups, start)


def _plain(text: str) -> str:
    """Text in lower case, as the patterns see it: "ſ" for them is an "s", "ı" and "İ" an "i"."""
    if not text.isascii():
        text = text.replace("ſ", "s").replace("ı", "i").replace("İ", "i")
    return text.lower()


def _in_a_row(groups: Mapping[str, str | None]) -> bool:
    """Whether one day follows the other: "5 and 6 May", which are a stretch."""
    one, other = (int(re.sub(r"\D", "", groups[name] or "0")) for name in ("day", "day2"))
    return other == one + 1


def _leftmost_longest(found: Found) -> tuple[int, int]:
    return found.start, -found.end


@cache
def grammar() -> Grammar:
    """The grammar of data/dates.yaml, read once. Raises DataError if the file is wrong."""
    words = read_yaml(DATA / "dates.yaml", Words)
    fill = slots(words)
    needs: dict[str, _Needed] = {
        means: (need.near, re.compile(rf"(?<!\w)(?:{filled(need.one_of, fill)})", re.IGNORECASE))
        for need in words.needs
        for means in need.means
    }
    leads = "|".join(f"(?P<{name}>{spaces(one)})" for name, one in words.leads.items())
    before = "|".join(filled(one, fill) for one in words.before_day)
    after = "|".join(filled(one, fill) for one in words.after_day)
    titles, named = "|".join(words.titles), "|".join(words.named_by)
    return Grammar(
        seeds=_seeds(words),
        names=re.compile(rf"(?<!\w)(?:{spaces('|'.join(words.names))})(?!\w)"),
        groups=tuple(
            Group(near, need, tuple(_tried(one, fill) for one in patterns))
            for (near, need), patterns in groupby(
                words.patterns, key=lambda one: needs.get(one.means, _NO_NEED)
            )
        ),
        before=re.compile(rf"(?<![\w:.-])(?:(?:{before})\s+)+(?:the\s+)?$", re.IGNORECASE),
        after=re.compile(rf"(?:(?:,\s*|\s+)(?:{after})(?!\w))+", re.IGNORECASE),
        leads=re.compile(rf"(?<!\w)(?:{leads})\s+(?:the\s+)?$", re.IGNORECASE),
        joints=re.compile(rf",?\s*(?:{spaces(words.joints)})\s*(?:the\s+)?", re.IGNORECASE),
        recurs=re.compile(rf"(?<!\w)(?:{spaces(words.recurs)})\s+$", re.IGNORECASE),
        recurring=re.compile(rf"\s+(?:{spaces(words.recurring)})(?!\w)", re.IGNORECASE),
        titles=re.compile(rf"(?<!\w)(?:{titles})\.?\s+$"),
        named=re.compile(rf"\s+(?:[A-Z]\w+\s+)?(?:{named})(?!\w)", re.IGNORECASE),
        words=words,
    )


def _tried(one: Pattern, fill: Mapping[str, str]) -> Tried:
    return Tried(_compile(filled(one.words, fill)), one.means, one.near)


def _seeds(words: Words) -> re.Pattern[str]:
    telling = (
        capital(words.months),
        capital(words.weekdays),
        either(words.days),
        either(words.seasons) + r"\b",
        either(words.tens) + r"\b",
        either({one.split()[-1] for one in words.holidays} - {"Day"}) + r"\b",
        r"\d{4}s?\b|\d{4}-|['’]\d0s\b|\d\d?[/.]\d\d?[/.]\d|\d\d?(?:st|nd|rd|th)\b|Q[1-4]\b",
        r"weekend|century|quarter\b|half\b|overnight|eve\b|day\b",
        "(?:hour|day|week|fortnight|month|year|decade|centurie)s?",
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(telling)})", re.IGNORECASE)


def _compile(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE)
