"""Who is tied to whom, who is on whose side, who is caught between, and what if."""

from __future__ import annotations

from typing import Annotated

from litestar.params import QueryParameter

from ... import answers
from ...records import Blocs, Network, Phase, Pressures, Timeline, WhatIf
from ..given import Parted, Question, Stored
from .answering import answering

Resamplings = Annotated[
    int,
    QueryParameter(
        ge=0,
        le=100,
        description="Times that the reports are drawn anew, to tell how sure memberships are: each "
        "takes up to half a second.",
    ),
]
MOST_WINDOWS = 60
"""Windows of one answer: five years by the month; of a big store each takes a tenth of a second."""

Days = Annotated[int, QueryParameter(ge=1, le=10_000, description="Days of a window.")]
Listed = Annotated[
    int,
    QueryParameter(ge=0, le=10_000, description="Evidence that is listed for a tie at most."),
]
Set = Annotated[
    list[str],
    QueryParameter(
        name="set",
        min_items=1,
        max_items=100,
        description="A,B,WEIGHT: suppose that A and B have a tie of this weight (0: none).",
    ),
]


@answering("/ties")
def ties(store: Stored, tied: Question, evidence: Listed = 10) -> Network:
    """What actors are to each other, heaviest ties first, and what each rests on."""
    return answers.ties(store, tied, most=evidence)


@answering("/timeline")
def timeline(store: Stored, tied: Question) -> Timeline:
    """What two actors (`actor` and `other`) are to each other, day by day."""
    return answers.timeline(store, tied)


@answering("/blocs")
def blocs(store: Stored, tied: Question, sided: Parted, resamplings: Resamplings = 0) -> Blocs:
    """Who is on whose side, and what that leaves unexplained."""
    return answers.blocs_of(store, tied, sides=sided.number, resamplings=resamplings)


@answering("/pressure")
def pressure(store: Stored, tied: Question, sided: Parted) -> Pressures:
    """Who is caught between others, most first, and what would settle it."""
    return answers.pressure(store, tied, sides=sided.number)


@answering("/phases")
def phases(store: Stored, tied: Question, sided: Parted, every: Days) -> tuple[Phase, ...]:
    """The sides in windows of so many days, one after the other, and who moved."""
    return answers.sides_over_time(store, tied, every, sides=sided.number, most=MOST_WINDOWS)


@answering("/what-if")
def what_if(store: Stored, tied: Question, sided: Parted, ties_set: Set) -> WhatIf:
    """The sides and the pressure as they are, and as they would be with other ties."""
    return answers.what_if_set(store, tied, answers.supposed(ties_set), sides=sided.number)


ROUTES = (ties, timeline, blocs, pressure, phases, what_if)
