"""Which pairs of tellings are held against each other in full."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sides.linking.likeness import probability, signs, weights
from sides.linking.parties import Parties
from sides.linking.sieve import ROUNDING, SLOW, Sieve
from sides.linking.tellings import Telling, Tellings
from sides.records import Status
from sides.registry import Registry
from tests.linking.conftest import report

QUICK = (
    "type_same", "type_far", "quad_same", "deed_same", "deed_far", "deed_far_of_type",
    "deed_beside", "day_named", "day_same", "day_may", "day_next", "day_far", "day_very_far",
    "planned_one", "again_one", "answer_one", "one_voice",
)  # fmt: skip

DEEDS = {"ASSAULT": ("shelled", "killed"), "COERCE": ("arrested", "blew up"), "CONSULT": ("met",)}

STATUSES: tuple[Status, ...] = ("actual", "planned", "hypothetical", "denied", "past")


def tellings(seed: int, size: int) -> list[Telling]:
    """Deeds that are drawn by chance, some of one report, some without a date."""
    rng = random.Random(seed)
    maker = Tellings(Parties(Registry.load()))
    found: list[Telling] = []
    for at in range(size):
        type = rng.choice(sorted(DEEDS))
        verb = rng.choice(DEEDS[type])
        again = rng.choice(("", " again", " in reply"))
        reading = report(
            f"Varnland {verb} Ostmark{again} in case {at} on Monday, it was told, and bombed it.",
            trigger=verb, type=type, status=rng.choice(STATUSES),
            day=rng.choice((0, 1, 5, 90)), published=rng.choice((1, 2, 6)),
        )  # fmt: skip
        [event] = reading.events
        if rng.random() < 0.3:
            event = replace(event, date=None, dated=None)
        start = reading.article.text.index("bombed")
        second = replace(event, id=f"{event.id}-2", type="ASSAULT")
        second = replace(second, trigger=replace(event.trigger, start=start, end=start + 6))
        date = reading.article.date if rng.random() < 0.9 else None
        article = replace(reading.article, date=date)
        found += maker.of(replace(reading, article=article, events=(event, second)))
    return found


def kept(of: Sequence[Telling], least: float) -> set[tuple[int, int]]:
    a, b = np.array(list(combinations(range(len(of)), 2))).T
    return set(Sieve(of).kept(a, b, least))


@settings(max_examples=20)
@given(st.integers(0, 1000), st.floats(0.05, 0.95))
def test_the_columns_tell_what_the_signs_of_each_pair_tell(seed: int, least: float) -> None:
    found = tellings(seed, 6)
    known = weights()
    rest = known.bias + sum(max(0.0, known.weights[name]) for name in SLOW)
    most = {
        (a, b): rest + sum(known.weights[name] * signs(found[a], found[b])[name] for name in QUICK)
        for a, b in combinations(range(len(found)), 2)
    }
    enough = math.log(least / (1 - least))
    sure = {at for at, value in most.items() if abs(value - enough) > 2 * ROUNDING}
    assert kept(found, least) & sure == {at for at in sure if most[at] > enough}


@settings(max_examples=20)
@given(st.integers(0, 1000))
def test_what_is_left_out_is_not_of_one_event(seed: int) -> None:
    found = tellings(seed, 6)
    left = kept(found, weights().joined)
    pairs = set(combinations(range(len(found)), 2))
    assert all(probability(found[a], found[b]) < weights().joined for a, b in pairs - left)
    assert len(left) < len(pairs)
