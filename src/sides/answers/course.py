"""How much is told of each month, and which stretch of time is a good one to begin with."""

from __future__ import annotations

import calendar
import datetime as dt

from ..records import Month
from ..store.store import Store
from .asked import Asked, Condition, actor_id, ending

LATEST = 30_000
"""Events and stances from which one begins with the latest months alone: the ties of so many are
weighed in a quarter of a second."""

_MONTHS = """
SELECT date_trunc('month', day)::DATE AS first,
    count(*) FILTER (WHERE value > 0) AS positive,
    count(*) FILTER (WHERE value < 0) AS negative
FROM evidence
WHERE day IS NOT NULL AND {condition}
GROUP BY ALL ORDER BY first
"""


def months(store: Store, asked: Asked) -> tuple[Month, ...]:
    """The months of which something is told, by evidence of ties: how much of it is positive and
    negative; with `actor` (and `other`) only theirs, with `type` only of this type. Raises
    OptionError for an actor whom nobody knows."""
    with store.reading_from():
        condition = Condition().given("type = $type", type=asked.type)
        level = "state" if asked.level == "bloc" else asked.level
        for name in ("actor", "other"):
            given = getattr(asked, name)
            if given is not None:
                ends = f"source{ending(level)}", f"target{ending(level)}"
                condition = condition.given(
                    f"${name} IN ({', '.join(ends)})", **{name: actor_id(store, given)}
                )
        found = store.rows(_MONTHS.format(condition=condition.sql), condition.values).to_pylist()
    return tuple(
        Month(row["first"].isoformat(), _last(row["first"]), row["positive"], row["negative"])
        for row in found
    )


def _last(first: dt.date) -> str:
    days = calendar.monthrange(first.year, first.month)[1]
    return first.replace(day=days).isoformat()


def latest(found: tuple[Month, ...], most: int = LATEST) -> tuple[str, str] | None:
    """The first and last day of the latest months that have no more than so much evidence, at least
    one month; None where all months have no more, or there are none."""
    total = 0
    for at, month in enumerate(reversed(found)):
        total += month.positive + month.negative
        if total > most:
            since = found[-max(1, at)].first
            return since, found[-1].last
    return None


BULK = 0.9
"""The share of what is told that a picture over time shows without being asked for a window:
reports tell of days long before them, and a few such tellings would make it mostly empty."""


def shortest(found: tuple[Month, ...], share: float = BULK) -> tuple[str, str] | None:
    """The first and last day of the fewest months in a row that hold this share of what is told of
    all; None where there are no months."""
    counts = [month.positive + month.negative for month in found]
    least = share * sum(counts)
    best: tuple[int, int] | None = None
    held, first = 0, 0
    for last, count in enumerate(counts):
        held += count
        while held - counts[first] >= least and first < last:
            held -= counts[first]
            first += 1
        if held >= least and (best is None or last - first < best[1] - best[0]):
            best = first, last
    return None if best is None else (found[best[0]].first, found[best[1]].last)
