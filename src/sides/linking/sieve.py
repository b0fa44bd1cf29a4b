"""Which pairs of tellings are held against each other in full: by kind and day alone nearly all
that meet in blocks are of two events. These signs are told of many pairs at once, by columns, and
the others ask for parties and places of each pair that is left.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from .blocks import Whole
from .likeness import SHORT, before, is_to_come, quads, weights
from .tellings import Telling
from .words import KINDS, are_related, lexicon

Value = TypeVar("Value", bound=Hashable)

Truth = NDArray[np.bool_]
Bits = NDArray[np.uint64]
"""A set in each row, a bit for each thing that may be in it."""

SLOW = ("place_same", "sources", "targets", "parties", "around")
"""Of the signs that speak for the same event, those that are not asked here. Each is at most 1."""

ROUNDING = 1e-9
"""What sums may differ by for the order in which they are added."""

AT_ONCE = 16_384
"""Pairs that are sifted together: their columns take some ten megabytes."""

WORD = 64
"""Bits of a number of a set."""


class Sieve:
    """What is asked of two tellings, as columns with a row for each telling."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self._kind, kinds = _numbered(each.types for each in tellings)
        self._same = _table(kinds, lambda a, b: not a.isdisjoint(b))
        self._related = _table(kinds, are_related)
        self._quad = _table(kinds, lambda a, b: not quads(a).isdisjoint(quads(b)))
        self._families = _Sets(each.meaning.families for each in tellings)
        self._stems = _Sets(each.meaning.stems for each in tellings)
        self._near_families = self._families.more(each.beside.families for each in tellings)
        self._near_stems = self._stems.more(each.beside.stems for each in tellings)
        self._kin = self._families.more(_kin(each.meaning.families) for each in tellings)
        self._reading, _ = _numbered(each.reading.id for each in tellings)
        self._speaker, _ = _numbered(each.speaker for each in tellings)
        self._again, _ = _numbered(each.again for each in tellings)
        self._answers = np.array([each.answers for each in tellings], np.bool_)
        self._to_come = np.array([is_to_come(each) for each in tellings], np.bool_)
        self._named = _Sets(each.named_days for each in tellings).bits
        days = [each.when or before(each) for each in tellings]
        self._known = np.array([each is not None for each in days], np.bool_)
        self._first = np.array([each.first if each else 0 for each in days], np.int64)
        self._last = np.array([each.last if each else 0 for each in days], np.int64)
        exact = [each is not None and each.told and each.last - each.first < SHORT for each in days]
        self._exact = np.array(exact, np.bool_)

    def kept(self, a: Whole, b: Whole, least: float) -> Iterator[tuple[int, int]]:
        """Of pairs of tellings, by their places, those that may be of the same event with at least
        this probability; of all others `probability` is lower."""
        enough = math.log(least / (1 - least)) - ROUNDING
        for low in range(0, len(a), AT_ONCE):
            one, other = a[low : low + AT_ONCE], b[low : low + AT_ONCE]
            may_be = self._most(one, other) >= enough
            yield from zip(one[may_be].tolist(), other[may_be].tolist(), strict=True)

    def _most(self, a: Whole, b: Whole) -> NDArray[np.float64]:
        """What the signs of each pair add up to at most."""
        known = weights()
        rest = sum(max(0.0, known.weights[name]) for name in SLOW)
        total = np.full(len(a), known.bias + rest)
        for signs in (self._deed(a, b), self._days(a, b), self._telling(a, b)):
            for name, value in signs.items():
                total += known.weights[name] * value
        return total

    def _deed(self, a: Whole, b: Whole) -> dict[str, Truth]:
        """As in `likeness`: whether both are deeds of one kind."""
        families, stems = self._families.bits, self._stems.bits
        kinds = self._kind[a], self._kind[b]
        same = self._same[kinds]
        of_one_kind = _meet(families[a], families[b]) | _meet(stems[a], stems[b])
        told = _meet(families[a], families[a]) & _meet(families[b], families[b])
        far = told & ~of_one_kind & ~_meet(self._kin[a], families[b])
        beside = (
            _meet(self._near_families[a], families[b])
            | _meet(self._near_families[b], families[a])
            | _meet(self._near_stems[a], stems[b])
            | _meet(self._near_stems[b], stems[a])
        )
        return {
            "type_same": same,
            "type_far": ~self._related[kinds],
            "quad_same": self._quad[kinds],
            "deed_same": of_one_kind,
            "deed_far": far,
            "deed_far_of_type": far & same,
            "deed_beside": ~of_one_kind & beside & (self._reading[a] != self._reading[b]),
        }

    def _days(self, a: Whole, b: Whole) -> dict[str, Truth | NDArray[np.float64]]:
        """As in `likeness`: whether both may have been on one day."""
        known = self._known[a] & self._known[b]
        gap = np.maximum(self._first[a] - self._last[b], self._first[b] - self._last[a])
        gap = np.where(known, np.maximum(gap, 0), 0)
        same, exact = known & (gap == 0), self._exact[a] & self._exact[b]
        return {
            "day_named": _meet(self._named[a], self._named[b]),
            "day_same": same & exact,
            "day_may": same & ~exact,
            "day_next": gap == 1,
            "day_far": gap > 1,
            "day_very_far": np.minimum(1.0, np.log1p(gap) / math.log1p(365)),
        }

    def _telling(self, a: Whole, b: Whole) -> dict[str, Truth]:
        """As in `likeness`: whether one is to come, or happened once more; whether one voice tells
        both."""
        one_voice = (self._reading[a] == self._reading[b]) & (self._speaker[a] == self._speaker[b])
        return {
            "planned_one": self._to_come[a] != self._to_come[b],
            "again_one": self._again[a] != self._again[b],
            "answer_one": self._answers[a] != self._answers[b],
            "one_voice": one_voice,
        }


