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
from operator import mul
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec
import numpy as np
from msgspec import Struct

from ...errors import DataError
from ...ontology import plover
from ...records import Sign, Span, Status
from ..document import Document
from ..encoder.encoder import Floats, Labels
from ..encoder.pair_scores import UNNAMED, Group, PairScores, Words, pair_scores
from ..encoder.scores import probabilities

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

    def of_few(self, logits: Sequence[float]) -> list[float]:
        """The probabilities of one question, the first answer to which is "none"."""
        moved = [logits[0] + self.none, *logits[1:]]
        top = max(moved)
        odds = [exp((each - top) / self.temperature) for each in moved]
        whole = sum(odds)
        return [each / whole for each in odds]


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
    if probability > MOST_SURE:
        probability = MOST_SURE
    elif probability < 1 - MOST_SURE:
        probability = 1 - MOST_SURE
    return log(probability / (1 - probability))


def certainty(weights: Sequence[float], found: Sequence[float]) -> float:
    """The probability that something is right: a logistic regression over what speaks for it,
    whose weights `training/calibrate.py` finds."""
    return 1 / (1 + exp(-sum(map(mul, weights, found))))


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


class Judged(Protocol):
    """What is told of one ordered pair: probabilities of types, signs and statuses, of the modes
    of the likeliest type, the contexts, and the number of the word most looked at."""

    @property
    def type(self) -> dict[str, float]: ...
    @property
    def sign(self) -> dict[str, float]: ...
    @property
    def status(self) -> dict[Status, float]: ...
    @property
    def mode(self) -> str | None: ...
    @property
    def contexts(self) -> tuple[str, ...]: ...
    @property
    def trigger(self) -> int: ...


class Stated(Struct, frozen=True):
    """What is told of a pair, written out."""

    type: dict[str, float]
    sign: dict[str, float]
    status: dict[Status, float]
    mode: str | None
    contexts: tuple[str, ...]
    trigger: int


_NOTHING = Stated(
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
    scores = scores_of(document, source, target)
    (found,) = scored(document.encoded.labels, [scores], heat.type, heat.sign)
    return Row(found, 0)


def scores_of(document: Document, source: Span | None, target: Span | None) -> PairScores:
    """The scores of one given pair in a text with words. Signs are those of the heads that learned
    them of named pairs, the mean of their logits, where the document has what they look at."""
    ends = (words_of(document, source), words_of(document, target))
    group = Group(ends, _ONE, *_stretch(document, ends))
    (found,) = pair_scores(document.encoded, [group])
    heads = document.encoded.given
    if not heads:
        return found
    told = [one.sign for each in heads for one in pair_scores(each, [group])]
    return found._replace(sign=np.mean(told, axis=0))


_ONE = np.array([[0], [1]])
"""The one pair of two parties."""


def words_of(document: Document, span: Span | None) -> Words:
    """The words `[first, last)` that a span overlaps; those of a party that is not named where it
    is None or overlaps none."""
    found = None if span is None else document.doc.char_span(span.start, span.end)
    return UNNAMED if found is None else (found.start, found.end)


def _stretch(document: Document, ends: Sequence[Words]) -> tuple[int, int]:
    """The words of the sentences from the first to the last of the words given."""
    named = [words for words in ends if words != UNNAMED]
    if not named:
        return 0, len(document.doc)
    first = document.sentence_of(min(low for low, _ in named))
    last = document.sentence_of(max(high for _, high in named) - 1)
    return first.first, last.last


class Scored(NamedTuple):
    """The probabilities of types and signs of many pairs as tables, a row a pair, and that of the
    likeliest sign of each."""

    labels: Labels
    scores: PairScores
    types: Floats
    signs: Floats
    signed: Floats


class Row:
    """What is told of the pair in one row of tables, each part worked out when it is asked for: of
    most pairs it is one or two."""

    __slots__ = ("_at", "_scored", "_status", "_type")

    def __init__(self, scored: Scored, at: int) -> None:
        self._scored, self._at = scored, at
        self._type: dict[str, float] | None = None
        self._status: dict[Status, float] | None = None

    @property
    def type(self) -> dict[str, float]:
        """The probability of each type."""
        if self._type is None:
            types = self._scored.types[self._at].tolist()
            self._type = dict(zip(self._scored.labels.type, types, strict=True))
        return self._type

    @property
    def sign(self) -> dict[str, float]:
        """The probability of each sign."""
        signs = self._scored.signs[self._at].tolist()
        return dict(zip(self._scored.labels.sign, signs, strict=True))

    @property
    def status(self) -> dict[Status, float]:
        """The probability of each status."""
        if self._status is None:
            logits = self._scored.scores.status[self._at].tolist()
            shares = calibration().status.of_few(logits)
            self._status = dict(zip(self._scored.labels.status, shares, strict=True))
        return self._status

    @property
    def mode(self) -> str | None:
        """The likeliest mode of the likeliest type, if it is likely enough."""
        labels, types = self._scored.labels, self._scored.types[self._at].tolist()
        if types[0] >= MOST_NONE:
            return None
        kind = 1 + types[1:].index(max(types[1:]))
        return _mode(labels, self._scored.scores.answer("mode", self._at), kind)

    @property
    def contexts(self) -> tuple[str, ...]:
        """The contexts that are likely enough."""
        if self._scored.types[self._at, 0] >= MOST_NONE:
            return ()
        scores = self._scored.scores.answer("contexts", self._at)
        told = zip(self._scored.labels.contexts, scores, strict=True)
        return tuple([name for name, score in told if score > _LEAST])

    @property
    def trigger(self) -> int:
        """The number of the word most looked at."""
        return self._scored.scores.trigger(self._at)


def scored(
    labels: Labels, scores: Sequence[PairScores], type_heat: Heat, sign_heat: Heat
) -> list[Scored]:
    """The probabilities of each table of scores, all made at once."""
    if not scores:
        return []
    ends = [0, *accumulate(len(each.type) for each in scores)]
    types = type_heat.shares(np.concatenate([each.type for each in scores]))
    signs = sign_heat.shares(np.concatenate([each.sign for each in scores]))
    signed = signs[:, 1:].max(axis=1)
    return [
        Scored(labels, own, types[low:high], signs[low:high], signed[low:high])
        for own, (low, high) in zip(scores, pairwise(ends), strict=True)
    ]


MOST_NONE = 0.9
"""Probability of no relation up to which modes and contexts are told."""

_LEAST = float(np.log(CONTEXT_ODDS / (1 - CONTEXT_ODDS)))


def _mode(labels: Labels, scores: Sequence[float], kind: int) -> str | None:
    """The likeliest mode of a type, if it is likely enough."""
    known = _modes(labels.mode, labels.type[kind])
    logits = [scores[0], *map(scores.__getitem__, known)]
    top = max(logits)
    best = logits.index(top)
    if not best or 1 / sum(exp(each - top) for each in logits) < MODE_ODDS:
        return None
    return labels.mode[known[best - 1]].partition("/")[2]


@cache
def _modes(names: tuple[str, ...], kind: str) -> tuple[int, ...]:
    """The numbers of a type's modes."""
    return tuple(at for at, name in enumerate(names) if name.startswith(f"{kind}/"))
