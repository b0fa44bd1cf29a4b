"""The pages: one module each, a route that asks `answers/` and a template that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from litestar.static_files import create_static_files_router
from litestar.types import ControllerRouterHandler

from . import (
    actor,
    add,
    charts,
    lists,
    over_time,
    report,
    review,
    revisions,
    sided,
    timeline,
    versions,
    what_if,
)

STATIC = Path(__file__).parents[1] / "static"


def pages() -> Sequence[ControllerRouterHandler]:
    """The routes of all pages and of the files that they load."""
    static = create_static_files_router("/static", [STATIC], opt={"kept": False})
    return [
        static,
        *lists.ROUTES,
        *sided.ROUTES,
        *report.ROUTES,
        *revisions.ROUTES,
        *add.ROUTES,
        *actor.ROUTES,
        *timeline.ROUTES,
        *versions.ROUTES,
        *over_time.ROUTES,
        *what_if.ROUTES,
        *charts.ROUTES,
        *review.ROUTES,
    ]
