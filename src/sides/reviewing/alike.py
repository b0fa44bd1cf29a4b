"""Whether two codings of one text are the same, or how much alike they are.

Both name actors by the ids of one reading. Another model may draw the line around words
elsewhere, and tell mode, date or status otherwise: that leaves a coding the same.
"""

from __future__ import annotations

from ..records import Event, Stance, Statement
from ..records.review import words_span
from .codings import What
from .people import same_words


def same(one: What, other: What) -> bool:
    """Whether two are one coding: by their words, and by type or sign and all parties."""
    if not _overlap(one, other):
        return False
    match one, other:
        case Event(), Event():
            return one.type == other.type and _ends(one) == _ends(other)
        case Statement(), Statement():
            return one.speaker == other.speaker and _one_cue(one, other)
        case Stance(), Stance():
            return one.sign == other.sign and _ends(one) == _ends(other)
    return False


def likeness(one: What, other: What) -> int:
    """How much a coding is one of the same words with another meaning: 0 if it is not."""
    if not _overlap(one, other):
        return 0
    match one, other:
        case Event(), Event():
            shared = [len(a & b) for a, b in zip(_ends(one), _ends(other), strict=True)]
            return (
                4 * (_ends(one) == _ends(other))
                + 2 * (one.type == other.type)
                + min(1, sum(shared))
            )
        case Statement(), Statement():
            return 1
        case Stance(), Stance():
            return int(_ends(one) == _ends(other))
    return 0


def _overlap(one: What, other: What) -> bool:
    """Whether the words of two of a kind are the same. Statements stand within one another, so
    that most of theirs must be."""
    if type(one) is not type(other):
        return False
    a, b = words_span(one), words_span(other)
    return same_words(a, b) if isinstance(one, Statement) else a.overlaps(b)


def _one_cue(one: Statement, other: Statement) -> bool:
    """Whether two statements may be told by the same words: "she said, adding that …" are two."""
    return one.cue is None or other.cue is None or one.cue.overlaps(other.cue)


def _ends(what: Event | Stance) -> tuple[frozenset[str], frozenset[str]]:
    if isinstance(what, Event):
        return frozenset(what.sources), frozenset(what.targets)
    return frozenset({what.holder}), frozenset({what.toward})
