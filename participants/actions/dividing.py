"""What a run asks for, done: the solver is called here, and every outcome ends in the row."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from participants.actions import run as runs
from participants.actions.allocation import (
    BrokenSeats,
    CannotDivide,
    NothingToDivide,
    Proposed,
    mend,
    price_of,
    propose,
)
from participants.allocating.levels import Level
from participants.allocating.obstacles import Obstacle, Reason, unpacked
from participants.choices import RunKind
from participants.models import AllocationRun

logger = logging.getLogger(__name__)

# The price of a lock is wanted at once: seconds per level.
PRICE_LIMIT = 10


def divide(*, run_id: int, clock: Callable[[], datetime]) -> AllocationRun | None:
    """Carry out a run that was asked for; a second call does nothing.

    Whatever goes wrong stands in the row, and what we did not foresee is raised too.
    """
    run = runs.begin(run_id=run_id, now=clock())
    if run is None:
        return None
    try:
        _carry_out(run, clock)
    except (NothingToDivide, CannotDivide, BrokenSeats) as error:
        logger.info("run %s: %s", run.pk, error)
        runs.end(run, now=clock(), faults=_faults(error))
    except BaseException:
        # Also when time is up: the row must not say for ever that it is busy.
        runs.end(run, now=clock(), faults=[Obstacle(reason=Reason.STOPPED)])
        raise
    return run


def _carry_out(run: AllocationRun, clock: Callable[[], datetime]) -> None:
    if run.kind == RunKind.PRICE:
        _price(run, now=clock())
        return
    proposed = _propose(run, clock)
    runs.end(run, now=clock(), allocation=proposed.allocation)


def _faults(error: Exception) -> Sequence[Obstacle]:
    if isinstance(error, CannotDivide):
        return error.obstacles
    if isinstance(error, BrokenSeats):
        logger.error("broken: %s", [each.rule.value for each in error.broken])
        return [Obstacle(reason=Reason.BROKEN)]
    return [Obstacle(reason=Reason.NOBODY)]


def _propose(run: AllocationRun, clock: Callable[[], datetime]) -> Proposed:
    if run.kind == RunKind.REPAIR:
        return mend(day=run.day, seed=run.seed, by=run.asked_by, now=clock())

    def tell(level: Level, value: int) -> None:
        runs.note_stage(run, level=level.value, value=value, now=clock())

    return propose(
        day=run.day,
        seed=run.seed,
        slack=run.slack / 100,
        by=run.asked_by,
        now=clock(),
        tell=tell,
    )


def _price(run: AllocationRun, *, now: datetime) -> None:
    """Keep the price at the lock; one with which there are no seats has its faults there too."""
    lock = run.lock
    if lock is None:  # taken off meanwhile, and the run with it
        return
    lock.price = price_of(lock=lock, limit=PRICE_LIMIT)
    lock.save(update_fields=["price"])
    runs.end(run, now=now, faults=unpacked(lock.price.get("faults", [])))
