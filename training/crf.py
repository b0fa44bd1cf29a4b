"""A linear-chain conditional random field over sparse features (Lafferty et al. 2001), fitted by
L-BFGS: scikit-learn has none, and the sums are short."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Doubles = NDArray[np.float64]

BATCH = 512
"""Sequences of like length that are summed over at once."""


class _Batch(NamedTuple):
    """Rows of the sequences of one batch, -1 behind their ends, and their lengths."""

    rows: NDArray[np.int64]
    lengths: NDArray[np.int64]


def fit(
    features: csr_matrix,
    labels: NDArray[np.int64],
    lengths: Sequence[int],
    *,
    count: int,
    penalty: float,
    rounds: int,
) -> tuple[Doubles, Doubles]:
    """Weights (features by labels) and step scores (labels by labels) of highest penalised
    likelihood. `penalty` is that of the sum of squares, `rounds` the most steps of L-BFGS."""
    batches = _batches(np.asarray(lengths, dtype=np.int64))
    gold = np.zeros((features.shape[0], count), dtype=np.float32)
    gold[np.arange(len(labels)), labels] = 1
    observed = np.zeros((count, count))
    for batch in batches:
        for at in range(1, batch.rows.shape[1]):
            rows = batch.rows[batch.lengths > at]
            np.add.at(observed, (labels[rows[:, at - 1]], labels[rows[:, at]]), 1)
    turned = features.T.tocsr()
    seen = turned @ gold
    size = features.shape[1] * count

    def loss(values: Doubles) -> tuple[float, Doubles]:
        weights = values[:size].reshape(-1, count)
        steps = values[size:].reshape(count, count)
        scores = features @ weights.astype(np.float32)
        shares = np.zeros_like(scores)
        gain = float((scores * gold).sum() + (observed * steps).sum())
        expected = np.zeros((count, count))
        for batch in batches:
            gain -= _expect(scores, steps, batch, shares, expected)
        slope = np.concatenate(
            [(seen - turned @ shares).ravel().astype(np.float64), (observed - expected).ravel()]
        )
        return 0.5 * penalty * float(values @ values) - gain, penalty * values - slope

    found = minimize(
        loss,
        np.zeros(size + count * count),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": rounds},
    )
    return found.x[:size].reshape(-1, count), found.x[size:].reshape(count, count)


def _batches(lengths: NDArray[np.int64]) -> list[_Batch]:
    starts = np.concatenate([[0], np.cumsum(lengths)])
    order = np.argsort(lengths, kind="stable")
    made = []
    for first in range(0, len(order), BATCH):
        chosen = order[first : first + BATCH]
        rows = np.full((len(chosen), lengths[chosen].max()), -1)
        for row, sequence in enumerate(chosen):
            rows[row, : lengths[sequence]] = np.arange(starts[sequence], starts[sequence + 1])
        made.append(_Batch(rows, lengths[chosen]))
    return made


def _expect(
    scores: NDArray[np.float32],
    steps: Doubles,
    batch: _Batch,
    shares: NDArray[np.float32],
    expected: Doubles,
) -> float:
    """Forward and backward sums of a batch: writes each word's label probabilities to `shares`,
    adds those of the steps to `expected`, and gives the log of the normaliser."""
    taken = scores[batch.rows].astype(np.float64)
    tops = taken.max(axis=2, keepdims=True)
    odds, moves = np.exp(taken - tops), np.exp(steps)
    count, longest, _ = odds.shape
    ahead, behind, norms = np.empty_like(odds), np.ones_like(odds), np.empty((count, longest))
    for at in range(longest):
        now = odds[:, at] if at == 0 else (ahead[:, at - 1] @ moves) * odds[:, at]
        norms[:, at] = now.sum(axis=1)
        ahead[:, at] = now / norms[:, at, None]
    for at in range(longest - 2, -1, -1):
        back = (behind[:, at + 1] * odds[:, at + 1]) @ moves.T / norms[:, at + 1, None]
        behind[:, at] = np.where((batch.lengths > at + 1)[:, None], back, 1.0)
    real = batch.rows >= 0
    shares[batch.rows[real]] = (ahead * behind)[real]
    for at in range(1, longest):
        live = batch.lengths > at
        after = odds[live, at] * behind[live, at] / norms[live, at, None]
        expected += (ahead[live, at - 1].T @ after) * moves
    return float((np.log(norms) + tops[:, :, 0])[real].sum())
