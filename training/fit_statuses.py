"""Learns what grammar and encoder weigh for the status of a deed.

    python -m training.fit_statuses

In two steps. How often grammar's answers are right, reason by reason, is counted on the project's
training sentences. Deeds of types that a governor makes (`SPOKEN`) are left out there: a refusal is
done, though what is refused is not. Rare statuses count more (`EVEN`), and every answer is taken as
right for `BELIEF` deeds that nobody has seen, so that a rare reason stays near to what it says.
What encoder and grammar weigh, and a bias for each status, seven numbers, is then learned on
sentences that the encoder was not trained on: `statuses_tuning.jsonl` and the half of `thin.jsonl`
that is held out. Writes `data/certainty.json`; reports F1 and calibration by ten-fold
cross-validation of the second step. To be run again after every training of the encoder.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import log_softmax, softmax

from sides.evaluation.own import LABELS, StatusRow, rows, unmarked
from sides.reading.deeds.deeds import deeds
from sides.reading.deeds.standing import standing
from sides.reading.deeds.tenses import Standing
from sides.reading.document import Document
from sides.reading.events.certain import (
    LEAST,
    STATUSES,
    Weights,
    agreeing,
    anchor,
    of_grammar,
    reason,
    type_given,
)
from sides.reading.pairs.pairs import NONE, Judged, judged
from sides.reading.parse import Parser
from sides.reading.segment import layout
from sides.records import Article, Span, Status
from training.examples import Deed, Example, pairs
from training.measures import calibration_error, macro_f1
from training.pair_texts import held_out, mention, sentences
from training.progress import say

Floats = NDArray[np.float64]

TUNING = Path(__file__).parent / "statuses_tuning.jsonl"
OUT = Path(__file__).parents[1] / "src/sides/reading/data/certainty.json"

SPOKEN = frozenset({"AGREE", "REJECT", "THREATEN", "REQUEST"})
"""Types of deeds that are done with what they are about undone."""

EVEN = 0.5
"""Power of the rarity of a status by which a deed of it counts more: between none and full, for
the reader reads news, of which most is actual, and is scored by macro-F1."""

BELIEF, TRUST = 60.0, 0.9
"""Deeds that a reason is given on credit, and the share of them that are right. Of 5, 20 and 60
the last was best in cross-validation."""

PULL = 0.5
"""How much the bias is pulled to zero."""

MOST_PAIRS = 4
"""Pairs of a deed with many parties that are asked about."""

FOLDS = 10


class Case(Struct, frozen=True):
    """A deed: grammar's answer, the encoder's, how probably it is an AGREE, and its status."""

    found: Standing
    told: dict[Status, float]
    agreeing: float
    type: str
    status: Status
    part: str


def case(
    document: Document,
    trigger: Span,
    ends: Sequence[tuple[Span | None, Span | None]],
    type: str,
    status: Status,
    part: str,
) -> Case | None:
    """What is known of a deed whose words are given; None of words that are none."""
    words = document.doc.char_span(trigger.start, trigger.end)
    if words is None or not ends:
        return None
    told: Judged = min((judged(document, *end) for end in ends), key=lambda each: each.type[NONE])
    date = document.article.date
    kind = type_given(trigger, deeds(document))
    found = standing(anchor(words, kind), date[:4] if date else None)
    return Case(found, told.status, agreeing(kind, told), type, status, part)


def trained(parser: Parser) -> Iterator[Case]:
    """The deeds of the training sentences."""
    for example in sentences():
        article = Article.of(example.text)
        document = parser.parse(article, layout(article))
        part = "held out" if held_out(example) else "trained"
        for deed in example.deeds if len(document.doc) else ():
            if deed.type is None or not deed.trigger:
                continue
            trigger = Span(deed.trigger[0].start, deed.trigger[-1].end)
            ends = list(_ends(example, deed))
            found = case(document, trigger, ends, deed.type, deed.status, part)
            if found is not None:
                yield found


def _ends(example: Example, deed: Deed) -> Iterator[tuple[Span | None, Span | None]]:
    both: list[tuple[int | None, int | None]] = [*pairs(deed)]
    both = both or [(a, b) for a in deed.sources or (None,) for b in deed.targets or (None,)]
    for a, b in both[:MOST_PAIRS]:
        ends = (mention(example, a, [deed]), mention(example, b, [deed]))
        if ends[0] != ends[1]:
            yield ends


def marked(parser: Parser, path: Path) -> Iterator[Case]:
    """The deeds of a file of marked sentences."""
    for row in rows(path, StatusRow):
        text, marks = unmarked(row.text)
        article = Article.of(text, date=row.published)
        spans = {mark.label: mark.span for mark in marks}
        ends = [(spans.get("1"), spans.get("2"))]
        document = parser.parse(article, layout(article))
        found = case(document, spans["t"], ends, row.type, row.status, path.stem)
        if found is not None:
            yield found


def counted(cases: Sequence[Case]) -> dict[str, dict[Status, float]]:
    """The share of each status by grammar's answer and its reason."""
    seen = [each for each in cases if each.type not in SPOKEN]
    often = {status: sum(each.status == status for each in seen) for status in STATUSES}
    worth = {s: (len(seen) / len(STATUSES) / max(often[s], 1)) ** EVEN for s in STATUSES}
    found: dict[str, dict[Status, float]] = {}
    for each in seen:
        shares = found.setdefault(reason(each.found), _credit(each.found))
        shares[each.status] += worth[each.status]
    return {
        name: {s: round(share / sum(shares.values()), 4) for s, share in shares.items()}
        for name, shares in sorted(found.items())
    }


