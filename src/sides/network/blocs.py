"""Network → blocs: who is on whose side, what that leaves unexplained, and how sure it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from msgspec.structs import replace

from ..errors import OptionError
from ..records import Balance, Bloc, Blocs, BlocTie, Member, Network, Tie
from .balance import balance
from .graph import Indices, Numbers
from .matching import matched
from .weighed import sides_of, signed, unexplained

SECONDS = 20.0
"""Time given to the proof of one partition; networks of a hundred actors need under a second."""

RESAMPLINGS = 100
"""Resamplings of the reports by default: a share of these is right within five points."""

SECONDS_A_RESAMPLING = 0.5
"""Time given to each of them, which need no proof."""

SEED = 20171017
"""Of the resampling: the same network gives the same shares."""


class Shares(NamedTuple):
    """What each report adds to each tie: `tie` and `report` are numbers, `amount` weights. The
    amounts of a tie sum to its weight; `reports` is how many reports there are."""

    dyads: tuple[tuple[str, str], ...]
    tie: Indices
    report: Indices
    amount: Numbers
    reports: int

    @classmethod
    def of(cls, table: Mapping[str, Sequence[Any]]) -> Shares:
        """Shares of columns `a`, `b`, `report` and `amount`, as `Store.shares` gives them."""
        dyads = sorted(set(zip(table["a"], table["b"], strict=True)))
        number = {dyad: nr for nr, dyad in enumerate(dyads)}
        reports = {id: nr for nr, id in enumerate(sorted(set(table["report"])))}
        return cls(
            tuple(dyads),
            np.array(
                [number[dyad] for dyad in zip(table["a"], table["b"], strict=True)], dtype=np.intp
            ),
            np.array([reports[id] for id in table["report"]], dtype=np.intp),
            np.array(table["amount"], dtype=np.float64),
            len(reports),
        )


def blocs(
    network: Network,
    *,
    sides: int | None = 2,
    shares: Shares | None = None,
    resamplings: int = RESAMPLINGS,
    seconds: float = SECONDS,
) -> Blocs:
    """The sides of a network: two, or as many as explain it best (`sides` None).

    With `shares` (`Store.shares`) the reports are drawn anew, as many as there are, with
    replacement, `resamplings` times (bootstrap, Efron 1979), and each member is told in which
    share of these it stays on its side. Raises BalanceError for a network without ties.
    """
    if resamplings < 0:
        raise OptionError(f"resamplings must be 0 or more: {resamplings!r}")
    found = balance(signed(network.ties), seconds, sides=sides)
    side = sides_of(found)
    drawn = resamplings if shares is not None and shares.reports > 1 else 0
    sure = _sure(network, side, sides, shares, drawn) if shares is not None and drawn else {}
    return Blocs(
        network=network,
        blocs=_blocs(network.ties, side, sure, found),
        between=_between(network.ties, side),
        balance=found,
        resamplings=drawn,
    )


def _blocs(
    ties: Sequence[Tie], side: Mapping[str, int], sure: Mapping[str, float], found: Balance
) -> tuple[Bloc, ...]:
    within: dict[str, float] = defaultdict(float)
    outside: dict[str, float] = defaultdict(float)
    cost: dict[int, float] = defaultdict(float)
    for tie in ties:
        together = side[tie.a] == side[tie.b]
        for id in (tie.a, tie.b):
            (within if together else outside)[id] += tie.weight
        if together and tie.weight < 0:
            cost[side[tie.a]] -= tie.weight
    return tuple(
        Bloc(
            id=number,
            members=tuple(
                Member(id, sure.get(id), within[id], outside[id])
                for id in sorted(actors, key=lambda id: (-within[id], id))
            ),
            cost=cost[number],
        )
        for number, actors in enumerate(found.blocs, start=1)
    )


def _between(ties: Iterable[Tie], side: Mapping[str, int]) -> tuple[BlocTie, ...]:
    crossing: dict[tuple[int, int], list[Tie]] = defaultdict(list)
    for tie in ties:
        a, b = sorted((side[tie.a], side[tie.b]))
        if a != b:
            crossing[a, b].append(tie)
    return tuple(
        BlocTie(
            a,
            b,
            positive=sum(max(tie.weight, 0.0) for tie in some),
            negative=sum(min(tie.weight, 0.0) for tie in some),
            ties=len(some),
            cost=sum(tie.weight for tie in some if unexplained(tie, side)),
        )
        for (a, b), some in sorted(crossing.items())
    )


def _sure(
    network: Network,
    side: Mapping[str, int],
    sides: int | None,
    shares: Shares,
    resamplings: int,
) -> dict[str, float]:
    """For each actor the share of resamplings, of those in which it has ties, in which it is on
    the side that is most like its own."""
    chance = np.random.default_rng(SEED)
    stayed: dict[str, int] = defaultdict(int)
    seen: dict[str, int] = defaultdict(int)
    known = {(tie.a, tie.b) for tie in network.ties}
    for _ in range(resamplings):
        times = np.bincount(
            chance.integers(shares.reports, size=shares.reports), minlength=shares.reports
        )
        weights = np.bincount(
            shares.tie, weights=shares.amount * times[shares.report], minlength=len(shares.dyads)
        )
        ties = [
            _tie(*dyad, weight)
            for dyad, weight in zip(shares.dyads, weights.tolist(), strict=True)
            if weight and dyad in known
        ]
        if not ties:
            continue
        other = sides_of(balance(signed(ties), SECONDS_A_RESAMPLING, sides=sides))
        same = matched(side, other)
        for id, where in other.items():
            seen[id] += 1
            stayed[id] += same[where] == side[id]
    return {id: stayed[id] / times for id, times in seen.items()}


def _tie(a: str, b: str, weight: float) -> Tie:
    positive, negative = max(weight, 0.0), min(weight, 0.0)
    return Tie(a, b, weight, positive, negative, 0, 0, 0, 0, None, None)


def supposed(network: Network, ties: Iterable[tuple[str, str, float]]) -> Network:
    """The network with these ties in place of those that it has; one of weight 0 is no tie.
    Raises OptionError for a tie to oneself and for a weight that is no number."""
    changed = {(tie.a, tie.b): tie for tie in network.ties}
    names = dict(network.names)
    for one, other, weight in ties:
        if one == other:
            raise OptionError(f"a tie of {one} to itself")
        if not np.isfinite(weight):
            raise OptionError(f"no weight for the tie of {one} and {other}: {weight}")
        a, b = sorted((one, other))
        changed.pop((a, b), None)
        if weight:
            changed[a, b] = _tie(a, b, weight)
        for id in (a, b):
            names.setdefault(id, id)
    return replace(network, ties=tuple(changed[dyad] for dyad in sorted(changed)), names=names)
