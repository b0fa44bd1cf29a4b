"""Learn the weights behind the statements from PolNeAR: `python training/cues.py --gold DIR`.

Writes `cues.yaml` (words that can be cues, with the share of their uses that are) and `cues.npz`
(the weights of `sides.reading.statements.linear.StatementModel`) to `src/sides/reading/data/`.
Takes some ten minutes on one core. Nothing in it is drawn by chance: the same parser and gold
set give the same weights. Names of people in the training text are among the features; leaving
them out was tried and cost a point on unquoted content of the dev part.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from sides.errors import GoldError
from sides.reading.parse import Parser
from sides.reading.statements.cue_features import LEAST_SHARE, Shares, candidates, cue_features
from sides.reading.statements.cue_frames import is_headline
from sides.reading.statements.linear import LABELS, StatementModel, Weights, weights
from sides.reading.statements.role_features import role_features, window_words
from training.crf import fit
from training.cue_rows import Labelled, Row, labelled, rows

DATA = Path(__file__).parents[1] / "src/sides/reading/data"

LEAST_CUES = 4
"""Uses of a feature of cues below which it is left out."""

LEAST_ROLES = 6
"""The same for features of roles, of which there are more."""

DOUBT = 3
"""Uses that are not cues, added to each word's: a word seen once is not sure to be a cue."""

PARTS = frozenset({"VERB", "NOUN", "ADJ", "ADV", "ADP", "AUX", "INTJ", "PUNCT", "SCONJ"})
"""Parts of speech of cues: names, numbers and particles are slips of the tagger."""

CUE_STRENGTH = 0.1
"""Inverse penalty of the logistic regression: the best of 0.05, 0.1 and 0.2."""

ROLE_PENALTY = 8.0
"""Penalty of the random field: the best of 1, 2, 4, 8 on held-out articles."""

ROUNDS = 70
"""Steps of its fit. With 200, and a penalty of 2, content gains half a point on held-out articles
for three times the time."""

SMALLEST = 0.04
"""Features with no weight beyond this are left out: they decide nothing."""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--output", type=Path, default=DATA)
    chosen = parser.parse_args()
    try:
        articles = list(rows(chosen.gold, "train", Parser()))
    except GoldError as error:
        sys.stderr.write(f"{error}: the weights of statements stay as they are\n")
        return 1
    shares, model = train(articles)
    lines = [f"{json.dumps(name)}: {share:.3f}\n" for name, share in sorted(shares.items())]
    head = "# Words that can be cues: lemma/part of speech, and the share of uses that are.\n"
    (chosen.output / "cues.yaml").write_text(head + "".join(lines), encoding="utf-8")
    model.save(chosen.output / "cues.npz")
    return 0


def train(articles: Iterable[Row]) -> tuple[Shares, StatementModel]:
    """The words that can be cues, and the model."""
    laid = [
        each
        for row in articles
        for each in labelled(
            row,
            [is_headline(row.document, at) for at in range(len(row.document.layout.paragraphs))],
        )
    ]
    shares = _shares(laid)
    cues, bias = _cues(laid, shares)
    roles, steps = _roles(laid)
    return shares, StatementModel(cues, bias, roles, steps)


def _shares(laid: Sequence[Labelled]) -> dict[str, float]:
    """For each word that is the head of a cue more than once, the share of its uses that are."""
    uses: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    for table, window, _, found, inside in laid:
        heads = {head for head, _ in found}
        for at in range(window.first, window.last):
            item = window.items[at]
            if item.quoted or (at in inside and at not in heads):
                continue
            name = f"{table.lemma[item.first]}/{table.pos[item.first]}"
            uses[name] += 1
            cues[name] += at in heads
    ratios = {name: count / (uses[name] + DOUBT) for name, count in cues.items()}
    return {
        name: round(share, 3)
        for name, share in ratios.items()
        if cues[name] > 1 and share > LEAST_SHARE and name.rpartition("/")[2] in PARTS
    }


def _cues(laid: Sequence[Labelled], shares: Shares) -> tuple[Weights, float]:
    """Is it the head of a cue? Words in a content are no examples: what stands in an attribution
    is left out by the reader, not by the model."""
    features: list[list[str]] = []
    answers: list[bool] = []
    for table, window, headline, found, inside in laid:
        heads = {head for head, _ in found}
        for at in candidates(table, window, shares):
            if at in heads or at not in inside:
                features.append(cue_features(table, window, at, headline, shares))
                answers.append(at in heads)
    names = _known(features, LEAST_CUES)
    model = LogisticRegression(C=CUE_STRENGTH, max_iter=200)
    model.fit(_matrix(features, names), np.array(answers))
    return _slim(names, model.coef_.T), float(model.intercept_[0])


def _roles(laid: Sequence[Labelled]) -> tuple[Weights, NDArray[np.float32]]:
    features: list[list[str]] = []
    labels: list[int] = []
    lengths: list[int] = []
    for table, window, _, found, _ in laid:
        words = window_words(table, window) if found else None
        for head, answer in found:
            assert words is not None
            each = role_features(table, window, head, words)
            features.extend(a + b for a, b in zip(each, words.features, strict=True))
            labels.extend(answer)
            lengths.append(len(answer))
    names = _known(features, LEAST_ROLES)
    matrix, steps = fit(
        _matrix(features, names),
        np.array(labels),
        lengths,
        count=len(LABELS),
        penalty=ROLE_PENALTY,
        rounds=ROUNDS,
    )
    return _slim(names, matrix), steps.astype(np.float32)


def _known(features: Sequence[Sequence[str]], least: int) -> dict[str, int]:
    uses = Counter(name for each in features for name in each)
    kept = sorted(name for name, count in uses.items() if count >= least and "\n" not in name)
    return {name: row for row, name in enumerate(kept)}


def _matrix(features: Sequence[Sequence[str]], names: dict[str, int]) -> csr_matrix:
    columns: list[int] = []
    ends = [0]
    for each in features:
        columns.extend(sorted({names[name] for name in each if name in names}))
        ends.append(len(columns))
    ones = np.ones(len(columns), dtype=np.float32)
    return csr_matrix((ones, columns, ends), shape=(len(features), len(names)))


def _slim(names: dict[str, int], matrix: NDArray[np.float64]) -> Weights:
    """The weights that decide something, at the precision that they are kept in."""
    kept = [name for name, row in names.items() if np.abs(matrix[row]).max() > SMALLEST]
    return weights(kept, matrix[[names[name] for name in kept]].astype(np.float16))


if __name__ == "__main__":
    sys.exit(main())
