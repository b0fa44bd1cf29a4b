"""Good partitions into two sides, by simulated annealing.

A side is +1 or -1. Actors of one class of a coloring have no ties to each other, so that all of
them draw their sides at once, given the sides of all others (heat bath); one product of a sparse
matrix draws a class for several runs together. As the temperature falls, runs settle where no
actor gains by moving (Kirkpatrick, Gelatt and Vecchi 1983, "Optimization by simulated
annealing", Science 220).
"""

from __future__ import annotations

import time
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from .coloring import coloring
from .graph import Graph, Indices
from .heat import temperatures

Sides: TypeAlias = NDArray[np.float32]

NOISE = 1 << 18
"""Random numbers that are drawn once and used from changing places on."""

MAX_SETTLING = 200
"""Passes without noise; each explains more than the last, and a few dozen suffice."""


class _Class(NamedTuple):
    """Actors that move together, from `start` to `end` in the order of the classes, and their
    rows of the matrix."""

    start: int
    end: int
    rows: Any


def annealed(graph: Graph, runs: int, passes: int, seed: int, deadline: float) -> list[Indices]:
    """The partitions that `runs` runs of `passes` passes end with, best first, no two the same.

    The same graph and numbers give the same partitions, unless the deadline (as time.monotonic
    counts) cuts the passes short.
    """
    order, classes = _classes(graph)
    random = np.random.default_rng(seed)
    sides: Sides = np.where(random.random((graph.size, runs)) < 0.5, -1, 1).astype(np.float32)
    noise = random.logistic(size=NOISE + graph.size * runs).astype(np.float32)
    for heat in temperatures(graph, passes):
        if time.monotonic() > deadline:
            break
        _drawn(classes, sides, noise, heat, random)
    for _ in range(MAX_SETTLING):
        if not _settled(classes, sides) or time.monotonic() > deadline:
            break
    blocs = np.empty((graph.size, runs), dtype=np.intp)
    blocs[order] = sides * sides[np.argsort(order)[0]] < 0  # the first actor's side is 0
    different = np.unique(blocs.T, axis=0)
    return sorted(different, key=graph.cost)


def _classes(graph: Graph) -> tuple[Indices, list[_Class]]:
    """The actors in the order of their classes, and the classes."""
    color = coloring(graph)
    order = np.argsort(color, kind="stable")
    matrix = graph.signed().astype(np.float32)[order][:, order].tocsr()
    ends = np.cumsum(np.bincount(color))
    starts = np.append(0, ends[:-1])
    return order, [_Class(s, e, matrix[s:e]) for s, e in zip(starts, ends, strict=True)]


def _drawn(
    classes: list[_Class], sides: Sides, noise: Sides, heat: float, random: np.random.Generator
) -> None:
    """One pass: every actor's side is drawn anew, in place."""
    for each in classes:
        pull = each.rows @ sides
        start = int(random.integers(NOISE))
        pull += heat * noise[start : start + pull.size].reshape(pull.shape)
        np.copysign(1, pull, out=sides[each.start : each.end])


def _settled(classes: list[_Class], sides: Sides) -> bool:
    """One pass in which every actor goes where it is pulled, in place; whether any moved."""
    moved = False
    for each in classes:
        now = sides[each.start : each.end]
        away = (each.rows @ sides) * now < -1e-6
        moved = moved or bool(away.any())
        now[away] *= -1
    return moved
