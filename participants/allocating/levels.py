"""One level after the other, each within what the levels before it reached.

A level begins with the optimum without whole numbers. Its prices tell which possible days cannot
be part of any answer within some distance of that bound, so the whole program is solved over the
few that can: a small core, and yet a proof for all.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from participants.allocating.highs import Clock, Found, NoAnswer, Relaxed, Solver, Vector
from participants.allocating.model import Model

# One seat outside the ranking weighs more than any sum of squares we saw; if it did not, the level
# itself would find out.
_ABOVE = 1000
_CORES = (2.0, 30.0, 3.0 * _ABOVE, float("inf"))
# There must be a first answer, however busy the machine is.
_PATIENCE = 10
_ROUNDS = 20


class Level(StrEnum):
    """What counts, the first most."""

    UNLISTED = "unlisted"
    SQUARES = "squares"
    MIXING = "mixing"
    MOVES = "moves"
    CALLED_OFF = "called-off"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What a level reached: no answer is better than `bound` within the levels before it."""

    level: Level
    value: int
    bound: int
    seconds: float

    @property
    def is_proven(self) -> bool:
        return self.value <= self.bound

    @property
    def gap(self) -> float:
        """Return which part of the value may still be won; 0 when it is proven."""
        return 0.0 if self.is_proven else (self.value - self.bound) / self.value


Progress = Callable[[Level, int], None]


