"""What a tooltip tells: names in full, weights, counts and days, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import altair as alt

from ..records import Bloc, Pressure, Tie
from .words import amount, called

NO_DAY = "no day known"


def of_tie(tie: Tie, names: Mapping[str, str], unexplained: bool | None = None) -> dict[str, str]:
    """What there is to say of a tie. `unexplained` None: nothing is said of sides."""
    known = {
        "between": f"{called(tie.a, names)} and {called(tie.b, names)}",
        "weight": amount(tie.weight),
        "positive": amount(tie.positive),
        "negative": amount(tie.negative),
        "events": str(tie.events),
        "stances": str(tie.stances),
        "reports": str(tie.reports),
        "days": days(tie),
    }
    if tie.abstentions:
        known["abstentions"] = str(tie.abstentions)
    if unexplained is not None:
        known["by the sides"] = "left unexplained" if unexplained else "explained"
    return known


def days(tie: Tie) -> str:
    """The first and the last day of a tie."""
    if tie.first is None or tie.last is None:
        return tie.first or tie.last or NO_DAY
    return tie.first if tie.first == tie.last else f"{tie.first} to {tie.last}"


def of_actor(
    actor: str,
    names: Mapping[str, str],
    bloc: Bloc,
    pressure: Pressure | None = None,
) -> dict[str, str]:
    """What there is to say of an actor in a bloc."""
    known = {"actor": called(actor, names), "id": actor, "side": str(bloc.id)}
    for member in bloc.members:
        if member.actor == actor:
            known["ties within"] = amount(member.within)
            known["ties outside"] = amount(member.outside)
            if member.sure is not None:
                known["on this side"] = f"in {member.sure:.0%} of resamplings"
    if pressure is not None:
        known |= of_pressure(pressure, names)
    return known


def of_pressure(pressure: Pressure, names: Mapping[str, str]) -> dict[str, str]:
    """How an actor is caught."""
    known = {"caught": amount(pressure.caught)}
    if pressure.triangles:
        first = pressure.triangles[0]
        known["most between"] = f"{called(first.one, names)} and {called(first.other, names)}"
        known["triangles"] = str(len(pressure.triangles))
    known["ties left unexplained"] = str(len(pressure.unexplained))
    if len(pressure.costs) > 1:
        second = pressure.costs[1]
        whose = "a side of its own" if second.bloc is None else f"side {second.bloc}"
        known["next best"] = f"{whose}, for {amount(second.cost - pressure.costs[0].cost)} more"
    if pressure.abstentions:
        known["abstentions"] = str(len(pressure.abstentions))
    return known


def tooltips(rows: Iterable[Mapping[str, str]]) -> list[alt.Tooltip]:
    """A tooltip of all that the rows tell, in the order of the row that tells most."""
    fields: dict[str, None] = {}
    for row in sorted(rows, key=len, reverse=True):
        fields |= dict.fromkeys(row)
    return [alt.Tooltip(f"{field}:N") for field in fields]
