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
from .deeds import Deed, coded, sentence_of, shared, uncoded_deed
from .pages import AROUND, Page, Town
from .parties import Keys, Parties, together

AFTER = 5
"""Words after a trigger in which the rest of a phrase is sought ("threw stones", "put behind
bars")."""


class Meaning(Struct, frozen=True, gc=False):
    """What deeds the words of triggers tell: lemmas, and the families of deeds they are of."""

    stems: frozenset[str]
    families: frozenset[str]

    def meets(self, other: Meaning) -> bool:
        """Whether some deed of both is of one kind."""
        return not (self.families.isdisjoint(other.families) and self.stems.isdisjoint(other.stems))


class Telling(Struct, frozen=True, gc=False, eq=False):
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
    def key(self) -> tuple[str, int, int]:
        """Tells it from all others, and sorts."""
        return (self.reading.id, self.trigger.start, self.trigger.end)


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
        every = tuple(coded(reading))
        return tuple(self._tellings(reading, every, every))

    def uncoded(self, reading: Reading) -> tuple[Telling, ...]:
        """The deeds that were left uncoded for want of a party."""
        made = tuple(uncoded_deed(reading, words) for words in _without_party(reading))
        return tuple(self._tellings(reading, made, tuple(coded(reading))))

    def at(self, reading: Reading, words: Span) -> Telling:
        """What these words tell: the coding whose trigger shares most with them; without one,
        what else is coded of their sentence."""
        every = tuple(coded(reading))
        found = [each for each in every if each.trigger.overlaps(words)]
        best = max(found, key=lambda each: shared(each.trigger, words), default=None)
        (made,) = self._tellings(reading, (best or uncoded_deed(reading, words),), every)
        return made

    def _tellings(
        self, reading: Reading, asked: Sequence[Deed], every: Sequence[Deed]
    ) -> Iterator[Telling]:
        """The tellings of these deeds of a reading, of which `every` are its coded ones."""
        page = self.page(reading)
        meant = dict(_meant(page, asked, every))
        places = [(span.start, span.end, meaning) for span, meaning in meant.items()]
        keys = {id: self._parties.of(actor, page.day) for id, actor in page.actors.items()}
        around: dict[Span, Keys] = {}
        for deed in asked:
            sentence, own = deed.sentence, deed.trigger
            if sentence not in around:
                near = page.around(sentence).actors
                around[sentence] = together(*(keys[each] for each in near))
            start, end = max(0, sentence.start - AROUND), sentence.end + AROUND
            others = [
                meaning
                for first, last, meaning in places
                if first < end and start < last and not (first < own.end and own.start < last)
            ]
            yield self._telling(page, deed, keys, around[sentence], meant[own], _all(others))

    def _telling(
        self,
        page: Page,
        deed: Deed,
        keys: Mapping[str, Keys],
        near: Keys,
        meaning: Meaning,
        beside: Meaning,
    ) -> Telling:
        around = page.around(deed.sentence)
        told = frozenset(each.type for each in deed.events)
        known = w.lexicon().families
        sources = together(*(keys[each] for each in deed.sources))
        targets = together(*(keys[each] for each in deed.targets))
        return Telling(
            reading=page.reading,
            events=tuple(each.id for each in deed.events),
            trigger=deed.trigger,
            sentence=deed.sentence,
            types=told or frozenset().union(*(known[each].types for each in meaning.families)),
            meaning=meaning,
            beside=beside,
            sources=sources,
            targets=targets,
            around=near,
            when=days(deed.date, page.day, deed.status, deed.dated),
            published=page.published,
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


def _without_party(reading: Reading) -> Iterator[Span]:
    """The words of the deeds that were left uncoded for want of a party."""
    for each in reading.uncoded:
        if each.reason in _WITHOUT_PARTY and each.words is not None:
            yield each.words


def _meant(
    page: Page, asked: Sequence[Deed], every: Sequence[Deed]
) -> Iterator[tuple[Span, Meaning]]:
    """What the triggers mean of all deeds of a reading, those that were left uncoded with them;
    the last of one trigger counts, and those that are asked for come last."""
    triggers = {each.trigger for each in asked}
    for deed in every:
        if deed.trigger not in triggers:
            yield deed.trigger, _meaning(page, deed.trigger, deed.sentence)
    for words in _without_party(page.reading):
        if words not in triggers:
            yield words, _meaning(page, words, sentence_of(page.reading, words))
    for deed in asked:
        yield deed.trigger, _meaning(page, deed.trigger, deed.sentence)


def _all(meanings: Iterable[Meaning]) -> Meaning:
    """What several deeds mean together."""
    each = tuple(meanings)
    return Meaning(
        frozenset().union(*(one.stems for one in each)),
        frozenset().union(*(one.families for one in each)),
    )


def _meaning(page: Page, trigger: Span, sentence: Span) -> Meaning:
    """The lemmas of a trigger that tell a deed, and the families of deeds that they are of: of the
    trigger as it is, else of its telling words, and of phrases that go on behind it."""
    vague = w.lexicon().vague
    words, stems = page.words, page.words.stems
    own = tuple(stems[words.between(trigger.start, trigger.end)])
    telling = tuple(each for each in own if each not in vague)
    behind = words.between(trigger.end, sentence.end)
    longer = (*own, *stems[behind][:AFTER])
    within = w.phrases(own) or w.families(telling)
    beyond = w.phrases(longer)
    return Meaning(frozenset(telling), within | beyond or w.families(longer))
