"""A dyad over time."""

from __future__ import annotations

import datetime as dt

from ..errors import OptionError
from ..network.time import breaks
from ..records import Day, Evidence, Named, Tie, Timeline
from ..store.store import Store
from .asked import Asked, actor_id
from .network import network_of


def timeline(store: Store, asked: Asked) -> Timeline:
    """What is between two actors, day by day: all evidence, its weight at the end of each day on
    which something happened, and the days from which it was another than before. Raises
    OptionError where two actors are not asked for, or nobody knows one."""
    if asked.actor is None or asked.other is None:
        raise OptionError("a timeline is of two actors")
    with store.reading_from():
        a, b = sorted((actor_id(store, asked.actor), actor_id(store, asked.other)))
        if a == b:
            raise OptionError(f"{a} has no tie to itself")
        found = network_of(store, asked, evidence=True)
        tie = next((each for each in found.ties if (each.a, each.b) == (a, b)), None)
        told = () if tie is None else tie.evidence
        ids = {a, b} | {id for each in told for id in (each.source, each.target)}
        names = {**store.names(ids), **found.names}
    return Timeline(
        a=Named(a, names[a]),
        b=Named(b, names[b]),
        tie=tie,
        days=() if tie is None else _days(tie, asked.ties.half_life, asked.until),
        breaks=() if tie is None else breaks(tie),
        abstentions=tuple(
            each for each in found.abstentions if {each.holder, each.toward} == {a, b}
        ),
        names=names,
    )


def _days(tie: Tie, half_life: float | None, until: str | None) -> tuple[Day, ...]:
    """The weight at the end of each day with evidence: what it was, not what is left of it at the
    end of the window."""
    told = sorted((each for each in tie.evidence if each.day), key=lambda each: str(each.day))
    if not told:
        return ()
    last = dt.date.fromisoformat(until) if until else _day(told[-1])
    found: list[Day] = []
    weight, before = 0.0, _day(told[0])
    for day in sorted({_day(each) for each in told}):
        if half_life is not None:
            weight *= 0.5 ** ((day - before).days / half_life)
        weight += sum(_then(each, last, half_life) for each in told if _day(each) == day)
        found.append(Day(day.isoformat(), weight))
        before = day
    return tuple(found)


def _then(evidence: Evidence, last: dt.date, half_life: float | None) -> float:
    """What an evidence added on its own day."""
    if half_life is None:
        return evidence.amount
    return float(evidence.amount * 2 ** (max(0, (last - _day(evidence)).days) / half_life))


def _day(evidence: Evidence) -> dt.date:
    return dt.date.fromisoformat(str(evidence.day))
