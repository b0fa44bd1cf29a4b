"""The page of sides over time: a row of windows, the sides in each, and who moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any

from litestar import Response
from litestar.params import Parameter
from litestar.response import Redirect
from msgspec import Struct
from msgspec.structs import replace

from ... import answers
from ...charts.strands import strands
from ...errors import OptionError
from ...network.time import windows
from ...ontology import plover
from ...records import Named, Phase
from ..given import Parted, Question, Stored
from ..here import Here
from ..pictured import pictured
from ..templating import Asking, here, paged
from .showing import showing

AT_FIRST = 8
"""Windows at most if nobody says how long they are."""

MOST = 24
"""Windows of a page: as many as the picture shows."""

LENGTHS = (7, 14, 30, 60, 90, 180, 365)
"""Days of windows that one thinks in."""


class Side(Struct, frozen=True):
    """A side in a window: the letter that it has in all windows in which it lasts, and its members,
    the heaviest first."""

    letter: str
    members: tuple[Named, ...]


class Moved(Struct, frozen=True):
    """Somebody who is on another side than in the window before: the letters of both."""

    actor: Named
    before: str
    now: str


class Window(Struct, frozen=True):
    """A window: its sides, what they leave unexplained (None: there are no ties), who moved, and
    the address of its sides."""

    since: str
    until: str
    sides: tuple[Side, ...]
    unexplained: float | None
    moved: tuple[Moved, ...]
    gone: int
    address: str


@showing("/sides/over-time")
def over_time(
    request: Asking,
    store: Stored,
    tied: Question,
    sided: Parted,
    every: Annotated[int | None, Parameter(ge=1, le=10_000)] = None,
) -> Response[str] | Redirect:
    """The sides in windows of `every` days. Without a window it begins with the months that most
    is told of, of a big store with its latest."""
    place = here(request)
    months = answers.months(store, replace(tied, actor=None, other=None))
    begun = answers.latest(months) or answers.shortest(months)
    since, until = tied.since or (begun and begun[0]), tied.until or (begun and begun[1])
    shown: dict[str, Any] = {
        "asked": tied, "types": plover().types, "months": months, "every": every, "windows": ()
    }  # fmt: skip
    if since is None or until is None:
        why = answers.why_empty(store, tied)
        return paged(request, "over_time.html", **shown, why=why)
    if not (tied.since and tied.until and every):
        to = {"since": since, "until": until, "every": every or length(since, until)}
        return Redirect(place.with_(**to))
    try:
        few(since, until, every)
    except OptionError as error:
        return paged(request, "over_time.html", status=400, **shown, why=str(error))
    found = answers.sides_over_time(store, tied, every, sides=sided.number)
    return paged(
        request,
        "over_time.html",
        **{**shown, "windows": list(windows_of(found, place))},
        why=None if any(each.blocs for each in found) else answers.why_no_ties(store, tied),
        picture=pictured(place, "over-time"),
    )


def few(since: str, until: str, every: int) -> None:
    """Raises OptionError where there would be more windows than can be shown."""
    many = len(windows(since, until, every))
    if many > MOST:
        raise OptionError(
            f"{many:,} windows of {every} days, and at most {MOST} are shown: longer ones are "
            f"needed, of {-(-_days(since, until) // MOST)} days, or a shorter time"
        )


def length(since: str, until: str) -> int:
    """The days of a window that make a handful of them: a length that one thinks in, if it can
    be."""
    days = _days(since, until)
    return next((each for each in LENGTHS if days <= each * AT_FIRST), -(-days // AT_FIRST))


def _days(since: str, until: str) -> int:
    return (dt.date.fromisoformat(until) - dt.date.fromisoformat(since)).days + 1


def windows_of(found: Sequence[Phase], place: Here) -> Iterator[Window]:
    """The windows as they are shown."""
    letters = {
        (number, bloc.id): strand.letter()
        for strand in strands(found)
        for number, bloc in strand.blocs.items()
    }
    names: dict[str, str] = {}
    last = 0
    for number, phase in enumerate(found):
        names |= phase.blocs.network.names if phase.blocs else {}
        yield Window(
            since=phase.since,
            until=phase.until,
            sides=tuple(
                sorted(
                    (
                        Side(
                            letters[number, bloc.id],
                            _named((one.actor for one in bloc.members), names),
                        )
                        for bloc in (phase.blocs.blocs if phase.blocs else ())
                    ),
                    key=lambda side: (len(side.letter), side.letter),
                )
            ),
            unexplained=phase.blocs.balance.frustration if phase.blocs else None,
            moved=tuple(
                Moved(
                    _named([each.actor], names)[0],
                    letters[last, each.before],
                    letters[number, each.now],
                )
                for each in phase.moves
                if each.before is not None and each.now is not None
            ),
            gone=sum(each.now is None for each in phase.moves),
            address=place.to("/sides", since=phase.since, until=phase.until),
        )
        last = number if phase.blocs else last


def _named(actors: Iterable[str], names: dict[str, str]) -> tuple[Named, ...]:
    return tuple(Named(id, names.get(id, id)) for id in actors)


ROUTES = (over_time,)
