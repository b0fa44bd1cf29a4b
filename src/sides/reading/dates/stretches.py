"""Stretches of dates: two that are joined ("from Friday to Sunday"), one that goes on to the day
of publication ("since 2014") or begins with it ("until Friday")."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from ...records import Date, DateHow, Span
from ..syntax.tokens import Token
from .grammar import Found, Grammar, Lead
from .groups import Anchor
from .meanings import Missing, meaning
from .units import Interval

_AND = re.compile(r",?\s+and\s+(?:the\s+)?", re.IGNORECASE)
_HOWS: tuple[DateHow, ...] = ("words", "text", "published", "tense")


class Seen(NamedTuple):
    """Words that are a date, their syntactic head, and what leads to them."""

    found: Found
    root: Token
    lead: Lead | None


class Told(NamedTuple):
    """What one date means, how that was told, where its words end, and whether it lies ahead."""

    days: Interval | Missing | None
    how: DateHow
    end: int
    ahead: bool | None


def are_joined(rules: Grammar, text: str, one: Seen, other: Seen) -> bool:
    """Whether two dates are the ends of a stretch, and not of a move ("moved from … to")."""
    between = text[one.found.end : other.found.start]
    if one.lead is not None and one.lead.kind == "between" and _AND.fullmatch(between):
        return True
    if rules.joints.fullmatch(between) is None:
        return False
    return not any(each.base in rules.words.shifts for each in one.root.ancestors)


def joined(one: Seen, other: Seen, begin: Told, end: Told) -> Date | None:
    """The stretch from one date to the other. The first is told against the other where that
    alone gives its year, or where it would come after it."""
    if not isinstance(end.days, tuple) or begin.days is None:
        return None
    first, last = begin.days, end.days
    turned = not isinstance(first, tuple) or first[0] > last[0]
    dated = end.how == "words" or other.found.groups.get("direction2") is not None
    if begin.how != "words" and (turned or dated):
        told = meaning(one.found.means, one.found.groups, Anchor(last[1], None, False))
        first = told if isinstance(told, tuple) else first
    if not isinstance(first, tuple) or first[0] > last[1]:
        return None
    lead = one.lead
    start = one.found.start
    if lead is not None and lead.kind in ("from", "between"):
        start = lead.start
    how = max((begin.how, end.how), key=_HOWS.index)
    return Date(Span(start, end.end), first[0].isoformat(), last[1].isoformat(), how)


def stretched(seen: Seen, told: Told, published: date | None) -> Date:
    """The date; with "since" before it the stretch from it to the day of publication, with
    "until", if it lies ahead, that from publication to it. Raises TypeError if it has no days."""
    if not isinstance(told.days, tuple):
        raise TypeError("only days make a date")
    (first, last), lead = told.days, seen.lead
    start, how = seen.found.start, told.how
    if lead is not None and published is not None:
        if lead.kind == "since" and first <= published:
            start, last = lead.start, published
        elif lead.kind == "until" and told.ahead and published <= last:
            start, first = lead.start, published
        if start == lead.start and how in ("words", "text"):
            how = "published"
    return Date(Span(start, told.end), first.isoformat(), last.isoformat(), how)
