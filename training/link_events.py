"""Learns how likely two tellings are of one event.

    python -m training.link_events

Reads the pairs of reports in `same_event_tuning.jsonl` and `same_event_more.jsonl`, weighs the
signs of `sides.linking.likeness` by a logistic regression with a ridge, and writes them to
`likeness.yaml`. Reports scores on pairs of stories that were not learned from: the stories fall
into ten parts, each is scored by what the nine others taught. Before that it counts the words of
`training/sentences` (`frequencies.tsv`). The held-out pairs of the evaluation are not read.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from sides.errors import SidesError
from sides.evaluation.own import SameRow, rows, unmarked
from sides.ingest.sources import articles
from sides.linking.likeness import FOR, SIGNS, signs
from sides.linking.parties import Parties
from sides.linking.tellings import Telling, Tellings
from sides.linking.words import DATA, content, words
from sides.options import Options
from sides.reading.reader import Reader
from sides.registry import Registry
from training.examples import FOLDER
from training.marked import load

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples" / "kirkuk-2017"
PAIRS = (HERE / "same_event_tuning.jsonl", HERE / "same_event_more.jsonl")

PARTS = 10
"""Parts of the stories in cross-validation."""

RIDGES = (0.03, 0.1, 0.3, 1.0, 3.0)
"""Ridges that are tried; the best by likelihood on what was not learned from is taken."""

STRANGERS = 60
"""Pairs of tellings of two stories, which are not the same: easy ones, of which there are more than
of any others where many reports are linked. They are learned from, but not scored. Of
three the second is put on the days of the other, as if both were news of one day, the third into
its country, too."""

OF_ONE_REPORT = 60
"""Pairs of deeds of two sentences of a report in `examples/`: of one crisis, mostly of one
country and one week, and all but surely two events, for a report moves on. The first two sentences
are left out, which the others tell again. They are learned from, but not scored."""

TOLD_AGAIN = 2
"""Sentences at the head of a report that the others tell again."""

SEEDS = 5
"""Drawings of parts over which scores are averaged."""

RARE = 3
"""Sentences in which a word must stand for its count to be kept."""

DIFFERENT = 0.05
"""Probability under which two tellings are surely of two events: of the pairs that are the same,
one in fifty is below, when it is not learned from."""

BOUNDS = [(None, None), *((0, None) if name in FOR else (None, 0) for name in SIGNS)]
"""Between what bias and weights may lie: a sign cannot turn into its opposite."""

JOINED = 0.7
"""Probability from which tellings are put together where many are linked: of 757 further pairs of
deeds of one report one is likelier; of the pairs that are the same seven of ten are, when they are
not learned from, of those that are not one in seventeen. At 0.6 it is eight of ten and one in ten,
but there are far more that are not the same among the deeds of many reports than among the pairs:
of what is put together in `examples/` at 0.6 most is wrong."""

Values = NDArray[np.float64]


class Case(Struct, frozen=True):
    """A pair of tellings and its label."""

    row: SameRow
    values: tuple[float, ...]


class Told(Struct, frozen=True):
    """What cross-validation tells: probabilities of all pairs, and their mean log-likelihood."""

    probabilities: Values
    likelihood: float


def frequencies(folder: Path) -> str:
    """The lines of `frequencies.tsv`: how many sentences, then each word and how many hold it."""
    counts: Counter[str] = Counter()
    size = 0
    for path in sorted(folder.glob("*.jsonl")):
        for example in load(path):
            counts.update(content(words(example.text)))
            size += 1
    kept = sorted((word, count) for word, count in counts.items() if count >= RARE)
    return "\n".join((str(size), *(f"{word}\t{count}" for word, count in kept))) + "\n"


def cases(given: Sequence[SameRow], reader: Reader) -> tuple[list[Case], Values]:
    """The signs of pairs of reports, and of pairs of strangers."""
    tellings = Tellings(Parties(Registry.load()))

    def telling(text: str, published: str) -> Telling:
        plain, marks = unmarked(text)
        return tellings.at(reader.read(plain, published=published), marks[0].span)

    def values(a: Telling, b: Telling) -> tuple[float, ...]:
        found = signs(a, b)
        return tuple(found[name] for name in SIGNS)

    sides = [[telling(each.text, each.published) for each in (row.a, row.b)] for row in given]
    rng = np.random.default_rng(0)
    drawn = [rng.choice(len(given), 2, replace=False) for _ in range(STRANGERS)]
    strangers = [
        values(sides[a][0], _nearer(sides[a][0], sides[b][1], at % 3))
        for at, (a, b) in enumerate(drawn)
        if given[a].story != given[b].story
    ]
    made = [Case(row, values(*pair)) for row, pair in zip(given, sides, strict=True)]
    others = [values(a, b) for a, b in _of_one_report(tellings, reader, rng)]
    return made, np.array([*strangers, *others])


def _of_one_report(
    tellings: Tellings, reader: Reader, rng: np.random.Generator
) -> list[tuple[Telling, Telling]]:
    """Pairs of deeds that two sentences of one report tell."""
    pairs = []
    for article in articles(EXAMPLES, options=Options()):
        if isinstance(article, SidesError):
            raise article
        found = tellings.of(reader.read(article))
        sentences = sorted({each.sentence for each in found})[TOLD_AGAIN:]
        later = [each for each in found if each.sentence in sentences]
        pairs += [(a, b) for a, b in combinations(later, 2) if a.sentence != b.sentence]
    chosen = rng.choice(len(pairs), min(OF_ONE_REPORT, len(pairs)), replace=False)
    return [pairs[at] for at in sorted(chosen)]


def _nearer(a: Telling, b: Telling, how: int) -> Telling:
    """A telling as it is (0), on the days of another (1), and in its country (2)."""
    if how == 0:
        return b
    moved = replace(b, when=a.when, published=a.published)
    return moved if how == 1 else replace(moved, around=a.around, lands=a.lands)


def learned(values: Values, same: Values, ridge: float) -> Values:
    """Bias and weights of a logistic regression; the ridge does not hold the bias."""

    def loss(at: Values) -> tuple[float, Values]:
        total = values @ at[1:] + at[0]
        wrong = expit(total) - same
        value = float(np.sum(np.logaddexp(0, total) - same * total) + ridge * at[1:] @ at[1:] / 2)
        slope = np.concatenate(([wrong.sum()], values.T @ wrong + ridge * at[1:]))
        return value, slope

    found = minimize(
        loss, np.zeros(values.shape[1] + 1), jac=True, method="L-BFGS-B", bounds=BOUNDS
    )
    return np.asarray(found.x, dtype=np.float64)


def with_strangers(values: Values, same: Values, strangers: Values, ridge: float) -> Values:
    """What is learned from pairs and strangers together."""
    return learned(np.vstack((values, strangers)), np.append(same, np.zeros(len(strangers))), ridge)


def crossed(
    values: Values,
    same: Values,
    stories: Sequence[str],
    strangers: Values,
    ridge: float,
    seed: int,
) -> Told:
    """Probabilities of pairs by what other stories taught."""
    order = np.random.default_rng(seed).permutation(sorted(set(stories)))
    part_of = {story: at % PARTS for at, story in enumerate(order)}
    parts = np.array([part_of[each] for each in stories])
    made = np.zeros(len(same))
    for part in range(PARTS):
        out = parts == part
        at = with_strangers(values[~out], same[~out], strangers, ridge)
        made[out] = expit(values[out] @ at[1:] + at[0])
    sure = np.clip(np.where(same == 1, made, 1 - made), 1e-6, 1)
    return Told(made, float(np.mean(np.log(sure))))


def scores(probabilities: Values, same: Values, threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of "same"."""
    said = probabilities >= threshold
    right = float(np.sum(said & (same == 1)))
    precision, recall = right / max(1, said.sum()), right / max(1, (same == 1).sum())
    return precision, recall, 2 * right / max(1.0, float(said.sum() + (same == 1).sum()))


