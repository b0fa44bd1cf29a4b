"""Which tellings are held against each other: those that may be of one day and have a party, a
town or a rare name in common. An inverted index finds them, so that the work grows with their
number."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..records import Span
from .days import Days
from .parties import STATE
from .tellings import Telling
from .words import Rarity, are_related

Whole = NDArray[np.int64]

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


def candidates(tellings: Sequence[Telling], rarity: Rarity) -> tuple[Whole, Whole]:
    """Pairs of tellings, by their places in the sequence, that may be of one event. The same pairs
    for the same tellings, in whatever order they come."""
    blocks, choice = _blocks(tellings, rarity), _Choice(tellings)
    size = len(tellings)
    found = [choice.partners(*blocks.met(low, low + AT_ONCE)) for low in range(0, size, AT_ONCE)]
    pairs = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *found]))
    return np.divmod(pairs, size) if size else (pairs, pairs)


AT_ONCE = 512
"""Tellings whose partners are chosen together: each may stand in dozens of blocks, and all pairs of
a month would fill the memory."""


MOST_IN_COMMON = 1 << 20
"""More than two tellings have in common. With as many tellings as fit into memory, numbers of 64
bits hold its product with two of them."""


class _Blocks(NamedTuple):
    """The blocks that tellings stand in, each of 2 to `MOST_IN_BLOCK`: `members` has those of one
    block after those of the other; `telling`, in order, says who stands in one, and `first` and
    `size` where its members are."""

    members: Whole
    telling: Whole
    first: Whole
    size: Whole

    def met(self, low: int, high: int) -> tuple[Whole, Whole]:
        """The tellings from `low` to `high`, each as often as it meets another one in a block, and
        whom it meets; each meets itself, too."""
        some = slice(*np.searchsorted(self.telling, (low, high)))
        size = self.size[some]
        ends = np.cumsum(size)
        each = np.arange(size.sum()) + np.repeat(self.first[some] - ends + size, size)
        return np.repeat(self.telling[some], size), self.members[each]


def _blocks(tellings: Sequence[Telling], rarity: Rarity) -> _Blocks:
    """The blocks: each day or month with each thing that tellings have in common."""
    every = frozenset().union(*(each.names for each in tellings))
    names = {name: at for at, name in enumerate(rarity.among(every, RARE))}
    known = names.keys()
    others: dict[str | tuple[str], int] = {}
    days, things = _Lists(), _Lists()
    told: dict[tuple[Days | None, Days | None, bool], list[int]] = {}
    for each in tellings:
        when = (each.when, each.published, each.status == "past")
        if when not in told:
            told[when] = _when(*when)
        days.add(told[when])
        some = [names[name] for name in each.names & known]
        for thing in _common(each):
            if thing not in others:
                others[thing] = len(names) + len(others)
            some.append(others[thing])
        things.add(some)
    telling, keys = _products(days, things)
    order = np.argsort(keys)
    ordered = keys[order]
    begins = np.ones(len(keys), np.bool_)
    begins[1:] = ordered[1:] != ordered[:-1]
    first = np.flatnonzero(begins)
    size = np.diff(first, append=len(keys))
    block = np.empty(len(keys), np.int64)
    block[order] = np.cumsum(begins) - 1
    kept = (size[block] > 1) & (size[block] <= MOST_IN_BLOCK)
    return _Blocks(telling[order], telling[kept], first[block][kept], size[block][kept])


class _Lists:
    """Lists of numbers, one after the other."""

    def __init__(self) -> None:
        self._all, self._sizes = array("q"), array("q")

    def add(self, numbers: Sequence[int]) -> None:
        self._all.extend(numbers)
        self._sizes.append(len(numbers))

    def columns(self) -> tuple[Whole, Whole, Whole]:
        """All numbers, and where each list begins and how long it is."""
        sizes = np.array(self._sizes, np.int64)
        return np.array(self._all, np.int64), np.cumsum(sizes) - sizes, sizes


def _products(days: _Lists, things: _Lists) -> tuple[Whole, Whole]:
    """Each day of a telling with each thing of it: the telling, and both as one number."""
    when, first_day, many_days = days.columns()
    what, first_thing, many_things = things.columns()
    size = many_days * many_things
    telling = np.repeat(np.arange(len(size)), size)
    nth = np.arange(len(telling)) - np.repeat(np.cumsum(size) - size, size)
    day, thing = np.divmod(nth, many_things[telling])
    return telling, when[first_day[telling] + day] | what[first_thing[telling] + thing]


class _Choice:
    """What is asked of two tellings, as tables: the sentences that they stand in, whether their
    types may be told of one event, and their order."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        sentences: dict[tuple[str, Span], int] = {}
        types: dict[frozenset[str], int] = {}
        self._size = len(tellings)
        self._sentence = np.array(
            [sentences.setdefault((t.reading.id, t.sentence), len(sentences)) for t in tellings]
        )
        self._type = np.array([types.setdefault(t.types, len(types)) for t in tellings])
        self._related = np.array([[are_related(a, b) for b in types] for a in types])
        order = sorted(range(self._size), key=lambda at: tellings[at].key)
        self._rank = np.argsort(np.array(order, dtype=np.int64))

    def partners(self, ones: Whole, others: Whole) -> Whole:
        """Of tellings and those that each meets in blocks the pairs with those that it has most in
        common with: the first times the number of tellings and the second."""
        pairs, shared = np.unique(ones * self._size + others, return_counts=True)
        a, b = np.divmod(pairs, self._size)
        may_be = self._sentence[a] != self._sentence[b]  # a sentence tells each deed but once
        may_be[may_be] = self._related[self._type[a[may_be]], self._type[b[may_be]]]
        a, b, shared = a[may_be], b[may_be], shared[may_be]
        order = np.argsort((a * MOST_IN_COMMON - shared) * self._size + self._rank[b])
        a, b = a[order], b[order]
        nth = np.arange(len(a)) - np.searchsorted(a, a)
        a, b = a[nth < MOST_PARTNERS], b[nth < MOST_PARTNERS]
        best: Whole = np.minimum(a, b) * self._size + np.maximum(a, b)
        return best


def _common(telling: Telling) -> set[str | tuple[str]]:
    """What a telling may have in common with others beside rare names: the keys of its parties, and
    the names of its towns, each within a tuple."""
    found: set[str | tuple[str]] = {(each.name,) for each in telling.towns}
    for keys in (telling.sources, telling.targets):
        found.update([key for key, weight in keys.items() if weight >= STATE])
    return found


DAY, MONTH, BEFORE = range(3)
"""What a telling is looked for under: a day, a month, or all that was before one."""


def _when(when: Days | None, published: Days | None, past: bool) -> list[int]:
    """The days or months under which a telling is looked for, and those beside them for those that
    the text does not tell exactly; as numbers that leave room for those of things."""
    if when is None:
        return [] if published is None else [_numbered(published.last, BEFORE)]
    found: list[int] = []
    if when.last - when.first < LONGEST:
        found += [_numbered(day, DAY) for day in range(when.first - 1, when.last + 1)]
    if past or not _exact(when):
        months = range(when.first // 30, when.last // 30 + 1)[:12]
        found += [_numbered(month, MONTH) for month in months]
    return found


def _numbered(number: int, kind: int) -> int:
    return (4 * number + kind) << 32


def _exact(when: Days) -> bool:
    return when.told and when.last - when.first < LONGEST
