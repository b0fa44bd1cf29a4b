"""Pictures of ties, sides and pressure, in one grammar for file, notebook and page.

    from sides import charts

    picture = charts.network(blocs, pressures)   # an altair chart: a notebook shows it as it is
    charts.save(picture, "sides.svg")            # .png, .svg, .html (works offline), .json

Each function is pure: a record of `sides.records` in, a chart out. They need the extra
`sides[charts]` (altair, vl-convert-python), which is loaded when one of them is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import MissingExtra

if TYPE_CHECKING:
    from .caught import pressure
    from .cells import matrix
    from .course import dyad
    from .files import page, save
    from .sheet import network
    from .supposed import what_if
    from .windows import phases

__all__ = [
    "dyad",
    "matrix",
    "network",
    "page",
    "phases",
    "pressure",
    "save",
    "what_if",
]

_HOMES = {
    "dyad": "course",
    "matrix": "cells",
    "network": "sheet",
    "page": "files",
    "phases": "windows",
    "pressure": "caught",
    "save": "files",
    "what_if": "supposed",
}
"""The module of each function."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        import altair  # noqa: F401
        import vl_convert  # noqa: F401
    except ImportError as error:
        raise MissingExtra("charts", str(error.name)) from error
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
