"""Moves of one actor at a time to another bloc, in networks that are not too big."""

from __future__ import annotations

import numpy as np

from .graph import Flags, Graph, Indices, Numbers, renumbered

ZERO = 1e-6
"""What counts as no gain, as a share of the heaviest tie."""


def improved(graph: Graph, bloc: Indices, *, two: bool) -> Indices:
    """The partition, with the actor moved who gains most by it, until none gains.

    With two sides there are sides 0 and 1; else there is always a bloc more, which is empty.
    """
    bloc = bloc.copy()
    pull = _pull(graph, bloc, two=two)
    matrix = graph.signed().tocsr()
    actors = np.arange(graph.size)
    while True:
        gain = pull - pull[actors, bloc][:, None]
        actor, target = divmod(int(gain.argmax()), pull.shape[1])
        if gain[actor, target] <= ZERO:
            return renumbered(bloc)
        near = matrix.indices[matrix.indptr[actor] : matrix.indptr[actor + 1]]
        weight = matrix.data[matrix.indptr[actor] : matrix.indptr[actor + 1]]
        pull[near, bloc[actor]] -= weight
        pull[near, target] += weight
        bloc[actor] = target
        if not two and target == pull.shape[1] - 1:
            pull = np.append(pull, np.zeros((graph.size, 1)), axis=1)


def moves_free(graph: Graph, bloc: Indices, *, two: bool) -> bool:
    """Whether some actor can be moved at no cost so that other ties are left unexplained."""
    pull, ties = _pull(graph, bloc, two=two), _pull(_counted(graph), bloc, two=two)
    actors = np.arange(graph.size)
    free: Flags = pull >= pull[actors, bloc][:, None] - ZERO
    free &= (ties + ties[actors, bloc][:, None]) > 0
    free[actors, bloc] = False
    return bool(free.any())


def _pull(graph: Graph, bloc: Indices, *, two: bool) -> Numbers:
    """For every actor and bloc the sum of its weights with the members, negative ties below 0."""
    count = 2 if two else int(bloc.max()) + 2
    pull = np.zeros((graph.size, count))
    weight = np.where(graph.negative, -graph.weight, graph.weight)
    np.add.at(pull, (graph.a, bloc[graph.b]), weight)
    np.add.at(pull, (graph.b, bloc[graph.a]), weight)
    return pull


def _counted(graph: Graph) -> Graph:
    """The network with positive ties of weight 1 in place of all ties."""
    return graph._replace(negative=np.zeros(len(graph.a), dtype=bool), weight=np.ones(len(graph.a)))
