"""Where a deed took place: the place that its sentence ties to it, never just any of the story.

A place behind a preposition of place that hangs on the deed, or one towards or from which it goes;
else the place that is attacked, left or taken; else the only place of the sentence. A state that
acts, suffers or is spoken to is a party and no place, unless words of place stand before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ...records import Place, Span
from ..actors.lexicon import actor_words
from ..document import Cast, Deed, Document

PHYSICAL = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "COERCE", "PROTEST"})
"""Types of deeds that happen on the ground, to a place as well as to somebody."""

_WHOLE = frozenset({"ASSAULT"})
"""Types of deeds done to a whole country there."""

_MOTION = frozenset({"to", "from", "on", "against", "toward", "towards", "for", "of"})


class _Named(NamedTuple):
    """A place as a sentence names it: the word that heads the name, whether it is a country, and
    whether it stands for an actor there."""

    place: str
    head: int
    country: bool
    acts: bool


class Where:
    """The places of the deeds of one text."""

    def __init__(self, document: Document, cast: Cast, places: Sequence[Place]) -> None:
        self._document = document
        self._cast = cast
        self._places = places
        self._found: dict[Span, tuple[_Named, ...]] = {}

    def of(self, deed: Deed, targets: Sequence[str]) -> str | None:
        """The id of the place of a deed that is done to these actors; None if its sentence ties
        none to it."""
        sentence = self._document.sentence_of(deed.head).span
        if sentence not in self._found:
            self._found[sentence] = tuple(self._named(sentence))
        named = self._found[sentence]
        if not named:
            return None
        found = self._near(deed, named) or self._done_to(deed, named, targets, sentence)
        if found is not None:
            return found
        rest = {each.place for each in named if not each.acts}
        return rest.pop() if len(rest) == 1 else None

    def _near(self, deed: Deed, named: Sequence[_Named]) -> str | None:
        """The place that a preposition ties to a deed, one of place before one of motion."""
        at, towards = self._tied(deed)
        for each in named if at else ():
            if each.head in at:
                return each.place
        physical = deed.type in PHYSICAL
        for each in named if towards else ():
            if each.head in towards and (physical or not each.acts):
                return each.place
        return None

    def _done_to(
        self, deed: Deed, named: Sequence[_Named], targets: Sequence[str], sentence: Span
    ) -> str | None:
        """The place that is itself attacked, left or taken."""
        if deed.type not in PHYSICAL:
            return None
        heads = {party.head for party in deed.targets} or self._heads(targets, sentence)
        for each in named:
            if each.head in heads and (not each.country or deed.type in _WHOLE):
                return each.place
        return None

    def _named(self, sentence: Span) -> Iterator[_Named]:
        start, end = sentence.start, sentence.end
        heads: set[int] | None = None
        for place in self._places:
            for mention in place.mentions:
                if mention.start < start or end < mention.end:
                    continue
                if heads is None:
                    heads = {each.head for each, _ in self._cast.within(sentence)}
                words = self._document.doc.char_span(
                    mention.start, mention.end, alignment_mode="expand"
                )
                if words is not None and len(words):
                    head = words.root.i
                    country = place.admin1 is None and place.country is not None
                    yield _Named(place.id, head, country, head in heads)

    def _tied(self, deed: Deed) -> tuple[set[int], set[int]]:
        """The words behind the prepositions that hang on a deed, and behind its own word if that is
        one: those of place, and those of motion."""
        word = self._document.doc[deed.head]
        at: set[int] = set()
        towards: set[int] = set()
        for each in (word, *word.children):
            if each.dep_ == "prep":
                objects = (child.i for child in each.children)
                if each.lower_ in actor_words().locative:
                    at.update(objects)
                elif each.lower_ in _MOTION:
                    towards.update(objects)
        return at, towards

    def _heads(self, actors: Iterable[str], sentence: Span) -> set[int]:
        wanted = frozenset(actors)
        return {mention.head for mention, who in self._cast.within(sentence) if who in wanted}