def _credit(found: Standing) -> dict[Status, float]:
    doubt = (1 - TRUST) / (len(STATUSES) - 1)
    return {s: BELIEF * (TRUST if s == found.status else doubt) for s in STATUSES}


def stacked(cases: Sequence[Case], shares: dict[str, dict[Status, float]]) -> Weights:
    """The weights of grammar and encoder, and the bias of each status."""
    known = Weights(1.0, 0.0, TRUST, dict.fromkeys(STATUSES, 0.0), shares)
    grammar, encoder, gold = _columns(cases, known)

    def cost(given: Floats) -> float:
        scores = given[0] * grammar + given[1] * encoder + given[2:]
        right = log_softmax(scores, axis=1)[np.arange(len(gold)), gold]
        return float(PULL * (given[2:] ** 2).sum() / 2 - right.sum())

    start = np.array([0.5, 0.5, *[0.0] * len(STATUSES)])
    found = [round(float(each), 4) for each in minimize(cost, start, method="L-BFGS-B").x]
    return Weights(found[0], found[1], TRUST, dict(zip(STATUSES, found[2:], strict=True)), shares)


def _columns(cases: Sequence[Case], known: Weights) -> tuple[Floats, Floats, NDArray[np.int64]]:
    grammar = [of_grammar(each.found, each.agreeing, known) for each in cases]
    return (
        np.log([[max(shares[s], LEAST) for s in STATUSES] for shares in grammar]),
        np.log([[max(each.told.get(s, 0.0), LEAST) for s in STATUSES] for each in cases]),
        np.array([STATUSES.index(each.status) for each in cases]),
    )


def answers(cases: Sequence[Case], known: Weights) -> Floats:
    """The probabilities of the statuses of each deed."""
    grammar, encoder, _ = _columns(cases, known)
    bias = np.array([known.bias[s] for s in STATUSES])
    shares: Floats = softmax(known.grammar * grammar + known.encoder * encoder + bias, axis=1)
    return shares


def report(name: str, cases: Sequence[Case], shares: Floats) -> None:
    """Say how good answers are."""
    gold = [each.status for each in cases]
    given = [STATUSES[at] for at in shares.argmax(1)]
    right = [a == b for a, b in zip(gold, given, strict=True)]
    each = "  ".join(f"{s} {_f1(gold, given, s):.2f}" for s in STATUSES)
    error = calibration_error(shares.max(1).tolist(), right)
    say(f"{name}: {len(cases)} deeds, macro-F1 {macro_f1(gold, given):.3f} ({each}), calibration "
        f"error {error:.3f}")  # fmt: skip


def _f1(gold: Sequence[str], given: Sequence[str], status: str) -> float:
    right = sum(a == b == status for a, b in zip(gold, given, strict=True))
    return 2 * right / max(1, gold.count(status) + list(given).count(status))


def main(argv: Sequence[str] | None = None) -> int:
    """Learn, report and write. Returns an exit status."""
    parser = argparse.ArgumentParser(description="Learn the weights of statuses.")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--score", action="store_true", help="report the scored set, too")
    given = parser.parse_args(argv)
    reader = Parser()
    found = list(trained(reader))
    shares = counted([each for each in found if each.part == "trained"])
    cases = [each for each in found if each.part == "held out"]
    cases += marked(reader, TUNING)
    bare = Weights(1.0, 0.0, TRUST, dict.fromkeys(STATUSES, 0.0), {})
    only = Weights(0.0, 1.0, TRUST, dict.fromkeys(STATUSES, 0.0), {})
    order = np.random.default_rng(0).permutation(len(cases))
    crossed = np.zeros((len(cases), len(STATUSES)))
    for fold in range(FOLDS):
        held = order[fold::FOLDS]
        rest = [cases[at] for at in order if at not in set(held.tolist())]
        crossed[held] = answers([cases[at] for at in held], stacked(rest, shares))
    for part in dict.fromkeys(each.part for each in cases):
        here = np.array([each.part == part for each in cases])
        some = [each for each in cases if each.part == part]
        report(f"{part}, grammar alone", some, answers(some, bare))
        report(f"{part}, encoder alone", some, answers(some, only))
        report(f"{part}, together", some, crossed[here])
    known = stacked(cases, shares)
    say(f"grammar {known.grammar}, encoder {known.encoder}, bias {known.bias}")
    if given.score:
        scored = list(marked(reader, LABELS / "statuses.jsonl"))
        for name, how in (("grammar", bare), ("encoder", only), ("together", known)):
            report(f"scored set, {name}", scored, answers(scored, how))
    given.out.write_bytes(msgspec.json.format(msgspec.json.encode(known), indent=1) + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
