"""What an evaluation gives: a value for each measure, and what was not evaluated and why."""

from __future__ import annotations

from msgspec import Struct

from .scores import Tally


class Metric(Struct, frozen=True):
    """One measure of one task. `low` and `high` are the ends of its 95 % confidence interval
    (None where it is not a score of a sample), `units` how many rows it rests on; `floored`
    tells whether it may not fall below a floor (times may)."""

    name: str
    value: float
    low: float | None
    high: float | None
    units: int
    floored: bool = True


class TaskResult(Struct, frozen=True):
    """The scores of one task. `corpus` is the hash of the gold set, `sample` the size of the
    sample asked for (None: all rows), `unread` how many rows the reader refused (they count as
    wrong)."""

    task: str
    part: str
    sample: int | None
    corpus: str
    rows: int
    unread: int
    seconds: float
    metrics: tuple[Metric, ...]


class EvaluationReport(Struct, frozen=True):
    """All results of a run. `missing` says what was not evaluated, and why."""

    part: str
    sample: int | None
    results: tuple[TaskResult, ...]
    missing: tuple[str, ...]


def metric(name: str, tally: Tally) -> Metric:
    """The value of a tally and its confidence interval under a name."""
    if not len(tally.rows):
        return Metric(name, 0.0, None, None, 0)
    low, high = tally.interval()
    return Metric(name, tally.value(), low, high, len(tally.rows))
