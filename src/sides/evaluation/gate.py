"""The floors: the best score of each measure so far, which later readers must not fall below.

`evaluation/floors.json` holds a floor for each task, part and sample size, with the hash of the
gold set that it was scored on. Readers are deterministic, so any change of a score is a change of
the reader; a small allowance keeps a single row from breaking a build. Floors only rise, unless
someone asks in so many words that they be lowered.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from ..errors import GoldError
from .report import EvaluationReport, TaskResult

EPSILON = 0.005
"""How far a score may fall below its floor: half a point, what the last rounding of a score in a
table hides. Where one row weighs more than that (under 200 rows), it may fall by one row."""

Key = tuple[str, str, int | None]


class Floor(Struct, frozen=True, forbid_unknown_fields=True):
    """The best scores of one task on one part, all of it or a sample, and the gold set's hash."""

    task: str
    part: str
    sample: int | None
    rows: int
    corpus: str
    metrics: dict[str, float]

    @property
    def key(self) -> Key:
        """What tells one floor from another."""
        return (self.task, self.part, self.sample)


class Breach(Struct, frozen=True):
    """A score that is under its floor by more than is allowed."""

    task: str
    metric: str
    floor: float
    value: float
    allowed: float


class Verdict(Struct, frozen=True):
    """Whether an evaluation holds against the floors.

    `breaches` are the scores that fell, `gone` the measures that have a floor and were not
    scored although their task was, `changed` the tasks whose gold set is another than that of
    their floor and that were not compared, `unfloored` the tasks that have no floor yet.
    """

    breaches: tuple[Breach, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]
    unfloored: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing fell and nothing that has a floor went missing."""
        return not (self.breaches or self.gone)


def allowance(rows: int) -> float:
    """How far a score over this many rows may fall below its floor."""
    return max(EPSILON, 1 / max(rows, 1))


def check(report: EvaluationReport, floors: Sequence[Floor]) -> Verdict:
    """The scores of a report held against the floors of the same tasks, part and sample."""
    known = {floor.key: floor for floor in floors}
    breaches: list[Breach] = []
    gone: list[str] = []
    changed: list[str] = []
    unfloored: list[str] = []
    for result in report.results:
        floor = known.get(_key(result))
        if floor is None:
            unfloored.append(result.task)
        elif not _comparable(floor, result):
            changed.append(result.task)
        else:
            values = _values(result)
            gone += [f"{result.task} {name}" for name in floor.metrics if name not in values]
            breaches += [
                Breach(result.task, name, least, values[name], allowance(result.rows))
                for name, least in floor.metrics.items()
                if name in values and values[name] < least - allowance(result.rows)
            ]
    return Verdict(tuple(breaches), tuple(gone), tuple(changed), tuple(unfloored))


def moved(report: EvaluationReport, floors: Sequence[Floor], *, lower: bool = False) -> list[Floor]:
    """The floors after a report: each raised to its score if that is higher, new ones added.

    With `lower`, floors become the scores of the report whatever they were; without it, no floor
    falls or goes away, and the floors of a gold set that has changed stay as they are.
    """
    known = {floor.key: floor for floor in floors}
    for result in report.results:
        old = known.get(_key(result))
        values = _values(result)
        if old is not None and not lower:
            if not _comparable(old, result):
                continue
            values = {
                name: max(values.get(name, least), least)
                for name, least in (values | old.metrics).items()
            }
        known[_key(result)] = Floor(
            *_key(result), rows=result.rows, corpus=result.corpus, metrics=values
        )
    return sorted(known.values(), key=lambda each: (each.sample is not None, each.task, each.part))


def load(path: Path) -> list[Floor]:
    """The floors in a file; none if there is no such file.

    Raises GoldError, naming the file, if it cannot be read or does not hold floors.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[Floor])
    except FileNotFoundError:
        return []
    except (OSError, msgspec.DecodeError) as error:
        raise GoldError(f"{path}: {error}") from error


def save(path: Path, floors: Sequence[Floor]) -> None:
    """Write the floors, one line a value, so that a change of one is a change of one line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(list(floors)), indent=1) + b"\n")


def _key(result: TaskResult) -> Key:
    return (result.task, result.part, result.sample)


def _comparable(floor: Floor, result: TaskResult) -> bool:
    return (floor.corpus, floor.rows) == (result.corpus, result.rows)


def _values(result: TaskResult) -> dict[str, float]:
    """The scores that have floors, rounded down, so that a floor is a score that was reached."""
    return {each.name: int(each.value * 1e6) / 1e6 for each in result.metrics if each.floored}
