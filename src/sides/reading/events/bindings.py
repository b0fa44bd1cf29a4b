"""Parties → actors: whom the phrases mean that are party to a deed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...records import Span
from ..document import Cast, Deed, Document, Mention, Party

LOOK_BACK = 2
"""Sentences back in which "that vote" may have been told. Set by hand: a demonstrative takes up
what was said last."""

_DEMONSTRATIVES = frozenset({"this", "that", "these", "those"})


def _by_heads(found: Iterable[tuple[Mention, str | None]]) -> dict[int, tuple[str, ...]]:
    """The actors by the noun that heads their mentions: several where they share it."""
    headed: dict[int, tuple[str, ...]] = {}
    for mention, actor in found:
        known = headed.get(mention.head, ())
        if actor is not None and actor not in known:
            headed[mention.head] = (*known, actor)
    return headed


def sharing(cast: Cast, sentence: Span) -> list[tuple[str, ...]]:
    """The actors of a sentence who share a noun ("Saudi and Emirati jets")."""
    return [each for each in _by_heads(cast.within(sentence)).values() if len(each) > 1]


def all_sharing(actors: tuple[str, ...], shared: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The actors with those who share a noun with one of them: what the encoder tells of one is
    told of all."""
    if not shared:
        return actors
    return tuple(
        dict.fromkeys(
            other
            for actor in actors
            for other in next((each for each in shared if actor in each), (actor,))
        )
    )


class Parties:
    """The actors behind the parties of the deeds of one text."""

    def __init__(self, document: Document, cast: Cast, deeds: Sequence[Deed]) -> None:
        """`deeds` in the order of the text."""
        self._document = document
        self._cast = cast
        self._deeds = deeds
        self._by_head = {deed.head: deed for deed in deeds}
        self._headed = _by_heads(zip(cast.mentions, cast.who, strict=True))

    def actors(self, parties: Iterable[Party]) -> tuple[str, ...]:
        """The actors that parties name, each once, in the order of the text."""
        found: dict[str, None] = {}
        for party in parties:
            for actor in self._of(party):
                found.setdefault(actor)
        return tuple(found)

    def _of(self, party: Party) -> tuple[str, ...]:
        """The actors of a phrase: those of its head, several where they share it; of those whose
        deed it names ("the raid by Chad", "that vote"); else that of the mention in it that is
        nearest to its head; else of the smallest mention that it is part of ("Turkish" in
        "Turkish warplanes")."""
        if party.head in self._headed:
            return self._headed[party.head]
        deed = self._by_head.get(party.head) or self._taken_up(party)
        if deed is not None:
            named = [doer for each in deed.sources for doer in self._headed.get(each.head, ())]
            if named:
                return tuple(named)
        inside = self._cast.within(party.span)
        near = sorted(inside, key=lambda each: abs(each[0].head - party.head))
        if near:
            return (near[0][1],)
        around = [
            (mention.span.end - mention.span.start, actor)
            for mention, actor in zip(self._cast.mentions, self._cast.who, strict=True)
            if actor is not None and mention.span.contains(party.span)
        ]
        return (min(around)[1],) if around else ()

    def _taken_up(self, party: Party) -> Deed | None:
        """The deed told last before a phrase that takes it up with a demonstrative."""
        doc = self._document.doc
        children = {child.lower_ for child in doc[party.head].children}
        if not children & _DEMONSTRATIVES:
            return None
        sentences = self._document.sentences
        here = sentences.index(self._document.sentence_of(party.head))
        floor = sentences[max(0, here - LOOK_BACK)].first
        before = [deed for deed in self._deeds if floor <= deed.head < party.head]
        return before[-1] if before else None
