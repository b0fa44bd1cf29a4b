"""The query of a request → `Asked`: the same names as the options of the command line."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from litestar.di import NamedDependency
from litestar.exceptions import ValidationException
from litestar.params import QueryParameter
from msgspec import Struct
from msgspec.structs import replace

from ..answers import Asked
from ..answers.asked import LINES
from ..options import (
    HALF_LIFE,
    MIN_WEIGHT,
    STANCE_WEIGHT,
    STATUS_WEIGHTS,
    UNKNOWN_REPORTS,
    TieOptions,
)
from ..records import Level, Status
from .cursors import offset
from .serving import Serving

MOST_LINES = 1000
"""Lines of one answer: a screen has fifty, and what is longer goes on by its cursor."""

LONGEST = 500
"""Characters of a name, a place or a source."""

Words = Annotated[str | None, QueryParameter(max_length=LONGEST)]
Share = Annotated[float, QueryParameter(ge=0, le=1)]
Weight = Annotated[float, QueryParameter(ge=0, le=1e6)]
Count = Annotated[int, QueryParameter(ge=1, le=1_000_000)]
Lines = Annotated[int, QueryParameter(ge=1, le=MOST_LINES, description="Lines at most.")]
Dataset = Literal["sides", "polecat", "gdelt", "icews"]


def asked(
    serving: NamedDependency[Serving],
    actor: Annotated[
        str | None,
        QueryParameter(max_length=LONGEST, description="Only with this one: id or name."),
    ] = None,
    other: Annotated[
        str | None, QueryParameter(max_length=LONGEST, description="And this one: what is between.")
    ] = None,
    type: Annotated[
        str | None, QueryParameter(max_length=LONGEST, description="Only this PLOVER type.")
    ] = None,
    status: Annotated[
        Status | None, QueryParameter(description="Only events of this status.")
    ] = None,
    place: Annotated[
        str | None,
        QueryParameter(max_length=LONGEST, description="Only in this place, division or country."),
    ] = None,
    since: Annotated[dt.date | None, QueryParameter(description="First day.")] = None,
    until: Annotated[dt.date | None, QueryParameter(description="Last day.")] = None,
    source: Annotated[
        str | None,
        QueryParameter(
            max_length=LONGEST, description="Only reports of this publisher, file, URL."
        ),
    ] = None,
    level: Annotated[Level, QueryParameter(description="Who acts.")] = "state",
    limit: Lines = LINES,
    cursor: Annotated[
        str | None, QueryParameter(max_length=LONGEST, description="`next` of the lines before.")
    ] = None,
) -> Asked:
    """What a query asks."""
    made = Asked(
        actor=actor or None,
        other=other or None,
        type=type or None,
        status=status,
        place=place or None,
        since=None if since is None else since.isoformat(),
        until=None if until is None else until.isoformat(),
        source=source or None,
        level=level,
        blocs=serving.blocs if level == "bloc" else None,
        limit=limit,
    )
    if level == "bloc" and serving.blocs is None:
        raise ValidationException("this server was given no blocs (sides serve --blocs FILE)")
    return made if not cursor else replace(made, offset=offset(made, cursor))


def tied(
    asked: NamedDependency[Asked],
    half_life: Annotated[
        float, QueryParameter(gt=0, le=1e6, description="Days in which what happened weighs half.")
    ] = HALF_LIFE,
    no_decay: Annotated[
        bool, QueryParameter(description="What happened weighs the same for ever.")
    ] = False,
    stance_weight: Weight = STANCE_WEIGHT,
    planned: Weight = STATUS_WEIGHTS["planned"],
    past: Weight = STATUS_WEIGHTS["past"],
    hypothetical: Weight = STATUS_WEIGHTS["hypothetical"],
    denied: Weight = STATUS_WEIGHTS["denied"],
    min_confidence: Share = 0.0,
    min_weight: Weight = MIN_WEIGHT,
    min_reports: Count = 1,
    unknown_reports: Count = UNKNOWN_REPORTS,
    dataset: Annotated[
        list[Dataset] | None, QueryParameter(description="Only what was coded by these.")
    ] = None,
) -> Asked:
    """The same with how ties are weighed."""
    options = TieOptions(
        half_life=None if no_decay else half_life,
        stance_weight=stance_weight,
        planned=planned,
        past=past,
        hypothetical=hypothetical,
        denied=denied,
        min_confidence=min_confidence,
        min_weight=min_weight,
        min_reports=min_reports,
        unknown_reports=unknown_reports,
        datasets=tuple(dataset or ()),
    )
    return replace(asked, ties=options)


class Sides(Struct, frozen=True):
    """How many sides are asked for; None: as many as explain the ties best."""

    number: int | None


def sides(
    sides: Annotated[
        str,
        QueryParameter(pattern="^([1-9][0-9]{0,2}|any)$", description="How many sides, or any."),
    ] = "2",
) -> Sides:
    """The number of sides that a query asks for."""
    return Sides(None if sides == "any" else int(sides))
