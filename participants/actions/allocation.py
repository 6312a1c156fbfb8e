"""A proposal for the seats of a day: solved, looked over by the checker, and only then stored.

This module brings the solver along; views do not import it, tasks and commands do. A proposal is
the whole day, or a repair of what was published; the price of a lock is a day solved twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from chain import audit
from chain.models import Person
from events.models import EventDay
from participants.allocating.checker import Broken, check
from participants.allocating.exchange import to_json
from participants.allocating.infeasible import explain
from participants.allocating.instance import Instance, Seats
from participants.allocating.levels import Level, Progress
from participants.allocating.measure import total, values
from participants.allocating.obstacles import Obstacle, Reason, packed
from participants.allocating.repair import Repaired, repair
from participants.allocating.report import as_json, report
from participants.allocating.solver import NoSeats, Solution, solve
from participants.choices import AllocationKind
from participants.models import Allocation, Lock, Placement
from participants.queries.locks import asked_of, asked_with_and_without, facts_in, published_on


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


def propose(  # noqa: PLR0913 - all that is asked
    *,
    day: EventDay,
    seed: int,
    by: Person | None,
    now: datetime,
    slack: float | None = None,
    limit: float | None = None,
    tell: Progress = _silent,
) -> Proposed:
    """Divide the seats of a day and keep it as a proposal; what is published stays as it is.

    `limit`: seconds per level, when it is not that of every instance. Raises NothingToDivide,
    CannotDivide, BrokenSeats.
    """
    base = published_on(day)
    instance = _instance(asked_of(day, seed=seed, slack=slack))
    if limit is not None:
        instance = _brief(instance, limit)
    solution = _solved(instance, tell)
    said = as_json(report(instance, solution))
    return _checked(day, instance, solution.seats, said, base=base, by=by, now=now)


def mend(*, day: EventDay, seed: int, by: Person | None, now: datetime) -> Proposed:
    """Divide what came free since the publication: nobody worse, and the fewest moves.

    Seats that were kept for late guests are free for them now. The report has `repair` beside the
    figures of every proposal. Raises NothingToDivide, CannotDivide, BrokenSeats.
    """
    base = published_on(day)
    asked = _instance(asked_of(day, seed=seed))
    if base is None:
        raise NothingToDivide
    instance = _open_reserve(asked)
    try:
        found = repair(instance)
    except NoSeats as error:
        raise CannotDivide(instance, [Obstacle(reason=Reason.STAYS)]) from error
    instance = replace(
        instance, sessions=tuple(replace(each, minimum=0) for each in instance.sessions)
    )
    said = as_json(report(instance, _as_solution(instance, found)))
    said["repair"] = {"moved": found.moved, "better": len(found.better), "worse": len(found.worse)}
    return _checked(day, instance, found.seats, said, base=base, by=by, now=now, is_repair=True)


def _open_reserve(instance: Instance) -> Instance:
    return replace(instance, sessions=tuple(replace(each, reserve=0) for each in instance.sessions))


def _as_solution(instance: Instance, found: Repaired) -> Solution:
    return Solution(
        seats=found.seats,
        values=values(instance, found.seats),
        levels=(),
        seconds=round(found.seconds, 3),
    )


def price_of(*, lock: Lock, limit: float) -> dict[str, Any]:
    """Return what a lock costs, beside the other locks of its day: the day solved with and without.

    `levels`: how much more of each level; `worse`: how many others get a lower choice. When there
    are no seats with it: `faults`. `facts`: a print of what both follow from. `limit`: seconds per
    level. Raises NothingToDivide.
    """
    whole, without = asked_with_and_without(lock)
    facts = facts_in(whole)
    held, free = _brief(_instance(whole), limit), _brief(without, limit)
    try:
        dear, cheap = _solved(held), _solved(free)
    except CannotDivide as error:
        return {"facts": facts, "faults": packed(error.obstacles)}
    more, less = values(free, dear.seats), values(free, cheap.seats)
    others = [each for each in free.people if each.id != str(lock.registration_id)]
    return {
        "facts": facts,
        "levels": {
            "unlisted": more.unlisted - less.unlisted,
            "squares": more.squares - less.squares,
            "mixing": more.above_fair - less.above_fair,
            "moves": more.moves - less.moves,
        },
        "worse": sum(
            1
            for each in others
            if each.did_rank and total(free, dear.seats, each) > total(free, cheap.seats, each)
        ),
    }


def _brief(instance: Instance, limit: float) -> Instance:
    return replace(instance, parameters=replace(instance.parameters, limit=limit))


def _instance(instance: Instance) -> Instance:
    if not instance.rounds or not instance.people:
        raise NothingToDivide
    return instance


def _solved(instance: Instance, tell: Progress = _silent) -> Solution:
    try:
        return solve(instance, tell)
    except NoSeats as error:
        raise CannotDivide(instance, explain(instance)) from error


def _checked(  # noqa: PLR0913 - all that a proposal holds
    day: EventDay,
    instance: Instance,
    seats: Seats,
    said: Mapping[str, Any],
    *,
    base: Allocation | None,
    by: Person | None,
    now: datetime,
    is_repair: bool = False,
) -> Proposed:
    """Keep a proposal that the checker finds whole. Raises BrokenSeats."""
    broken = check(instance, seats)
    if broken:
        raise BrokenSeats(broken)
    allocation = Allocation(
        day=day,
        kind=AllocationKind.REPAIR if is_repair else AllocationKind.WHOLE,
        base=base,
        seed=instance.parameters.seed,
        instance=to_json(instance),
        report=said,
        made_at=now,
        made_by=by,
    )
    _keep(allocation, instance, seats, by=by, now=now)
    return Proposed(allocation=allocation, instance=instance, seats=seats)


@transaction.atomic
def _keep(
    allocation: Allocation, instance: Instance, seats: Seats, *, by: Person | None, now: datetime
) -> None:
    audit.quietly()
    allocation.save()
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
    chain = allocation.day.event.chain
    audit.record("allocation made", on=allocation, by=by, now=now, chain=chain, changes_pages=False)
