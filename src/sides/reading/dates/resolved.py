"""The dates of a text, one after the other: each is told against the day of publication, the
tense of its clause, and the dates before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ...records import Date, Span
from ..document import Document, Paragraph
from ..syntax.tokens import Token
from .grammar import Found, grammar
from .groups import Anchor
from .meanings import Missing, how, meaning
from .stretches import Seen, Told, are_joined, joined, stretched
from .tense import is_ahead
from .told import Earlier, counted_from, hangs_on, is_meant, named_after, root_of
from .units import Interval

_COUNTED = frozenset({"of_event", "eve"})

NEAR = 1
"""Paragraphs back from which the date told last still stands for "the next day"."""

_ANY_LENGTH = 10**6
_COUNTABLE = {
    "day": 8,
    "morning": 8,
    "afternoon": 8,
    "evening": 8,
    "night": 8,
    "week": 32,
    "fortnight": 32,
}
"""Days that a date has less of, where others are counted from it in this unit: no one counts
days from a year."""

FARTHEST = 6
"""Words between "two days after" and the date of what it names at most."""


class _Start(NamedTuple):
    """The days that a date is counted from, and where its words end. `sure` is False where they
    are only those told last; `apposed` where they are the date itself."""

    days: Interval | None
    end: int
    sure: bool = True
    apposed: bool = False


class Timeline:
    """Tells the dates of one text in its order, and keeps them and those that have no days."""

    def __init__(self, document: Document, published: date | None, filed: Span | None) -> None:
        """`filed` is the dateline: what was filed on a day is not ahead of it."""
        self.dates: list[Date] = []
        self.missing: list[tuple[Span, Missing]] = []
        self._document, self._published, self._filed = document, published, filed
        self._earlier: list[Earlier] = []
        self._rules = grammar()

    def read(self, paragraph: Paragraph, number: int) -> None:
        """Tell the dates of the next paragraph."""
        heading = paragraph.role == "title"
        seen = self._seen(paragraph)
        at = 0
        while at < len(seen):
            told = self._days(seen, at, number, heading=heading)
            whole = self._joined(seen, at, told, number, heading=heading)
            if whole is not None:
                self._keep(whole, None, number)
                at += 2
                continue
            if isinstance(told.days, tuple):
                self._keep(stretched(seen[at], told, self._published), told.days, number)
            elif told.days is not None:
                found = seen[at].found
                self.missing.append((Span(found.start, found.end), told.days))
            at += 1

    def _joined(
        self, seen: Sequence[Seen], at: int, told: Told, number: int, *, heading: bool
    ) -> Date | None:
        """The stretch from a date to the next, if they are joined to one."""
        if at + 1 >= len(seen) or seen[at].found.means in _COUNTED:
            return None
        one, other = seen[at], seen[at + 1]
        if not are_joined(self._rules, self._document.text, one, other):
            return None
        return joined(one, other, told, self._days(seen, at + 1, number, heading=heading))

    def _keep(self, made: Date, days: Interval | None, number: int) -> None:
        """Keep a date, and the days of its own from which others are counted."""
        if self.dates and made.words.start < self.dates[-1].words.end:
            return
        self.dates.append(made)
        whole = (date.fromisoformat(made.start), date.fromisoformat(made.end))
        anchor = hangs_on(self._document, made.words)
        self._earlier.append(Earlier(days or whole, made.words, number, anchor))

    def _seen(self, paragraph: Paragraph) -> list[Seen]:
        text, begin = self._document.text, paragraph.span.start
        made = []
        for found in self._rules.find(text, begin, paragraph.span.end):
            root = root_of(self._document, Span(found.core, found.end))
            if root is None or not is_meant(self._rules.words, found, root):
                continue
            if self._rules.is_named(text, found) or self._rules.recurs_at(text, found):
                continue
            made.append(Seen(found, root, self._rules.lead(text, begin, found.start)))
        return made

    def _days(self, seen: Sequence[Seen], at: int, number: int, *, heading: bool) -> Told:
        found, root, _ = seen[at]
        filed = self._filed is not None and self._filed.contains(Span(found.start, found.end))
        ahead = False if filed else is_ahead(self._rules.words.ahead, root, heading=heading)
        start = _Start(self._before(number, found), found.end)
        if found.means in _COUNTED:
            start = self._counted(seen, at, number, start.days, heading=heading)
        if start.apposed:
            return Told(start.days, "text", start.end, ahead)
        anchor = Anchor(self._published, start.days, ahead)
        days = meaning(found.means, found.groups, anchor)
        if not start.sure and not ahead and self._is_to_come(days):
            days = None
        way = how(found.means, found.groups, anchor) if isinstance(days, tuple) else "words"
        return Told(days, way, start.end, ahead)

    def _before(self, number: int, found: Found) -> Interval | None:
        """The date told last that stands near and is fine enough to count from in its unit."""
        longest = _COUNTABLE.get((found.groups.get("unit") or "").lower(), _ANY_LENGTH)
        for last in reversed(self._earlier):
            if number - last.paragraph > NEAR:
                break
            if (last.days[1] - last.days[0]).days < longest:
                return last.days
        return None

    def _counted(
        self, seen: Sequence[Seen], at: int, number: int, last: Interval | None, *, heading: bool
    ) -> _Start:
        """The date of what "two days after …" names, and where its words end."""
        found = seen[at].found
        named = named_after(self._document, found)
        after = seen[at + 1] if at + 1 < len(seen) else None
        if after is not None and self._dates_it(after, seen[at], named):
            told = self._days(seen, at + 1, number, heading=heading)
            return _Start(told.days if isinstance(told.days, tuple) else None, found.end)
        if named is None:
            return _Start(None, found.end)
        noun, end = named
        days = counted_from(self._document, noun, self._earlier)
        if days is not None:
            return _Start(days, max(end, found.end))
        apposed = self._is_apposed(found)
        whole = self._earlier[-1].days if apposed else last
        return _Start(whole, max(end, found.end), sure=False, apposed=apposed)

    def _is_apposed(self, found: Found) -> bool:
        """Whether it says of the date before it how far off something is: "on Friday, two days
        after the vote"."""
        if not self.dates:
            return False
        return self._document.text[self.dates[-1].words.end : found.start].strip() == ","

    def _is_to_come(self, days: Interval | Missing | None) -> bool:
        return isinstance(days, tuple) and self._published is not None and days[0] > self._published

    def _dates_it(self, after: Seen, one: Seen, named: tuple[Token, int] | None) -> bool:
        """Whether the next date is that of what is named: "two days after Monday's vote"."""
        if after.found.means in _COUNTED:
            return False  # "a day after a day after …"
        between = self._document.text[one.found.end : after.found.start]
        if between.strip() in ("", "the", "his", "her", "their", "its"):
            return True
        if named is None or len(between.split()) > FARTHEST:
            return False
        anchor = hangs_on(self._document, Span(after.found.core, after.found.end))
        noun, own = named[0], after.root.i
        if anchor is None:
            return own == noun.i
        held = any(each.is_ancestor(anchor) for each in (noun, one.root))
        return held or noun.i in (own, anchor.i)
