"""The page *What if*: ties as they would be, and the sides and the pressure that follow."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping
from typing import Any

from litestar import Response
from litestar.response import Redirect
from msgspec import Struct
from msgspec.structs import replace

from ... import answers
from ...answers import Asked
from ...errors import BalanceError, OptionError
from ...network.matching import matched
from ...network.weighed import sides_of
from ...ontology import plover
from ...records import Network, SetTie, Tie, WhatIf
from ...store.store import Store
from ..given import Parted, Question, Stored
from ..here import Here
from ..network import Picture, picture
from ..pictured import pictured
from ..problems import status_of, told
from ..queried import Sides
from ..templating import Asking, here, paged
from ..windowed import windowed
from .showing import showing
from .timeline import names

MOST_TIES = 25
"""Ties that can be changed in the form; any other can be named."""

MOST_CAUGHT = 25
"""Actors in the list of those who are caught; more would be caught in next to nothing."""

MOST_DRAWN, MOST_LINES = 60, 300
"""Actors and ties of the picture, at most: as many as one reads beside a table."""

TIE = "tie:"
"""How the fields of a form begin that say what a tie would be: "tie:A,B,NOW"."""

FIELDS = ("a", "b", "weight")
"""The fields of a tie that a form adds."""


class Changeable(Struct, frozen=True):
    """A tie of the form: as it is (None: there is none), as it would be, and the addresses of the
    page with it turned, cut, and as the reports tell it."""

    a: str
    b: str
    now: float | None
    supposed: float | None
    turned: str | None
    cut: str | None
    back: str | None


class Moved(Struct, frozen=True):
    """What becomes of an actor: its side before and after (by the numbers of the sides before, 0
    for one that is new, None for none), how much it is caught before and after
    (None: it has no ties), and whether it changes sides."""

    actor: str
    side: int | None
    then: int | None
    caught: float | None
    would: float | None
    moves: bool


class Suppose(Struct, frozen=True):
    """What the reports say of a supposed tie today, and the page without it."""

    tie: SetTie
    today: Tie | None
    without: str


@showing("/what-if")
def what_if(
    request: Asking, store: Stored, tied: Question, sided: Parted
) -> Response[str] | Redirect:
    """The sides and the pressure with other ties; without any, the heaviest ties to begin with."""
    place = here(request)
    shown: dict[str, Any] = {
        "asked": tied, "types": plover().types, "found": None, "why": None, "names": {}
    }  # fmt: skip
    try:
        asked = filled(place)
        if asked is not None:
            return Redirect(asked)
        with store.reading_from():
            begun = windowed(store, replace(tied, actor=None, other=None), place)
            if begun.address is not None:
                return Redirect(begun.address)
            shown |= {"months": begun.months, "proposed": names(store, tied)}
            shown |= _found(store, tied, sided, place)
    except (OptionError, BalanceError) as error:
        shown |= {"why": told(error, store.path).detail, "ties": (), "months": (), "proposed": ()}
        return paged(request, "what_if.html", status=status_of(error), **shown)
    return paged(request, "what_if.html", **shown)


def _found(store: Store, tied: Asked, sided: Sides, place: Here) -> dict[str, Any]:
    """What a page shows: of the ties that are supposed, else of those that there are."""
    plain = replace(tied, actor=None, other=None)
    each = answers.supposed(place.all("set"))
    if not each:
        network = answers.network_of(store, plain)
        why = None if network.ties else answers.why_no_ties(store, plain)
        return {"ties": changeable(network, (), place), "names": network.names, "why": why}
    found = answers.what_if_set(store, plain, each, sides=sided.number)
    before = found.before.blocs.network
    same = matched(sides_of(found.before.blocs.balance), sides_of(found.after.blocs.balance))
    return {
        "found": found,
        "ties": changeable(before, found.supposed, place),
        "names": {**before.names, **found.after.blocs.network.names},
        "same": same,
        "after": drawn(found, same),
        "picture": pictured(place, "what-if"),
        "moved": [one for one in became(found) if one.moves],
        "caught": [one for one in became(found) if one.caught or one.would][:MOST_CAUGHT],
        "supposes": supposes(found, place),
        "why": None,
    }


def filled(place: Here) -> str | None:
    """The address that a form which was filled in asks for, with what it supposes as `set`; None
    where no form was. Raises OptionError for a weight that is no number."""
    fields = [(name, value) for name, value in place.query if name.startswith(TIE)]
    added = {name: place.get(name) for name in FIELDS if place.get(name)}
    if not fields and not added:
        return None
    ties = {_pair(one): one for one in answers.supposed(place.all("set"))}
    for name, value in fields:
        tie = answers.supposed([f"{_ends(name)},{value}"])[0]
        now = _weight(name.rpartition(",")[2])
        if tie.weight != now:
            ties[_pair(tie)] = tie
    if added:
        if len(added) < len(FIELDS):
            raise OptionError("a further tie needs two actors and a weight")
        tie = answers.supposed([",".join(added[name] for name in FIELDS)])[0]
        ties[_pair(tie)] = tie
    rest = tuple(
        (name, value)
        for name, value in place.query
        if name != "set" and name not in FIELDS and not name.startswith(TIE)
    )
    return Here(place.path, rest).with_(set=[written(each) for each in ties.values()])


def _ends(name: str) -> str:
    """The two actors in the name of a field."""
    return name.removeprefix(TIE).rpartition(",")[0]


def _weight(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _pair(tie: SetTie) -> tuple[str, str]:
    return (tie.a, tie.b) if tie.a <= tie.b else (tie.b, tie.a)


def written(tie: SetTie) -> str:
    """A supposed tie as a part of the query."""
    return f"{tie.a},{tie.b},{tie.weight:g}"


def changeable(network: Network, supposed: Iterable[SetTie], place: Here) -> tuple[Changeable, ...]:
    """The ties of the form: those that are supposed, then the heaviest of the others."""
    now = {(tie.a, tie.b): tie.weight for tie in network.ties}
    set_to = {_pair(each): each.weight for each in supposed}
    heaviest = sorted(now, key=lambda pair: (-abs(now[pair]), pair))
    pairs = [*set_to, *(pair for pair in heaviest if pair not in set_to)]
    return tuple(
        _changeable(pair, now.get(pair), set_to, place)
        for pair in pairs[: max(MOST_TIES, len(set_to))]
    )


def _changeable(
    pair: tuple[str, str], now: float | None, set_to: dict[tuple[str, str], float], place: Here
) -> Changeable:
    a, b = pair
    others = [SetTie(*each, weight) for each, weight in set_to.items() if each != pair]

    def with_(*more: SetTie) -> str:
        return place.with_(set=[written(each) for each in (*others, *more)])

    supposed = set_to.get(pair)
    turned = None if now is None else -rounded(now)
    return Changeable(
        a=a,
        b=b,
        now=now,
        supposed=supposed,
        turned=None if turned in (None, supposed) else with_(SetTie(a, b, float(turned or 0))),
        cut=None if now is None or supposed == 0 else with_(SetTie(a, b, 0.0)),
        back=None if supposed is None else with_(),
    )


def rounded(weight: float) -> float:
    """A weight as it is shown; one that would be shown as nothing as the least that is."""
    return round(weight, 2) or math.copysign(0.01, weight)


def supposes(found: WhatIf, place: Here) -> tuple[Suppose, ...]:
    """What is supposed, beside what the reports tell."""
    ties = found.supposed
    return tuple(
        Suppose(tie, today, place.with_(set=[written(each) for each in ties if each is not tie]))
        for tie, today in zip(ties, found.today, strict=True)
    )


def drawn(found: WhatIf, same: Mapping[int, int | None]) -> Picture:
    """The picture of the network as it would be, with those who change sides marked. Sides have
    the numbers of those before the change, and new ones the numbers after these."""
    free = itertools.count(max((bloc.id for bloc in found.before.blocs.blocs), default=0) + 1)
    numbers = {now: before or next(free) for now, before in same.items()}
    return picture(
        found.after.blocs,
        found.after,
        moved=found.moved,
        numbers=numbers,
        actors=MOST_DRAWN,
        ties=MOST_LINES,
    )


def became(found: WhatIf) -> list[Moved]:
    """What becomes of every actor, those first who are caught most."""
    before, after = sides_of(found.before.blocs.balance), sides_of(found.after.blocs.balance)
    same = matched(before, after)
    was = {each.actor: each.caught for each in found.before.actors}
    now = {each.actor: each.caught for each in found.after.actors}
    each = sorted(was | now, key=lambda id: (-max(was.get(id, 0.0), now.get(id, 0.0)), id))
    return [
        Moved(
            id,
            before.get(id),
            _side(after.get(id), same),
            was.get(id),
            now.get(id),
            id in found.moved,
        )
        for id in each
    ]


def _side(after: int | None, same: Mapping[int, int | None]) -> int | None:
    """The number, among the sides before, of one after; 0 for a new one."""
    return None if after is None else same[after] or 0


ROUTES = (what_if,)
