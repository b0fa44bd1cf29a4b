"""The page of an actor: who it is, its ties, its side, what it says, holds and does."""

from __future__ import annotations

from litestar import Response
from litestar.response import Redirect
from msgspec import Struct
from msgspec.structs import replace

from ... import answers
from ...answers import Asked, Profile
from ...errors import OptionError
from ...ontology import plover
from ...records import EventLine, Level, StanceLine, StatementLine, Tie
from ...store.store import Store
from ..api.answering import page
from ..given import Parted, Question, Served, Stored
from ..here import Here
from ..templating import Asking, here, paged
from ..windowed import windowed
from .showing import showing

MOST_TIES = 20
"""Ties that are listed; the rest is a link away."""

LATEST = 5
"""Statements, stances and events of each list; the rest is a link away."""


class Bar(Struct, frozen=True):
    """A tie of an actor as a bar: the other end of it, and how long it is, from -1 to 1, beside the
    heaviest."""

    other: str
    tie: Tie
    length: float


class Said(Struct, frozen=True):
    """The latest of what an actor says, holds and does, and what others hold of it."""

    statements: tuple[StatementLine, ...]
    stances: tuple[StanceLine, ...]
    toward: tuple[StanceLine, ...]
    events: tuple[EventLine, ...]


@showing("/actor")
def actor(
    request: Asking, store: Stored, serving: Served, tied: Question, sided: Parted
) -> Response[str] | Redirect:
    """Who somebody is, and what the reports tell of them."""
    if tied.actor is None:
        return Redirect(here(request).to("/actors"))
    with store.reading_from():
        try:
            begun = windowed(store, replace(tied, other=None), here(request))
        except OptionError:  # nobody in the store: the registry may know them
            begun = None
        if begun is not None and begun.address is not None:
            return Redirect(begun.address)
        found = answers.profile(store, tied, serving.registry, sides=sided.number)
        said = None if found.line is None else _said(store, tied, found)
    return paged(
        request,
        "actor.html",
        asked=tied,
        types=plover().types,
        found=found,
        months=begun.months if begun is not None else (),
        bars=bars(found)[:MOST_TIES],
        more=max(0, len(found.network.ties) - MOST_TIES),
        said=said,
        at=at_level(here(request), found.level),
    )


def _said(store: Store, tied: Asked, found: Profile) -> Said:
    asked = replace(tied, actor=found.id, other=None, level=found.level, limit=LATEST, offset=0)
    return Said(
        answers.statements(store, asked),
        answers.stances(store, asked),
        answers.stances_toward(store, asked),
        answers.events(store, asked),
    )


def bars(found: Profile) -> list[Bar]:
    """The ties of an actor as bars, the heaviest first."""
    most = max((abs(tie.weight) for tie in found.network.ties), default=1.0) or 1.0
    return [
        Bar(tie.b if tie.a == found.id else tie.a, tie, tie.weight / most)
        for tie in found.network.ties
    ]


def at_level(here: Here, level: Level) -> Here:
    """The same place for links to what is told at another level."""
    rest = tuple(pair for pair in here.query if pair[0] != "level")
    return Here(here.path, rest if level == "state" else (*rest, ("level", level)))


@showing("/stances/toward")
def toward(request: Asking, store: Stored, asked: Question) -> Response[str]:
    """Who is for or against somebody."""
    answer = page(answers.stances_toward, store, asked)
    return paged(request, "stances.html", answer=answer, asked=asked)


ROUTES = (actor, toward)
