"""Which of those whom a name may mean is meant, and who else might be."""

from __future__ import annotations

from math import exp
from typing import NamedTuple

from ...ontology import plover
from ...records import Alternative
from ...registry import Entry, Match, Registry
from ..document import Document
from .codes import Qualification
from .known import roles
from .lexicon import actor_words
from .mentions import Candidate
from .names import Name
from .unknown import Unknown

REFUSED = -3.0
"""Points of a reading that the text gives no ground for: it is shown, never chosen. Set by hand
below all that can be chosen, whose points are 0 to 7."""

SHOWN = 5
"""Readings that lost and are shown at most: surnames such as "Kim" have dozens."""


class Reading(NamedTuple):
    """One of those whom a name may mean, and the points for it."""

    match: Match
    points: float


class Chosen(NamedTuple):
    """Who is meant, None if none of those who are known by the words, and who lost."""

    match: Match | None
    alternatives: tuple[Alternative, ...]


class Choice:
    """Chooses among the matches of a name by the day and by what the article is about."""

    def __init__(
        self,
        document: Document,
        registry: Registry,
        qualification: Qualification,
        unknown: Unknown,
    ) -> None:
        self._document = document
        self._registry = registry
        self._said = qualification
        self._unknown = unknown

    def chosen(self, name: Name, candidate: Candidate) -> Chosen:
        """The match that fits the day and the article: of persons one in office then, of what
        several countries share the one of a country that the article is about. Of persons with a
        surname alone, and as much for one as for the other, none."""
        if not name.matches:
            return Chosen(None, ())
        only = name.matches[0]
        if len(name.matches) == 1 and only.entry.kind != "person":
            return Chosen(only, ())
        readings = sorted(self._readings(name, candidate), key=lambda each: -each.points)
        best = None if _undecided(readings) else readings[0].match
        return Chosen(best, _alternatives(best, readings) if len(readings) > 1 else ())

    def _readings(self, name: Name, candidate: Candidate) -> list[Reading]:
        said = self._said.codes(candidate.qualifiers).country
        return [Reading(each, self._points(each, name, candidate, said)) for each in name.matches]

    def _points(self, match: Match, name: Name, candidate: Candidate, said: str | None) -> float:
        entry = match.entry
        at_home = 1 if entry.country in self._said.home else 0
        if entry.kind != "person":
            return at_home
        several = any(each.entry.kind != "person" for each in name.matches)
        doubtful = match.common or (several and match.as_ == "surname")
        if doubtful and not self._is_person(name, candidate):
            return REFUSED
        office = self._registry.office(entry, self._document.article.date)
        points = 0 if office is None else 3 if office.title in actor_words().highest else 2
        points += 1 if match.as_ == "name" or name.last - name.first > 1 else 0
        if match.as_ == "surname" and not (points and self._near(entry, said)):
            return REFUSED
        return points + at_home + (2 if said is not None and said == entry.country else 0)

    def _near(self, entry: Entry, said: str | None) -> bool:
        """Whether a surname alone may mean this one: of a country that the article is about, or
        that the phrase names; of any where the article names none; of no one country."""
        about = self._said.home
        abroad = entry.country in plover().bodies
        return not about or abroad or entry.country in about or entry.country == said

    def _is_person(self, name: Name, candidate: Candidate) -> bool:
        """Whether a name that is a common word, too ("May", "Hope"), names a person here: it has
        a title or an honorific, or the encoder takes it for a person's."""
        titled = any(role.kind == "person" for role in roles(candidate.qualifiers))
        return titled or name.label == "PERSON" or bool(self._unknown.honorific(name))


def _undecided(readings: list[Reading]) -> bool:
    """Whether the first of the readings has no more for it than the text gives to others."""
    first = readings[0]
    same = [each for each in readings[1:] if each.points == first.points]
    other = any(each.match.entry.id != first.match.entry.id for each in same)
    return first.points == REFUSED or (first.match.as_ == "surname" and other)


def _alternatives(best: Match | None, readings: list[Reading]) -> tuple[Alternative, ...]:
    """The readings that lost, each entry once, with their shares of the weight of all: a point
    more counts e times as much, and that nobody known is meant is a reading of no points."""
    points: dict[str, Reading] = {}
    for each in readings:
        points.setdefault(each.match.entry.id, each)
    total = sum(exp(each.points) for each in points.values()) + (1.0 if best is None else 0.0)
    return tuple(
        Alternative(id, each.match.entry.name, round(exp(each.points) / total, 3))
        for id, each in points.items()
        if best is None or id != best.entry.id
    )[:SHOWN]
