"""Readings → occurrences: events of one or many reports that tell of one happening, put together.

`linked` is what `sides.linked` names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from ..records import Event, EventOf, Occurrence, Reading, content_id
from ..registry.registry import Registry
from .blocks import candidates
from .clusters import groups
from .copies import originals, runs
from .likeness import probability, weights
from .parties import Parties
from .sieve import Sieve
from .tellings import Telling, Tellings
from .words import content, rarity

MOST_AVERAGED = 20
"""Tellings of an occurrence whose likeness is averaged for its confidence."""


def linked(readings: Iterable[Reading], registry: Registry | None = None) -> tuple[Occurrence, ...]:
    """The occurrences that the events of these readings tell of; every event is in one.

    A reading that is given twice counts once. The order of the readings makes no difference. The
    shipped registry tells who belongs to whom; a reading by a registry of one's own needs it here,
    too.
    """
    links = Links(_each(readings), Known(registry or Registry.load()))
    return tuple(sorted(links.occurrences(), key=lambda one: (one.date or "", one.id)))


def together(readings: Iterable[Reading], known: Known) -> Iterator[tuple[EventOf, ...]]:
    """Of each occurrence of several events these, and nothing more of it. `known` keeps what is
    made of readings that are linked several times, among others."""
    links = Links(_each(readings), known)
    for group in links.groups():
        if len(group) > 1 or len(links.tellings[group[0]].events) > 1:
            yield links.ids(group)


def _each(readings: Iterable[Reading]) -> list[Reading]:
    return sorted({reading.id: reading for reading in readings}.values(), key=lambda one: one.id)


def occurrence_id(ids: Iterable[EventOf]) -> str:
    """The id of the occurrence of these events."""
    return content_id("occurrence", *(part for id in ids for part in (id.reading, id.event)))


class Known:
    """What readings tell, made once: their tellings, and the words that carry content."""

    def __init__(self, registry: Registry) -> None:
        self._maker = Tellings(Parties(registry))
        self._made: dict[str, tuple[tuple[Telling, ...], frozenset[str]]] = {}

    def of(self, reading: Reading) -> tuple[tuple[Telling, ...], frozenset[str]]:
        """The tellings and words of a reading."""
        if reading.id not in self._made:
            said = content(self._maker.page(reading).words)
            self._made[reading.id] = (self._maker.of(reading), said)
        return self._made[reading.id]


class Links:
    """The tellings of some readings, and which are of one event."""

    def __init__(self, readings: Sequence[Reading], known: Known) -> None:
        made = [known.of(each) for each in readings]
        self.rarity = rarity(said for _, said in made)
        self.tellings = [each for tellings, _ in made for each in tellings]
        self._likely: dict[tuple[int, int], float] = {}

    def likely(self, a: int, b: int) -> float:
        """How likely the tellings at two places are of one event."""
        at = (a, b) if a < b else (b, a)
        if at not in self._likely:
            self._likely[at] = probability(self.tellings[a], self.tellings[b])
        return self._likely[at]

    def groups(self) -> list[list[int]]:
        """The tellings, by their places, that are of one event each."""
        if not self.tellings:
            return []
        known = weights()
        pairs = candidates(self.tellings, self.rarity)
        kept = Sieve(self.tellings).kept(*pairs, known.joined)
        return groups(self.tellings, kept, self.likely, known.joined, known.different)

    def ids(self, group: Sequence[int]) -> tuple[EventOf, ...]:
        """The events of some tellings."""
        told = (self.tellings[at] for at in group)
        return tuple(sorted(EventOf(one.reading.id, event) for one in told for event in one.events))

    def occurrences(self) -> Iterator[Occurrence]:
        """The occurrences, in no order."""
        found = self.groups()
        several = {
            self.tellings[at].reading.article.id: self.tellings[at].reading.article.text
            for group in found
            if len({self.tellings[at].reading.article.id for at in group}) > 1
            for at in group
        }
        first = originals({id: runs(text) for id, text in several.items()})
        for group in found:
            yield self._occurrence(group, first)

    def _occurrence(self, group: Sequence[int], first: Mapping[str, str]) -> Occurrence:
        tellings = [self.tellings[at] for at in group]
        events = [event for each in tellings for event in _events(each)]
        ids = self.ids(group)
        articles = {each.reading.article.id for each in tellings}
        return Occurrence(
            id=occurrence_id(ids),
            events=ids,
            type=_weightiest((event.type, event.confidence) for event in events),
            sources=tuple(sorted({id for event in events for id in event.sources})),
            targets=tuple(sorted({id for event in events for id in event.targets})),
            date=_date(events),
            place=_most_named(town.id for each in tellings for town in each.towns)
            or _most_named(event.place for event in events),
            reports=len({first.get(each, each) for each in articles}),
            confidence=self._confidence(group),
        )

    def _confidence(self, group: Sequence[int]) -> float:
        pairs = list(combinations(group[:MOST_AVERAGED], 2))
        if not pairs:
            return 1.0
        return round(sum(self.likely(a, b) for a, b in pairs) / len(pairs), 3)


def _events(telling: Telling) -> Iterator[Event]:
    return (each for each in telling.reading.events if each.id in telling.events)


def _weightiest(rated: Iterable[tuple[str, float]]) -> str:
    totals: Counter[str] = Counter()
    for type, weight in sorted(rated):
        totals[type] += weight  # type: ignore[assignment]
    return min(totals, key=lambda each: (-totals[each], each))


def _most_named(values: Iterable[str | None]) -> str | None:
    counts = Counter(each for each in values if each is not None)
    return min(counts, key=lambda each: (-counts[each], each), default=None)


def _date(events: Sequence[Event]) -> str | None:
    """The date that most events have from their words; of those without one, the earliest day."""
    told = [each.date for each in events if each.date is not None and each.dated != "published"]
    if told:
        return _most_named(told)
    return min((each.date for each in events if each.date is not None), default=None)
