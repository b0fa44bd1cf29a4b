"""What counts of all that was said of the codings of an article: the last word on each.

Reviews that are about one coding make one ruling. Who corrects a coding and then calls the
correction wrong leaves neither of the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from ..records import Coding, Event, Review, Stance, Statement
from .alike import same
from .codings import What
from .people import People


class Stand(NamedTuple):
    """A coding that is to be in the reading, with the review that says so, all that it refers to,
    as the review holds it, and the codings in whose place it is."""

    what: What
    coding: Coding
    review: Review
    instead: tuple[What, ...] = ()


class Ruling(NamedTuple):
    """What is to be in a reading and what is not, by all reviews of one coding."""

    stands: tuple[Stand, ...]
    refused: tuple[What, ...]
    reviews: tuple[Review, ...]

    def is_about(self, what: What) -> bool:
        """Whether a coding is one of those that it tells of."""
        return any(same(what, each) for each in self.refused) or any(
            same(what, each.what) or _same_id(what, each.what) for each in self.stands
        )


def rulings(reviews: Iterable[Review], people: People) -> tuple[Ruling, ...]:
    """What counts of these reviews, which are in the order in which they were made; actors have
    the ids that `people` gives them. No two rulings are about the same coding."""
    found: list[Ruling] = []
    for review in reviews:
        coding = None if review.coding is None else named(review.coding.what, people)
        wanted = _wanted(review, people)
        told = [each for each in (coding, wanted and wanted.what) if each is not None]
        joined = [each for each in found if any(map(each.is_about, told))]
        found = [each for each in found if each not in joined]
        found.append(_ruled(review, coding, wanted, joined))
    return tuple(found)


def _ruled(
    review: Review, coding: What | None, wanted: Stand | None, before: Sequence[Ruling]
) -> Ruling:
    """The rulings before, and what this review changes in them."""
    stands: list[Stand] = []
    gone: list[Stand] = []
    for stand in (each for ruling in before for each in ruling.stands):
        replaced = coding is not None and same(stand.what, coding)
        if wanted is not None:
            replaced |= same(stand.what, wanted.what) or _same_id(stand.what, wanted.what)
            replaced |= coding is not None and any(same(each, coding) for each in stand.instead)
        (gone if replaced else stands).append(stand)
    refused = [each for ruling in before for each in ruling.refused]
    refused += [each.what for each in gone]
    if coding is not None and review.verdict != "right":
        refused.append(coding)
    if wanted is not None:
        instead = [each for stand in gone for each in (*stand.instead, stand.what)]
        if coding is not None:
            instead.append(coding)
        stands.append(wanted._replace(instead=tuple(dict.fromkeys(instead))))
        refused = [each for each in refused if not same(each, wanted.what)]
    return Ruling(
        stands=tuple(stands),
        refused=tuple(dict.fromkeys(refused)),
        reviews=(*(each for ruling in before for each in ruling.reviews), review),
    )


def _wanted(review: Review, people: People) -> Stand | None:
    if review.wanted is None:
        return None
    sure = replace(named(review.wanted.what, people), confidence=1.0)
    return Stand(sure, review.wanted, review)


def _same_id(one: What, other: What) -> bool:
    return type(one) is type(other) and one.id == other.id


def named(what: What, people: People) -> What:
    """A coding whose actors have the ids that they have in the reading; two that are one there are
    named once."""
    match what:
        case Event():
            sources = tuple(dict.fromkeys(map(people.id, what.sources)))
            targets = tuple(dict.fromkeys(map(people.id, what.targets)))
            return replace(what, sources=sources, targets=targets)
        case Statement():
            speaker = None if what.speaker is None else people.id(what.speaker)
            return replace(what, speaker=speaker)
        case Stance():
            return replace(what, holder=people.id(what.holder), toward=people.id(what.toward))
