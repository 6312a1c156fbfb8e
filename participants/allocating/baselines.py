"""What other rules would have given: first come, first served, and the smallest sum of ranks."""

import random
from collections import Counter
from collections.abc import Iterator

from participants.allocating.highs import Clock, NoAnswer, Vector
from participants.allocating.instance import Instance, Seats, Session
from participants.allocating.levels import Climb, Level
from participants.allocating.measure import weight
from participants.allocating.model import Model
from participants.allocating.solver import seats_of
from participants.allocating.units import Unit, days, units


def first_come(instance: Instance) -> Seats:
    """Let people arrive in random order and take the best seats that are free.

    Who finds nothing free in a round gets no seat there; minimum numbers and pairs apart are not
    looked at, as a list at the door would not.
    """
    order = units(instance)
    random.Random(instance.parameters.seed).shuffle(order)  # noqa: S311 - it draws lots
    # Fixed seats were there before the doors opened.
    order.sort(key=lambda unit: not any(who.id in instance.fixed_of for who in unit.people))
    left = dict(instance.usable)
    seats: dict[str, list[Session]] = {}
    for unit in order:
        for at, session in _best_free(instance, unit, left):
            left[session.id] -= len(unit.present(at))
            for person in unit.present(at):
                seats.setdefault(person.id, []).append(session)
    place = instance.order
    return {
        name: tuple(each.id for each in sorted(taken, key=lambda each: place[each.round]))
        for name, taken in seats.items()
    }


def _best_free(
    instance: Instance, unit: Unit, left: dict[str, int]
) -> Iterator[tuple[str, Session]]:
    def fits(at: str, session: Session | None) -> bool:
        return session is None or left[session.id] >= len(unit.present(at))

    free = (
        day
        for day in days(instance, unit)
        if all(fits(at, each) for at, each in zip(unit.rounds, day.sessions, strict=True))
    )
    best = min(free, key=lambda day: (day.unlisted, day.ranks, day.order), default=None)
    taken: Counter[str] = Counter()
    for place, at in enumerate(unit.rounds):
        session = best.sessions[place] if best else None
        if session is None:
            session = _most_room(instance, unit, at, left, taken)
        if session is not None:
            taken[session.workshop] += 1
            yield at, session


def _most_room(
    instance: Instance, unit: Unit, at: str, left: dict[str, int], taken: Counter[str]
) -> Session | None:
    size = len(unit.present(at))
    options = [
        each
        for each in unit.elsewhere.get(at, ())
        if left[each.id] >= size and not taken[each.workshop]
    ]
    return max(
        options,
        key=lambda each: (left[each.id], weight(instance, unit.name, each.id)),
        default=None,
    )


def smallest_sum(instance: Instance) -> Seats:
    """Return the seats with the smallest sum of ranks. Raises NoSeats."""

    def steps(model: Model) -> Iterator[Vector]:
        yield _Sum(model).smallest()

    return seats_of(instance, steps)


class _Sum(Climb):
    """One level: the sum of ranks."""

    def smallest(self) -> Vector:
        cost = self.model.cost(lambda day: day.ranks)
        clock = Clock(self.parameters.limit)
        relaxed = self.solver.relax(cost, seconds=clock.left)
        if relaxed is None:
            raise NoAnswer(is_certain=clock.left > 0)
        self.answer = self.first(cost, self.tighten(relaxed, cost, clock), clock)
        return self.best(Level.UNLISTED, cost, 2.0, clock)[0].answer
