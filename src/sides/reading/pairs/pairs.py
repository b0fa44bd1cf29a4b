"""One given pair: what source does to target, and for or against whom it is, as the encoder says.

The encoder has read the whole text once; a pair costs some small products of its words' vectors.
The logits become probabilities by temperatures and shifts of "none" that `training/calibrate.py`
finds, so that what is called .8 is right four times in five.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from itertools import accumulate, pairwise
from math import exp, log
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from msgspec import Struct

from ...errors import DataError
from ...ontology import plover
from ...records import Sign, Span, Status
from ..document import Document
from ..encoder.encoder import Floats, Labels, Whole
from ..encoder.scores import Group, PairScores, pair_scores, probabilities

NONE = "none"

SIGNS: dict[str, Sign] = {"+1": 1, "0": 0, "-1": -1}


class Heat(Struct, frozen=True, forbid_unknown_fields=True):
    """How logits become probabilities: they are divided by `temperature` (Guo et al. 2017) after
    "none" is moved by `none`."""

    temperature: float
    none: float = 0.0

    def shares(self, logits: Floats, none: int = 0) -> Floats:
        """The probabilities."""
        moved = np.array(logits, dtype=np.float64)
        moved[..., none] += self.none
        return probabilities(moved, self.temperature)


Weights = tuple[float, float, float, float]


class Calibration(Struct, frozen=True, forbid_unknown_fields=True):
    """The heat of each head. `type` and `sign` are for a pair that a caller gives, `coded_type`
    and `coded_sign` for pairs that the reader makes of all actors of a sentence."""

    type: Heat
    sign: Heat
    status: Heat
    coded_type: Heat
    coded_sign: Heat
    event: Weights
    stance: Weights
    statement: tuple[float, float]


MOST_SURE = 0.999
"""Probabilities beyond this and its complement count as this: log-odds have no end."""


def logit(probability: float) -> float:
    """Log-odds, bounded."""
    bounded = min(max(probability, 1 - MOST_SURE), MOST_SURE)
    return log(bounded / (1 - bounded))


def certainty(weights: Sequence[float], found: Sequence[float]) -> float:
    """The probability that something is right: a logistic regression over what speaks for it,
    whose weights `training/calibrate.py` finds."""
    return 1 / (1 + exp(-sum(w * x for w, x in zip(weights, found, strict=True))))


WORDS = 0.25
"""Share of the lexicon's confidence below which no doubt of the encoder brings an event or stance:
the encoder learned from single sentences and doubts much that stands in long quoted ones, where
by eye two in three of the lexicon's are right. It costs actors_cameo nothing."""


@cache
def calibration(path: Path | None = None) -> Calibration:
    """The shipped calibration, or that of a file. Raises DataError, naming it, if it is wrong."""
    if path is None:
        with as_file(files("sides.reading").joinpath("data/encoder/calibration.json")) as shipped:
            return _read(shipped)
    return _read(path)


def _read(path: Path) -> Calibration:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Calibration)
    except (OSError, msgspec.DecodeError) as error:
        raise DataError(f"{path}: no calibration: {error}") from error


class Judged(Struct, frozen=True):
    """What is told of one ordered pair: probabilities of types, signs and statuses, of the modes
    of the likeliest type, the contexts, and the number of the word most looked at."""

    type: dict[str, float]
    sign: dict[str, float]
    status: dict[Status, float]
    mode: str | None
    contexts: tuple[str, ...]
    trigger: int


_NOTHING = Judged(
    type={NONE: 1.0, **dict.fromkeys(plover().types, 0.0)},
    sign={NONE: 1.0, **dict.fromkeys(SIGNS, 0.0)},
    status={"actual": 1.0},
    mode=None,
    contexts=(),
    trigger=0,
)
"""What is told of a pair in a text without words."""

CONTEXT_ODDS = 0.5
"""Probability from which a context is taken."""

MODE_ODDS = 0.5
"""Probability, among the modes of the likeliest type and none, from which a mode is taken."""


