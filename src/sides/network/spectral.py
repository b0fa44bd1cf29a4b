"""What no partition into two sides can leave unexplained less than, for networks of any size.

With sides of +1 and -1 the frustration is (W - x'Jx / 2) / 2, W the sum of weights, J the signed
matrix. For any numbers u > 0, x'Jx is at most sum(u) + max(m, 0) * sum(u), where m is the largest
eigenvalue of J - diag(u) scaled by u^(-1/2) on both sides: that is weak duality for the
semidefinite relaxation of the maximum cut (Goemans and Williamson 1995, J. ACM 42; Delorme and
Poljak 1993, Math. Prog. 62). Good u come from vectors of a few dimensions in place of sides, each
turned to where it is pulled (Burer and Monteiro 2003, Math. Prog. 95).
"""

from __future__ import annotations

import time

import numpy as np

from .coloring import coloring
from .graph import Graph, Numbers

DIMENSIONS = 12
"""Of the vectors: with more the bound rose by less than a thousandth."""

PASSES = 60
"""Most passes over the vectors; with 200 the bound rose by less than a hundredth."""

SEED = 19950101

ITERATIONS = 400
"""Of Lanczos's method for the eigenvalue, at most."""


def spectral(graph: Graph, deadline: float) -> float:
    """The bound; 0 if there is no time, or the eigenvalue does not converge. As sure as that:
    the eigenvalue is found by Lanczos's method, and what it is off by is added to it."""
    from scipy.sparse import diags_array
    from scipy.sparse.linalg import ArpackNoConvergence, eigsh

    if graph.size <= DIMENSIONS or time.monotonic() > deadline:
        return 0.0
    pull = _pulls(graph, deadline)
    if pull is None or time.monotonic() > deadline:
        return 0.0
    matrix = graph.signed()
    scale = diags_array(1 / np.sqrt(pull))
    scaled = scale @ matrix @ scale - diags_array(np.ones(graph.size))
    start = np.ones(graph.size)
    try:
        value, vector = eigsh(scaled, k=1, which="LA", tol=1e-3, maxiter=ITERATIONS, v0=start)
    except ArpackNoConvergence:
        return 0.0
    off = float(np.linalg.norm(scaled @ vector[:, 0] - value[0] * vector[:, 0]))
    most = pull.sum() * (1 + max(float(value[0]) + off, 0.0))
    return max(0.0, float(graph.weight.sum() - most / 2) / 2)


def _pulls(graph: Graph, deadline: float) -> Numbers | None:
    """How strongly every actor's vector is pulled by those that it is tied to."""
    color = coloring(graph)
    order = np.argsort(color, kind="stable")
    matrix = graph.signed().astype(np.float32)[order][:, order].tocsr()
    ends = np.cumsum(np.bincount(color))
    rows = [matrix[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=True)]
    random = np.random.default_rng(SEED)
    vectors = random.standard_normal((graph.size, DIMENSIONS)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    for _ in range(PASSES):
        for some, end in zip(rows, ends, strict=True):
            pull = some @ vectors
            length = np.maximum(np.linalg.norm(pull, axis=1, keepdims=True), 1e-9)
            vectors[end - len(pull) : end] = pull / length
        if time.monotonic() > deadline:
            return None
    pulls = np.empty(graph.size)
    pulls[order] = np.linalg.norm(matrix @ vectors, axis=1)
    least: Numbers = np.maximum(pulls, 1e-3 * pulls.max())
    return least
