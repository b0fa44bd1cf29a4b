"""The weights by which places are ranked, learned from the articles of LGL and GeoVirus.

    python -m training.rank_places [--gold FOLDER] [--write]

Prints the scores of a cross-validation over the articles of both sets, and with `--write` puts the
weights that all articles give into `reading/data/place_weights.yaml`. A name is one question, its
candidates the answers; right are those within 161 km of the gold point and in the gold country. The
model is a conditional logit: the share of a candidate is the exponential of its weighted values.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import yaml
from scipy.optimize import minimize

from sides.evaluation.gold import PlacesRow
from sides.reading.places.answers import answer
from sides.reading.places.candidates import STATIC, Candidates, Unit, candidates
from sides.reading.places.context import CONTEXT, context
from sides.reading.places.evidence import Spoken, evidence, spoken
from sides.reading.places.gazetteer import Gazetteer, gazetteer
from sides.reading.places.globe import distances
from sides.reading.places.places import country_code
from sides.reading.places.ranking import ROUNDS, Learned, shares
from sides.reading.places.sites import Numbers
from sides.reading.places.sources import DATA
from sides.records import Span
from training.progress import say

SETS = ("lgl", "geovirus")
NEAR = 161.0
FOLDS = 10
PENALTY = 1.0
"""Of the squared weights; twice or half as much changes the scores by less than a tenth of a
point."""
SEED = 7

PRIOR = {
    "behind": 4.0,
    "behind_elsewhere": 2.0,
    "before": 3.0,
    "before_elsewhere": 1.5,
    "kind_told": 1.0,
    "other_kind_told": -1.0,
    "kind_in_name": 1.5,
    "other_kind_in_name": -1.5,
}
"""What the weights are before anything is learned, 0 for the others: words that say outright where
a name lies are too rare in the articles to be learned from them alone."""

FIXED = {"capital": 2.0}
"""What is not learned: the articles of LGL were chosen for towns that are called like capitals, and
political news means the capital."""


class Case(msgspec.Struct, frozen=True):
    """An article: its candidates, and for each gold name its rows and which of them are right."""

    set: str
    rows: Candidates
    order: list[int]
    areas: Spoken
    answers: list[tuple[slice | None, Numbers, Numbers, str | None]]


def case(known: Gazetteer, name: str, row: PlacesRow) -> Case:
    """An article of the gold sets as a case."""
    spans = [Span(*each.span) for each in row.toponyms]
    units = [Unit(span.of(row.text), evidence(known, row.text, span)) for span in spans]
    rows = candidates(known, list(dict.fromkeys(units)))
    number = {unit: at for at, unit in enumerate(rows.rows)}
    order = [
        number[units[at]]
        for at in sorted(range(len(spans)), key=lambda at: spans[at])
        if units[at] in number
    ]
    answers = []
    for unit, gold in zip(units, row.toponyms, strict=True):
        where = rows.rows.get(unit)
        sites = rows.site[where] if where else np.zeros(0, int)
        points = np.column_stack([known.table.lat[sites], known.table.lon[sites]]).astype(float)
        near = distances(points, np.array([[gold.lat, gold.lon]]))[:, 0] <= NEAR
        code = country_code(gold.country) if gold.country else None
        same = np.array([known.table.codes[known.table.country[s]] == code for s in sites], bool)
        answers.append((where, near, same if code else np.ones(len(sites), bool), code))
    return Case(name, rows, order, spoken(known, (row.text,)), answers)


class Problem(msgspec.Struct, frozen=True):
    """All questions of some cases as one table: the unit of each row, for each question its unit
    and the rows that are right, none where the place is not among them."""

    values: Numbers
    unit: Numbers
    of: Numbers
    asked: list[Numbers]


def problem(cases: Sequence[Case], values: Sequence[Numbers]) -> Problem:
    units, asked, of = [], [], []
    row = unit = 0
    for each in cases:
        units.append(each.rows.unit + unit)
        for where, near, same, _ in each.answers:
            if where is None:
                continue
            right = np.flatnonzero(near & same)
            areas = each.rows.static[where, : STATIC.index("town")].any()
            if len(right) or not areas:  # an area elsewhere is one that the gold puts elsewhere
                asked.append(right + where.start + row)
                of.append(int(each.rows.unit[where.start]) + unit)
        row += len(each.rows.unit)
        unit += len(each.rows.rows)
    return Problem(np.concatenate(values), np.concatenate(units), np.array(of), asked)


def learned(given: Problem, names: Sequence[str], start: Learned | None = None) -> Learned:
    """The weights that give the right rows the largest share."""
    rows = np.concatenate(given.asked).astype(int)
    question = np.repeat(np.arange(len(given.asked)), [len(each) for each in given.asked])
    lacking = np.array([not len(each) for each in given.asked])
    units = int(given.unit[-1]) + 1
    times = np.bincount(given.of, minlength=units)
    prior = np.array([*((PRIOR | FIXED).get(name, 0.0) for name in names), 0.0])
    free = np.array([*(name not in FIXED for name in names), True])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        share = shares(given.values, given.unit, Learned(weights[:-1], weights[-1]))
        nowhere = 1 - np.bincount(given.unit, share, units)
        right = np.bincount(question, share[rows], len(given.asked)) + 1e-12
        right = np.where(lacking, nowhere[given.of] + 1e-12, right)
        pull = share * times[given.unit]
        np.subtract.at(pull, rows, share[rows] / right[question])
        off = weights - prior
        value = -np.log(right).sum() + PENALTY * (off**2).sum() / 2
        towards = (nowhere * times).sum() - lacking.sum()
        slope = np.append(given.values.T @ pull, towards) + PENALTY * off
        return float(value), slope * free

    first = prior if start is None else np.append(start.values, start.nowhere)
    best = minimize(loss, first, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return Learned(best[:-1], float(best[-1]))


def together(known: Gazetteer, cases: Sequence[Case], beliefs: Sequence[Numbers]) -> list[Numbers]:
    return [
        np.hstack([c.rows.static, context(known.table, c.rows, b, c.order, c.areas)])
        for c, b in zip(cases, beliefs, strict=True)
    ]


def fitted(known: Gazetteer, cases: Sequence[Case]) -> tuple[Learned, Learned]:
    """The weights of the first look and of the one at all names together."""
    static = [each.rows.static for each in cases]
    alone = learned(problem(cases, static), STATIC)
    beliefs = [shares(each.rows.static, each.rows.unit, alone) for each in cases]
    weights = None
    for _ in range(ROUNDS):
        values = together(known, cases, beliefs)
        weights = learned(problem(cases, values), (*STATIC, *CONTEXT), weights)
        beliefs = [shares(v, c.rows.unit, weights) for v, c in zip(values, cases, strict=True)]
    assert weights is not None
    return alone, weights


def ranked(
    known: Gazetteer, cases: Sequence[Case], weights: tuple[Learned, Learned]
) -> list[Numbers]:
    """How likely each row of each case is."""
    beliefs = [shares(each.rows.static, each.rows.unit, weights[0]) for each in cases]
    for _ in range(ROUNDS):
        values = together(known, cases, beliefs)
        beliefs = [shares(v, c.rows.unit, weights[1]) for v, c in zip(values, cases, strict=True)]
    return beliefs


def scores(known: Gazetteer, cases: Sequence[Case], beliefs: Sequence[Numbers]) -> dict[str, float]:
    """Share of names within 161 km of the gold point, and in the gold country, of each set."""
    hits: dict[str, list[bool]] = {}
    for each, belief in zip(cases, beliefs, strict=True):
        for where, near, _, gold in each.answers:
            code, found = None, False
            if where is not None:
                said = answer(known.table, each.rows.site[where], belief[where])
                code, found = said.country, said.row is not None and bool(near[said.row])
            hits.setdefault(f"{each.set} within_161_km", []).append(found)
            if gold is not None:
                hits.setdefault(f"{each.set} right_country", []).append(code == gold)
    return {name: sum(each) / len(each) for name, each in hits.items()}


def cross_validated(known: Gazetteer, cases: Sequence[Case]) -> dict[str, float]:
    order = list(range(len(cases)))
    random.Random(SEED).shuffle(order)
    beliefs: list[Numbers] = [np.zeros(0)] * len(cases)
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS])
        weights = fitted(known, [each for at, each in enumerate(cases) if at not in held])
        kept = sorted(held)
        for at, belief in zip(kept, ranked(known, [cases[i] for i in kept], weights), strict=True):
            beliefs[at] = belief
    return scores(known, cases, beliefs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    known = gazetteer()
    decode = msgspec.json.Decoder(PlacesRow).decode
    cases = [
        case(known, name, decode(line))
        for name in SETS
        for line in (given.gold / f"places_{name}.dev.jsonl").read_bytes().splitlines()
    ]
    for name, share in cross_validated(known, cases).items():
        say(f"cross-validated {name} {share:.4f}")
    weights = fitted(known, cases)
    for name, share in scores(known, cases, ranked(known, cases, weights)).items():
        say(f"learned from all {name} {share:.4f}")
    if given.write:
        write(DATA / "place_weights.yaml", weights)


def write(path: Path, weights: tuple[Learned, Learned]) -> None:
    names = (STATIC, (*STATIC, *CONTEXT))
    alone, all = (
        {name: round(float(value), 3) for name, value in zip(group, each.values, strict=True)}
        for group, each in zip(names, weights, strict=True)
    )
    head = (
        "# What each value of a candidate adds to the logarithm of its odds to be the place that\n"
        "# a name stands for (reading/places/candidates.py and context.py name the values).\n"
        "# Learned from the dev parts of LGL and GeoVirus by training/rank_places.py.\n"
    )
    text = yaml.safe_dump(
        {"alone": alone, "together": all, "nowhere": [round(each.nowhere, 3) for each in weights]},
        sort_keys=False,
    )
    path.write_text(head + text, encoding="utf-8")


if __name__ == "__main__":
    main()
