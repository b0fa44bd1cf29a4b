"""A reading as tellings are made from it: its words, actors, places and days at hand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from ..records import Place, Reading, Span
from . import words as w
from .days import days

AROUND = 250
"""Characters before and after a sentence that still tell of what it tells: two sentences of a
news report."""

GOVERNMENT = "GOV"
"""PLOVER's sector of governments, which are named by their capitals."""


class Town(Struct, frozen=True, gc=False):
    """A place below the level of a country: its id and name, latitude and longitude."""

    id: str
    name: str
    point: tuple[float, float] | None


class Around(Struct, frozen=True, gc=False):
    """What a sentence and the text around it tell of all deeds of the sentence: the single days
    that it names, of whichever deed they are, its towns and the countries of all its places, the
    names after its prepositions of place, its marks of what happens again and of what answers
    something; the ids of the actors named around it, and the names there."""

    days: frozenset[str]
    towns: tuple[Town, ...]
    lands: frozenset[str]
    spots: frozenset[str]
    again: frozenset[str]
    answers: bool
    actors: tuple[str, ...]
    names: frozenset[str]


class Page:
    """A reading with its words, actors, places and days at hand."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = w.words(reading.article.text)
        self.actors = {each.id: each for each in reading.actors}
        self.day = reading.article.date
        self.published = days(self.day, None, "actual")
        self._around: dict[Span, Around] = {}
        self._speakers = {each.id: each.speaker for each in reading.statements}
        self._places: dict[str | None, Place] = {each.id: each for each in reading.places}
        self._made: dict[str, Town] = {}
        self._countries = [
            mention
            for place in reading.places
            if place.admin1 is None
            for mention in place.mentions
        ]
        self._lands = [
            (mention.start, mention.end, place.country)
            for place in reading.places
            if place.country is not None
            for mention in place.mentions
        ]
        self._towns = list(self._towns_named())
        named = sorted(
            (mention.start, mention.end, at)
            for at, actor in enumerate(reading.actors)
            for mention in actor.mentions
        )
        self._starts = [start for start, _, _ in named]
        self._named = [(end, at) for _, end, at in named]
        self._longest = max((end - start for start, end, _ in named), default=0)
        stop = w.lexicon().stop
        names = [at for at in self.words.names() if self.words.stems[at] not in stop]
        self._name_starts = [self.words.starts[at] for at in names]
        self._names = [self.words.stems[at] for at in names]

    def _towns_named(self) -> Iterator[tuple[int, int, int]]:
        """Where towns are named, and which of the places each is. A capital that stands for its
        government is none, nor is the place of a dateline (in capitals)."""
        text = self.reading.article.text
        seats = {
            mention.end
            for actor in self.reading.actors
            if actor.how == "registry" and GOVERNMENT in actor.sectors
            for mention in actor.mentions
        }
        for at, place in enumerate(self.reading.places):
            for mention in place.mentions if place.admin1 is not None else ():
                if mention.end not in seats and not mention.of(text).isupper():
                    yield mention.start, mention.end, at

    def around(self, sentence: Span) -> Around:
        """What a sentence and the text around it tell."""
        if sentence not in self._around:
            self._around[sentence] = self._found_around(sentence)
        return self._around[sentence]

    def _found_around(self, sentence: Span) -> Around:
        inside = self.words.between(sentence.start, sentence.end)
        stems = self.words.stems[inside]
        start, end = max(0, sentence.start - AROUND), sentence.end + AROUND
        return Around(
            days=self._days_in(sentence),
            towns=self._towns_in(sentence),
            lands=self._lands_in(sentence),
            spots=self._spots(inside),
            again=w.lexicon().again.intersection(stems),
            answers=not w.lexicon().answers.isdisjoint(stems),
            actors=self._actors_in(start, end),
            names=self._names_in(start, end),
        )

    def _actors_in(self, start: int, end: int) -> tuple[str, ...]:
        """The ids of the actors who are named in a stretch of the text."""
        first = bisect_left(self._starts, start - self._longest)
        before = bisect_left(self._starts, end)
        named = {at for last, at in self._named[first:before] if last > start}
        return tuple(self.reading.actors[at].id for at in sorted(named))

    def _names_in(self, start: int, end: int) -> frozenset[str]:
        """The names that begin in a stretch of the text."""
        first, last = bisect_left(self._name_starts, start), bisect_left(self._name_starts, end)
        return frozenset(self._names[first:last])

    def speaker(self, statement: str | None) -> str | None:
        """Who makes a statement; None for the report's own words."""
        return None if statement is None else self._speakers.get(statement)

    def _days_in(self, sentence: Span) -> frozenset[str]:
        """The single days that a sentence names, of whichever of its deeds they are."""
        return frozenset(
            each.start
            for each in self.reading.dates
            if each.start == each.end and sentence.contains(each.words)
        )

    def towns(self, place: str | None, sentence: Span) -> tuple[Town, ...]:
        """The towns of an event: that which it is tied to, else those of its sentence."""
        tied = self._places.get(place)
        if tied is None or tied.admin1 is None:
            return self.around(sentence).towns
        return (self._town(tied),)

    def lands(self, place: str | None, sentence: Span) -> frozenset[str]:
        """The countries of the places of a sentence, and of that which an event is tied to."""
        lands = self.around(sentence).lands
        tied = self._places[place].country if place in self._places else None
        return lands if tied is None else lands | {tied}

    def _towns_in(self, sentence: Span) -> tuple[Town, ...]:
        found = {
            at for start, end, at in self._towns if sentence.start <= start and end <= sentence.end
        }
        return tuple(self._town(self.reading.places[at]) for at in sorted(found))

    def _town(self, place: Place) -> Town:
        if place.id not in self._made:
            known = place.lat is not None and place.lon is not None
            point = (place.lat, place.lon) if known else None
            self._made[place.id] = Town(place.id, place.name.casefold(), point)  # type: ignore[arg-type]
        return self._made[place.id]

    def _lands_in(self, sentence: Span) -> frozenset[str]:
        return frozenset(
            country
            for start, end, country in self._lands
            if sentence.start <= start and end <= sentence.end
        )

    def _spots(self, inside: slice) -> frozenset[str]:
        """The names after prepositions of place ("near Maungdaw"), those of countries left out:
        small places stand in no gazetteer."""
        capitals, stop = self.words.capitals, w.lexicon().stop
        found: set[str] = set()
        last = None
        """The word up to which such a name runs."""
        first, end = bisect_left(capitals, inside.start), bisect_left(capitals, inside.stop)
        for at in capitals[first:end]:
            goes_on = at > inside.start and (last == at - 1 or self._is_at(at - 1))
            if goes_on and self.words.stems[at] not in stop and not self._in_country(at):
                found.add(self.words.stems[at])
                last = at
        return frozenset(found)

    def _is_at(self, word: int) -> bool:
        """Whether a word is a preposition of place."""
        start, end = self.words.starts[word], self.words.ends[word]
        return self.reading.article.text[start:end].lower() in w.lexicon().at

    def _in_country(self, word: int) -> bool:
        start, end = self.words.starts[word], self.words.ends[word]
        return any(each.start < end and start < each.end for each in self._countries)
