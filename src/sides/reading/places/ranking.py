"""Which site a name stands for: candidates weighed against each other, with learned weights."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from msgspec import Struct

from ...errors import DataError
from ...ontology.files import read_yaml
from .candidates import STATIC, Candidates
from .context import CONTEXT, Context
from .evidence import Spoken
from .sites import Numbers, Sites
from .sources import DATA


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
    """`place_weights.yaml`: what each value adds to the logarithm of a candidate's odds, for a
    first look at each name by itself, and for one at all names together; and `nowhere`, the same
    for the chance that it is none of the candidates, which the gazetteer may lack."""

    alone: dict[str, float]
    together: dict[str, float]
    nowhere: tuple[float, float]


class Learned(Struct, frozen=True):
    """The weights of one look."""

    values: Numbers
    nowhere: float


@cache
def _weights() -> tuple[Learned, Learned]:
    file = read_yaml(DATA / "place_weights.yaml", Weights)
    try:
        alone = [file.alone[name] for name in STATIC]
        together = [file.together[name] for name in (*STATIC, *CONTEXT)]
    except KeyError as error:
        raise DataError(f"place_weights.yaml: no weight for {error}") from error
    return Learned(np.array(alone), file.nowhere[0]), Learned(np.array(together), file.nowhere[1])


ROUNDS = 2
"""How often all names are looked at together: more changes next to nothing."""


def beliefs(table: Sites, rows: Candidates, order: Sequence[int], spoken: Spoken) -> Numbers:
    """How likely each candidate is. What lacks to one over a unit is the chance of none of them."""
    alone, together = _weights()
    belief = shares(rows.static, rows.unit, alone)
    context = Context(table, rows, order, spoken)
    for _ in range(ROUNDS):
        values = np.hstack([rows.static, context.values(belief)])
        belief = shares(values, rows.unit, together)
    return belief


def shares(values: Numbers, unit: Numbers, learned: Learned) -> Numbers:
    """The share of each row among those of its unit and of "nowhere"; rows of a unit stand
    together."""
    if not len(values):
        return np.zeros(0)
    scores = values @ learned.values
    ends = np.append((unit[1:] != unit[:-1]).nonzero()[0] + 1, len(unit))
    starts = np.append(0, ends[:-1])
    sizes = ends - starts
    highest = np.maximum(np.maximum.reduceat(scores, starts), learned.nowhere)
    powers = np.exp(scores - np.repeat(highest, sizes))
    all = np.add.reduceat(powers, starts) + np.exp(learned.nowhere - highest)
    found: Numbers = powers / np.repeat(all, sizes)
    return found
