"""Pictures for the pages: as Vega-Lite for `chart.js`, drawn as SVG for those without scripts, and
the library that draws them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import msgspec
from litestar import Response, get
from litestar.handlers import HTTPRouteHandler

from ... import answers
from ...ontology.kept import digest, kept
from ...options import cache_folder
from ..api.network import Days, Set
from ..given import Parted, Question, Stored
from ..templating import Asking
from .over_time import few

if TYPE_CHECKING:
    import altair as alt

LIBRARY = "window.vegaEmbed = vegaEmbed;"
"""What pages take from the bundle of Vega."""

YEAR = 31_536_000
"""Seconds for which a browser need not ask for the library again: its address has its version."""


Pair = tuple[HTTPRouteHandler, HTTPRouteHandler]


def picture(name: str) -> Callable[[Callable[..., Any]], Pair]:
    """Makes a function that gives a chart the routes of a picture: as .json and as .svg."""

    def both(made: Callable[..., Any]) -> Pair:
        shared: dict[str, Any] = {"sync_to_thread": True, "include_in_schema": False}
        json, svg = (get(f"/charts/{name}.{form}", **shared)(made) for form in ("json", "svg"))
        return json, svg

    return both


@picture("timeline")
def timeline(request: Asking, store: Stored, tied: Question) -> Response[bytes]:
    """What two actors are to each other over time."""
    from ...charts import dyad
    from ...charts.empty import nothing

    found = answers.timeline(store, tied)
    if found.tie is None:
        title = f"{found.a.name} and {found.b.name}"
        return _sent(request, nothing(title, "No tie in this window."))
    return _sent(request, dyad(found.tie, found.breaks, found.days, found.names))


@picture("what-if")
def what_if(
    request: Asking, store: Stored, tied: Question, sided: Parted, ties_set: Set
) -> Response[bytes]:
    """Who would be more or less caught."""
    from ...charts import what_if as drawn

    found = answers.what_if_set(store, tied, answers.supposed(ties_set), sides=sided.number)
    return _sent(request, drawn(found))


@picture("over-time")
def over_time(
    request: Asking, store: Stored, tied: Question, sided: Parted, every: Days
) -> Response[bytes]:
    """Who is on which side in which window."""
    from ...charts import phases

    if tied.since and tied.until:
        few(tied.since, tied.until, every)
    found = answers.sides_over_time(store, tied, every, sides=sided.number)
    return _sent(request, phases(found))


def _sent(request: Asking, chart: alt.TopLevelMixin) -> Response[bytes]:
    """A picture in the form that the address asks for."""
    from ...charts.files import drawn, specification
    from ..colours import named

    if request.url.path.endswith(".svg"):
        return Response(drawn(chart), media_type="image/svg+xml")
    spec = named(specification(chart))
    return Response(msgspec.json.encode(spec), media_type="application/json")


@get("/charts/vega.js", sync_to_thread=True, include_in_schema=False, opt={"kept": False})
def library() -> Response[bytes]:
    """The library that draws: it is made by vl-convert, which takes seconds, so that it is kept in
    the user's cache."""
    from ...charts.files import bundle

    key = digest(version("vl-convert-python").encode(), LIBRARY.encode())
    made = kept(cache_folder(), "vega", key, bytes, lambda: bundle(LIBRARY).encode())
    return Response(
        made,
        media_type="text/javascript; charset=utf-8",
        headers={"cache-control": f"private, max-age={YEAR}, immutable"},
    )


ROUTES: Sequence[HTTPRouteHandler] = (*timeline, *what_if, *over_time, library)
