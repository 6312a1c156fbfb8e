"""HiGHS as we use it: columns and rows in, an LP bound or the best whole answer out.

`highspy` and not `scipy`: the same solver, tens of MB smaller, and it takes a first answer to
improve on. It must not share a process with OR-tools: both carry a HiGHS of their own.
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Entries = Iterable[tuple[int, float]]
ENDLESS = highspy.kHighsInf
# All our costs are whole numbers, so a gap below 1 is no gap.
_WHOLE = 0.999
_EDGE = 1e-6


class NoAnswer(Exception):
    """No whole answer was found; `is_certain` when there is none."""

    def __init__(self, *, is_certain: bool) -> None:
        super().__init__("there is none" if is_certain else "none found in time")
        self.is_certain = is_certain


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The optimum without whole numbers: its value, its answer and the price of each column."""

    value: float
    answer: Vector
    price: Vector

    @property
    def bound(self) -> int:
        """No whole answer is smaller."""
        return int(np.ceil(self.value - _EDGE * max(1.0, abs(self.value))))


@dataclass(frozen=True, slots=True)
class Found:
    """The best whole answer, its value, a bound, and whether it is proven to be the best."""

    answer: Vector
    value: int
    bound: int

    @property
    def is_best(self) -> bool:
        return self.value <= self.bound


@dataclass
class Program:
    """A program under construction, and then in the hands of the solver."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    index: list[int] = field(default_factory=list)
    value: list[float] = field(default_factory=list)

    def row(self, lower: float, upper: float) -> int:
        self.lower.append(lower)
        self.upper.append(upper)
        return len(self.lower) - 1

    def column(
        self, entries: Entries, *, most: float, least: float = 0, is_whole: bool = True
    ) -> int:
        for row, value in entries:
            self.index.append(row)
            self.value.append(value)
        self.starts.append(len(self.index))
        self.most.append(most)
        self.least.append(least)
        self.whole.append(is_whole)
        return len(self.most) - 1

    @property
    def width(self) -> int:
        return len(self.most)

    def load(self) -> "Solver":
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = self.width, len(self.lower)
        program.col_cost_ = np.zeros(self.width)
        program.col_lower_, program.col_upper_ = _vector(self.least), _vector(self.most)
        program.row_lower_, program.row_upper_ = _vector(self.lower), _vector(self.upper)
        program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        program.a_matrix_.start_ = np.array(self.starts, np.int32)
        program.a_matrix_.index_ = np.array(self.index, np.int32)
        program.a_matrix_.value_ = _vector(self.value)
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        program.integrality_ = [kinds[is_whole] for is_whole in self.whole]
        return Solver(program, least=_vector(self.least), most=_vector(self.most))


def _vector(values: Sequence[float]) -> Vector:
    return np.array(values, dtype=np.float64)


class Solver:
    """A loaded program that is asked for one cost after the other."""

    def __init__(self, program: highspy.HighsLp, *, least: Vector, most: Vector) -> None:
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self._set(output_flag=False, threads=1, random_seed=0, mip_rel_gap=0.0, mip_abs_gap=_WHOLE)
        self._highs.passModel(program)
        self._basis: highspy.HighsBasis | None = None
        self.least, self.most = least, most

    @property
    def width(self) -> int:
        return len(self.most)

    def _set(self, **options: float | str) -> None:
        for name, value in options.items():
            self._highs.setOptionValue(name, value)

    def relax(self, cost: Vector, *, seconds: float) -> Relaxed | None:
        """Return the optimum without whole numbers; None when there is none (in time).

        It starts from where the question before it ended.
        """
        self._cost(cost)
        self._start_near()
        # Of a relaxation HiGHS counts the time of all questions together.
        limit = max(0.1, seconds) + self._highs.getRunTime()
        self._set(solve_relaxation=True, time_limit=limit)
        self._highs.run()
        self._set(solve_relaxation=False)
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        self._basis = self._highs.getBasis()
        solution = self._highs.getSolution()
        value = self._highs.getInfo().objective_function_value
        return Relaxed(value, np.array(solution.col_value), np.array(solution.col_dual))

    def _start_near(self) -> None:
        """Begin from the last basis; rows and columns that came since have their plain place."""
        if self._basis is None:
            return
        columns, rows = list(self._basis.col_status), list(self._basis.row_status)
        columns += [highspy.HighsBasisStatus.kLower] * (self.width - len(columns))
        rows += [highspy.HighsBasisStatus.kBasic] * (self._highs.getNumRow() - len(rows))
        self._basis.col_status, self._basis.row_status = columns, rows
        self._highs.setBasis(self._basis)

    def whole(
        self,
        cost: Vector,
        *,
        seconds: float,
        start: Vector | None = None,
        enough: float = -ENDLESS,
    ) -> Found:
        """Return the best whole answer found, the first of value `enough`. Raises NoAnswer."""
        self._cost(cost)
        self._highs.clearSolver()
        self._set(time_limit=max(0.1, seconds), objective_target=enough + _EDGE)
        if start is not None:
            first = highspy.HighsSolution()
            first.col_value, first.value_valid = list(start), True
            self._highs.setSolution(first)
        self._highs.run()
        info, status = self._highs.getInfo(), self._highs.getModelStatus()
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            raise NoAnswer(is_certain=status == highspy.HighsModelStatus.kInfeasible)
        answer = np.round(np.array(self._highs.getSolution().col_value))
        value = round(float(cost @ answer))
        if status == highspy.HighsModelStatus.kOptimal:
            return Found(answer, value, value)
        bound = info.mip_dual_bound if np.isfinite(info.mip_dual_bound) else enough
        whole = int(np.ceil(bound - _EDGE)) if np.isfinite(bound) else 0
        return Found(answer, value, min(value, whole))

    def allow(self, most: Vector) -> None:
        """Set the largest value of every column."""
        count = len(most)
        self._highs.changeColsBounds(count, np.arange(count, dtype=np.int32), self.least, most)

    def forbid(self, most: Vector) -> None:
        """As `allow`, for good."""
        self.most = most
        self.allow(most)

    def at_most(self, weights: Vector, upper: float) -> None:
        """Add a row."""
        columns = np.nonzero(weights)[0].astype(np.int32)
        self._highs.addRow(-ENDLESS, upper, len(columns), columns, weights[columns])

    def only_one(self, columns: Sequence[int]) -> None:
        """Add a row: together no more than 1."""
        index = np.array(columns, np.int32)
        self._highs.addRow(-ENDLESS, 1.0, len(index), index, np.ones(len(index)))

    def settle(self, columns: Sequence[int], values: Vector) -> None:
        """Leave these columns as they are, for good."""
        self.least[columns], self.most[columns] = values, values
        self.allow(self.most)

    def excess(self, columns: Sequence[int], weights: Sequence[float], allowed: float) -> int:
        """Add a column that takes what the columns hold above what is allowed; return it."""
        self._highs.addVar(0.0, ENDLESS)
        new = self.width
        self.most, self.least = np.append(self.most, ENDLESS), np.append(self.least, 0.0)
        index = np.array([*columns, new], np.int32)
        self._highs.addRow(
            -ENDLESS, allowed, len(index), index, np.array([*weights, -1.0], np.float64)
        )
        return new

    def _cost(self, cost: Vector) -> None:
        self._highs.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), cost)


@dataclass(slots=True)
class Clock:
    """Seconds left of a limit."""

    limit: float
    begin: float = field(default_factory=time.monotonic)

    @property
    def spent(self) -> float:
        return time.monotonic() - self.begin

    @property
    def left(self) -> float:
        return self.limit - self.spent
