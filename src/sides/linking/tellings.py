"""Reading → tellings: each deed that its words tell, ready to be held against others.

Codings of the same words ("shut" as a sanction and as coercion) are one telling. Deeds that were
left uncoded for want of a party are tellings, too: they make no event, but they may be an account
of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from ..records import Actor, Dated, Event, Place, Reading, Span, Status, Uncoded
from . import words as w
from .days import Days, days
from .parties import Keys, Parties, together

AROUND = 250
"""Characters before and after a sentence that still tell of what it tells: two sentences of a
news report."""

AFTER = 5
"""Words after a trigger without a family of its own in which what it means is sought ("threw
stones", "put an end")."""

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’]?\s+|\n+")


class Town(Struct, frozen=True):
    """A place below the level of a country: its id and name, latitude and longitude."""

    id: str
    name: str
    point: tuple[float, float] | None


class Telling(Struct, frozen=True, eq=False):
    """One deed as some words of a report tell it. `events` are the ids of its codings, none for a
    deed without one; `around` are the parties of what stands around the sentence, `lands` the
    countries in which the places of the sentence lie, `spots` the names after its prepositions of
    place, on whatever map."""

    reading: Reading
    events: tuple[str, ...]
    trigger: Span
    sentence: Span
    types: frozenset[str]
    families: frozenset[str]
    stems: frozenset[str]
    sources: Keys
    targets: Keys
    parties: Keys
    around: Keys
    when: Days | None
    published: Days | None
    named_days: frozenset[str]
    towns: tuple[Town, ...]
    spots: frozenset[str]
    lands: frozenset[str]
    names: frozenset[str]
    again: frozenset[str]
    answers: bool
    status: Status
    statement: str | None
    hedges: tuple[Span, ...]
    confidence: float

    @property
    def key(self) -> tuple[str, Span]:
        """Tells it from all others, and sorts."""
        return (self.reading.id, self.trigger)


class _Deed(Struct, frozen=True):
    """What a telling is made of."""

    trigger: Span
    sentence: Span
    events: tuple[Event, ...]
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    date: str | None
    dated: Dated | None
    place: str | None
    status: Status
    statement: str | None


class Tellings:
    """Makes the tellings of readings."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties

    def of(self, reading: Reading) -> tuple[Telling, ...]:
        """All that its events tell, in the order of the text."""
        page = _Page(reading)
        return tuple(self._telling(page, each) for each in _coded(reading))

    def uncoded(self, reading: Reading) -> tuple[Telling, ...]:
        """The deeds that were left uncoded for want of a party."""
        page = _Page(reading)
        return tuple(
            self._telling(page, _left(reading, each.words))
            for each in reading.uncoded
            if each.reason in _WITHOUT_PARTY and each.words is not None
        )

    def at(self, reading: Reading, words: Span) -> Telling:
        """What these words tell: the coding whose trigger shares most with them; without one,
        what else is coded of their sentence."""
        coded = [each for each in _coded(reading) if each.trigger.overlaps(words)]
        best = max(coded, key=lambda each: _shared(each.trigger, words), default=None)
        return self._telling(_Page(reading), best or _left(reading, words))

    def _telling(self, page: _Page, deed: _Deed) -> Telling:
        reading, published = page.reading, page.reading.article.date
        start, end = max(0, deed.sentence.start - AROUND), deed.sentence.end + AROUND
        inside = w.within(page.words, deed.sentence.start, deed.sentence.end)
        near = w.within(page.words, start, end)
        stems, families = _meaning(page, deed)
        told = frozenset(each.type for each in deed.events)
        known = w.lexicon().families
        sources, targets = (self._keys(page, each) for each in (deed.sources, deed.targets))
        return Telling(
            reading=reading,
            events=tuple(each.id for each in deed.events),
            trigger=deed.trigger,
            sentence=deed.sentence,
            types=told or frozenset().union(*(known[each].types for each in families)),
            families=families,
            stems=stems,
            sources=sources,
            targets=targets,
            parties=together(sources, targets),
            around=self._parties.keys(page.actors_in(Span(start, end)), page.day),
            when=days(deed.date, published, deed.status, deed.dated),
            published=days(published, None, "actual"),
            named_days=page.days_in(deed.sentence),
            towns=page.towns(deed.place, deed.sentence),
            spots=page.spots(inside),
            lands=page.lands(deed.place, deed.sentence),
            names=w.names(near),
            again=w.lexicon().again & {each.stem for each in inside},
            answers=any(each.stem in w.lexicon().answers for each in inside),
            status=deed.status,
            statement=deed.statement,
            hedges=tuple(dict.fromkeys(i for each in deed.events for i in each.hedges)),
            confidence=max((each.confidence for each in deed.events), default=0.0),
        )

    def _keys(self, page: _Page, ids: Iterable[str]) -> Keys:
        return self._parties.keys((page.actors[each] for each in ids), page.day)


GOVERNMENT = "GOV"
"""PLOVER's sector of governments, which are named by their capitals."""

_WITHOUT_PARTY = frozenset({"no source or target", "no actor"})


