"""Measures of training: macro-F1 as the evaluation has it, and calibration."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sides.evaluation import scores
from sides.ontology import YIELD, plover

BINS = 10
"""Bins of the expected calibration error."""


def macro_f1(gold: Sequence[str], given: Sequence[str | None]) -> float:
    """The mean F1 of the gold labels; 0 where there are none."""
    return scores.macro_f1(gold, given).value() if gold else 0.0


def calibration_error(sure: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error: how far the share of right answers lies from the probability
    given to the answer, over ten bins of it, weighted by their size (Guo et al. 2017)."""
    given, hits = np.asarray(sure, dtype=float), np.asarray(right, dtype=float)
    bins = np.minimum((given * BINS).astype(int), BINS - 1)
    gaps = [abs(given[bins == each].sum() - hits[bins == each].sum()) for each in range(BINS)]
    return float(sum(gaps) / max(1, len(given)))


def quad(label: str) -> str:
    """The quad class of a type, or of the label that stands for two."""
    return "2" if label == YIELD else str(plover().types[label].quad)
