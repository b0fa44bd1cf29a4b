"""How balanced a signed network is by its cycles: triangles, and closed walks of any length."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import numpy as np

from ..records import Network, SignedTie, Triangles
from .checked import checked, numbered
from .graph import Graph, Numbers
from .weighed import signed

MOST_ACTORS = 1_500
"""Actors up to which walks are counted: the eigenvalues of larger matrices take over 10 s."""

PRODUCTS = 20_000_000
"""Products of ties that are held at a time, so that memory stays bounded."""


def triangles(ties: Iterable[SignedTie] | Network) -> Triangles:
    """The share of balanced triangles and of balanced closed walks. Raises BalanceError as
    `balance` does.

    A triangle is balanced if it has an even number of negative ties (Heider 1946; Cartwright and
    Harary 1956). What it weighs is the geometric mean of its ties (Onnela et al. 2005, "Intensity
    and coherence of motifs in weighted complex networks", Phys. Rev. E 71).

    `walks` is Estrada and Benzi's measure (2014, "Walk-based measure of balance in signed
    networks", Phys. Rev. E 90): the trace of the exponential of the matrix of signs over that of
    the matrix without them, so that a closed walk of n steps counts 1/n!; 1 if all are balanced.
    """
    _, graph = numbered(checked(signed(ties.ties) if isinstance(ties, Network) else ties))
    sign = np.where(graph.negative, -1.0, 1.0)
    cubic = np.cbrt(graph.weight)
    ones = np.ones(len(sign))
    total, surplus = _closed(graph, ones), _closed(graph, sign)
    weight, signed_weight = _closed(graph, cubic), _closed(graph, cubic * sign)
    return Triangles(
        count=round(total),
        balanced=round((total + surplus) / 2),
        share=(total + surplus) / (2 * total) if round(total) else None,
        weighted=(weight + signed_weight) / (2 * weight) if round(total) else None,
        walks=_walks(graph) if graph.size <= MOST_ACTORS else None,
    )


def _closed(graph: Graph, value: Numbers) -> float:
    """The sum over all triangles of the product of the values of their ties. Ties lead from the
    actor with fewer ties to that with more, so that each triangle is met once."""
    from scipy.sparse import csr_array

    degree = np.bincount(np.append(graph.a, graph.b), minlength=graph.size)
    up = (degree[graph.a] < degree[graph.b]) | (
        (degree[graph.a] == degree[graph.b]) & (graph.a < graph.b)
    )
    ends = np.where(up, graph.a, graph.b), np.where(up, graph.b, graph.a)
    matrix: Any = csr_array((value, ends), shape=(graph.size, graph.size))
    out = np.diff(matrix.indptr)
    products = np.cumsum(np.bincount(ends[0], weights=out[ends[1]], minlength=graph.size))
    cuts = np.searchsorted(products, np.arange(PRODUCTS, products[-1], PRODUCTS))
    edges = np.unique(np.concatenate(([0], cuts, [graph.size])))
    return float(
        sum(
            ((matrix[start:end] @ matrix) * matrix[start:end]).sum()
            for start, end in pairwise(edges)
        )
    )


def _walks(graph: Graph) -> float:
    plain = np.zeros((graph.size, graph.size))
    plain[graph.a, graph.b] = plain[graph.b, graph.a] = 1.0
    sign = np.where(plain, np.sign(graph.signed().toarray()), 0.0)
    with_signs, without = np.linalg.eigvalsh(sign), np.linalg.eigvalsh(plain)
    most = without.max()  # taken off the exponents, so that none is too large
    return float(np.exp(with_signs - most).sum() / np.exp(without - most).sum())
