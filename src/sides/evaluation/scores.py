"""The measures, as pure functions of gold and answers.

Every measure is a function of sums over independent units (a sentence, an article, a network): a
`Tally` holds a row of counts for each unit and the function. Its value is the function of the
summed rows; its 95 % confidence interval comes from the percentile bootstrap (Efron 1979), which
draws the units anew with replacement.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from ..records import Span

Sums: TypeAlias = NDArray[np.float64]

JACCARD = 0.5
"""Share of common words from which two stretches of text count as the same: the gold README's."""

RESAMPLES = 1000
"""Draws of the bootstrap: the ends of the interval then vary by about a tenth of its width."""

SEED = 1946

_WORD = re.compile(r"\w+")


class Tally(NamedTuple):
    """Counts, a row for each unit, and the measure that their sums give.

    `measure` takes sums with the columns last and gives one number for each row of sums.
    """

    rows: Sums
    measure: Callable[[Sums], Sums]

    def value(self) -> float:
        """The measure over all units."""
        return float(self.measure(self.rows.sum(axis=0)))

    def interval(self) -> tuple[float, float]:
        """Ends of the 95 % confidence interval, the same for the same rows."""
        count = len(self.rows)
        draws = np.random.default_rng(SEED).multinomial(
            count, np.full(count, 1 / count), size=RESAMPLES
        )
        low, high = np.quantile(self.measure(draws @ self.rows), (0.025, 0.975))
        return float(low), float(high)


class Match(NamedTuple):
    """How the predictions of one unit fit its gold: predictions that are right, predictions,
    gold items found, gold items. Matched one to one, the first and the third are equal."""

    right: int
    predicted: int
    found: int
    gold: int


def share(hits: Iterable[bool]) -> Tally:
    """The share of units that are right; 0 of none."""
    rows = np.array([(hit, True) for hit in hits], dtype=np.float64).reshape(-1, 2)
    return Tally(rows, lambda sums: _ratio(sums[..., 0], sums[..., 1]))


def share_of(counts: Iterable[tuple[int, int]]) -> Tally:
    """The share of items that are right, units holding several: (right, all) for each unit."""
    rows = np.array(list(counts), dtype=np.float64).reshape(-1, 2)
    return Tally(rows, lambda sums: _ratio(sums[..., 0], sums[..., 1]))


def f1(matches: Iterable[Match]) -> Tally:
    """Micro-averaged F1: the harmonic mean of precision (right predictions over predictions) and
    recall (gold found over gold), both over all units together; 0 if nothing is right."""
    rows = np.array(list(matches), dtype=np.float64).reshape(-1, 4)

    def measure(sums: Sums) -> Sums:
        precision = _ratio(sums[..., 0], sums[..., 1])
        recall = _ratio(sums[..., 2], sums[..., 3])
        return _ratio(2 * precision * recall, precision + recall)

    return Tally(rows, measure)


def macro_f1(gold: Sequence[str], predicted: Sequence[str | None]) -> Tally:
    """The mean over the labels that `gold` holds of each label's F1 (2 TP / (2 TP + FP + FN)).

    An answer of None, or a label that `gold` never holds, counts as wrong: it is a false negative
    of the gold label. A label that is in gold and never right has an F1 of 0.
    """
    labels = sorted(set(gold))
    column = {label: index for index, label in enumerate(labels)}
    rows = np.zeros((len(gold), len(labels), 3))
    for row, (true, answer) in enumerate(zip(gold, predicted, strict=True)):
        if true == answer:
            rows[row, column[true], 0] = 1
            continue
        rows[row, column[true], 2] = 1
        if answer in column:
            rows[row, column[answer], 1] = 1

    def measure(sums: Sums) -> Sums:
        parts = sums.reshape(*sums.shape[:-1], len(labels), 3)
        right, extra, missed = parts[..., 0], parts[..., 1], parts[..., 2]
        each = _ratio(2 * right, 2 * right + extra + missed)
        return _ratio(each.sum(axis=-1), (right + missed > 0).sum(axis=-1))

    return Tally(rows.reshape(len(gold), 3 * len(labels)), measure)


def exact(gold: Iterable[Hashable], predicted: Iterable[Hashable]) -> Match:
    """Items matched one to one if they are equal: spans with the same start and end."""
    true, answers = Counter(gold), Counter(predicted)
    right = (true & answers).total()
    return Match(right, answers.total(), right, true.total())


def one_to_one(likeness: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs of gold (rows) and predicted items (columns), each in one pair at most, all with a
    likeness of at least `JACCARD`: as many pairs as can be, and of these the most alike."""
    matrix = np.array(likeness, dtype=np.float64)
    if matrix.size == 0:
        return []
    # a pair more outweighs any gain in likeness among at most this many pairs
    worth = np.where(matrix >= JACCARD, 1 + matrix / (2 * max(matrix.shape)), 0)
    gold, predicted = linear_sum_assignment(worth, maximize=True)
    return [(int(g), int(p)) for g, p in zip(gold, predicted, strict=True) if worth[g, p] > 0]


def alike(likeness: Sequence[Sequence[float]], gold: int, predicted: int) -> Match:
    """Items matched one to one by `likeness`, as `one_to_one` does."""
    right = len(one_to_one(likeness))
    return Match(right, predicted, right, gold)


class Words:
    """The words of a text by number, so that stretches of it can be compared as sets of words.

    A word is a run of letters, digits and underscores: punctuation and quotation marks at the
    edge of a span do not count.
    """

    def __init__(self, text: str) -> None:
        found = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]

    def of(self, *spans: Span) -> frozenset[int]:
        """The numbers of the words that any of the spans touches."""
        return frozenset(
            word
            for span in spans
            for word in range(
                bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
            )
        )


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """Shared words over all words of two sets; 0 if both are empty."""
    return len(a & b) / len(a | b) if a or b else 0.0


def _ratio(part: Sums, whole: Sums) -> Sums:
    """part / whole, 0 where whole is 0."""
    return np.divide(part, whole, out=np.zeros_like(part, dtype=np.float64), where=whole != 0)