def report(made: Sequence[Case], strangers: Values) -> tuple[Values, float, str]:
    """Weights of all pairs, the threshold, and the lines that tell how good they are. Half of the
    best F1 is the threshold that gives it (Lipton and others 2014)."""
    values = np.array([each.values for each in made])
    same = np.array([float(each.row.same) for each in made])
    stories = [each.row.story for each in made]
    told = {
        ridge: [crossed(values, same, stories, strangers, ridge, seed) for seed in range(SEEDS)]
        for ridge in RIDGES
    }
    ridge = max(RIDGES, key=lambda each: sum(one.likelihood for one in told[each]))
    mean = np.mean([each.probabilities for each in told[ridge]], axis=0)
    best = round(max(_f1(told[ridge], same, each) for each in np.arange(0.2, 0.71, 0.05)) / 2, 2)
    lines = [f"{len(made)} pairs of {len(set(stories))} stories, ridge {ridge}, same from {best}"]
    for name, chosen in _groups(made):
        precision, recall, f1 = scores(mean[chosen], same[chosen], best)
        right = np.mean((mean[chosen] >= best) == (same[chosen] == 1))
        lines.append(
            f"{name:16} {int(chosen.sum()):4} pairs  right {right:.3f}"
            f"  P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"
        )
    low = float(np.mean(mean[same == 1] < DIFFERENT))
    lines.append(f"the same, but under {DIFFERENT}: {low:.3f}")
    return with_strangers(values, same, strangers, ridge), best, "\n".join(lines)


def _f1(told: Sequence[Told], same: Values, threshold: float) -> float:
    return float(np.mean([scores(each.probabilities, same, threshold)[2] for each in told]))


def _groups(made: Sequence[Case]) -> list[tuple[str, NDArray[np.bool_]]]:
    tuning = {each.story for each in rows(PAIRS[0], SameRow)}
    kinds = [each.row.kind for each in made]
    groups = [
        ("all", np.ones(len(made), dtype=bool)),
        ("tuning", np.array([each.row.story in tuning for each in made])),
    ]
    return groups + [
        (kind, np.array([each == kind for each in kinds])) for kind in sorted(set(kinds))
    ]


def written(at: Values, threshold: float, how: str) -> str:
    """The content of `likeness.yaml`."""
    lines = [
        "# Signs that two tellings are of one event, and what each weighs (linking/likeness.py).",
        "# Written by training/link_events.py; not by hand.",
        f"learned: {json.dumps(how)}",
        f"same: {threshold}",
        f"joined: {JOINED}",
        f"different: {DIFFERENT}",
        f"bias: {at[0]:.3f}",
        "weights:",
        *(f"  {name}: {weight:.3f}" for name, weight in zip(SIGNS, at[1:], strict=True)),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn how alike tellings of one event are.")
    parser.add_argument("--report", action="store_true", help="write no file")
    options = parser.parse_args()
    if not options.report:
        (DATA / "frequencies.tsv").write_text(frequencies(FOLDER), encoding="utf-8")
    given = [row for path in PAIRS for row in rows(path, SameRow)]
    at, threshold, lines = report(*cases(given, Reader()))
    print(lines)  # noqa: T201
    if not options.report:
        text = written(at, threshold, lines.splitlines()[0])
        (DATA / "likeness.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
