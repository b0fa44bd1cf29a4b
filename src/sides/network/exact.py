"""The best partition of one block of a signed network, with proof as far as the time goes.

A good partition is sought first; then the least weight of ties that holds one of every cycle
which cannot be explained whole (`cycles`), by linear programs to which broken cycles are added
until there are none (Grötschel and Wakabayashi 1989, "A cutting plane algorithm for a clustering
problem", Math. Prog. 45), and where these end between whole costs by integer programs.
"""

from __future__ import annotations

import time
from typing import NamedTuple

import numpy as np

from .blocks import Block
from .cover import TOLERANCE, Cover, raised
from .cycles import broken, odd, single
from .graph import Flags, Graph, Indices, Numbers
from .moves import improved, moves_free
from .packed import packed
from .searched import searched
from .spectral import spectral

WIDEST = 1e4
"""Heaviest tie over lightest beyond which TOLERANCE swallows ties: nothing is called proven."""

FEW = 1_500
"""Ties up to which the first partition is made by moves alone: the program finds a better one
sooner than a longer search would."""


MOST_TIES = 60_000
"""Ties up to which a program is made; a relaxation of more is not solved once in a minute."""

MOST_TIES_WHOLE = 5_000
"""Ties up to which integer programs are made: in bigger ones HiGHS does not keep to its time."""

MOST_ACTORS = 2_000
"""Actors up to which single moves are tried after a search."""


class Split(NamedTuple):
    """Which ties the best partition found of a block leaves unexplained, what none can be below
    (in the block's units), whether the two meet, and whether it is alone."""

    unexplained: Flags
    bound: float
    proven: bool
    unique: bool | None


class _Found(NamedTuple):
    """A partition, what it costs, and what none can be below."""

    bloc: Indices
    cost: float
    bound: float


def split(block: Block, deadline: float, *, two: bool) -> Split:
    """The best partition of a block that is found in time."""
    graph = block.graph
    found = _first(graph, deadline, two=two)
    if found.cost == 0:
        return Split(graph.unexplained(found.bloc), 0.0, proven=True, unique=True)
    big = len(graph.a) > FEW
    loose = _loose(block, found.bloc, deadline, two=two) if big else 0.0
    cover = Cover(graph.weight)
    if len(graph.a) <= MOST_TIES:
        found = _relaxed(block, cover, found, deadline, two=two)
        if _open(found) and not big:
            found = _better(graph, found, searched(graph, deadline, two=two))
        if _open(found) and len(graph.a) <= MOST_TIES_WHOLE:
            found = _integral(block, cover, found, deadline, two=two)
    unexplained = graph.unexplained(found.bloc)
    if graph.weight.min() * WIDEST < 1 or _open(found):
        bound = min(max(found.bound, loose), found.cost)
        return Split(unexplained, bound, proven=False, unique=None)
    alone = _alone(block, cover, found, deadline, two=two)
    return Split(unexplained, found.cost, proven=True, unique=alone)


def _loose(block: Block, bloc: Indices, deadline: float, *, two: bool) -> float:
    """A bound that takes no program."""
    bound = spectral(block.graph, deadline) if two else packed(block.graph, bloc, deadline)
    return raised(bound, block.unit, whole=block.whole)


def _first(graph: Graph, deadline: float, *, two: bool) -> _Found:
    nothing = graph.blocs(np.zeros(len(graph.a)), two=two)
    cost = graph.cost(nothing)
    if cost == 0:
        return _Found(nothing, cost, 0.0)
    if len(graph.a) > FEW:
        bloc = searched(graph, deadline, two=two)
    else:
        bloc = improved(graph, nothing if two else np.arange(graph.size), two=two)
    return _better(graph, _Found(nothing, cost, 0.0), bloc)


def _better(graph: Graph, found: _Found, bloc: Indices) -> _Found:
    cost = graph.cost(bloc)
    return found._replace(bloc=bloc, cost=cost) if cost < found.cost - TOLERANCE else found


def _open(found: _Found) -> bool:
    """Whether a better partition may still be found."""
    return found.cost > found.bound + TOLERANCE


def _relaxed(block: Block, cover: Cover, found: _Found, deadline: float, *, two: bool) -> _Found:
    """Cycles are added to the relaxation until it breaks none, or its sum is the cost."""
    graph = block.graph
    cost = np.zeros(len(graph.a))
    while _open(found):
        if not _cut(graph, cover, found.bloc, cost, deadline, two=two):
            break
        answer = cover.relaxed(deadline)
        if answer.cost is None:  # no time left: what was found so far still holds
            break
        cost = answer.cost
        bound = raised(answer.bound, block.unit, whole=block.whole)
        found = found._replace(bound=max(found.bound, bound))
        if graph.size <= MOST_ACTORS:
            rounded = improved(graph, graph.blocs(cost, two=two), two=two)
            found = _better(graph, found, rounded)
    return found


def _cut(
    graph: Graph, cover: Cover, best: Indices, cost: Numbers, deadline: float, *, two: bool
) -> bool:
    """Add the cycles that these costs break; whether there are any that were not there."""
    unexplained = graph.unexplained(best)
    if two:
        new = cover.add(broken(graph, unexplained, cost, deadline))
        return new or cover.add(odd(graph, unexplained, cost, deadline))
    new = cover.add(single(graph, unexplained, cost, deadline))
    return new or cover.add(broken(graph, graph.negative, cost, deadline))


def _integral(block: Block, cover: Cover, found: _Found, deadline: float, *, two: bool) -> _Found:
    """Integer programs, to which the cycles are added that their solutions break."""
    graph = block.graph
    while _open(found):
        answer = cover.whole(deadline)
        bound = raised(answer.bound, block.unit, whole=block.whole)
        found = found._replace(bound=max(found.bound, bound))
        if answer.cost is None:
            break
        rounded = improved(graph, graph.blocs(answer.cost, two=two), two=two)
        found = _better(graph, found, rounded)
        if not _cut(graph, cover, found.bloc, np.rint(answer.cost), deadline, two=two):
            break
    return found


def _alone(block: Block, cover: Cover, found: _Found, deadline: float, *, two: bool) -> bool | None:
    """Whether no other partition does as well, None if the time does not suffice to tell."""
    graph = block.graph
    if graph.size <= MOST_ACTORS and moves_free(graph, found.bloc, two=two):
        return False
    own = graph.unexplained(found.bloc)
    most = found.cost + TOLERANCE
    cover.besides(own, most)
    whole = False
    while time.monotonic() < deadline:
        if whole and len(graph.a) > MOST_TIES_WHOLE:
            return None
        answer = cover.whole(deadline) if whole else cover.relaxed(deadline)
        if raised(answer.bound, block.unit, whole=block.whole) > most:
            return True
        if answer.cost is None:
            return None
        other = graph.blocs(answer.cost, two=two)
        if graph.cost(other) <= most and (graph.unexplained(other) != own).any():
            return False
        cost = np.rint(answer.cost) if whole else answer.cost
        if not _cut(graph, cover, found.bloc, cost, deadline, two=two):
            if whole:  # the best of the others breaks no cycle, and has been tried
                return None
            whole = True
    return None
