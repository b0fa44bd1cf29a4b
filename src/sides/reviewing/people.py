"""Who the actors of reviews are in a reading: by their ids, else by the words that name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set

from msgspec.structs import replace

from ..records import Actor, How, Span

SAME_WORDS = 0.5
"""Share of all their characters that two mentions have in common if they are one: more than half,
so that "the Iraqi army" is "Iraqi army" and "the president of Iraq" is not "Iraq"."""

NAMED: How = "review"
"""How an actor was resolved whom an analyst named."""


class People:
    """Those whom reviews refer to, as a reading has them.

    An actor is the one of the reading with its id; else the one that most of its mentions are of;
    else somebody whom the reading lacks. Whoever bears one id in the reviews is one actor. Whom an
    analyst named is nobody but who has that id: what the reader takes the same words for may be
    wrong. The same reviews and a reading that has those whom it lacked (`added`) give the same
    answer.
    """

    def __init__(self, actors: Iterable[Actor], told: Iterable[Actor]) -> None:
        """`actors` are those of the reading, `told` those of the reviews, in their order."""
        self._is: dict[str, str] = {}
        self._new: dict[str, Actor] = {}
        actors = tuple(actors)
        known = {actor.id for actor in actors}
        named = {
            (span, actor.id) for actor in actors if actor.how != NAMED for span in actor.mentions
        }
        for id, actor in _merged(told).items():
            by_id = id in known or actor.how == NAMED
            found = id if by_id else _named(actor.mentions, named) or id
            if found == id and id not in known:
                self._new[id] = actor
            self._is[id] = found
            if actor.how != NAMED:
                named.update((span, found) for span in actor.mentions)

    def id(self, id: str) -> str:
        """The id that somebody of the reviews has in the reading."""
        return self._is.get(id, id)

    def added(self, ids: Iterable[str]) -> tuple[Actor, ...]:
        """Those of these ids whom the reading lacks, in the order of the reviews."""
        asked = set(ids)
        return tuple(actor for id, actor in self._new.items() if id in asked)


def _merged(told: Iterable[Actor]) -> Mapping[str, Actor]:
    """One actor an id, with the mentions of all of them."""
    found: dict[str, Actor] = {}
    for actor in told:
        before = found.get(actor.id)
        if before is None:
            found[actor.id] = actor
        elif not set(actor.mentions) <= set(before.mentions):
            mentions = tuple(sorted({*before.mentions, *actor.mentions}))
            found[actor.id] = replace(before, mentions=mentions)
    return found


def _named(mentions: Iterable[Span], named: Set[tuple[Span, str]]) -> str | None:
    """Who is named by most of these mentions, of several the first by id."""
    votes = Counter(id for mention in mentions for span, id in named if same_words(mention, span))
    return min(votes, key=lambda id: (-votes[id], id)) if votes else None


def same_words(one: Span, other: Span) -> bool:
    """Whether two mentions are of the same words, give or take an article or a title."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    together = max(one.end, other.end) - min(one.start, other.start)
    return shared > SAME_WORDS * together
