"""The sides of a signed network: the two-bloc partition that leaves the least unexplained.

A tie is explained if it is positive within a bloc or negative between two. The frustration index
is the least weight of unexplained ties over all partitions into two blocs (Harary 1959; Aref and
Wilson 2019, "Balance and frustration in signed networks", Journal of Complex Networks 7). It is
found exactly, each connected component by itself, as an integer program: a binary side for every
actor, a cost for every tie. Every cycle with an odd number of negative ties holds at least one
unexplained tie; where the relaxation breaks such cycles they are found by shortest paths in the
doubled graph (Barahona and Mahjoub 1986) and added. HiGHS branches on what that leaves.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, hstack, vstack
from scipy.sparse.csgraph import breadth_first_order, dijkstra

from ..errors import OptionError
from ..records import Balance, SignedTie
from .components import Component, Flags, Numbers, checked, components

SECONDS = 60.0
"""Time given to the proof by default; networks of a hundred states need under a second."""

TOLERANCE = 1e-6
"""What the solver takes for zero, as a share of the heaviest tie (HiGHS's own tolerance)."""

WIDEST = 1e4
"""Heaviest tie over lightest beyond which TOLERANCE swallows ties: nothing is called proven."""

MAX_ROUNDS = 40
"""Rounds of cycles added to the relaxation; the gold networks need 4 to 9."""

VIOLATED = 1e-4
"""How far below 1 a cycle must sum to be added: well above what the solver takes for zero."""

CHUNK = 256
"""Actors from which shortest paths are sought at a time, so that memory stays bounded."""

Rows: TypeAlias = Any  # scipy's sparse arrays, whose types its stubs lose in hstack and vstack


class _Split(NamedTuple):
    """The best partition found of a component, what none can be below, and whether it is alone."""

    side: Flags
    bound: float
    proven: bool
    unique: bool | None


def balance(ties: Iterable[SignedTie], seconds: float = SECONDS, sides: int | None = 2) -> Balance:
    """The blocs of a signed network and what they cost, proven least if `seconds` suffice.

    A tie may be given in both directions or more than once if the rows agree; it counts once.
    Components that no tie connects have their own one or two blocs each, since nothing says how
    their sides go together; `unique` is up to naming the sides of each, and None where the time
    did not suffice to tell. Costs that differ by less than 1e-6 of the heaviest tie count as
    equal, and nothing is called proven if the heaviest tie is over 10,000 times the lightest.

    Raises BalanceError for no ties at all, a tie of an actor to itself, two rows that contradict
    each other, a sign that is not 1 or -1, and a weight that is not positive and finite.
    """
    if sides != 2:
        raise OptionError(f"two sides can be told, not {sides}")
    rows = checked(ties)
    deadline = time.monotonic() + seconds
    parts = components(rows)
    splits = [_split(part, deadline) for part in parts]
    blocs = [
        tuple(part.actors[actor] for actor in np.flatnonzero(split.side == which))
        for part, split in zip(parts, splits, strict=True)
        for which in np.unique(split.side)
    ]
    bloc = {actor: number for number, members in enumerate(blocs) for actor in members}
    frustrated = tuple(tie for tie in rows if (bloc[tie.a] == bloc[tie.b]) != (tie.sign > 0))
    frustration = math.fsum(tie.weight for tie in frustrated)
    bound = math.fsum(split.bound * part.unit for part, split in zip(parts, splits, strict=True))
    proven = all(split.proven for split in splits)
    verdicts = {split.unique for split in splits}
    return Balance(
        frustration=frustration,
        bound=frustration if proven else min(bound, frustration),
        proven=proven,
        unique=False if False in verdicts else None if None in verdicts else True,
        blocs=tuple(sorted(blocs, key=lambda members: (-len(members), members))),
        frustrated=frustrated,
    )


def _split(graph: Component, deadline: float) -> _Split:
    """The best partition of a component, with proof as far as the time goes."""
    side = _improved(graph, _following(graph, np.zeros(len(graph.a), dtype=bool)))
    if graph.cost(side) == 0:
        return _Split(side, 0.0, proven=True, unique=True)
    cycles, relaxed, bound = _relaxation(graph, deadline)
    side = min(side, _improved(graph, _following(graph, relaxed > 0.5)), key=graph.cost)
    bound = _raised(graph, bound)
    if graph.cost(side) > bound + TOLERANCE:
        found, least = _program(graph, cycles, None, deadline)
        bound = max(bound, _raised(graph, least))
        side = side if found is None else min(side, found, key=graph.cost)
    cost = graph.cost(side)
    if graph.weight.min() * WIDEST < 1 or cost > bound + TOLERANCE:
        return _Split(side, bound, proven=False, unique=None)
    return _Split(side, cost, True, _alone(graph, cycles, side, deadline))


def _alone(graph: Component, cycles: Rows, side: Flags, deadline: float) -> bool | None:
    """Whether no other partition does as well, None if the time does not suffice to tell."""
    if graph.gains(side).max() >= -TOLERANCE:  # one actor moves at no cost
        return False
    other, least = _program(graph, cycles, side, deadline)
    if least > graph.cost(side) + TOLERANCE:
        return True
    return None if other is None else False


def _raised(graph: Component, bound: float) -> float:
    """The bound, rounded up where only whole costs can be."""
    if graph.whole and math.isfinite(bound):
        bound = math.ceil((bound - TOLERANCE) * graph.unit) / graph.unit
    return max(bound, 0.0)


def _following(graph: Component, unexplained: Flags) -> Flags:
    """The sides that leave a spanning tree's ties unexplained just where it is said."""
    size = len(graph.actors)
    both = (np.append(graph.a, graph.b), np.append(graph.b, graph.a))
    apart = csr_array((np.tile(graph.negative != unexplained, 2) + 1, both), shape=(size, size))
    start = int(np.bincount(both[0]).argmax())
    order, before = breadth_first_order(apart, start, directed=False)
    side = np.zeros(size, dtype=bool)
    for actor in order[1:]:
        side[actor] = side[before[actor]] != (apart[before[actor], actor] == 2)
    return side


def _improved(graph: Component, side: Flags) -> Flags:
    """A partition, with one actor at a time moved while that explains more."""
    while (gains := graph.gains(side)).max() > TOLERANCE:
        side[gains.argmax()] ^= True
    return side


def _relaxation(graph: Component, deadline: float) -> tuple[Rows, Numbers, float]:
    """Cycles with an odd number of negative ties, a row each; the costs of the ties that keep
    all of these at one or more for the least sum; and that sum."""
    cost = np.zeros(len(graph.a))
    rows: Rows = csr_array((0, len(cost)))
    seen: set[tuple[int, ...]] = set()
    bound = 0.0
    for _ in range(MAX_ROUNDS):
        new = sorted(_broken(graph, cost) - seen)
        left = deadline - time.monotonic()
        if not new or left <= 0:
            break
        seen.update(new)
        row = np.repeat(np.arange(len(new)), [len(cycle) for cycle in new])
        more = csr_array((np.ones(len(row)), (row, np.concatenate(new))), (len(new), len(cost)))
        rows = vstack([rows, more], format="csr")
        most = -np.ones(rows.shape[0])
        answer = linprog(
            graph.weight, A_ub=-rows, b_ub=most, bounds=(0, 1), options={"time_limit": left}
        )
        if (
            answer.x is None or answer.fun is None or answer.status != 0
        ):  # no time left: what was found so far still holds
            break
        cost, bound = answer.x, float(answer.fun)
    return rows, cost, bound


def _broken(graph: Component, cost: Numbers) -> set[tuple[int, ...]]:
    """For each actor the cycle through it that most falls short of one unexplained tie.

    In the doubled graph a negative tie leads to the other copy: a path from an actor to its own
    copy is a closed walk with an odd number of negative ties.
    """
    size = len(graph.actors)
    crossed = np.where(graph.negative, size, 0)
    ends = (
        np.append(graph.a, graph.a + size),
        np.append(graph.b + crossed, graph.b + size - crossed),
    )
    length = np.tile(np.maximum(cost, 0) + TOLERANCE, 4)
    both = (np.append(*ends), np.append(*ends[::-1]))
    doubled = csr_array((length, both), shape=(2 * size, 2 * size))
    numbers = np.tile(np.arange(len(cost)), 4)
    tie = dict(
        zip(zip(both[0].tolist(), both[1].tolist(), strict=True), numbers.tolist(), strict=True)
    )
    cycles = set()
    for start in range(0, size, CHUNK):
        actors = np.arange(start, min(start + CHUNK, size))
        distance, before = dijkstra(
            doubled, indices=actors, return_predecessors=True, limit=1 - VIOLATED
        )
        for row in np.flatnonzero(np.isfinite(distance[np.arange(len(actors)), actors + size])):
            at, walk = int(actors[row]) + size, []
            while at != actors[row]:
                last = int(before[row, at])
                walk.append(tie[last, at])
                at = last
            if len(set(walk)) == len(walk):  # a walk that repeats a tie holds a shorter cycle
                cycles.add(tuple(sorted(walk)))
    return cycles


def _program(
    graph: Component, cycles: Rows, besides: Flags | None, deadline: float
) -> tuple[Flags | None, float]:
    """The integer program: the best partition found in time and what none can be below (minus
    infinity for want of time). With `besides`, of the others that do as well; infinity if none."""
    left = deadline - time.monotonic()
    if left <= 0:
        return None, -math.inf
    actors, ties = len(graph.actors), len(graph.a)
    index = np.arange(ties)
    at = (np.tile(index, 2), np.append(graph.a, graph.b))
    turn = np.where(graph.negative, 1.0, -1.0)
    ends = csr_array((np.append(np.ones(ties), turn), at), shape=(ties, actors))
    own = csr_array((np.ones(ties), (index, index)), shape=(ties, ties))
    # a cost of |a - b| or more for a positive tie, of |a + b - 1| or more for a negative one
    one = graph.negative.astype(np.float64)
    rows = [hstack([ends, own]), hstack([-ends, own])]
    rows.append(hstack([csr_array((cycles.shape[0], actors)), cycles]))
    least = [one, -one, np.ones(cycles.shape[0])]
    fixed = int(np.bincount(at[1]).argmax())  # its side is given, or every partition counts twice
    if besides is not None:
        moved = np.where(besides != besides[fixed], -1.0, 1.0)
        rows.append(csr_array(np.append(moved, np.zeros(ties))[None, :]))
        rows.append(csr_array(np.append(np.zeros(actors), -graph.weight)[None, :]))
        least.append(np.array([1 + moved[moved < 0].sum(), -graph.cost(besides) - TOLERANCE]))
    answer = milp(
        np.append(np.zeros(actors), graph.weight),
        integrality=np.append(np.ones(actors), np.zeros(ties)),
        bounds=Bounds(0, np.append(np.arange(actors) != fixed, np.ones(ties))),
        constraints=LinearConstraint(vstack(rows, format="csc"), np.concatenate(least), np.inf),
        options={"time_limit": left, "mip_rel_gap": 0},
    )
    if answer.status == 2:  # infeasible: no other partition does as well
        return None, math.inf
    bound = answer.mip_dual_bound
    side = None if answer.x is None else answer.x[:actors] > 0.5
    return side, -math.inf if bound is None else float(bound)
