"""The codings of one kind as rulings leave them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from ..records import Event, Stance, Statement
from ..records.review import words_span
from .alike import likeness, same
from .rulings import Ruling, Stand

W = TypeVar("W", Event, Statement, Stance)


class Replaced(NamedTuple, Generic[W]):
    """A coding that was read, and what is in its place, if anything is."""

    was: W
    now: W | None


class Held(NamedTuple, Generic[W]):
    """The codings as they are now, in the order of the text; what became of those that reviews
    were about, by their ids; and the ids of the reviews that were about any."""

    codings: tuple[W, ...]
    became: Mapping[str, Replaced[W]]
    read: frozenset[str]


def held(codings: Sequence[W], ruled: Iterable[Ruling], settled: Callable[[Stand], W]) -> Held[W]:
    """The codings of a reading as the rulings on their kind leave them; `settled` gives the coding
    of a stand as it goes into the reading."""
    each = tuple(ruled)
    subjects = _subjects(codings, each)
    place: dict[int, W] = {}
    became: dict[str, Replaced[W]] = {}
    found: list[W] = []
    read: set[str] = set()
    for ruling, about in zip(each, subjects, strict=True):
        left = list(about)
        stands = [(settled(stand), stand) for stand in ruling.stands]
        taken: dict[int, W] = {}
        for now, _ in stands:
            nearest = max(left, key=lambda at: _nearness(codings[at], now), default=None)
            if nearest is None:
                found.append(now)
            else:
                left.remove(nearest)
                taken[nearest] = now
        place |= taken
        for at in about:
            was = codings[at]
            others = [now for now, _ in stands]
            nearest_now = max(others, key=lambda now: _nearness(was, now), default=None)
            became[was.id] = Replaced(was, taken.get(at, nearest_now))
        if about:
            read.update(review.id for review in ruling.reviews)
    gone = {at for about in subjects for at in about}
    now_there = [
        place.get(at, was) for at, was in enumerate(codings) if at in place or at not in gone
    ]
    for one in found:
        now_there.insert(where(now_there, one), one)
    return Held(tuple(now_there), became, frozenset(read))


def _subjects(codings: Sequence[W], ruled: Sequence[Ruling]) -> list[list[int]]:
    """The places of the codings that each ruling is about. Where one is about none that was read,
    but says what should be, it is about those most alike to that of which no other ruling tells."""
    found = [[at for at, what in enumerate(codings) if each.is_about(what)] for each in ruled]
    taken = {at for about in found for at in about}
    for ruling, about in zip(ruled, found, strict=True):
        if about:
            continue
        for stand in ruling.stands:
            told = [stand.what]
            if stand.review.coding is not None:
                told += [each for each in ruling.refused if each.id == stand.review.coding.what.id]
            score = {
                at: max(likeness(what, each) for each in told)
                for at, what in enumerate(codings)
                if at not in taken
            }
            best = max(score, key=lambda at: score[at], default=None)
            if best is not None and score[best]:
                about.append(best)
                taken.add(best)
    return found


def _nearness(was: W, now: W) -> tuple[bool, bool, int]:
    return was.id == now.id, same(was, now), likeness(was, now)


def where(codings: Sequence[W], one: W) -> int:
    """The place among codings at which one goes by the order of the text."""
    start = words_span(one).start
    return next(
        (at for at, each in enumerate(codings) if words_span(each).start > start), len(codings)
    )
