"""What no partition into any number of blocs can leave unexplained less than, for big networks.

Cycles with just one negative tie hold one unexplained tie each (Davis 1967); so many as share no
tie are taken one by one, the shortest way each, and what the lightest tie of each weighs is
summed.
"""

from __future__ import annotations

import time
from itertools import pairwise

import numpy as np

from .graph import Graph, Indices

WIDEST = 2_000
"""Actors that are looked at from either end of a tie before its cycle is given up."""

LOOKED = 256
"""Ties after which the clock is looked at."""


def packed(graph: Graph, bloc: Indices, deadline: float) -> float:
    """The bound; the partition tells which ties are worth a cycle: negative ties within a bloc."""
    near = _friends(graph)
    inside = np.flatnonzero(graph.unexplained(bloc) & graph.negative)
    heaviest = inside[np.argsort(-graph.weight[inside], kind="stable")]
    ends = zip(graph.a[heaviest].tolist(), graph.b[heaviest].tolist(), strict=True)
    weight = graph.weight[heaviest].tolist()
    bound = 0.0
    for nr, (a, b) in enumerate(ends):
        if nr % LOOKED == 0 and time.monotonic() > deadline:
            break
        path = _path(near, a, b)
        if path is not None:
            lightest = weight[nr]
            for one, other in pairwise(path):
                lightest = min(lightest, near[one].pop(other))
                del near[other][one]
            bound += lightest
    return bound


def _friends(graph: Graph) -> list[dict[int, float]]:
    """Whom every actor has positive ties to, and what these weigh."""
    near: list[dict[int, float]] = [{} for _ in range(graph.size)]
    positive = np.flatnonzero(~graph.negative)
    rows = (graph.a[positive], graph.b[positive], graph.weight[positive])
    for a, b, weight in zip(*(row.tolist() for row in rows), strict=True):
        near[a][b] = near[b][a] = weight
    return near


def _path(near: list[dict[int, float]], a: int, b: int) -> list[int] | None:
    """A shortest way from one actor to another, sought from both ends; None if none is near."""
    before, behind = {a: a}, {b: b}
    edge, far = [a], [b]
    turned = False
    while edge and far:
        if len(edge) > len(far):
            edge, far, before, behind, turned = far, edge, behind, before, not turned
        reached = []
        for actor in edge:
            for other in near[actor]:
                if other not in before:
                    before[other] = actor
                    if other in behind:
                        way = _back(before, other)[::-1] + _back(behind, other)[1:]
                        return way[::-1] if turned else way
                    reached.append(other)
        if len(before) > WIDEST:
            return None
        edge = reached
    return None


def _back(before: dict[int, int], actor: int) -> list[int]:
    way = [actor]
    while before[actor] != actor:
        actor = before[actor]
        way.append(actor)
    return way
