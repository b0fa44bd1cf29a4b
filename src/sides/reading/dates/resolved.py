"""The dates of a text, one after the other: each is told against the day of publication, the
tense of its clause, and the dates before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ...records import Date, DateHow, Span
from ..document import Document, Paragraph
from ..syntax.tokens import Token
from .grammar import Found, Lead, grammar
from .groups import Anchor
from .meanings import Missing, how, meaning
from .tense import is_ahead
from .told import Earlier, counted_from, hangs_on, is_meant, named_after, root_of
from .units import Interval

_COUNTED = frozenset({"of_event", "eve"})
_AND = re.compile(r",?\s+and\s+(?:the\s+)?", re.IGNORECASE)
_HOWS: tuple[DateHow, ...] = ("words", "text", "published", "tense")

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


class _Told(NamedTuple):
    """What one date means, how that was told, and its words to their end."""

    days: Interval | Missing | None
    how: DateHow
    end: int
    ahead: bool | None


class _Start(NamedTuple):
    """The days that a date is counted from, and where its words end. `sure` is False where they
    are only those told last; `apposed` where they are the date itself."""

    days: Interval | None
    end: int
    sure: bool = True
    apposed: bool = False


class _Seen(NamedTuple):
    """Words that are a date, their syntactic head, and what leads to them."""

    found: Found
    root: Token
    lead: Lead | None


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
            told = [self._days(seen, at, number, heading=heading)]
            if self._joins(seen, at):
                told.append(self._days(seen, at + 1, number, heading=heading))
                joined = self._joined(seen[at], seen[at + 1], *told)
                if joined is not None:
                    self._keep(joined, None, number)
                    at += 2
                    continue
            if isinstance(told[0].days, tuple):
                self._keep(self._stretched(seen[at], told[0]), told[0], number)
            elif told[0].days is not None:
                found = seen[at].found
                self.missing.append((Span(found.start, found.end), told[0].days))
            at += 1

    def _keep(self, made: Date, told: _Told | None, number: int) -> None:
        if self.dates and made.words.start < self.dates[-1].words.end:
            return
        self.dates.append(made)
        days = told.days if told is not None else None
        whole = (date.fromisoformat(made.start), date.fromisoformat(made.end))
        anchor = hangs_on(self._document, made.words)
        self._earlier.append(
            Earlier(days if isinstance(days, tuple) else whole, made.words, number, anchor)
        )

    def _seen(self, paragraph: Paragraph) -> list[_Seen]:
        text, begin = self._document.text, paragraph.span.start
        made = []
        for found in self._rules.find(text, begin, paragraph.span.end):
            root = root_of(self._document, Span(found.core, found.end))
            if root is None or not is_meant(self._rules.words, found, root):
                continue
            if self._rules.is_named(text, found) or self._rules.recurs_at(text, found):
                continue
            made.append(_Seen(found, root, self._rules.lead(text, begin, found.start)))
        return made

    def _days(self, seen: Sequence[_Seen], at: int, number: int, *, heading: bool) -> _Told:
        found, root, _ = seen[at]
        filed = self._filed is not None and self._filed.contains(Span(found.start, found.end))
        ahead = False if filed else is_ahead(self._rules.words.ahead, root, heading=heading)
        start = _Start(self._before(number, found), found.end)
        if found.means in _COUNTED:
            start = self._counted(seen, at, number, start.days, heading=heading)
        if start.apposed:
            return _Told(start.days, "text", start.end, ahead)
        anchor = Anchor(self._published, start.days, ahead)
        days = meaning(found.means, found.groups, anchor)
        if not start.sure and not ahead and self._is_to_come(days):
            days = None
        way = how(found.means, found.groups, anchor) if isinstance(days, tuple) else "words"
        return _Told(days, way, start.end, ahead)

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
        self, seen: Sequence[_Seen], at: int, number: int, last: Interval | None, *, heading: bool
    ) -> _Start:
        """The date of what "two days after …" names, and where its words end."""
        found = seen[at].found
        named = named_after(self._document, found)
        if at + 1 < len(seen) and self._dates_it(seen[at + 1], seen[at], named):
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

    def _dates_it(self, after: _Seen, one: _Seen, named: tuple[Token, int] | None) -> bool:
        """Whether the next date is that of what is named: "two days after Monday's vote"."""
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

    def _joins(self, seen: Sequence[_Seen], at: int) -> bool:
        """Whether a date and the next are the ends of a stretch."""
        if at + 1 >= len(seen) or seen[at].found.means in _COUNTED:
            return False
        one, other = seen[at], seen[at + 1]
        between = self._document.text[one.found.end : other.found.start]
        if one.lead is not None and one.lead.kind == "between" and _AND.fullmatch(between):
            return True
        if self._rules.joints.fullmatch(between) is None:
            return False
        return not any(each.base in self._rules.words.shifts for each in one.root.ancestors)

    def _joined(self, one: _Seen, other: _Seen, begin: _Told, end: _Told) -> Date | None:
        if not isinstance(end.days, tuple) or begin.days is None:
            return None
        first, last = begin.days, end.days
        vague = begin.how != "words"
        against = not isinstance(first, tuple) or first[0] > last[0]
        if vague and (against or end.how == "words" or other.found.groups.get("direction2")):
            anchor = Anchor(last[1], None, False)
            told = meaning(one.found.means, one.found.groups, anchor)
            first = told if isinstance(told, tuple) else first
        if not isinstance(first, tuple) or first[0] > last[1]:
            return None
        lead = one.lead
        opened = lead is not None and lead.kind in ("from", "between")
        start = lead.start if lead is not None and opened else one.found.start
        way = max((begin.how, end.how), key=_HOWS.index)
        return Date(Span(start, end.end), first[0].isoformat(), last[1].isoformat(), way)

    def _stretched(self, seen: _Seen, told: _Told) -> Date:
        """The date; with "since" before it the stretch from it to the day of publication, with
        "until", if it lies ahead, that from publication to it."""
        if not isinstance(told.days, tuple):
            raise TypeError("only days make a date")
        (first, last), published, lead = told.days, self._published, seen.lead
        start, way = seen.found.start, told.how
        if lead is not None and published is not None:
            if lead.kind == "since" and first <= published:
                start, last = lead.start, published
            elif lead.kind == "until" and told.ahead and published <= last:
                start, first = lead.start, published
            if start == lead.start and way in ("words", "text"):
                way = "published"
        return Date(Span(start, told.end), first.isoformat(), last.isoformat(), way)
