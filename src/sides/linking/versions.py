"""Occurrence → accounts: by whose word it is told, and how: who did it, to whom, whether it
happened, what it is called, and how many died.

`versions` is what `sides.versions` names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..ontology import plover
from ..records import Account, Count, Event, EventOf, Occurrence, Reading, Span, Statement
from ..registry.registry import Registry
from .copies import originals, runs
from .days import gap
from .likeness import is_one_town
from .parties import Parties
from .tellings import Telling, Tellings

FORCE = 4
"""PLOVER's quad class of deeds of force. These are told in most ways: of such an occurrence, all
that others say of deeds at its place and on its day is an account."""

DEEDS = frozenset({2, 4})
"""Quad classes of deeds, as against words: who arms those who fight tells of the fight, too."""


def versions(
    occurrence: Occurrence, readings: Iterable[Reading], registry: Registry | None = None
) -> tuple[Account, ...]:
    """The accounts of an occurrence in the readings from which it was made, in the order of their
    reports: one of each report and each speaker in it.

    Besides the occurrence's own events, a deed that is told in a statement is an account of it if
    both are at one town on one day, the occurrence is a deed of force, and the speaker tells it in
    no other way. Reports that are copies of each other give their accounts once. Raises KeyError
    if a reading of the occurrence is not among them.
    """
    known = {each.id: each for each in readings}
    return _Versions(occurrence, known, Tellings(Parties(registry or Registry.load()))).all()


class _Versions:
    """What is needed to find the accounts of one occurrence."""

    def __init__(
        self, occurrence: Occurrence, readings: Mapping[str, Reading], maker: Tellings
    ) -> None:
        self._ids = {EventOf(each.reading, each.event) for each in occurrence.events}
        self._maker = maker
        self._told = {id: maker.of(readings[id]) for id in sorted({i.reading for i in self._ids})}
        self._own = [each for told in self._told.values() for each in told if self._is_own(each)]
        near = [each for each in readings.values() if self._may_tell(each)]
        first = originals({each.article.id: runs(each.article.text) for each in near})
        self._readings = sorted(
            (each for each in near if first[each.article.id] == each.article.id),
            key=lambda each: (each.article.date or "", each.id),
        )
        quads = {plover().types[type].quad for each in self._own for type in each.types}
        self._of_force = FORCE in quads

    def _is_own(self, telling: Telling) -> bool:
        return any(EventOf(telling.reading.id, each) in self._ids for each in telling.events)

    def _may_tell(self, reading: Reading) -> bool:
        """Whether a report is one of the occurrence, or names a town of it."""
        if reading.id in self._told:
            return True
        towns = {each.name for own in self._own for each in own.towns}
        return any(each.name.casefold() in towns for each in reading.places)

    def all(self) -> tuple[Account, ...]:
        """One account of each report and each of its speakers."""
        made: list[Account] = []
        for reading in self._readings:
            best: dict[str | None, Account] = {}
            for telling in self._tellings(reading):
                account = _account(telling)
                best.setdefault(account.by, account)
            made += sorted(best.values(), key=lambda each: (each.words, each.calls))
        return tuple(made)

    def _tellings(self, reading: Reading) -> Iterator[Telling]:
        """The tellings of a report that are of the occurrence, the best of each speaker first."""
        told = self._told.get(reading.id) or self._maker.of(reading)
        own = [each for each in told if self._is_own(each)]
        yield from sorted(own, key=lambda each: (-each.confidence, each.trigger))
        if not self._of_force:
            return
        others = [
            each
            for each in (*told, *self._maker.uncoded(reading))
            if not self._is_own(each) and self._is_account(each)
        ]
        yield from sorted(others, key=self._worth)

    def _worth(self, telling: Telling) -> tuple[bool, bool, float, Span]:
        """What sorts the accounts of a speaker: deeds of the occurrence's kind first."""
        types = {type for own in self._own for type in own.types}
        families = {family for own in self._own for family in own.meaning.families}
        return (
            types.isdisjoint(telling.types),
            families.isdisjoint(telling.meaning.families),
            -telling.confidence,
            telling.trigger,
        )

    def _is_account(self, telling: Telling) -> bool:
        """Whether somebody tells of a deed at the place and on the day of the occurrence."""
        if telling.speaker is None:
            return False
        if not any(plover().types[each].quad in DEEDS for each in telling.types):
            return False
        return any(_meets(telling, own) for own in self._own)


def _meets(a: Telling, b: Telling) -> bool:
    """Whether two tellings may be at one town on one day."""
    if a.when is None or b.when is None or gap(a.when, b.when) > 0:
        return False
    return any(is_one_town(one, other) for one in a.towns for other in b.towns)


def _statement(telling: Telling) -> Statement | None:
    return next((i for i in telling.reading.statements if i.id == telling.statement), None)


def _account(telling: Telling) -> Account:
    """How one telling tells its deed: by its surest coding, else by its words."""
    reading = telling.reading
    codings = [each for each in reading.events if each.id in telling.events]
    event = max(codings, key=lambda each: (each.confidence, each.id), default=None)
    statement = _statement(telling)
    by = statement.speaker if statement is not None else None
    return Account(
        reading=reading.id,
        event=event.id if event is not None else None,
        by=by,
        statement=statement.id if statement is not None else None,
        type=event.type if event is not None else None,
        calls=_calls(telling),
        sources=event.sources if event is not None else (),
        targets=event.targets if event is not None else (),
        status=telling.status,
        date=event.date if event is not None else None,
        hedges=telling.hedges,
        counts=_counts(codings),
        words=_words(telling, statement),
    )


_QUOTED = re.compile(r"[“\"‘'][\w -]{1,40}[”\"’']\s+$")
"""Words in quotation marks right before a deed: what the speaker calls it."""


def _calls(telling: Telling) -> Span:
    """The words that tell a deed, with a quoted word before it."""
    start = telling.trigger.start
    found = _QUOTED.search(telling.reading.article.text[telling.sentence.start : start])
    if found is not None:
        start = telling.sentence.start + found.start()
    return Span(start, telling.trigger.end)


def _counts(codings: Sequence[Event]) -> tuple[Count, ...]:
    return tuple(dict.fromkeys(count for event in codings for count in event.counts))


def _words(telling: Telling, statement: Statement | None) -> Span:
    """What is said with these words in it; of the report's own, the sentence."""
    if statement is not None:
        for each in statement.content:
            if each.contains(telling.trigger):
                return each
    return telling.sentence
