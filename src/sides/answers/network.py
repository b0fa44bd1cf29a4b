"""Who is tied to whom, who is on whose side, who is caught between, and what if."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from ..errors import BalanceError, OptionError
from ..network.blocs import RESAMPLINGS, Shares, blocs
from ..network.pressure import pressures, what_if
from ..network.time import phases, windows
from ..records import Blocs, Network, Phase, Pressures, SetTie, Tie, WhatIf
from ..store.store import Store
from .asked import Asked, actor_id, why_empty


def network_of(
    store: Store, asked: Asked, *, evidence: bool = False, most: int | None = None
) -> Network:
    """The whole network of the window and level; with `actor` and `other`, their tie alone."""
    with store.reading_from():
        between = [actor_id(store, name) for name in (asked.actor, asked.other) if name is not None]
        return store.network(
            asked.since,
            asked.until,
            asked.level,
            options=asked.ties,
            blocs=asked.blocs,
            actors=between if len(between) == 2 else (),
            only=asked.only,
            evidence=evidence,
            most=most,
        )


def ties(store: Store, asked: Asked, *, most: int | None = None) -> Network:
    """The ties, of the actor asked for or of all, heaviest first whatever their sign, each with
    all that it rests on (or the `most` weightiest of it), and the abstentions of the same actors.
    Raises OptionError for what makes no sense."""
    with store.reading_from():
        if asked.other is not None:
            return network_of(store, asked, evidence=True, most=most)
        whole = network_of(store, asked)
        found: Iterable[Tie] = whole.ties
        abstentions = whole.abstentions
        if asked.actor is not None:
            who = actor_id(store, asked.actor)
            found = (tie for tie in found if who in (tie.a, tie.b))
            abstentions = tuple(each for each in abstentions if who in (each.holder, each.toward))
        ranked = sorted(found, key=lambda tie: (-abs(tie.weight), tie.a, tie.b))
        shown = ranked[asked.offset : asked.offset + asked.limit]
        ends = sorted({id for tie in shown for id in (tie.a, tie.b)})
        listed = _listed(store, asked, ends, most)
    rests = {(tie.a, tie.b): tie.evidence for tie in listed.ties} if shown else {}
    return replace(
        whole,
        ties=tuple(replace(tie, evidence=rests.get((tie.a, tie.b), ())) for tie in shown),
        abstentions=abstentions,
    )


def _listed(store: Store, asked: Asked, actors: Sequence[str], most: int | None = None) -> Network:
    """The ties between these actors, with all that each rests on, or the `most` of it."""
    return store.network(
        asked.since,
        asked.until,
        asked.level,
        options=asked.ties,
        blocs=asked.blocs,
        actors=actors,
        only=asked.only,
        evidence=True,
        most=most,
    )


def _tied(store: Store, asked: Asked) -> Network:
    """The network, with a tie at least. Raises BalanceError, saying why there is none."""
    found = network_of(store, asked)
    if not found.ties:
        raise BalanceError(f"no ties: {why_no_ties(store, asked)}")
    return found


def why_no_ties(store: Store, asked: Asked) -> str:
    """Why there are no ties in a window: what is left out of it, if anything is in it."""
    everything = replace(asked.ties, min_weight=0.0, min_reports=1, unknown_reports=1)
    left = len(network_of(store, replace(asked, ties=everything)).ties)
    if left:
        return (
            f"{left:,} in {store.path} weigh too little or are in too few reports "
            "(--min-weight, --min-reports, --unknown-reports)"
        )
    return why_empty(store, asked)


def blocs_of(
    store: Store, asked: Asked, *, sides: int | None = 2, resamplings: int = RESAMPLINGS
) -> Blocs:
    """The sides in the window asked for, and how sure each membership is. Raises BalanceError
    where there is no tie."""
    shares = None
    with store.reading_from():
        network = _tied(store, asked)
        if resamplings:
            table = store.shares(
                asked.since,
                asked.until,
                asked.level,
                options=asked.ties,
                blocs=asked.blocs,
                only=asked.only,
            )
            shares = Shares.of(table.to_pydict())
    return blocs(network, sides=sides, shares=shares, resamplings=resamplings)


def pressure(store: Store, asked: Asked, *, sides: int | None = 2) -> Pressures:
    """Who is caught between in the window asked for, most first, with the words of abstention;
    `limit` cuts the list of actors. Raises BalanceError where there is no tie."""
    found = pressures(blocs(_tied(store, asked), sides=sides))
    if asked.actor is None:
        return replace(found, actors=found.actors[asked.offset : asked.offset + asked.limit])
    who = actor_id(store, asked.actor)
    return replace(found, actors=tuple(each for each in found.actors if each.actor == who))


def what_if_set(
    store: Store, asked: Asked, supposed: Sequence[SetTie], *, sides: int | None = 2
) -> WhatIf:
    """The sides and the pressure as they are and as they would be with these ties, whose actors
    are ids or names; what the reports say about these ties today is in `today`, with all
    evidence. Raises OptionError for an actor whom nobody knows or a tie that makes no sense,
    BalanceError where no tie is left."""
    each = [SetTie(actor_id(store, tie.a), actor_id(store, tie.b), tie.weight) for tie in supposed]
    found = what_if(network_of(store, asked), each, sides=sides)
    asked_for = sorted({id for tie in each for id in (tie.a, tie.b)})
    listed = _listed(store, asked, asked_for) if any(found.today) else None
    rests = {(tie.a, tie.b): tie for tie in listed.ties} if listed else {}
    today = tuple(None if tie is None else rests.get((tie.a, tie.b), tie) for tie in found.today)
    return replace(found, today=today)


def sides_over_time(
    store: Store, asked: Asked, days: int, *, sides: int | None = 2, most: int | None = None
) -> tuple[Phase, ...]:
    """The sides in windows of so many days from `since` to `until` (by default from the first
    evidence to the last), and who moved. Raises OptionError for over `most` windows of which
    something is told."""
    with store.reading_from():
        rows = store.rows("SELECT DISTINCT day FROM evidence WHERE day IS NOT NULL")
        told = sorted(str(day) for day in rows.column(0).to_pylist())
        if not told:
            return ()
        each = windows(asked.since or told[0], asked.until or told[-1], days)
        full = [bisect_left(told, first) < bisect_right(told, last) for first, last in each]
        if most is not None and sum(full) > most:
            raise OptionError(
                f"{sum(full):,} windows of {days} days, and at most {most} are asked for at once"
            )
        networks = [
            network_of(store, replace(asked, since=first, until=last))
            if some
            else Network(asked.level, first, last, (), (), {})
            for (first, last), some in zip(each, full, strict=True)
        ]
    return phases(networks, sides=sides)
