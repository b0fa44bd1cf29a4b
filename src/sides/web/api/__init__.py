"""The HTTP interface: the questions of `answers/` under `/api/v1`, described by its own OpenAPI
document (`/api/v1/openapi/openapi.json`). Errors are problem details (RFC 9457)."""

from __future__ import annotations

from litestar import Router

from . import about, adding, exports, lines, network, reports, reviews


def api(path: str) -> Router:
    """All routes of the interface under a path."""
    each = (lines, about, network, reports, exports, adding, reviews)
    return Router(path, route_handlers=[route for module in each for route in module.ROUTES])
