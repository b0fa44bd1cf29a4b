"""The page of a tie: what two actors are to each other, day by day, and every word of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from litestar import Response
from litestar.response import Redirect
from msgspec import Struct
from msgspec.structs import replace

from ... import answers
from ...answers import Asked
from ...errors import OptionError
from ...ontology import plover
from ...records import Break, Evidence, Named, Timeline
from ...store.store import Store
from ..cursors import cursor
from ..given import Question, Stored
from ..pictured import pictured
from ..problems import status_of, told
from ..templating import Asking, here, paged
from ..windowed import windowed
from .showing import showing

LATEST = 100
"""Codings of one page; the earlier ones are a link away."""

CHOICES = 200
"""Names that a field proposes: those of whom most is told."""


class Row(Struct, frozen=True):
    """A day of a tie: what it weighs at its end, how long that is as a bar, from -1 to 1, the day's
    turn if all is another from it on, and what is told of it, weightiest first."""

    day: str | None
    weight: float | None
    length: float
    turn: Break | None
    evidence: tuple[Evidence, ...]


@showing("/timeline")
def timeline(request: Asking, store: Stored, tied: Question) -> Response[str] | Redirect:
    """What two actors are to each other. Without two, a form that asks for them."""
    place = here(request)
    shown: dict[str, Any] = {"asked": tied, "types": plover().types, "why": None}
    if tied.actor is None or tied.other is None:
        return paged(request, "timeline.html", **shown, found=None, names=names(store, tied))
    try:
        with store.reading_from():
            begun = windowed(store, tied, place)
            if begun.address is not None:
                return Redirect(begun.address)
            found = answers.timeline(store, tied)
            shown["why"] = None if found.tie else answers.why_no_ties(store, tied)
    except OptionError as error:  # nobody is called so, or several are: the form asks again
        shown["why"] = told(error, store.path).detail
        status = status_of(error)
        return paged(
            request, "timeline.html", status, **shown, found=None, names=names(store, tied)
        )
    rows = tuple(days(found))
    some, more = cut(rows, tied.offset, LATEST)
    return paged(
        request,
        "timeline.html",
        **shown,
        found=found,
        months=begun.months,
        names=(),
        picture=pictured(place, "timeline"),
        rows=some,
        earlier=place.with_(cursor=cursor(tied, more)) if more else None,
        called=found.names,
    )


def names(store: Store, asked: Asked) -> tuple[Named, ...]:
    """Names for a field: those of whom most is told in the window."""
    level = "state" if asked.level == "bloc" else asked.level
    plain = Asked(since=asked.since, until=asked.until, level=level, limit=CHOICES)
    if plain.since is None and plain.until is None:
        window = answers.latest(answers.months(store, plain))
        if window is not None:
            plain = replace(plain, since=window[0], until=window[1])
    return tuple(Named(each.id, each.name) for each in answers.actors(store, plain))


def days(found: Timeline) -> Iterator[Row]:
    """The days of a tie, latest first; what has no day last."""
    each_told = found.tie.evidence if found.tie else ()
    weights = {each.day: each.weight for each in found.days}
    turns = {each.day: each for each in found.breaks}
    most = max((abs(weight) for weight in weights.values()), default=0.0) or 1.0
    latest = sorted(each_told, key=lambda each: (each.day or "", abs(each.amount)), reverse=True)
    for day, some in groupby(latest, key=lambda each: each.day):
        weight = weights.get(day or "")
        yield Row(day, weight, (weight or 0.0) / most, turns.get(day or ""), tuple(some))


def cut(rows: Sequence[Row], first: int, most: int) -> tuple[tuple[Row, ...], int | None]:
    """The rows from the coding `first` on with so many codings, at least one row, and where the
    next begin, None at the end. No day is cut."""
    shown: list[Row] = []
    at, held = 0, 0
    for row in rows:
        if at >= first:
            if shown and held + len(row.evidence) > most:
                return tuple(shown), at
            shown.append(row)
            held += len(row.evidence)
        at += len(row.evidence)
    return tuple(shown), None


ROUTES = (timeline,)