@lru_cache(maxsize=KINDS)
def _kin(families: frozenset[str]) -> frozenset[str]:
    """The families of what comes of deeds of these families, or of what they come of."""
    return frozenset(b for a, b in lexicon().kin if a in families)


def _numbered(values: Iterable[Value]) -> tuple[Whole, list[Value]]:
    """Each value's number, and the values in the order of their numbers."""
    numbers: dict[Value, int] = {}
    each = [numbers.setdefault(value, len(numbers)) for value in values]
    return np.array(each, np.int64), list(numbers)


def _table(kinds: Sequence[frozenset[str]], told: Callable[..., bool]) -> Truth:
    """What is told of every two kinds."""
    size = len(kinds)
    return np.array([told(a, b) for a in kinds for b in kinds], np.bool_).reshape(size, size)


class _Sets:
    """Sets as bits, and more sets of the same things: what is in none of the first is left out."""

    def __init__(self, sets: Iterable[Iterable[str]]) -> None:
        self._numbers: dict[str, int] = {}
        self.bits = self._bits(
            [[self._numbers.setdefault(i, len(self._numbers)) for i in each] for each in sets]
        )

    def more(self, sets: Iterable[Iterable[str]]) -> Bits:
        known = self._numbers
        return self._bits([[known[i] for i in each if i in known] for each in sets])

    def _bits(self, sets: Sequence[Sequence[int]]) -> Bits:
        rows = np.repeat(np.arange(len(sets)), [len(each) for each in sets])
        of = np.array([i for each in sets for i in each], np.int64)
        bits: Bits = np.zeros((len(sets), 1 + len(self._numbers) // WORD), np.uint64)
        np.bitwise_or.at(bits, (rows, of // WORD), np.uint64(1) << (of % WORD).astype(np.uint64))
        return bits


def _meet(a: Bits, b: Bits) -> Truth:
    """Whether two sets share anything, row by row."""
    found: Truth = np.bitwise_or.reduce(a & b, axis=1) != 0
    return found
