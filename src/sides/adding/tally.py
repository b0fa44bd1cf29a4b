"""What became of many articles, in numbers."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import get_args

from msgspec import Struct

from .adding import Step, What


class Counts(Struct, frozen=True):
    """Numbers of a run so far.

    `articles`: how many were added, replaced, unchanged, failed. `failures`: why, by class of the
    error. `codings`: events, statements and stances that were read. `uncoded`: sentences that
    gave none, by the reason. `seconds`: CPU seconds of each stage, of storing and of linking, in
    all processes together, as far as they were timed. `elapsed`: seconds on the clock; `rate`:
    articles a second; `total` and `left`: articles and seconds that are still to come, where that
    is known.
    """

    articles: dict[str, int]
    failures: dict[str, int]
    codings: dict[str, int]
    uncoded: dict[str, int]
    seconds: dict[str, float]
    elapsed: float
    rate: float
    total: int | None = None
    left: float | None = None


class Tally:
    """Counts steps."""

    def __init__(self, total: int | None = None) -> None:
        """`total` is the number of articles, where it is known."""
        self._total, self._began = total, time.monotonic()
        self._articles: Counter[str] = Counter(dict.fromkeys(get_args(What), 0))
        self._failures: Counter[str] = Counter()
        self._codings: Counter[str] = Counter()
        self._uncoded: Counter[str] = Counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def take(self, step: Step) -> None:
        """Count one step."""
        self._articles[step.what] += 1
        if step.error is not None:
            self._failures[step.error] += 1
        if step.told is not None:
            self._codings.update(step.told.codings)
            self._uncoded.update(step.told.uncoded)
            self.spend(step.told.seconds)

    def spend(self, seconds: Mapping[str, float]) -> None:
        """Count CPU seconds of stages."""
        for stage, spent in seconds.items():
            self._seconds[stage] += spent

    def counts(self) -> Counts:
        """The numbers so far."""
        done = self._articles.total()
        elapsed = time.monotonic() - self._began
        rate = done / elapsed if elapsed else 0.0
        # more articles than files: how many there will be is not known
        total = None if self._total is None or done > self._total else self._total
        return Counts(
            articles=dict(self._articles),
            failures=dict(sorted(self._failures.items())),
            codings=dict(self._codings),
            uncoded=dict(sorted(self._uncoded.items())),
            seconds={name: round(spent, 2) for name, spent in self._seconds.items()},
            elapsed=round(elapsed, 1),
            rate=round(rate, 2),
            total=total,
            left=None if total is None or not rate else round((total - done) / rate, 1),
        )
