"""The best seats: the levels of the program, and then a session for everybody."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from participants.allocating.highs import Clock, NoAnswer, Vector
from participants.allocating.infeasible import contradictions
from participants.allocating.instance import Instance, Seats
from participants.allocating.levels import Climb, Level, Progress, Reached
from participants.allocating.measure import Values, values
from participants.allocating.model import Model
from participants.allocating.placing import Placed, place


class NoSeats(Exception):
    """There are no seats that keep every constraint; `is_certain`, or none was found in time."""

    def __init__(self, *, is_certain: bool) -> None:
        super().__init__("no seats" if is_certain else "no seats found in time")
        self.is_certain = is_certain


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """Seats for all, what each level reached, and how long it took."""

    seats: Seats
    values: Values
    levels: tuple[Reached, ...]
    seconds: float


Make = Callable[[Instance, frozenset[str]], Model]
Steps = Callable[[Model], Iterator[Vector]]


def solve(instance: Instance, tell: Progress = lambda _level, _value: None) -> Solution:
    """Return the best seats that were found. Raises NoSeats."""
    clock = Clock(instance.parameters.limit)
    if contradictions(instance):
        raise NoSeats(is_certain=True)
    reached: list[Reached] = []

    def climb(model: Model) -> Iterator[Vector]:
        run = Climb(model, tell, known={each.level: each.bound for each in reached})
        for answer in run.steps():
            reached[:] = run.reached
            yield answer

    seats = seats_of(instance, climb)
    found = values(instance, seats)
    return Solution(
        seats=seats,
        values=found,
        levels=tuple(_measured(each, found) for each in reached),
        seconds=round(clock.spent, 3),
    )


def _measured(reached: Reached, found: Values) -> Reached:
    """Correct what placing people one by one added."""
    if reached.level != Level.MIXING or found.above_fair <= reached.value:
        return reached
    return replace(reached, value=found.above_fair)


def seats_of(instance: Instance, steps: Steps, make: Make = Model) -> Seats:
    """Return the seats of the last step; whom we cannot place is told apart in a next try.

    Of very many people another try costs more than a seat or two above the fair part: there kinds
    may change seats first.
    """
    own: frozenset[str] = frozenset()
    while True:
        model = make(instance, own)
        placed = _large(model, steps) if model.is_large else _step_by_step(model, steps)
        if not placed.left:
            return placed.seats
        if placed.left <= own:
            raise NoSeats(is_certain=False)
        own |= placed.left


def _step_by_step(model: Model, steps: Steps) -> Placed:
    """Take the steps for as long as everybody can be placed."""
    placed = Placed({}, frozenset())
    for answer in _careful(model, steps):
        placed = place(model, answer, seconds=model.instance.parameters.limit)
        if placed.left:
            break
    return placed


def _large(model: Model, steps: Steps) -> Placed:
    *_before, answer = _careful(model, steps)
    limit = model.instance.parameters.limit
    placed = place(model, answer, seconds=limit)
    return place(model, answer, seconds=limit, is_loose=True) if placed.left else placed


def _careful(model: Model, steps: Steps) -> Iterator[Vector]:
    try:
        yield from steps(model)
    except NoAnswer as error:
        raise NoSeats(is_certain=error.is_certain) from error
