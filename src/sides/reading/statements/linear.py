"""The linear models behind the statements: weights by feature, and the best labels in a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ...errors import DataError

Floats = NDArray[np.float32]

ROLES = ("none", "source", "cue", "content")
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""Labels of a word: what it belongs to, and whether it begins it."""


class Weights(Struct, frozen=True):
    """A row of weights, one for each label, for each feature that is known."""

    rows: dict[str, int]
    matrix: Floats

    def sums(self, features: Iterable[Iterable[str]]) -> Floats:
        """For each list of features the sum of their rows; unknown ones count nothing."""
        get = self.rows.get
        known: list[int] = []
        starts: list[int] = []
        for names in features:
            starts.append(len(known))
            known.append(len(self.rows))  # the last row is zero: no list is without a row
            known.extend(row for name in names if (row := get(name)) is not None)
        if not starts:
            return np.zeros((0, self.matrix.shape[1]), dtype=np.float32)
        sums: Floats = np.add.reduceat(self.matrix[known], starts, axis=0)
        return sums


class StatementModel(Struct, frozen=True):
    """`cues`: is this word the head of a cue (log-odds less `bias`)? `roles`: scores of `LABELS`
    for the words around a cue; `steps[i, j]` is the score of label j after label i."""

    cues: Weights
    bias: float
    roles: Weights
    steps: Floats

    def save(self, path: Path) -> None:
        """Write the model to a file that `load` reads."""
        np.savez_compressed(
            path,
            cue_names=_packed(self.cues.rows),
            cue_weights=self.cues.matrix[:-1].astype(np.float16),
            bias=np.float32(self.bias),
            role_names=_packed(self.roles.rows),
            role_weights=self.roles.matrix[:-1].astype(np.float16),
            steps=self.steps,
        )


def load(path: Path) -> StatementModel:
    """Read a model. Raises DataError, naming the file, if it is missing or malformed."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
            return StatementModel(
                weights(_unpacked(held["cue_names"]), held["cue_weights"]),
                float(held["bias"]),
                weights(_unpacked(held["role_names"]), held["role_weights"]),
                held["steps"].astype(np.float32),
            )
    except (OSError, EOFError, KeyError, ValueError, BadZipFile) as error:
        raise DataError(f"{path}: not a model of statements ({error})") from error


@cache
def shipped() -> StatementModel:
    """The model that comes with the package, read once."""
    with as_file(files("sides.reading").joinpath("data/cues.npz")) as path:
        return load(path)


def weights(names: Sequence[str], matrix: NDArray[np.floating]) -> Weights:
    """Weights of named rows. Raises ValueError if names and rows differ in number."""
    if len(names) != len(matrix):
        raise ValueError(f"{len(names)} names for {len(matrix)} rows")
    padded = np.vstack([matrix, np.zeros((1, matrix.shape[1]))]).astype(np.float32)
    return Weights({name: row for row, name in enumerate(names)}, padded)


def best_labels(scores: Floats, steps: Floats) -> list[int]:
    """The row of labels with the highest sum of scores and steps (Viterbi 1967)."""
    best = scores[0]
    back: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        totals = best[:, None] + steps
        back.append(totals.argmax(axis=0))
        best = totals.max(axis=0) + row
    labels = [int(best.argmax())]
    for pointers in reversed(back):
        labels.append(int(pointers[labels[-1]]))
    return labels[::-1]


def _packed(rows: dict[str, int]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(rows).encode(), dtype=np.uint8)


def _unpacked(packed: NDArray[np.uint8]) -> list[str]:
    text = packed.tobytes().decode()
    return text.split("\n") if text else []
