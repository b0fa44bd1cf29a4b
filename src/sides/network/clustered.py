"""Good partitions into any number of blocs, by simulated annealing.

An actor may go to the bloc of any of those it is tied to, or stand alone; what it explains there
is how much it is drawn to it. Actors of one class of a coloring have no ties to each other, so
that all of them draw their blocs at once, given those of all others (heat bath, by Gumbel noise).
Blocs that have settled are then moved as if each were an actor, until nothing gains (as in the
Louvain method: Blondel et al. 2008, "Fast unfolding of communities in large networks", J. Stat.
Mech.).
"""

from __future__ import annotations

import time
from typing import NamedTuple

import numpy as np

from .coloring import coloring
from .graph import Flags, Graph, Indices, Numbers, renumbered
from .heat import temperatures

MAX_SETTLING = 200
"""Passes without noise; each explains more than the last, and a few dozen suffice."""

STAYS = 1e-6
"""What a move must gain, as a share of the heaviest tie."""


class _Class(NamedTuple):
    """Actors that move together, and their ties: the place of the actor among them, who is at the
    other end, and the weight, below zero for negative ties."""

    actors: Indices
    own: Indices
    other: Indices
    weight: Numbers


def clustered(graph: Graph, runs: int, passes: int, seed: int, deadline: float) -> list[Indices]:
    """The partitions that `runs` runs of `passes` passes end with, best first, no two the same.

    The same graph and numbers give the same partitions, unless the deadline (as time.monotonic
    counts) cuts the passes short.
    """
    random = np.random.default_rng(seed)
    copies = _copies(graph, runs)
    classes = _classes(copies, np.tile(coloring(graph), runs))
    bloc = np.arange(copies.size)
    for heat in temperatures(graph, passes):
        if time.monotonic() > deadline:
            break
        bloc, _ = _pass(classes, bloc, heat, random)
    bloc = _merged(copies, _settled(classes, bloc, random, deadline), random, deadline)
    bloc = _settled(classes, bloc, random, deadline)
    different = np.unique([renumbered(each) for each in bloc.reshape(runs, graph.size)], axis=0)
    return sorted(different, key=graph.cost)


def cooled(graph: Graph, start: Indices, passes: int, seed: int, deadline: float) -> Indices:
    """A partition that a start ends with in so many passes, which begin half as hot as those from
    nothing do (in the logarithm), so that what is good of the start stays."""
    random = np.random.default_rng(seed)
    classes = _classes(graph, coloring(graph))
    bloc = renumbered(start)
    for heat in temperatures(graph, 2 * passes)[passes:]:
        if time.monotonic() > deadline:
            break
        bloc, _ = _pass(classes, bloc, heat, random)
    bloc = _merged(graph, _settled(classes, bloc, random, deadline), random, deadline)
    return _settled(classes, bloc, random, deadline)


def settled(graph: Graph, bloc: Indices, seed: int, deadline: float) -> Indices:
    """The partition, with actors and blocs moved as long as that explains more."""
    random = np.random.default_rng(seed)
    classes = _classes(graph, coloring(graph))
    bloc = _settled(classes, renumbered(bloc), random, deadline)
    return _settled(classes, _merged(graph, bloc, random, deadline), random, deadline)


def _copies(graph: Graph, count: int) -> Graph:
    """The graph so many times, side by side."""
    shift = np.repeat(np.arange(count) * graph.size, len(graph.a))
    return Graph(
        graph.size * count,
        np.tile(graph.a, count) + shift,
        np.tile(graph.b, count) + shift,
        np.tile(graph.negative, count),
        np.tile(graph.weight, count),
    )


def _classes(graph: Graph, color: Indices) -> list[_Class]:
    matrix = graph.signed().tocsr()
    order = np.argsort(color, kind="stable")
    ends = np.cumsum(np.bincount(color))
    found = []
    for actors in np.split(order, ends[:-1]):
        rows = matrix[actors]
        own = np.repeat(np.arange(len(actors)), np.diff(rows.indptr))
        found.append(_Class(actors, own, rows.indices.astype(np.intp), rows.data))
    return found


def _pass(
    classes: list[_Class], bloc: Indices, heat: float, random: np.random.Generator
) -> tuple[Indices, bool]:
    """The blocs after every actor has drawn one, renumbered, and whether any moved."""
    bloc = renumbered(bloc)
    free, moved = int(bloc.max()) + 1, False
    bound = free + len(bloc)
    for each in classes:
        now = bloc[each.actors]
        count = len(now)
        alone = free + np.arange(count)
        # candidates: the bloc where it is, those of its ties, and one of its own
        keys = np.concatenate([each.own * bound + bloc[each.other], np.arange(count) * bound + now])
        gains = np.concatenate([each.weight, np.full(count, STAYS)])
        order = np.argsort(keys, kind="stable")
        keys, gains = keys[order], gains[order]
        first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
        keys, gains = keys[first], np.add.reduceat(gains, first)
        own, target = np.divmod(keys, bound)
        if heat:
            gains += heat * random.gumbel(size=len(gains))
        start = np.flatnonzero(np.append(True, own[1:] != own[:-1]))
        best = np.maximum.reduceat(gains, start)
        chosen = np.full(count, -1)
        is_best = np.flatnonzero(gains == np.repeat(best, np.diff(np.append(start, len(own)))))
        chosen[own[is_best[::-1]]] = target[is_best[::-1]]
        lone = heat * random.gumbel(size=count) if heat else np.zeros(count)
        chosen = np.where(lone > best, alone, chosen)
        moved = moved or bool((chosen != now).any())
        bloc[each.actors] = chosen
        free += count
    return bloc, moved


def _settled(
    classes: list[_Class], bloc: Indices, random: np.random.Generator, deadline: float
) -> Indices:
    """Passes in which every actor goes where it explains most, until none moves."""
    for _ in range(MAX_SETTLING):
        bloc, moved = _pass(classes, bloc, 0.0, random)
        if not moved or time.monotonic() > deadline:
            break
    return renumbered(bloc)


def _merged(graph: Graph, bloc: Indices, random: np.random.Generator, deadline: float) -> Indices:
    """The blocs, moved together as long as that explains more."""
    while True:
        between = bloc[graph.a] != bloc[graph.b]
        small = _contracted(graph, bloc, between)
        if not len(small.a):
            return bloc
        classes = _classes(small, coloring(small))
        joint = _settled(classes, np.arange(small.size), random, deadline)
        if joint.max() + 1 == small.size or time.monotonic() > deadline:
            return bloc
        bloc = renumbered(joint[bloc])


def _contracted(graph: Graph, bloc: Indices, between: Flags) -> Graph:
    """The blocs as actors, whose ties are the sums of those between their members."""
    size = int(bloc.max()) + 1
    one, other = bloc[graph.a[between]], bloc[graph.b[between]]
    weight = np.where(graph.negative, -graph.weight, graph.weight)[between]
    keys, place = np.unique(
        np.minimum(one, other) * size + np.maximum(one, other), return_inverse=True
    )
    sums = np.bincount(place, weights=weight, minlength=len(keys))
    kept = np.abs(sums) > STAYS
    a, b = np.divmod(keys[kept], size)
    return Graph(size, a, b, sums[kept] < 0, np.abs(sums[kept]))
