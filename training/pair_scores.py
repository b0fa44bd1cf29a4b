"""How good the heads of the pair model are: scores of the gold sets and calibration."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct
from sklearn.metrics import f1_score

from sides.ontology import YIELD, plover
from sides.reading.pairs.pairs import HEADS, NONE, RELATED, typed
from training.pair_rows import PairRow

BINS = 10
"""Bins of the expected calibration error."""

Shares = dict[str, float]
"""Probabilities by label."""


class Judged(Struct):
    """The rows of a head and the probabilities that it gives them."""

    rows: list[PairRow]
    shares: list[Shares]

    def of(self, origin: str) -> list[tuple[PairRow, Shares]]:
        """The rows of a set with one label."""
        pairs = zip(self.rows, self.shares, strict=True)
        return [(row, share) for row, share in pairs
                if row.origin == origin and len(row.labels) == 1]  # fmt: skip


class Scored(Struct):
    """What was given for the rows of each head. `types` gives the probabilities of the types for
    rows that the head of types has no gold for."""

    heads: dict[str, Judged]
    types: Callable[[PairRow], Shares]

    def typed(self) -> tuple[list[str], list[str], list[float]]:
        """Gold and given types of relations_plv, "none" among the given ones, and how probable
        each given one was said to be."""
        related = {
            (row.text, row.names): share for row, share in self.heads["related"].of("relations_plv")
        }
        pairs = self.heads["type"].of("relations_plv")
        whole = [_whole(related[row.text, row.names], share) for row, share in pairs]
        given = [best(each) for each in whole]
        sure = [each[name] for each, name in zip(whole, given, strict=True)]
        return [row.labels[0] for row, _ in pairs], given, sure

    def related(self) -> tuple[list[str], list[str]]:
        """Gold and given relatedness of relations_aw: related if any type is the likeliest."""
        pairs = self.heads["related"].of("relations_aw")
        whole = [_whole(share, self.types(row)) for row, share in pairs]
        given = [NONE if best(each) == NONE else RELATED for each in whole]
        return [row.labels[0] for row, _ in pairs], given

    def stances(self) -> tuple[list[str], list[str]]:
        """Gold and given labels of stances_dse, whose rows come two and two: a to b, b to a. Of
        two signs the more probable counts."""
        pairs = self.heads["sign"].of("stances_dse")
        gold, given = [], []
        for (ahead, one), (back, other) in zip(pairs[::2], pairs[1::2], strict=True):
            gold.append(f"{ahead.labels[0]} {back.labels[0]}")
            first, second = best(one), best(other)
            if NONE not in (first, second):
                if one[first] >= other[second]:
                    second = NONE
                else:
                    first = NONE
            given.append(f"{first} {second}")
        return gold, given

    def relatedness(self) -> float:
        """What "none" is shifted by: the mean macro-F1 of types and of relatedness."""
        gold, given, _ = self.typed()
        return (macro_f1(gold, given) + macro_f1(*self.related())) / 2


def _whole(related: Shares, types: Shares) -> Shares:
    return typed(related, types, {YIELD: 1.0})


def best(shares: Shares) -> str:
    """The likeliest label."""
    return max(shares, key=lambda label: shares[label])


def lines(scored: Scored) -> list[str]:
    """The scores, a line for each gold set that is there and each head on the sentences."""
    found: list[str] = []
    gold, given, sure = scored.typed()
    if gold:
        quads = [[_quad(label) for label in labels] for labels in (gold, given)]
        right = [a == b for a, b in zip(gold, given, strict=True)]
        found.append(f"relations_plv ({len(gold)}): root F1 {macro_f1(gold, given):.3f}, "
                     f"quad F1 {macro_f1(*quads):.3f}, accuracy {np.mean(right):.3f}, "
                     f"calibration error {calibration_error(sure, right):.3f}")  # fmt: skip
    gold, given = scored.related()
    if gold:
        found.append(f"relations_aw ({len(gold)}): macro-F1 {macro_f1(gold, given):.3f}")
    gold, given = scored.stances()
    if gold:
        shares = scored.heads["sign"].of("stances_dse")
        sure = [max(share.values()) for _, share in shares]
        right = [best(share) == row.labels[0] for row, share in shares]
        found.append(f"stances_dse ({len(gold)}): macro-F1 {macro_f1(gold, given):.3f}, "
                     f"calibration error {calibration_error(sure, right):.3f}")  # fmt: skip
    for name in HEADS:
        if own := scored.heads[name].of("sentences"):
            gold = [row.labels[0] for row, _ in own]
            given = [best(share) for _, share in own]
            right = [a == b for a, b in zip(gold, given, strict=True)]
            found.append(f"sentences, {name} ({len(own)}): macro-F1 {macro_f1(gold, given):.3f}, "
                         f"accuracy {np.mean(right):.3f}")  # fmt: skip
    return found


def calibration_error(sure: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error: how far the share of right answers lies from the probability
    given to the answer, over ten bins of it, weighted by their size."""
    given, hits = np.asarray(sure), np.asarray(right)
    bins = np.minimum((given * BINS).astype(int), BINS - 1)
    gaps = [abs(given[bins == each].sum() - hits[bins == each].sum()) for each in range(BINS)]
    return float(sum(gaps) / max(1, len(given)))


def macro_f1(gold: Sequence[str], given: Sequence[str]) -> float:
    """The mean F1 of the gold labels; 0 where there are none."""
    if not gold:
        return 0.0
    labels = sorted(set(gold))
    return float(f1_score(gold, given, labels=labels, average="macro", zero_division=0))


def _quad(label: str) -> str:
    if label == NONE:
        return NONE
    return str(plover().types["RETREAT" if label == YIELD else label].quad)
