"""The parties of a sentence's events in the form in which they are scored."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Event, Reading
from .scores import Match, Words, alike, jaccard

RECIPROCAL = "R"
"""The gold role of parties that act on each other."""


def parties(reading: Reading, words: Words) -> list[tuple[str, list[frozenset[int]]]]:
    """The sources and targets of the events, each actor once a role, with the words of each of
    its mentions in the sentences of these events."""
    actors = {actor.id: actor for actor in reading.actors}
    found: dict[tuple[str, str], list[frozenset[int]]] = {}
    for event in reading.events:
        for role, ids in (("source", event.sources), ("target", event.targets)):
            for actor in ids:
                mentions = found.setdefault((role, actor), [])
                mentions += [
                    words.of(mention)
                    for mention in actors[actor].mentions
                    if event.sentence.contains(mention)
                ]
    return [(role, mentions) for (role, _), mentions in found.items()]


def roles(
    gold: Sequence[tuple[str, frozenset[int]]],
    answers: Sequence[tuple[str, list[frozenset[int]]]],
) -> Match:
    """How the parties of events fit the gold actors, matched one to one: of the same role, or of
    either where the gold role is reciprocal, and alike in words by the best of their mentions."""
    likeness = [
        [
            max((jaccard(true, m) for m in mentions), default=0.0)
            if role in {side, RECIPROCAL}
            else 0.0
            for side, mentions in answers
        ]
        for role, true in gold
    ]
    return alike(likeness, len(gold), len(answers))


def penta(reading: Reading | None) -> str | None:
    """The quad class of the most confident event, "0" if there is none; None if there is no
    reading."""
    if reading is None:
        return None
    best: Event | None = max(reading.events, key=lambda event: event.confidence, default=None)
    return "0" if best is None else str(best.quad)