@dataclass
class Climb:
    """The levels of one program."""

    model: Model
    tell: Progress = lambda _level, _value: None
    # What an earlier try proved: nothing is smaller.
    known: Mapping[Level, int] = field(default_factory=dict)
    reached: list[Reached] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parameters = self.model.instance.parameters
        self.solver: Solver = self.model.load()
        self.unlisted = self.model.cost(lambda day: day.unlisted)
        self.squares = self.model.cost(lambda day: day.squares)
        self.answer: Vector = np.zeros(0)

    def steps(self) -> Iterator[Vector]:
        """Return the answer of the program after each level. Raises NoAnswer."""
        begin = Clock(self.parameters.limit)
        self._begin()
        self.level(Level.UNLISTED, self.unlisted, begin=begin)
        yield self.answer
        self.level(Level.SQUARES, self.squares, slack=self.parameters.slack)
        yield self.answer
        self._mix()
        yield self.answer
        if self.model.instance.published:
            self.level(Level.MOVES, self.model.cost(lambda day: day.moves))
            yield self.answer
        if self.model.off:
            self.level(Level.CALLED_OFF, self.model.cost_of_calling_off(), core=100.0)
            off = list(self.model.off.values())
            self.solver.settle(off, self.answer[off])
        self.level(Level.ORDER, self.model.cost(lambda day: day.order))
        yield self.answer

    def _begin(self) -> None:
        """Find a first answer, by the first two levels at once."""
        cost = _ABOVE * self.unlisted + self.squares
        clock = Clock(_PATIENCE * self.parameters.limit)
        relaxed = self.solver.relax(cost, seconds=clock.left)
        if relaxed is None:
            raise NoAnswer(is_certain=clock.left > 0)
        self.answer = self.first(cost, self.tighten(relaxed, cost, clock), clock)

    def first(self, cost: Vector, relaxed: Relaxed, clock: Clock) -> Vector:
        """Return an answer from the smallest core that has one. Raises NoAnswer."""
        for width in _CORES:
            self.solver.allow(self._core(relaxed, width))
            try:
                answer = self.solver.whole(cost, seconds=clock.left).answer
            except NoAnswer as error:
                if width == _CORES[-1]:
                    raise NoAnswer(is_certain=error.is_certain) from error
            else:
                break
        self.solver.allow(self.solver.most)
        return answer

    def tighten(self, relaxed: Relaxed, cost: Vector, clock: Clock) -> Relaxed:
        """Return the optimum once more, with rows that who sits needs a session that goes on.

        Of all such rows only those are added that it breaks; they bring the bound much nearer.
        """
        for _again in range(_ROUNDS):
            needed = self.model.needs_open(relaxed.answer)
            if not needed:
                break
            for columns, off in needed:
                self.solver.only_one([*columns, off])
            nearer = self.solver.relax(cost, seconds=clock.left)
            if nearer is None:
                break
            relaxed = nearer
        return relaxed

    def _core(self, relaxed: Relaxed, width: float) -> Vector:
        """Return the largest values: 0 for days dearer than `width`, unless they are in use."""
        days = len(self.model.choices)
        most = self.solver.most.copy()
        dear = relaxed.price[:days] > width
        if len(self.answer):
            dear &= self.answer[:days] == 0
        most[:days][dear] = 0
        return most

    def level(
        self,
        level: Level,
        cost: Vector,
        *,
        slack: float = 0.0,
        core: float = 2.0,
        begin: Clock | None = None,
    ) -> None:
        clock = begin or Clock(self.parameters.limit)
        cost = np.append(cost, np.zeros(self.solver.width - len(cost)))
        found, relaxed = self.best(level, cost, core, clock)
        self.answer = found.answer
        self.reached.append(
            Reached(level=level, value=found.value, bound=found.bound, seconds=clock.spent)
        )
        self.tell(level, found.value)
        self._keep(cost, int(found.value * (1 + slack) + 1e-9), relaxed)

    def best(
        self, level: Level, cost: Vector, width: float, clock: Clock
    ) -> tuple[Found, Relaxed | None]:
        relaxed = self.solver.relax(cost, seconds=clock.left)
        if relaxed is not None and relaxed.bound < round(float(cost @ self.answer)):
            relaxed = self.tighten(relaxed, cost, clock)
        bound = relaxed.bound if relaxed and self.model.is_whole_choice else 0
        bound = max(bound, self.known.get(level, 0))
        found = Found(self.answer, round(float(cost @ self.answer)), bound)
        while relaxed and not found.is_best and clock.left > 0:
            found, is_all = self._within(cost, relaxed, width, found, clock)
            if is_all:
                break
            width = max(2 * width, found.value - relaxed.value + 0.01)
        self.solver.allow(self.solver.most)
        return found, relaxed

    def _within(
        self, cost: Vector, relaxed: Relaxed, width: float, found: Found, clock: Clock
    ) -> tuple[Found, bool]:
        """Look in a core for something better; also tell whether that says all."""
        most = self._core(relaxed, width)
        self.answer = found.answer
        self.solver.allow(most)
        try:
            better = self.solver.whole(
                cost, seconds=clock.left, start=found.answer, enough=found.bound
            )
        except NoAnswer:
            return found, True
        beyond = int(np.ceil(relaxed.value + width - 1e-6))
        is_all = bool((most == self.solver.most).all()) or better.value <= beyond
        bound = better.bound if is_all else min(better.bound, beyond)
        bound = max(bound, found.bound)
        if better.value > found.value:
            return Found(found.answer, found.value, min(found.value, bound)), is_all
        return Found(better.answer, better.value, min(better.value, bound)), is_all

    def _keep(self, cost: Vector, value: int, relaxed: Relaxed | None) -> None:
        """Hold on to what a level reached: a row, and without the days that cannot be part."""
        self.solver.at_most(cost, value)
        if relaxed is not None:
            width = value - relaxed.value + 0.01
            self.solver.forbid(self._core(relaxed, max(width, 0.01)))

    def _mix(self) -> None:
        """Add who sits above the fair part of an organisation, and make that the least."""
        begin = self.solver.width
        extra = []
        for columns, weights, fair in self.model.mixing():
            able = self.solver.most[columns] > 0
            most = float((np.array(weights) * self.solver.most[columns])[able].sum())
            if most <= fair:
                continue
            left = [column for column, is_able in zip(columns, able, strict=True) if is_able]
            kept = [weight for weight, is_able in zip(weights, able, strict=True) if is_able]
            self.solver.excess(left, kept, fair)
            extra.append(max(0.0, float(np.array(kept) @ self.answer[left]) - fair))
        if extra:
            self.answer = np.append(self.answer, np.array(extra))
        cost = np.zeros(self.solver.width)
        cost[begin:] = 1
        self.level(Level.MIXING, cost)
