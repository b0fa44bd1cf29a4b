"""Trains the pair model of `sides.reading.pairs.pairs` and says how good it is.

    python -m training.pairs --gold DIR --out FILE --seed 0

Learns from the project's own sentences and from the training part of the gold sets that are
there, with scikit-learn's multinomial logistic regression. Temperatures and shifts are found by
five-fold cross-validation in which the rows of one text stay together; the dev part is only
reported on. The same rows and seed give the same file on the same machine. Takes some eight
minutes on one core, most of them for the parser.

Needs the extra `train`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.linear_model import LogisticRegression

from sides.reading.pairs.pairs import HEADS, NONE, Head, save, vector
from training.pair_rows import Gatherer, PairRow, Rows
from training.pair_scores import Judged, Scored, Shares, lines, macro_f1

OUT = Path(__file__).parents[1] / "src/sides/reading/data/pairs.npz"

FOLDS = 5
LEAST_ROWS = 3
"""Rows that a feature must stand in to be learned."""

DROPPED = 0.01
"""Features are left out of the file whose every weight is below this: a pair has some 150 of
them with values about 0.08 each, so that they move no logit by more than a tenth."""

STRENGTHS = {"related": 10.0, "type": 20.0, "yield": 10.0, "sign": 8.0}
"""Inverse of the L2 penalty of each head, by cross-validation with texts kept together: of 3 and
10 for "related", 10 and 20 for "type", 4, 8, 10 and 30 for "sign", the last of which were alike
on new texts. (30 does far better on stances_dse.dev, of whose texts 28 % stand in its training
part too: that would be memory.)"""

WEIGHTS = {
    "related": {"relations_plv": 1.0, "relations_aw": 6.0, "actors_cameo": 0.5, "turned": 0.5,
                "sentences": 0.3, "stances_dse": 0.02},
    "type": {"relations_plv": 1.0, "actors_cameo": 0.5, "sentences": 0.2},
    "yield": {"sentences": 1.0},
    "sign": {"stances_dse": 1.0, "sentences": 0.5},
}  # fmt: skip
"""What a row of each set counts for each head, by cross-validation on the sets that the head is
scored on. Pairs without a stance (stances_dse) are so many, and so often related in another way,
that they count little for relatedness."""

JUDGES = {
    "related": ("relations_plv", "relations_aw"),
    "type": ("relations_plv",),
    "yield": ("sentences",),
    "sign": ("stances_dse",),
}
"""The sets whose rows tell temperature and shift; where they are missing, all rows do."""

TEMPERATURES = np.exp(np.linspace(-1.0, 1.0, 41))
SHIFTS = np.linspace(0.0, 2.5, 11)


class Found(Struct):
    """A head and, for its rows, what models that had not seen their texts gave: probabilities
    in the order of `head.labels`, before any shift."""

    head: Head
    rows: list[PairRow]
    unseen: NDArray[np.float64]


def main(argv: Sequence[str] | None = None) -> int:
    """Train, report and write. Returns an exit status."""
    parser = argparse.ArgumentParser(description="Train the pair model.")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"), help="gold sets")
    parser.add_argument("--out", type=Path, default=OUT, help="file of weights to write")
    parser.add_argument("--seed", type=int, default=0, help="seed of the folds and the solver")
    given = parser.parse_args(argv)
    gatherer = Gatherer(given.gold, _say)
    train = gatherer.gather("train")
    found = {
        name: learn(name, rows, given.seed)
        for name, rows in zip(HEADS, _by_head(train), strict=True)
    }
    heads = shifted(found)
    for title, scored in (
        ("unseen texts of train, before shifts", _on_unseen(found, _unshifted(found))),
        ("unseen texts of train", _on_unseen(found, heads)),
        ("dev", _on_new(heads, gatherer.gather("dev"))),
    ):
        _say("\n  ".join([title, *lines(scored)]))
    save(given.out, heads)
    _say(f"{given.out}: {given.out.stat().st_size:,} bytes")
    return 0


def _by_head(rows: Rows) -> tuple[list[PairRow], ...]:
    signed = [row for row in rows.sign if row.labels != ("0",)]
    return rows.related, rows.type, rows.yields, signed


def _unshifted(found: dict[str, Found]) -> dict[str, Head]:
    return {name: each.head for name, each in found.items()}


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


# Learning


def learn(name: str, rows: list[PairRow], seed: int) -> Found:
    """A head learned from all rows, with its temperature, and what is given for unseen texts."""
    names, matrix = _matrix(rows)
    labels = sorted({label for row in rows if len(row.labels) == 1 for label in row.labels})
    weights = np.array([WEIGHTS[name][row.origin] for row in rows])
    folds = np.array([_fold(row.text, seed) for row in rows])
    logits = np.zeros((len(rows), len(labels)))
    for fold in range(FOLDS):
        held = folds == fold
        seen = np.flatnonzero(~held)
        model = _fit(name, [rows[int(i)] for i in seen], matrix[seen], weights[seen], labels, seed)
        logits[held] = matrix[held] @ model[0] + model[1]
    heat = _temperature(logits, rows, weights, labels, JUDGES[name])
    coefficients, bias = _fit(name, rows, matrix, weights, labels, seed)
    kept = np.flatnonzero(np.abs(coefficients).max(axis=1) / heat >= DROPPED)
    head = Head(
        labels=tuple(labels),
        rows={names[old]: new for new, old in enumerate(kept)},
        weights=(coefficients[kept] / heat).astype(np.float32),
        bias=(bias / heat).astype(np.float32),
    )
    _say(f"{name}: {len(rows):,} rows, {len(kept):,} features, temperature {heat:.2f}")
    return Found(head, rows, _softmax(logits / heat))


def _matrix(rows: list[PairRow]) -> tuple[list[str], csr_array]:
    counts: dict[str, int] = {}
    for row in rows:
        for name in row.names:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= LEAST_ROWS)
    index = {name: column for column, name in enumerate(names)}
    ends, columns, values = [0], [], []
    for row in rows:
        known = sorted((index[n], v) for n, v in vector(row.names).items() if n in index)
        columns += [column for column, _ in known]
        values += [value for _, value in known]
        ends.append(len(columns))
    return names, csr_array((values, columns, ends), shape=(len(rows), len(names)))


def _fold(text: str, seed: int) -> int:
    digest = blake2b(f"{seed} {text}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % FOLDS


Fitted = tuple[NDArray[np.float64], NDArray[np.float64]]


def _fit(
    name: str,
    rows: Sequence[PairRow],
    matrix: csr_array,
    weights: NDArray[np.float64],
    labels: list[str],
    seed: int,
) -> Fitted:
    """Weights and bias. Rows with several labels open get the one that a model of the others
    finds likeliest, and count as much as that model is sure of it among those open."""
    index = {label: number for number, label in enumerate(labels)}
    sure = np.array([len(row.labels) == 1 for row in rows])
    target = np.array([index[row.labels[0]] for row in rows])
    fitted = _logistic(name, matrix[sure], target[sure], weights[sure], len(labels), seed)
    if sure.all():
        return fitted
    weights = weights.copy()
    shares = _softmax(matrix @ fitted[0] + fitted[1])
    for i in map(int, np.flatnonzero(~sure)):
        open_ = [index[label] for label in rows[i].labels if label in index]
        target[i] = max(open_, key=lambda label: shares[i, label])
        weights[i] *= shares[i, target[i]] / shares[i, open_].sum()
    return _logistic(name, matrix, target, weights, len(labels), seed)


def _logistic(
    name: str,
    matrix: csr_array,
    target: NDArray[np.int64],
    weights: NDArray[np.float64],
    size: int,
    seed: int,
) -> Fitted:
    model = LogisticRegression(C=STRENGTHS[name], max_iter=500, tol=1e-3, random_state=seed)
    model.fit(matrix, target, sample_weight=weights)
    coefficients, bias = np.zeros((matrix.shape[1], size)), np.full(size, -20.0)
    if len(model.classes_) == 2:
        low, high = model.classes_
        coefficients[:, high] = model.coef_[0]
        bias[low], bias[high] = 0.0, model.intercept_[0]
    else:
        coefficients[:, model.classes_] = model.coef_.T
        bias[model.classes_] = model.intercept_
    return coefficients, bias


def _softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: NDArray[np.float64] = odds / odds.sum(axis=1, keepdims=True)
    return shares


def _temperature(
    logits: NDArray[np.float64],
    rows: list[PairRow],
    weights: NDArray[np.float64],
    labels: list[str],
    judges: tuple[str, ...],
) -> float:
    """The temperature at which unseen rows are least surprising."""
    used = _judging(rows, judges)
    gold = [labels.index(rows[i].labels[0]) for i in used]

    def surprise(heat: float) -> float:
        shares = _softmax(logits[used] / heat)[np.arange(len(used)), gold]
        return float(-(np.log(np.maximum(shares, 1e-12)) * weights[used]).sum())

    return float(min(TEMPERATURES, key=surprise))


def _judging(rows: list[PairRow], judges: tuple[str, ...]) -> list[int]:
    sure = [i for i, row in enumerate(rows) if len(row.labels) == 1]
    return [i for i in sure if rows[i].origin in judges] or sure


# Shifting "none"


def _given(head: Head, rows: list[PairRow]) -> Judged:
    return Judged(rows, [head.probabilities(vector(row.names)) for row in rows])


def _moved(head: Head, shift: float) -> Head:
    bias = head.bias.copy()
    bias[head.labels.index(NONE)] -= shift
    return Head(head.labels, head.rows, head.weights, bias)


def _on_unseen(found: dict[str, Found], heads: dict[str, Head]) -> Scored:
    """What unseen texts get, with the shifts that the heads have."""
    judged: dict[str, Judged] = {}
    for name, each in found.items():
        odds = each.unseen * np.exp((heads[name].bias - each.head.bias).astype(np.float64))
        odds /= odds.sum(axis=1, keepdims=True)
        labels = each.head.labels
        shares = [dict(zip(labels, line, strict=True)) for line in odds.tolist()]
        judged[name] = Judged(each.rows, shares)
    return Scored(judged, _types_by(heads))


def _on_new(heads: dict[str, Head], rows: Rows) -> Scored:
    judged = {
        name: _given(heads[name], found) for name, found in zip(HEADS, _by_head(rows), strict=True)
    }
    return Scored(judged, _types_by(heads))


def _types_by(heads: dict[str, Head]) -> Callable[[PairRow], Shares]:
    known: dict[tuple[str, ...], Shares] = {}

    def types(row: PairRow) -> Shares:
        if row.names not in known:
            known[row.names] = heads["type"].probabilities(vector(row.names))
        return known[row.names]

    return types


def shifted(found: dict[str, Found]) -> dict[str, Head]:
    """The heads with "none" moved to where the scores on unseen texts are best."""
    heads = _unshifted(found)

    def score(name: str, shift: float) -> float:
        scored = _on_unseen(found, heads | {name: _moved(heads[name], shift)})
        return scored.relatedness() if name == "related" else macro_f1(*scored.stances())

    for name in ("related", "sign"):
        best = max(SHIFTS, key=lambda shift: score(name, shift))
        heads[name] = _moved(heads[name], best)
        _say(f'{name}: "none" shifted by {best:.2f}')
    return heads


if __name__ == "__main__":
    sys.exit(main())
