"""Finds how logits become probabilities, and how sure an event is.

    python -m training.calibrate --gold DIR

Temperatures and shifts of "none" for given pairs come from the dev parts of relations_plv,
relations_aw and stances_dse, those for pairs that the reader makes from the project's own
sentences that training never saw (`pair_texts.held_out`), and so do the weights of an event's
confidence. Writes `calibration.json` beside the encoder and reports calibration errors.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit, log_softmax

from sides.evaluation.attributions import Attribution as Gold
from sides.evaluation.attributions import score as score_attributions
from sides.evaluation.gold import AttributionsRow, RelatedPair, StanceRow, TypedPair, spans
from sides.ontology import merge_yield
from sides.reading.document import Document
from sides.reading.pairs.pairs import Calibration, Heat, calibration, logit, scores_of
from sides.reading.parse import Parser
from sides.reading.segment import layout
from sides.reading.statements.statements import attributions
from sides.records import Article
from sides.registry import Registry
from training.examples import FOLDER
from training.export import OUT
from training.measures import calibration_error, macro_f1, quad
from training.own_events import Case, cases, read, stance_cases
from training.pair_texts import (
    NONE,
    PairText,
    Told,
    aw,
    dse,
    gold_rows,
    held_out,
    own,
    plv,
    sentences,
)
from training.progress import say

Floats = NDArray[np.float64]
SHIFTS = np.linspace(-4.0, 4.0, 33)
TEMPERATURES = np.exp(np.linspace(-1.0, 1.2, 45))


class Pairs:
    """The logits of pairs and what is known of them, one row a direction."""

    def __init__(self, parser: Parser, rows: Sequence[PairText], *, given: bool = False) -> None:
        self.types: list[NDArray[np.float32]] = []
        self.signs: list[NDArray[np.float32]] = []
        self.statuses: list[NDArray[np.float32]] = []
        self.told: list[Told] = []
        last: Document | None = None
        for row in rows:
            if last is None or last.text != row.text:
                article = Article.of(row.text)
                last = parser.parse(article, layout(article), given=given)
            if not len(last.doc):
                continue  # a text that the reader takes for page furniture
            for ends, told in (((row.a, row.b), row.ahead), ((row.b, row.a), row.back)):
                scores = scores_of(last, *ends)
                self.types.append(scores.type[0])
                self.signs.append(scores.sign[0])
                self.statuses.append(scores.status[0])
                self.told.append(told)


def temperature(logits: Floats, gold: NDArray[np.int64], none: float = 0.0) -> float:
    """The temperature at which the gold labels are least surprising."""
    moved = logits.copy()
    moved[:, 0] += none

    def surprise(heat: float) -> float:
        return -float(log_softmax(moved / heat, axis=1)[np.arange(len(gold)), gold].mean())

    return float(min(TEMPERATURES, key=surprise))


def error(logits: Floats, gold: NDArray[np.int64], heat: Heat) -> float:
    """The expected calibration error of the likeliest answer."""
    shares = heat.shares(logits.astype(np.float32))
    return calibration_error(shares.max(1).tolist(), (shares.argmax(1) == gold).tolist())


def given_types(labels: Sequence[str], typed: Pairs, related: Pairs, mine: Pairs) -> Heat:
    """The heat of types of given pairs: "none" moved to where types and quads of relations_plv,
    relatedness of relations_aw and that of the project's own pairs are best together, then the
    temperature. Relatedness counts half for each: relations_aw has fifty rows, one of which is
    worth a point or two, and the project's own are single sentences."""
    ahead = [at for at, told in enumerate(typed.told) if told.types and NONE not in told.types]
    gold = [merge_yield(typed.told[at].types[0]) for at in ahead]
    logits = np.stack([typed.types[at] for at in ahead]).astype(np.float64)
    pairs = range(0, len(related.told), 2)
    truth = [str(NONE not in related.told[at].types) for at in pairs]
    others = np.stack([related.types[at] for at in pairs]).astype(np.float64)
    told = [at for at, each in enumerate(mine.told) if each.types]
    quads = [_quad(each) for each in gold]
    own_truth = [str(NONE not in mine.told[at].types) for at in told]
    own_ones = np.stack([mine.types[at] for at in told]).astype(np.float64)

    def score(shift: float) -> float:
        moved = logits.copy()
        moved[:, 0] += shift
        found = [merge_yield(labels[int(each)]) for each in moved.argmax(1)]
        related_ones = macro_f1(truth, _related(others, shift))
        related_ones += macro_f1(own_truth, _related(own_ones, shift))
        return macro_f1(gold, found) + macro_f1(quads, [*map(_quad, found)]) + related_ones / 2

    best = max(score(shift) for shift in SHIFTS)
    shift = float(np.median([each for each in SHIFTS if score(each) >= best - 0.005]))
    index = np.array([labels.index(typed.told[at].types[0]) for at in ahead])
    merged = _merged(labels, logits)
    heat = Heat(temperature(merged, np.array([_merge(labels, at) for at in index]), shift), shift)
    say(f"given types: none {shift:+.2f}, temperature {heat.temperature:.2f}, "
        f"score {score(shift) / 3:.3f}, error "
        f"{error(merged, np.array([_merge(labels, at) for at in index]), heat):.3f}")  # fmt: skip
    return heat


