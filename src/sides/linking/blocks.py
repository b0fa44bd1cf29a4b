"""Which tellings are held against each other: those that may be of one day and have a party, a
town or a rare name in common. An inverted index finds them, so that the work grows with their
number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from .days import Days
from .parties import STATE
from .tellings import Telling
from .words import Rarity, lexicon

MOST_IN_BLOCK = 200
"""Tellings in a block from which it is left out: what so many of one day have in common ("United
States") tells none from another, and they meet in the smaller blocks of their other keys. With a
cap on blocks, pairs grow with the number of tellings and not with its square."""

MOST_PARTNERS = 24
"""Tellings that one is held against: those with which it has most in common. More reports than
that of one event are linked through each other."""

LONGEST = 7
"""Days of an interval up to which each has a block; what took or may have taken longer is looked
for by months."""

RARE = 5.0
"""Rarity from which a name makes a block: that of a word in one of 150 of the project's own
sentences."""


def candidates(tellings: Sequence[Telling], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Pairs of tellings, by their places in the sequence, that may be of one event. The same pairs
    for the same tellings, in whatever order they come."""
    blocks: dict[tuple[str, str], list[int]] = {}
    for at, telling in enumerate(tellings):
        for key in _keys(telling, rarity):
            blocks.setdefault(key, []).append(at)
    shared: list[Counter[int]] = [Counter() for _ in tellings]
    related = _Related()
    refused: set[tuple[int, int]] = set()
    for block in blocks.values():
        if len(block) <= MOST_IN_BLOCK:
            for a, b in combinations(block, 2):
                if b in shared[a]:
                    shared[a][b] += 1
                    shared[b][a] += 1
                elif (a, b) not in refused:
                    if _may_be_one(tellings[a], tellings[b], related):
                        shared[a][b] = shared[b][a] = 1
                    else:
                        refused.add((a, b))
    found = {
        (min(at, other), max(at, other))
        for at, others in enumerate(shared)
        for other in _most(others, tellings)
    }
    return iter(sorted(found))


def _most(others: Counter[int], tellings: Sequence[Telling]) -> list[int]:
    if len(others) <= MOST_PARTNERS:
        return list(others)
    ranked = sorted(others, key=lambda at: (-others[at], tellings[at].key))
    return ranked[:MOST_PARTNERS]


class _Related:
    """Whether types of two kinds may be told of one event; what was asked once is kept."""

    def __init__(self) -> None:
        self._known: dict[tuple[frozenset[str], frozenset[str]], bool] = {}

    def __call__(self, a: frozenset[str], b: frozenset[str]) -> bool:
        if not a or not b or not a.isdisjoint(b):
            return True
        if (a, b) not in self._known:
            related = lexicon().related
            self._known[a, b] = any((x, y) in related for x in a for y in b)
        return self._known[a, b]


def _may_be_one(a: Telling, b: Telling, related: _Related) -> bool:
    """Whether their types may be told of one event. One sentence tells each deed but once."""
    if a.reading is b.reading and a.sentence == b.sentence:
        return False
    return related(a.types, b.types)


def _keys(telling: Telling, rarity: Rarity) -> Iterator[tuple[str, str]]:
    """The blocks of a telling: each of its days with each of what it has in common with others."""
    common = {key for key, weight in _parties(telling) if weight >= STATE}
    common.update(f"town {each.name}" for each in telling.towns)
    common.update(f"name {each}" for each in telling.names if rarity.of(each) >= RARE)
    for when in _when(telling):
        for each in common:
            yield when, each


def _parties(telling: Telling) -> Iterator[tuple[str, float]]:
    yield from telling.sources.items()
    yield from telling.targets.items()


def _when(telling: Telling) -> Iterator[str]:
    """The days or months under which a telling is looked for, and those beside them for those that
    the text does not tell exactly."""
    when = telling.when
    if when is None:
        if telling.published is not None:
            yield f"before {telling.published.last}"
        return
    if when.last - when.first < LONGEST:
        yield from (f"day {each}" for each in range(when.first - 1, when.last + 1))
    if not _exact(when) or telling.status == "past":
        yield from (f"month {each}" for each in range(when.first // 30, when.last // 30 + 1)[:12])


def _exact(when: Days) -> bool:
    return when.told and when.last - when.first < LONGEST
