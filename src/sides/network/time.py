"""Sides and dyads over time: phases of a network, and the days from which a dyad is another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from ..errors import OptionError
from ..records import Blocs, Break, Evidence, Move, Network, Phase, Tie
from .blocs import blocs
from .matching import matched
from .weighed import sides_of

FEWEST = 3
"""Evidences in a stretch at least: fewer have no mean to speak of."""

PENALTY = 2.0
"""What a further break must explain, in variances times the logarithm of the number of evidences:
two parameters (a day and a mean), as in the Bayesian information criterion."""

MOST_WINDOWS = 1000
"""Windows at most, so that a slip of a date does not ask for a million."""


def windows(since: str, until: str, days: int) -> tuple[tuple[str, str], ...]:
    """The windows of so many days from one day to another (ISO 8601), the last as long as is left.
    Raises OptionError for a span that is none, or makes over a thousand."""
    try:
        first, last = dt.date.fromisoformat(since), dt.date.fromisoformat(until)
    except ValueError as error:
        raise OptionError(f"no days (YYYY-MM-DD): {since!r}, {until!r}") from error
    if days < 1 or first > last:
        raise OptionError(f"no windows of {days} days from {since} to {until}")
    if (last - first).days // days >= MOST_WINDOWS:
        raise OptionError(f"over {MOST_WINDOWS:,} windows of {days} days from {since} to {until}")
    return tuple(_windows(first, last, days))


def _windows(first: dt.date, last: dt.date, days: int) -> Iterator[tuple[str, str]]:
    while first <= last:
        end = min(first + dt.timedelta(days=days - 1), last)
        yield first.isoformat(), end.isoformat()
        first = end + dt.timedelta(days=1)


def phases(networks: Sequence[Network], *, sides: int | None = 2) -> tuple[Phase, ...]:
    """The sides in each of several windows, and who has moved since the one before. A window
    without ties has none. Raises OptionError for a network without a window."""
    found: list[Phase] = []
    before: dict[str, int] = {}
    for network in networks:
        if network.since is None or network.until is None:
            raise OptionError("a phase needs a first and a last day")
        made: Blocs | None = blocs(network, sides=sides) if network.ties else None
        now = sides_of(made.balance) if made else {}
        same = matched(before, now)
        found.append(
            Phase(network.since, network.until, made, same, tuple(_moves(before, now, same)))
        )
        before = now or before
    return tuple(found)


def _moves(
    before: dict[str, int], now: dict[str, int], same: dict[int, int | None]
) -> Iterator[Move]:
    if not before:
        return
    for id in sorted(before.keys() | now.keys()):
        was, where = before.get(id), now.get(id)
        if where is None or same[where] != was:
            yield Move(id, was, where)


def breaks(tie: Tie) -> tuple[Break, ...]:
    """The days from which a dyad is another than before: change points of the mean of what its
    evidences weigh, one after the other, whatever the days between them, by PELT (Killick,
    Fearnhead and Eckley 2012; the library is ruptures). The tie must list its evidence. Few or
    steady evidences have no break."""
    import numpy as np
    import ruptures

    told = sorted(
        (each for each in tie.evidence if each.day is not None and each.amount),
        key=lambda each: (str(each.day), each.record),
    )
    if len(told) < 2 * FEWEST:
        return ()
    signal = np.array([_push(each) for each in told])
    spread = float(np.median(np.abs(np.diff(signal)))) / _MEDIAN_OF_DIFFERENCES
    if spread == 0:
        spread = float(signal.std())
    if spread == 0:
        return ()
    search = ruptures.KernelCPD(kernel="linear", min_size=FEWEST).fit(signal.reshape(-1, 1))
    ends = search.predict(pen=PENALTY * spread**2 * float(np.log(len(signal))))
    starts = [0, *ends[:-1]]
    means = [float(signal[a:b].mean()) for a, b in zip(starts, ends, strict=True)]
    return tuple(
        Break(tie.a, tie.b, str(told[at].day), before, after)
        for at, before, after in zip(starts[1:], means, means[1:], strict=False)
    )


_MEDIAN_OF_DIFFERENCES = 0.954
"""Median of the absolute difference of two normal values, in standard deviations: what tells the
spread of a series without counting its breaks."""


def _push(evidence: Evidence) -> float:
    """What an evidence says, without its age: its direction and how sure it is."""
    value = evidence.value / 10 if evidence.kind == "event" else evidence.value
    return value * evidence.confidence
