"""The least weight of ties that holds one of every cycle given, as a linear or integer program.

HiGHS keeps the model and its basis, so that cycles are added to a solved model (Huangfu and Hall
2018, "Parallelizing the dual revised simplex method", Math. Prog. Comp. 10).
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

import highspy
import numpy as np
from numpy.typing import NDArray

from .cycles import Cycle
from .graph import Flags, Numbers

TOLERANCE = 1e-6
"""What the solver takes for zero, as a share of the heaviest tie (HiGHS's own tolerance)."""


OPTIONS = {"threads": 1, "parallel": "off", "mip_rel_gap": 0.0}
"""One thread, so that the same program has the same solution; no gap that counts as none."""

MOST_TIES_SIMPLEX = 1_000
"""Ties up to which the simplex method solves the relaxations; in bigger networks it needs up to a
hundred times as long as an interior point, which need not be a corner."""

FEASIBLE = 2
"""HiGHS's status of a solution that keeps all bounds."""


class Solved(NamedTuple):
    """What the ties cost in the best solution found (None if there is none), and what the sum
    cannot be below: infinity if there is no solution at all, minus infinity if nothing is known."""

    cost: Numbers | None
    bound: float


class _Quiet(highspy.Highs):
    """HiGHS without its greeting, which it prints while it is made."""

    def enableCallbacks(self) -> None:  # noqa: N802
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()  # type: ignore[no-untyped-call]


class _Rows(NamedTuple):
    """The rows of the relaxation: the ties in each, one after the other; what they sum to; and
    whether they sum to that or more (1, a cycle) or to that or less (-1, the solution that is
    left out)."""

    ties: list[int]
    lengths: list[int]
    sums: list[float]
    ways: list[int]

    def add(self, rows: Sequence[Cycle], sum: float, way: int) -> None:
        for row in rows:
            self.ties.extend(row)
            self.lengths.append(len(row))
            self.sums.append(sum)
            self.ways.append(way)

    def bound(self, multiplier: Numbers, weight: Numbers) -> float:
        """What no solution is below: the sums of the rows times these multipliers (0 in place of
        those of the wrong sign), less what costs of 1 could take off that."""
        usable = np.where(multiplier * np.array(self.ways) > 0, multiplier, 0.0)
        each = np.bincount(self.ties, np.repeat(usable, self.lengths), minlength=len(weight))
        return float(np.array(self.sums) @ usable + np.minimum(weight - each, 0.0).sum())


class Cover:
    """The program: cycles are added, and it is solved again."""

    def __init__(self, weight: Numbers) -> None:
        self.cycles: set[Cycle] = set()
        self._weight = weight
        self._besides: tuple[Flags, float] | None = None
        self._rows = _Rows([], [], [], [])
        self._model = _model(weight)
        # from the last basis, or inside: no presolve, which would lose the one and gain little
        self._model.setOptionValue("presolve", "off")
        if len(weight) > MOST_TIES_SIMPLEX:
            self._model.setOptionValue("solver", "ipm")
            self._model.setOptionValue("run_crossover", "off")

    def add(self, cycles: Sequence[Cycle]) -> bool:
        """Ask one tie of each of these cycles; whether any is new."""
        new = sorted(set(cycles) - self.cycles)
        self.cycles.update(new)
        _ask(self._model, new)
        self._rows.add(new, 1.0, 1)
        return bool(new)

    def besides(self, unexplained: Flags, most: float) -> None:
        """Ask for another solution than this, and, of whole costs, none that sum to over `most`."""
        self._besides = unexplained, most
        _exclude(self._model, unexplained)
        ties = np.flatnonzero(unexplained)
        self._rows.add([tuple(ties.tolist())], len(ties) - 1.0, -1)

    def relaxed(self, deadline: float) -> Solved:
        """The best costs between 0 and 1, and what their sum cannot be below: this holds for any
        multipliers of the rows (weak duality), so that it does not hang on the solver's word."""
        if _run(self._model, deadline) != highspy.HighsModelStatus.kOptimal:
            return Solved(None, -math.inf)
        solution = self._model.getSolution()
        bound = self._rows.bound(np.array(solution.row_dual), self._weight)
        return Solved(np.clip(np.array(solution.col_value), 0.0, 1.0), bound)

    def whole(self, deadline: float) -> Solved:
        """The best costs of 0 or 1. The model is made anew: HiGHS 1.16 may give stale solutions
        of a model that was solved as a linear program before."""
        model = _model(self._weight)
        _ask(model, sorted(self.cycles))
        if self._besides is not None:
            unexplained, most = self._besides
            _exclude(model, unexplained)
            model.addRow(
                -np.inf, most, len(self._weight), _columns(len(self._weight)), self._weight
            )
        size = len(self._weight)
        model.changeColsIntegrality(size, _columns(size), np.ones(size, dtype=np.uint8))
        answer = _run(model, deadline)
        if answer == highspy.HighsModelStatus.kInfeasible:
            return Solved(None, math.inf)
        info = model.getInfo()
        if answer is None or info.primal_solution_status != FEASIBLE:
            return Solved(None, -math.inf if answer is None else float(info.mip_dual_bound))
        return Solved(np.array(model.getSolution().col_value), float(info.mip_dual_bound))


def _model(weight: Numbers) -> Any:
    """A program with a cost of 0 to 1 for every tie, and no cycles."""
    model: Any = _Quiet()  # type: ignore[no-untyped-call]
    size = len(weight)
    for name, value in OPTIONS.items():
        model.setOptionValue(name, value)
    model.addVars(size, np.zeros(size), np.ones(size))
    model.changeColsCost(size, _columns(size), weight)
    return model


def _columns(size: int) -> NDArray[np.int32]:
    return np.arange(size, dtype=np.int32)


def _ask(model: Any, cycles: Sequence[Cycle]) -> None:
    if not cycles:
        return
    count = len(cycles)
    starts = np.cumsum([0, *map(len, cycles)], dtype=np.int32)[:-1]
    index = np.concatenate([np.array(cycle, dtype=np.int32) for cycle in cycles])
    least, most = np.ones(count), np.full(count, np.inf)
    model.addRows(count, least, most, len(index), starts, index, np.ones(len(index)))


def _exclude(model: Any, unexplained: Flags) -> None:
    ties = np.flatnonzero(unexplained).astype(np.int32)
    model.addRow(-np.inf, len(ties) - 1.0, len(ties), ties, np.ones(len(ties)))


def _run(model: Any, deadline: float) -> Any:
    """Solve a program; the status, None if there was no time for it."""
    left = deadline - time.monotonic()
    if left <= 0:
        return None
    model.setOptionValue("time_limit", model.getRunTime() + left)  # it counts all runs of a model
    model.run()
    return model.getModelStatus()


def raised(bound: float, unit: float, *, whole: bool) -> float:
    """The bound, rounded up where only whole costs can be."""
    if whole and math.isfinite(bound):
        bound = math.ceil((bound - TOLERANCE) * unit) / unit
    return max(bound, 0.0)
