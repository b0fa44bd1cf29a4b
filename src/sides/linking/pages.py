"""A reading as tellings are made from it: its words, actors, places and days at hand."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from msgspec import Struct

from ..records import Place, Reading, Span
from . import words as w

AROUND = 250
"""Characters before and after a sentence that still tell of what it tells: two sentences of a
news report."""

GOVERNMENT = "GOV"
"""PLOVER's sector of governments, which are named by their capitals."""


class Town(Struct, frozen=True):
    """A place below the level of a country: its id and name, latitude and longitude."""

    id: str
    name: str
    point: tuple[float, float] | None


class Around(Struct, frozen=True):
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
    """A reading with its words and actors at hand."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = w.words(reading.article.text)
        self.actors = {each.id: each for each in reading.actors}
        self.day = reading.article.date
        self._places = {each.id: each for each in reading.places}
        self._around: dict[Span, Around] = {}
        self._speakers = {each.id: each.speaker for each in reading.statements}
        self._countries = [
            mention
            for place in reading.places
            if place.admin1 is None
            for mention in place.mentions
        ]
        named = sorted(
            (mention.start, mention.end, at)
            for at, actor in enumerate(reading.actors)
            for mention in actor.mentions
        )
        self._starts = [start for start, _, _ in named]
        self._named = [(end, at) for _, end, at in named]
        self._seats = {
            mention.end
            for actor in reading.actors
            if actor.how == "registry" and GOVERNMENT in actor.sectors
            for mention in actor.mentions
        }

    def around(self, sentence: Span) -> Around:
        """What a sentence and the text around it tell."""
        if sentence not in self._around:
            self._around[sentence] = self._found_around(sentence)
        return self._around[sentence]

    def _found_around(self, sentence: Span) -> Around:
        inside = w.within(self.words, sentence.start, sentence.end)
        stems = {each.stem for each in inside}
        start, end = max(0, sentence.start - AROUND), sentence.end + AROUND
        return Around(
            days=self._days_in(sentence),
            towns=self._towns_in(sentence),
            lands=self._lands_in(sentence),
            spots=self._spots(inside),
            again=w.lexicon().again & stems,
            answers=not w.lexicon().answers.isdisjoint(stems),
            actors=self._actors_in(start, end),
            names=w.names(w.within(self.words, start, end)),
        )

    def _actors_in(self, start: int, end: int) -> tuple[str, ...]:
        """The ids of the actors who are named in a stretch of the text."""
        before = bisect_left(self._starts, end)
        named = {at for last, at in self._named[:before] if last > start}
        return tuple(self.reading.actors[at].id for at in sorted(named))

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
        """The towns of an event: that which it is tied to, else those of its sentence. A capital
        that stands for its government is none, nor is the place of a dateline (in capitals)."""
        tied = [self._places[place]] if place in self._places else []
        return (
            tuple(_town(each) for each in tied if each.admin1 is not None)
            or self.around(sentence).towns
        )

    def lands(self, place: str | None, sentence: Span) -> frozenset[str]:
        """The countries of the places of a sentence, and of that which an event is tied to."""
        lands = self.around(sentence).lands
        tied = self._places[place].country if place in self._places else None
        return lands if tied is None else lands | {tied}

    def _towns_in(self, sentence: Span) -> tuple[Town, ...]:
        text = self.reading.article.text
        return tuple(
            _town(each)
            for each in self.reading.places
            if each.admin1 is not None
            and any(
                sentence.contains(mention)
                and mention.end not in self._seats
                and not mention.of(text).isupper()
                for mention in each.mentions
            )
        )

    def _lands_in(self, sentence: Span) -> frozenset[str]:
        return frozenset(
            each.country
            for each in self.reading.places
            if each.country is not None and any(map(sentence.contains, each.mentions))
        )

    def _spots(self, inside: tuple[w.Word, ...]) -> frozenset[str]:
        """The names after prepositions of place ("near Maungdaw"), those of countries left out:
        small places stand in no gazetteer."""
        text, lexicon = self.reading.article.text, w.lexicon()
        found: set[str] = set()
        runs = False
        for before, word in pairwise((None, *inside)):
            assert word is not None
            runs = (
                text[word.start].isupper()
                and word.stem not in lexicon.stop
                and (runs or self._is_at(before))
                and not self._in_country(word)
            )
            if runs:
                found.add(word.stem)
        return frozenset(found)

    def _is_at(self, word: w.Word | None) -> bool:
        """Whether a word is a preposition of place."""
        if word is None:
            return False
        return self.reading.article.text[word.start : word.end].lower() in w.lexicon().at

    def _in_country(self, word: w.Word) -> bool:
        return any(each.start < word.end and word.start < each.end for each in self._countries)


def _town(place: Place) -> Town:
    known = place.lat is not None and place.lon is not None
    return Town(place.id, place.name.casefold(), (place.lat, place.lon) if known else None)  # type: ignore[arg-type]