def _quad(label: str) -> str:
    return quad(label) if label != NONE else NONE


def _related(logits: Floats, shift: float) -> list[str]:
    """Whether pairs are related, with "none" moved."""
    moved = logits.copy()
    moved[:, 0] += shift
    return [str(int(each) != 0) for each in moved.argmax(1)]


def _merge(labels: Sequence[str], at: int) -> int:
    return labels.index("RETREAT") if labels[at] == "CONCEDE" else at


def _merged(labels: Sequence[str], logits: Floats) -> Floats:
    """Logits with those of CONCEDE added to those of RETREAT, which relations_plv merges."""
    found = logits.copy()
    one, other = labels.index("RETREAT"), labels.index("CONCEDE")
    found[:, one] = np.logaddexp(logits[:, one], logits[:, other])
    found[:, other] = -30.0
    return found


def given_signs(labels: Sequence[str], pairs: Pairs) -> Heat:
    """The heat of signs of given pairs: "none" moved to where stances_dse is best."""
    logits = np.stack(pairs.signs).astype(np.float64)
    gold = np.array([labels.index(told.sign or NONE) for told in pairs.told])

    def score(shift: float) -> float:
        moved = logits.copy()
        moved[:, 0] += shift
        return _five(labels, moved, gold)

    shift = max(SHIFTS, key=score)
    heat = Heat(temperature(logits, gold, shift), float(shift))
    say(f"given signs: none {shift:+.2f}, temperature {heat.temperature:.2f}, five labels "
        f"{score(shift):.3f} (unmoved {score(0.0):.3f}), error "
        f"{error(logits, gold, heat):.3f}")  # fmt: skip
    return heat


def _five(labels: Sequence[str], logits: Floats, gold: NDArray[np.int64]) -> float:
    """Macro-F1 of stances_dse: of two signs the more probable counts."""
    found = logits.argmax(1)
    sure = log_softmax(logits, axis=1).max(1)
    truth, given = [], []
    for at in range(0, len(gold), 2):
        pair = [int(found[at]), int(found[at + 1])]
        if 0 not in pair:
            pair[1 if sure[at] >= sure[at + 1] else 0] = 0
        truth.append(f"{labels[gold[at]]} {labels[gold[at + 1]]}")
        given.append(" ".join(labels[each] for each in pair))
    return macro_f1(truth, given)


def coded(logits: list[NDArray[np.float32]], gold: Sequence[int], name: str) -> Heat:
    """The heat of pairs that the reader makes."""
    known = [at for at, label in enumerate(gold) if label >= 0]
    stacked = np.stack([logits[at] for at in known]).astype(np.float64)
    truth = np.array([gold[at] for at in known])
    heat = Heat(temperature(stacked, truth))
    say(f"coded {name}: {len(truth)} pairs, temperature {heat.temperature:.2f}, right "
        f"{float((stacked.argmax(1) == truth).mean()):.3f}, error "
        f"{error(stacked, truth, heat):.3f}")  # fmt: skip
    return heat


def logistic(rows: Floats, right: NDArray[np.bool_]) -> tuple[float, ...]:
    """The weights of a logistic regression, with a slight pull to zero; what speaks for something
    makes it no less sure."""

    def cost(weights: Floats) -> float:
        margin = rows @ weights * np.where(right, 1.0, -1.0)
        return float(np.logaddexp(0, -margin).sum() + 0.5 * (weights[1:] ** 2).sum())

    bounds = [(None, None), *[(0.0, None)] * (rows.shape[1] - 1)]
    found = minimize(cost, np.zeros(rows.shape[1]), method="L-BFGS-B", bounds=bounds)
    return tuple(round(float(each), 4) for each in found.x)


