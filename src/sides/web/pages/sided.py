"""The page *Sides*: who is on whose side, who is caught between, and what that rests on."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Response, get
from litestar.params import QueryParameter
from litestar.response import Redirect

from ... import answers
from ...errors import BalanceError
from ...network.pressure import pressures
from ...network.weighed import sides_of, unexplained
from ...ontology import plover
from ...records import Blocs, Tie
from ..given import Parted, Question, Stored
from ..network import picture
from ..templating import Asking, here, paged
from .showing import showing

ACTORS = 60
"""Actors of the picture, unless more are asked for: as many as find room for their names."""

TIES_EACH = 5
"""Ties of the picture for each actor, so that 300 actors have 1,500."""

Most = Annotated[int, QueryParameter(ge=5, le=300, description="Actors of the picture at most.")]

MOST_TIES = 40
"""Ties of the list beneath the picture; the rest is a link away."""


@get("/", include_in_schema=False, sync_to_thread=False)
def home() -> Redirect:
    """The first page."""
    return Redirect("/sides")


@showing("/sides")
def sides(
    request: Asking, store: Stored, tied: Question, sided: Parted, most: Most = ACTORS
) -> Response[str] | Redirect:
    """The network with its blocs and those who are caught between. Without a window a big store
    is shown from its latest months on."""
    months = answers.months(store, tied)
    window = None if tied.since or tied.until else answers.latest(months)
    if window is not None and not request.query_params.get("whole"):
        return Redirect(here(request).with_(since=window[0], until=window[1]))
    shown: dict[str, Any] = {
        "asked": tied,
        "months": months,
        "types": plover().types,
        "sides": sided.number,
    }
    try:
        found = answers.blocs_of(store, tied, sides=sided.number, resamplings=0)
    except BalanceError as error:
        return paged(request, "sides.html", **shown, blocs=None, why=str(error))
    ties = heaviest(found)
    caught = pressures(found)
    return paged(
        request,
        "sides.html",
        **shown,
        blocs=found,
        pressures=caught,
        picture=picture(found, caught, actors=most, ties=TIES_EACH * most),
        ties=ties[:MOST_TIES],
        more=len(ties) - len(ties[:MOST_TIES]),
        torn=torn(found),
        why=None,
    )


def heaviest(found: Blocs) -> list[Tie]:
    """The ties of a network, heaviest first, whatever their signs."""
    return sorted(found.network.ties, key=lambda tie: (-abs(tie.weight), tie.a, tie.b))


def torn(found: Blocs) -> frozenset[tuple[str, str]]:
    """The pairs whose tie no side explains."""
    side = sides_of(found.balance)
    return frozenset((tie.a, tie.b) for tie in found.network.ties if unexplained(tie, side))


ROUTES = (home, sides)