def judged(document: Document, source: Span | None, target: Span | None) -> Judged:
    """What source does to target, in the sentences from the first to the last of their words;
    None is a party that is not named."""
    if not len(document.doc):
        return _NOTHING
    heat = calibration()
    ends = (words_of(document, source), words_of(document, target))
    group = Group([ends], *_stretch(document, np.concatenate(ends)))
    scores = list(pair_scores(document.encoded, [group]))
    (found,) = scored(document.encoded.labels, scores, heat.type, heat.sign)
    return found.judged(0)


def words_of(document: Document, span: Span | None) -> Whole:
    """The numbers of the words that a span overlaps; none of None."""
    found = None if span is None else document.doc.char_span(span.start, span.end)
    return np.arange(0) if found is None else np.arange(found.start, found.end)


def _stretch(document: Document, words: Whole) -> tuple[int, int]:
    """The words of the sentences from the first to the last of the words given."""
    if not len(words):
        return 0, len(document.doc)
    first = document.sentence_of(int(words.min()))
    last = document.sentence_of(int(words.max()))
    return first.first, last.last


class Scored(NamedTuple):
    """The probabilities of many pairs as tables, a row a pair, from which what is told of one is
    made when it is asked for."""

    labels: Labels
    scores: PairScores
    types: Floats
    signs: Floats
    statuses: Floats

    def judged(self, at: int) -> Judged:
        """What is told of the pair in this row."""
        labels, scores = self.labels, self.scores
        types = self.types[at].tolist()
        told = types[0] < MOST_NONE
        kind = 1 + types[1:].index(max(types[1:]))
        return Judged(
            type=dict(zip(labels.type, types, strict=True)),
            sign=dict(zip(labels.sign, self.signs[at].tolist(), strict=True)),
            status=dict(zip(labels.status, self.statuses[at].tolist(), strict=True)),
            mode=_mode(labels, scores.mode[at], kind) if told else None,
            contexts=_contexts(labels, scores.contexts[at]) if told else (),
            trigger=scores.first + int(scores.attention[at].argmax()),
        )


def scored(
    labels: Labels, scores: Sequence[PairScores], type_heat: Heat, sign_heat: Heat
) -> list[Scored]:
    """The probabilities of each table of scores, all made at once."""
    if not scores:
        return []
    ends = [0, *accumulate(len(each.type) for each in scores)]
    types = type_heat.shares(np.concatenate([each.type for each in scores]))
    signs = sign_heat.shares(np.concatenate([each.sign for each in scores]))
    statuses = calibration().status.shares(np.concatenate([each.status for each in scores]))
    return [
        Scored(labels, own, types[low:high], signs[low:high], statuses[low:high])
        for own, (low, high) in zip(scores, pairwise(ends), strict=True)
    ]


MOST_NONE = 0.9
"""Probability of no relation up to which modes and contexts are told."""

_LEAST = float(np.log(CONTEXT_ODDS / (1 - CONTEXT_ODDS)))


def _contexts(labels: Labels, scores: Floats) -> tuple[str, ...]:
    told = zip(labels.contexts, scores.tolist(), strict=True)
    return tuple(name for name, score in told if score > _LEAST)


def _mode(labels: Labels, scores: Floats, kind: int) -> str | None:
    """The likeliest mode of a type, if it is likely enough."""
    known = _modes(labels.mode, labels.type[kind])
    every: list[float] = scores.tolist()
    logits = [every[0], *(every[at] for at in known)]
    top = max(logits)
    best = logits.index(top)
    if not best or 1 / sum(exp(each - top) for each in logits) < MODE_ODDS:
        return None
    return labels.mode[known[best - 1]].partition("/")[2]


@cache
def _modes(names: tuple[str, ...], kind: str) -> tuple[int, ...]:
    """The numbers of a type's modes."""
    return tuple(at for at, name in enumerate(names) if name.startswith(f"{kind}/"))