def fitted(found: Sequence[Case], name: str) -> tuple[float, ...]:
    """The weights of how sure events or stances are. Reports the calibration error by five-fold
    cross-validation, and what is right of those that the lexicon finds and of those that the
    encoder adds."""
    rows = np.array([case.features for case in found])
    right = np.array([case.right for case in found])
    sure = np.zeros(len(rows))
    for fold in range(5):
        held = np.arange(len(rows)) % 5 == fold
        sure[held] = expit(rows[held] @ np.array(logistic(rows[~held], right[~held])))
    worded = np.array([case.lexical for case in found])
    say(f"{name}: {len(rows)} cases, right {right.mean():.3f} (of the lexicon's {worded.sum()} "
        f"{right[worded].mean():.3f}, added {(~worded).sum()} {right[~worded].mean():.3f}), error "
        f"{calibration_error(sure.tolist(), right.tolist()):.3f}")  # fmt: skip
    for least in (0.25, 0.35, 0.5, 0.65):
        kept = sure >= least
        say(f"  from {least}: {kept.sum()} kept, right {right[kept].mean():.3f}")
    return logistic(rows, right)


def statement_weights(parser: Parser, rows: Sequence[AttributionsRow]) -> tuple[float, float]:
    """The weights of how sure a statement is: of the log-odds of its cue."""
    old = calibration().statement
    found: list[Case] = []
    for row in rows:
        article = Article.of(row.text, title=row.title)
        document = parser.parse(article, layout(article))
        gold = [Gold(spans(a.source), spans(a.cue), spans(a.content)) for a in row.attributions]
        for each in attributions(document):
            if each.cue is None:
                continue
            answer = Gold(each.source, (each.cue,), each.content)
            near = [g for g in gold if any(x.overlaps(y) for x in g.content for y in each.content)]
            hit = any(score_attributions(row.text, [g], [answer]).all.right for g in near)
            odds = (logit(each.confidence) - old[0]) / old[1]
            found.append(Case((1.0, odds), hit, lexical=True))
    return fitted_two(found)


def fitted_two(found: Sequence[Case]) -> tuple[float, float]:
    """Two weights, with their calibration error."""
    rows, right = np.array([c.features for c in found]), np.array([c.right for c in found])
    one, other = logistic(rows, right)
    sure = expit(rows @ np.array((one, other)))
    say(f"statements: {len(rows)}, right {right.mean():.3f}, error "
        f"{calibration_error(sure.tolist(), right.tolist()):.3f}")  # fmt: skip
    return one, other


def main(argv: Sequence[str] | None = None) -> int:
    """Calibrate. Returns an exit status."""
    parser = argparse.ArgumentParser(description="Calibrate the encoder's probabilities.")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--out", type=Path, default=OUT / "calibration.json")
    given = parser.parse_args(argv)
    reader = Parser()
    labels = reader.encoder.labels
    found = calibration()
    typed = Pairs(reader, list(plv(gold_rows(given.gold, "relations_plv", "dev", TypedPair, say))))
    related = Pairs(
        reader, list(aw(gold_rows(given.gold, "relations_aw", "dev", RelatedPair, say)))
    )
    rows = list(dse(gold_rows(given.gold, "stances_dse", "dev", StanceRow, say)))
    signed = Pairs(reader, rows, given=True)
    kept = [each for each in sentences(FOLDER) if held_out(each)]
    mine = Pairs(reader, [row for each in kept for row in own(each)])
    types = [labels.type.index(t.types[0]) if len(t.types) == 1 else -1 for t in mine.told]
    signs = [labels.sign.index(t.sign) if t.sign else -1 for t in mine.told]
    statuses = [labels.status.index(t.status) if t.status else -1 for t in mine.told]
    found = replace(
        found,
        type=given_types(labels.type, typed, related, mine),
        sign=given_signs(labels.sign, signed),
        status=coded(mine.statuses, statuses, "status"),
        coded_type=coded(mine.types, types, "type"),
        coded_sign=coded(mine.signs, signs, "sign"),
    )
    write(found, given.out)
    calibration.cache_clear()  # what follows rests on what was just found
    registry = Registry.load(())
    read_ones = [read(each, reader, registry) for each in kept]
    articles = gold_rows(given.gold, "attributions_polnear", "dev", AttributionsRow, say)
    found = replace(
        found,
        event=fitted([case for one in read_ones for case in cases(one)], "events"),
        stance=fitted([case for one in read_ones for case in stance_cases(one)], "stances"),
        statement=statement_weights(reader, articles),
    )
    write(found, given.out)
    return 0


def write(found: Calibration, path: Path) -> None:
    """Write a calibration."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")


if __name__ == "__main__":
    sys.exit(main())
