"""A proposal for the seats of a day: solved, looked over by the checker, and only then stored.

This module brings the solver along; views do not import it, tasks and commands do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from chain import audit
from chain.models import Person
from events.models import EventDay
from participants.allocating.checker import Broken, check
from participants.allocating.exchange import to_json
from participants.allocating.infeasible import Obstacle, explain
from participants.allocating.instance import Instance, Seats
from participants.allocating.levels import Level, Progress
from participants.allocating.report import as_json, report
from participants.allocating.solver import NoSeats, solve
from participants.models import Allocation, Placement
from participants.queries.ranking import instance_of


class NothingToDivide(Exception):
    """No round of this day is by preference, or nobody comes."""


class CannotDivide(Exception):
    """There are no seats that keep every constraint; the obstacles say why."""

    def __init__(self, instance: Instance, obstacles: list[Obstacle]) -> None:
        super().__init__("no seats")
        self.instance, self.obstacles = instance, tuple(obstacles)


class BrokenSeats(Exception):
    """The checker found a broken constraint, so nothing is stored; a fault of ours."""

    def __init__(self, broken: list[Broken]) -> None:
        super().__init__(f"{len(broken)} constraints are broken")
        self.broken = tuple(broken)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A stored proposal and what was asked."""

    allocation: Allocation
    instance: Instance
    seats: Seats


def _silent(_level: Level, _value: int) -> None:
    """Tell nobody how far it is."""


def propose(
    *,
    day: EventDay,
    seed: int,
    by: Person | None,
    now: datetime,
    tell: Progress = _silent,
) -> Proposed:
    """Divide the seats of a day and keep it as a proposal; what is published stays as it is.

    Raises NothingToDivide, CannotDivide, BrokenSeats.
    """
    instance = instance_of(day, seed=seed)
    if not instance.rounds or not instance.people:
        raise NothingToDivide
    try:
        solution = solve(instance, tell)
    except NoSeats as error:
        raise CannotDivide(instance, explain(instance)) from error
    broken = check(instance, solution.seats)
    if broken:
        raise BrokenSeats(broken)
    said = as_json(report(instance, solution))
    allocation = _keep(day, instance, solution.seats, said, by=by, now=now)
    return Proposed(allocation=allocation, instance=instance, seats=solution.seats)


@transaction.atomic
def _keep(
    day: EventDay,
    instance: Instance,
    seats: Seats,
    said: Mapping[str, Any],
    *,
    by: Person | None,
    now: datetime,
) -> Allocation:
    audit.quietly()
    allocation = Allocation.objects.create(
        day=day,
        seed=instance.parameters.seed,
        instance=to_json(instance),
        report=said,
        made_at=now,
        made_by=by,
    )
    Placement.objects.bulk_create(
        Placement(
            allocation=allocation,
            registration_id=int(person),
            session_id=int(at),
            item_id=int(instance.session[at].round),
        )
        for person, taken in seats.items()
        for at in taken
    )
    chain = day.event.chain
    audit.record("allocation made", on=allocation, by=by, now=now, chain=chain, changes_pages=False)
    return allocation
