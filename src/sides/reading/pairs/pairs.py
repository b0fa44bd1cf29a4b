"""The first model of one given pair: what source does to target, and for or against whom it is.

Four logistic regressions over the sparse features of `pair_features`, trained by
`training/pairs.py`, each a softmax over its labels:

- "related": "related" or "none";
- "type": which of 15 types, given that the pair is related: PLOVER's, with CONCEDE and RETREAT
  as YIELD, for the gold set that most of the training rows come from merges them;
- "yield": which of the two a YIELD is;
- "sign": "+1", "-1" or "none". No gold set labels abstention, so the sign "0" is not learned: it
  is given `ABSTAINS` of the whole where the words of abstention say it (`pair_attitudes`).

Temperatures, found by cross-validation, are in the weights. So is a shift of "none":
the largest of a pair's scores is meant to be its answer, and the mixtures that the gold sets
happen to have would make "none" the answer far too often. `training/pairs.py` reports both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import as_file, files
from math import sqrt
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ...errors import DataError
from ...ontology import YIELD
from ...records import Scores, Span
from ..deeds.deeds import deeds
from ..document import Deed, Document
from .features import Pair, features, strength

NONE = "none"
RELATED = "related"
"""Labels of the head that tells whether a pair is related."""

HEADS = ("related", "type", "yield", "sign")

ABSTAINS = 0.8
"""Share of the sign "0" where words of abstention tie the source to it: set by hand, from the
44 abstaining pairs among the project's own training sentences."""

Values = Mapping[str, float]
"""A pair's features with their values; the squares sum to one."""


class Head(Struct, frozen=True):
    """One softmax over labels: a row of `weights` for each feature that it knows."""

    labels: tuple[str, ...]
    rows: dict[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def probabilities(self, values: Values) -> dict[str, float]:
        """The probability of each label."""
        known = [(self.rows[name], value) for name, value in values.items() if name in self.rows]
        logits = self.bias.astype(np.float64)
        if known:
            index, factors = zip(*known, strict=True)
            logits = logits + np.asarray(factors) @ self.weights[list(index)]
        odds = np.exp(logits - logits.max())
        return dict(zip(self.labels, (odds / odds.sum()).tolist(), strict=True))


class PairModel:
    """Scores pairs. Loads its weights when it is made; scoring changes nothing that shows."""

    def __init__(self, path: Path | None = None) -> None:
        """`path` is a file of weights; None stands for the one that is shipped.

        Raises DataError, naming the file, if it is missing or malformed.
        """
        if path is None:
            with as_file(files("sides.reading").joinpath("data/pairs.npz")) as shipped:
                self._heads = load(shipped)
        else:
            self._heads = load(path)
        self._last: tuple[Document, tuple[Deed, ...]] | None = None

    def score(self, document: Document, source: Span | None, target: Span | None) -> Scores:
        """The probabilities of each type and sign of what source does to target.

        None stands for a party that the text does not name.
        """
        pair = Pair(document, source, target, self._told(document))
        values = vector(features(pair))
        types = typed(*(self._heads[name].probabilities(values) for name in HEADS[:3]))
        signs = {"0": 0.0, **self._heads["sign"].probabilities(values)}
        if pair.attitudes.abstains:
            signs = {sign: share * (1 - ABSTAINS) for sign, share in signs.items()}
            signs["0"] += ABSTAINS
        return Scores(type=types, sign={sign: signs[sign] for sign in ("+1", "0", "-1", NONE)})

    def _told(self, document: Document) -> tuple[Deed, ...]:
        """The deeds of a document, kept for the next pair of the same one."""
        last = self._last
        if last is None or last[0] is not document:
            last = (document, deeds(document))
            self._last = last
        return last[1]


def vector(names: Sequence[str]) -> dict[str, float]:
    """The values of a pair's features: their strengths, scaled to length one."""
    values = {name: strength(name) for name in names}
    length = sqrt(sum(value * value for value in values.values())) or 1.0
    return {name: value / length for name, value in values.items()}


def typed(
    related: Mapping[str, float], types: Mapping[str, float], yields: Mapping[str, float]
) -> dict[str, float]:
    """The probabilities of PLOVER's types and of none, from those of the three heads."""
    share = related[RELATED]
    found = {name: share * value for name, value in types.items() if name != YIELD}
    found |= {name: share * types[YIELD] * value for name, value in yields.items()}
    return {**dict(sorted(found.items())), NONE: related[NONE]}


def load(path: Path) -> dict[str, Head]:
    """The heads in a file of weights. Raises DataError, naming the file, if it is missing or
    malformed."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
            return {name: _head(name, data) for name in HEADS}
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        raise DataError(f"{path}: no weights of a pair model: {error}") from error


def save(path: Path, heads: Mapping[str, Head]) -> None:
    """Write heads to a file: the same heads give the same bytes."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, head in heads.items():
        arrays[f"{name}.labels"] = _packed(head.labels)
        arrays[f"{name}.features"] = _packed(list(head.rows))
        arrays[f"{name}.weights"] = head.weights.astype(np.float16)
        arrays[f"{name}.bias"] = head.bias.astype(np.float32)
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)


def _head(name: str, data: Mapping[str, NDArray[np.generic]]) -> Head:
    labels = tuple(_unpacked(data[f"{name}.labels"]))
    rows = {feature: row for row, feature in enumerate(_unpacked(data[f"{name}.features"]))}
    weights = data[f"{name}.weights"].astype(np.float32)
    bias = data[f"{name}.bias"].astype(np.float32)
    if weights.shape != (len(rows), len(labels)) or bias.shape != (len(labels),):
        raise ValueError(f"{name}: weights of another shape than labels and features")
    return Head(labels, rows, weights, bias)


def _packed(words: Sequence[str]) -> NDArray[np.generic]:
    return np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)


def _unpacked(data: NDArray[np.generic]) -> list[str]:
    return data.tobytes().decode("utf-8").split("\n")
