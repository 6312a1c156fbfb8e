"""Asking for the solver, and how far it is: rows only. Pages may import this; it does not solve."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from chain import audit
from chain.models import Person
from events.models import EventDay
from participants.allocating.obstacles import Obstacle, Reason, packed
from participants.choices import RunKind, RunState
from participants.models import Allocation, AllocationRun, Lock


def ask(
    *,
    day: EventDay,
    kind: RunKind,
    by: Person | None,
    now: datetime,
    slack: int = 0,
    lock: Lock | None = None,
) -> AllocationRun:
    """Ask for a proposal, a repair or the price of `lock`; a press while one is under way is that.

    `slack` is in percent. Every proposal of a day has the next seed,
    also after one was thrown away.
    """
    mine = AllocationRun.objects.under_way()
    mine = mine.filter(lock=lock) if lock else mine.filter(day=day).exclude(kind=RunKind.PRICE)
    try:
        return mine.first() or _ask(day, kind, lock, slack, by=by, now=now)
    except IntegrityError:
        first = mine.first()
        if first is None:
            raise
        return first


@transaction.atomic
def _ask(
    day: EventDay,
    kind: RunKind,
    lock: Lock | None,
    slack: int,
    *,
    by: Person | None,
    now: datetime,
) -> AllocationRun:
    audit.quietly()
    run = AllocationRun.objects.create(
        day=day,
        kind=kind,
        lock=lock,
        slack=slack,
        seed=_last_seed(day) + 1,
        asked_at=now,
        asked_by=by,
    )
    chain = day.event.chain
    audit.record("allocation asked", on=run, by=by, now=now, chain=chain, changes_pages=False)
    return run


def _last_seed(day: EventDay) -> int:
    runs = AllocationRun.objects.filter(day=day, state=RunState.DONE).exclude(kind=RunKind.PRICE)
    last: int | None = runs.aggregate(last=Max("seed"))["last"]
    return max(last or 0, Allocation.objects.filter(day=day).count())


def begin(*, run_id: int, now: datetime) -> AllocationRun | None:
    """Take a run in hand; None when somebody else has it, or had it."""
    rows = AllocationRun.objects.filter(pk=run_id, state=RunState.ASKED)
    if not rows.update(state=RunState.BUSY, heard_at=now):
        return None
    return AllocationRun.objects.select_related(
        "day__event__chain", "asked_by", "lock__day__event"
    ).get(pk=run_id)


def note_stage(run: AllocationRun, *, level: str, value: int, now: datetime) -> None:
    """Tell that a level is done; a next try begins with the first level again."""
    done = [stage for stage in run.stages if stage["level"] != level]
    run.stages, run.heard_at = [*done, {"level": level, "value": value}], now
    run.save(update_fields=["stages", "heard_at"])


def end(
    run: AllocationRun,
    *,
    now: datetime,
    allocation: Allocation | None = None,
    faults: Iterable[Obstacle] = (),
) -> None:
    """Write what came of a run: a proposal, or why not."""
    run.faults = packed(faults)
    run.state = RunState.FAILED if run.faults else RunState.DONE
    run.allocation, run.ended_at = allocation, now
    run.save(update_fields=["faults", "state", "allocation", "ended_at"])


def end_silent(*, now: datetime) -> int:
    """End the runs of which the worker is gone; returns how many. Somebody may ask again."""
    faults: list[dict[str, Any]] = packed([Obstacle(reason=Reason.STOPPED)])
    rows = AllocationRun.objects.silent(now)
    return rows.update(state=RunState.FAILED, faults=faults, ended_at=now)
