"""The page that says what went wrong."""

from __future__ import annotations

from litestar import Response

from ..problems import Problem
from ..templating import Asking, paged


def failed(request: Asking, problem: Problem) -> Response[str]:
    """What went wrong, and the way on."""
    return paged(request, "failed.html", status=problem.status, problem=problem)
