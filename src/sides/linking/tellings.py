"""Reading → tellings: each deed that its words tell, ready to be held against others.

Codings of the same words ("shut" as a sanction and as coercion) are one telling. Deeds that were
left uncoded for want of a party are tellings, too: they make no event, but they may be an account
of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from ..records import Reading, Span, Status
from . import words as w
from .days import Days, days
from .deeds import Deed, coded, shared, uncoded_deed
from .pages import AROUND, Page, Town
from .parties import Keys, Parties, together

AFTER = 5
"""Words after a trigger in which the rest of a phrase is sought ("threw stones", "put behind
bars")."""


class Meaning(Struct, frozen=True):
    """What deeds the words of triggers tell: lemmas, and the families of deeds they are of."""

    stems: frozenset[str]
    families: frozenset[str]

    def meets(self, other: Meaning) -> bool:
        """Whether some deed of both is of one kind."""
        return not (self.families.isdisjoint(other.families) and self.stems.isdisjoint(other.stems))


class Telling(Struct, frozen=True, eq=False):
    """One deed as some words of a report tell it. `events` are the ids of its codings, none for a
    deed without one; `around` are the parties of what stands around the sentence, `lands` the
    countries in which the places of the sentence lie, `spots` the names after its prepositions of
    place, on whatever map; `beside` is what the deeds told around it mean."""

    reading: Reading
    events: tuple[str, ...]
    trigger: Span
    sentence: Span
    types: frozenset[str]
    meaning: Meaning
    beside: Meaning
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
    speaker: str | None
    hedges: tuple[Span, ...]
    confidence: float

    @property
    def key(self) -> tuple[str, Span]:
        """Tells it from all others, and sorts."""
        return (self.reading.id, self.trigger)


class Tellings:
    """Makes the tellings of readings."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties
        self._page: Page | None = None

    def page(self, reading: Reading) -> Page:
        """A reading with its words at hand; that of the last one is kept."""
        if self._page is None or self._page.reading is not reading:
            self._page = Page(reading)
        return self._page

    def of(self, reading: Reading) -> tuple[Telling, ...]:
        """All that its events tell, in the order of the text."""
        return tuple(self._tellings(reading, tuple(coded(reading))))

    def uncoded(self, reading: Reading) -> tuple[Telling, ...]:
        """The deeds that were left uncoded for want of a party."""
        return tuple(self._tellings(reading, tuple(_uncoded(reading))))

    def at(self, reading: Reading, words: Span) -> Telling:
        """What these words tell: the coding whose trigger shares most with them; without one,
        what else is coded of their sentence."""
        found = [each for each in coded(reading) if each.trigger.overlaps(words)]
        best = max(found, key=lambda each: shared(each.trigger, words), default=None)
        (made,) = self._tellings(reading, (best or uncoded_deed(reading, words),))
        return made

    def _tellings(self, reading: Reading, asked: Sequence[Deed]) -> Iterator[Telling]:
        page = self.page(reading)
        triggers = {each.trigger for each in asked}
        every = (*coded(reading), *_uncoded(reading))
        beside = (each for each in every if each.trigger not in triggers)
        meant = {each.trigger: _meaning(page, each) for each in (*beside, *asked)}
        keys = {id: self._parties.of(actor, page.day) for id, actor in page.actors.items()}
        for deed in asked:
            near = Span(max(0, deed.sentence.start - AROUND), deed.sentence.end + AROUND)
            others = [
                meaning
                for trigger, meaning in meant.items()
                if trigger.overlaps(near) and not trigger.overlaps(deed.trigger)
            ]
            yield self._telling(page, deed, keys, meant[deed.trigger], _all(others))

    def _telling(
        self, page: Page, deed: Deed, keys: Mapping[str, Keys], meaning: Meaning, beside: Meaning
    ) -> Telling:
        around = page.around(deed.sentence)
        reading, published = page.reading, page.reading.article.date
        told = frozenset(each.type for each in deed.events)
        known = w.lexicon().families
        sources = together(*(keys[each] for each in deed.sources))
        targets = together(*(keys[each] for each in deed.targets))
        return Telling(
            reading=reading,
            events=tuple(each.id for each in deed.events),
            trigger=deed.trigger,
            sentence=deed.sentence,
            types=told or frozenset().union(*(known[each].types for each in meaning.families)),
            meaning=meaning,
            beside=beside,
            sources=sources,
            targets=targets,
            parties=together(sources, targets),
            around=together(*(keys[each] for each in around.actors)),
            when=days(deed.date, published, deed.status, deed.dated),
            published=days(published, None, "actual"),
            named_days=around.days,
            towns=page.towns(deed.place, deed.sentence),
            spots=around.spots,
            lands=page.lands(deed.place, deed.sentence),
            names=around.names,
            again=around.again,
            answers=around.answers,
            status=deed.status,
            statement=deed.statement,
            speaker=page.speaker(deed.statement),
            hedges=tuple(dict.fromkeys(i for each in deed.events for i in each.hedges)),
            confidence=max((each.confidence for each in deed.events), default=0.0),
        )


_WITHOUT_PARTY = frozenset({"no source or target", "no actor"})


def _uncoded(reading: Reading) -> Iterator[Deed]:
    for each in reading.uncoded:
        if each.reason in _WITHOUT_PARTY and each.words is not None:
            yield uncoded_deed(reading, each.words)


def _all(meanings: Iterable[Meaning]) -> Meaning:
    """What several deeds mean together."""
    each = tuple(meanings)
    return Meaning(
        frozenset().union(*(one.stems for one in each)),
        frozenset().union(*(one.families for one in each)),
    )


def _meaning(page: Page, deed: Deed) -> Meaning:
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
    return Meaning(frozenset(telling), within | beyond or w.families(longer))
