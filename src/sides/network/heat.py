"""The temperatures of an annealing (Kirkpatrick, Gelatt and Vecchi 1983)."""

from __future__ import annotations

import numpy as np

from .graph import Graph, Numbers

HOT, COLD = 0.6, 0.12
"""First and last temperature: shares of the root of the mean squared pull on an actor, and of the
median tie. Hotter or colder was no better on planted and random signs of 300 to 100,000 actors."""


def temperatures(graph: Graph, passes: int) -> Numbers:
    """One for each pass, from hot to cold, in the same ratio each to the next."""
    squared = 2 * float((graph.weight**2).sum()) / graph.size
    return np.geomspace(HOT * squared**0.5, COLD * float(np.median(graph.weight)), passes)