class _Page:
    """A reading with its words and actors at hand."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = w.words(reading.article.text)
        self.actors = {each.id: each for each in reading.actors}
        self.day = reading.article.date
        self._countries = [
            mention
            for place in reading.places
            if place.admin1 is None
            for mention in place.mentions
        ]
        self._seats = {
            mention.end
            for actor in reading.actors
            if actor.how == "registry" and GOVERNMENT in actor.sectors
            for mention in actor.mentions
        }

    def actors_in(self, stretch: Span) -> Iterator[Actor]:
        """The actors who are named in a stretch of the text."""
        for actor in self.reading.actors:
            if any(stretch.overlaps(each) for each in actor.mentions):
                yield actor

    def days_in(self, sentence: Span) -> frozenset[str]:
        """The single days that a sentence names, of whichever of its deeds they are."""
        return frozenset(
            each.start
            for each in self.reading.dates
            if each.start == each.end and sentence.contains(each.words)
        )

    def towns(self, place: str | None, sentence: Span) -> tuple[Town, ...]:
        """The towns of an event: that which it is tied to, else those of its sentence. A capital
        that stands for its government is none, nor is the place of a dateline (in capitals)."""
        text = self.reading.article.text
        local = [each for each in self.reading.places if each.admin1 is not None]
        tied = [each for each in local if each.id == place]
        named = [
            each
            for each in local
            if any(
                sentence.contains(mention)
                and mention.end not in self._seats
                and not mention.of(text).isupper()
                for mention in each.mentions
            )
        ]
        return tuple(map(_town, tied or named))

    def spots(self, inside: tuple[w.Word, ...]) -> frozenset[str]:
        """The names after prepositions of place ("near Maungdaw"), those of countries left out:
        small places stand in no gazetteer."""
        text, lexicon = self.reading.article.text, w.lexicon()
        found: set[str] = set()
        runs = False
        for before, word in pairwise((None, *inside)):
            assert word is not None
            capital = text[word.span.start].isupper() and word.stem not in lexicon.stop
            after = before is not None and before.span.of(text).lower() in lexicon.at
            runs = capital and (runs or after) and not self._in_country(word.span)
            if runs:
                found.add(word.stem)
        return frozenset(found)

    def _in_country(self, span: Span) -> bool:
        return any(each.overlaps(span) for each in self._countries)

    def lands(self, place: str | None, sentence: Span) -> frozenset[str]:
        """The countries of the places of a sentence."""
        return frozenset(
            each.country
            for each in self.reading.places
            if each.country is not None and (each.id == place or _named_in(each, sentence))
        )


def _named_in(place: Place, stretch: Span) -> bool:
    return any(stretch.contains(each) for each in place.mentions)


def _town(place: Place) -> Town:
    known = place.lat is not None and place.lon is not None
    return Town(place.id, place.name.casefold(), (place.lat, place.lon) if known else None)  # type: ignore[arg-type]


def _meaning(page: _Page, deed: _Deed) -> tuple[frozenset[str], frozenset[str]]:
    """The lemmas of a trigger that tell a deed, and the families of deeds that they are of: of the
    trigger as it is, else of its telling words, and of phrases that go on behind it."""
    span = deed.trigger
    vague = w.lexicon().vague
    own = tuple(each.stem for each in w.within(page.words, span.start, span.end))
    telling = tuple(each for each in own if each not in vague)
    after = w.within(page.words, span.end, deed.sentence.end)[:AFTER]
    longer = (*own, *(each.stem for each in after))
    within = w.families(own, least=2) or w.families(telling)
    beyond = w.families(longer, least=2)
    return frozenset(telling), within | beyond or w.families(longer)


def _coded(reading: Reading) -> Iterator[_Deed]:
    """The deeds of a reading's events; those whose triggers share words are one."""
    group: list[Event] = []
    for event in sorted(reading.events, key=lambda each: (each.trigger, each.id)):
        if group and event.trigger.start >= max(each.trigger.end for each in group):
            yield _of_events(group)
            group = []
        group.append(event)
    if group:
        yield _of_events(group)


def _of_events(group: Sequence[Event]) -> _Deed:
    """One deed of several codings: parties and the rest by the surest of them."""
    best = max(group, key=lambda each: (each.confidence, each.id))
    return _Deed(
        trigger=best.trigger,
        sentence=best.sentence,
        events=tuple(group),
        sources=best.sources,
        targets=best.targets,
        date=best.date,
        dated=best.dated,
        place=best.place,
        status=best.status,
        statement=best.statement,
    )


def _left(reading: Reading, words: Span) -> _Deed:
    """A deed that no event codes, by what is coded of its sentence: who is named before and after
    its words, and the nearest date."""
    sentence = _sentence_of(reading, words)
    mentions = sorted(
        (span, actor.id)
        for actor in reading.actors
        for span in actor.mentions
        if sentence.contains(span)
    )
    before = [id for span, id in mentions if span.end <= words.start]
    after = [id for span, id in mentions if span.start >= words.end]
    dates = [each for each in reading.dates if sentence.contains(each.words)]
    nearest = min(dates, key=lambda each: _apart(each.words, words), default=None)
    return _Deed(
        trigger=words,
        sentence=sentence,
        events=(),
        sources=tuple(dict.fromkeys(before)),
        targets=tuple(dict.fromkeys(after)),
        date=nearest.value if nearest is not None else None,
        dated="text",
        place=None,
        status="actual",
        statement=_statement_of(reading, words),
    )


def _sentence_of(reading: Reading, words: Span) -> Span:
    """The sentence that words stand in: as the reading has it, else by its marks."""
    known: Iterable[Event | Uncoded] = (*reading.events, *reading.uncoded)
    for each in known:
        if each.sentence.contains(words):
            return each.sentence
    text = reading.article.text
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= words.start), default=0)
    end = min((end for end in ends if end >= words.end), default=len(text))
    return Span(start, start + len(text[start:end].rstrip()))


def _statement_of(reading: Reading, words: Span) -> str | None:
    """The innermost statement whose content holds the words."""
    holding = [
        (span.end - span.start, each.id)
        for each in reading.statements
        for span in each.content
        if span.contains(words)
    ]
    return min(holding)[1] if holding else None


def _apart(a: Span, b: Span) -> int:
    return max(0, a.start - b.end, b.start - a.end)


def _shared(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)
