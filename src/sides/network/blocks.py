"""A signed network cut into blocks that can be solved one by one.

What must be left unexplained is told by cycles: those with an odd number of negative ties for two
sides (Cartwright and Harary 1956), those with just one for any number (Davis 1967). A tie on no
such cycle is explained, and ties that share no cycle do not depend on each other: so the ties
fall into biconnected blocks, for any number of sides after the ties between actors are dropped
whom no positive ties join.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .graph import Graph, Indices, joined

MOST_TIES_CUT = 200_000
"""Ties up to which connected parts are cut into blocks: beyond, that takes longer than it saves."""


class Block(NamedTuple):
    """Ties that depend on each other: their numbers in the network, and the network they make.
    Its weights are shares of the heaviest, which weighs `unit`; `whole`: all are whole numbers."""

    ties: Indices
    graph: Graph
    unit: float
    whole: bool


def blocks(graph: Graph, *, two: bool) -> list[Block]:
    """The blocks with three ties or more, for two sides or for any number. All other ties can be
    explained whatever comes of these."""
    kept = np.arange(len(graph.a))
    while True:
        before = len(kept)
        if not two:
            kept = _within(graph, kept)
        kept = _core(graph, kept)
        if len(kept) == before:
            break
    groups = _parts(graph, kept)
    if len(kept) <= MOST_TIES_CUT:
        groups = [piece for group in groups for piece in _biconnected(graph, group)]
    return [_block(graph, group) for group in groups if len(group) > 2]


def _within(graph: Graph, ties: Indices) -> Indices:
    """The ties between actors whom positive ties join."""
    positive = ties[~graph.negative[ties]]
    _, part = joined(graph.size, graph.a[positive], graph.b[positive])
    within: Indices = ties[part[graph.a[ties]] == part[graph.b[ties]]]
    return within


def _core(graph: Graph, ties: Indices) -> Indices:
    """The ties that are left when actors with one tie are taken away until there are none."""
    while True:
        ends = np.append(graph.a[ties], graph.b[ties])
        single = np.bincount(ends, minlength=graph.size) == 1
        pendant = single[graph.a[ties]] | single[graph.b[ties]]
        if not pendant.any():
            return ties
        ties = ties[~pendant]


def _parts(graph: Graph, ties: Indices) -> list[Indices]:
    """The ties of each connected part."""
    if not len(ties):
        return []
    _, part = joined(graph.size, graph.a[ties], graph.b[ties])
    label = part[graph.a[ties]]
    order = np.argsort(label, kind="stable")
    return np.split(ties[order], np.flatnonzero(np.diff(label[order])) + 1)


def _biconnected(graph: Graph, ties: Indices) -> list[Indices]:
    """The ties of each biconnected block of a connected part, by depth-first search (Hopcroft
    and Tarjan 1973)."""
    import networkx

    ends = list(zip(graph.a[ties].tolist(), graph.b[ties].tolist(), strict=True))
    number = dict(zip(ends, ties.tolist(), strict=True))
    made = networkx.Graph(ends)
    found = [
        np.sort(np.array([number[min(pair), max(pair)] for pair in piece], dtype=np.intp))
        for piece in networkx.biconnected_component_edges(made)
    ]
    return sorted(found, key=lambda piece: int(piece[0]))


def _block(graph: Graph, ties: Indices) -> Block:
    members, ends = np.unique(np.append(graph.a[ties], graph.b[ties]), return_inverse=True)
    weight = graph.weight[ties]
    unit = float(weight.max())
    a, b = ends[: len(ties)], ends[len(ties) :]
    made = Graph(len(members), a, b, graph.negative[ties], weight / unit)
    return Block(ties, made, unit, bool((weight == np.rint(weight)).all()))
