"""A run: asked for by a press, carried out beside the request, and every outcome in its row."""

import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from participants.actions import run as runs
from participants.actions.dividing import divide
from participants.actions.locking import LockedElsewhere, OtherDay, lock, unlock
from participants.allocating.obstacles import Reason
from participants.choices import AllocationKind, RunKind, RunState
from participants.models import Allocation, AllocationRun, Lock, Placement
from participants.models.allocation import SILENT
from tests.factories.participants import LockFactory, RegistrationFactory
from tests.factories.workshops import SessionFactory
from tests.participants.days import RankedDay

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(now):
    return RankedDay().all_rank(now=now)


def _carried_out(day, now, kind=RunKind.WHOLE, **more):
    asked = runs.ask(day=day.day, kind=kind, by=None, now=now, **more)
    divide(run_id=asked.pk, clock=lambda: now)
    asked.refresh_from_db()
    return asked


def test_a_run_ends_in_a_proposal_with_its_stages(day, now):
    done = _carried_out(day, now, slack=2)

    assert (done.state, done.faults) == (RunState.DONE, [])
    assert [stage["level"] for stage in done.stages][:3] == ["unlisted", "squares", "mixing"]
    assert done.allocation.instance["parameters"]["slack"] == 0.02
    assert done.allocation.placements.count() == 12


def test_a_second_press_is_the_first_and_a_second_worker_does_nothing(day, now):
    first = runs.ask(day=day.day, kind=RunKind.WHOLE, by=None, now=now)
    again = runs.ask(day=day.day, kind=RunKind.WHOLE, by=None, now=now)

    assert first == again
    assert divide(run_id=first.pk, clock=lambda: now) is not None
    assert divide(run_id=first.pk, clock=lambda: now) is None
    assert Allocation.objects.count() == 1


def test_the_database_keeps_runs_apart(day, now):
    runs.ask(day=day.day, kind=RunKind.WHOLE, by=None, now=now)

    with pytest.raises(IntegrityError), transaction.atomic():
        AllocationRun.objects.create(day=day.day, kind=RunKind.REPAIR, asked_at=now)


def test_every_proposal_of_a_day_has_the_next_seed(day, now):
    assert [_carried_out(day, now).seed, _carried_out(day, now).seed] == [1, 2]


def test_too_few_seats_stand_in_the_row_by_number(now):
    day = RankedDay(people=6, workshops=2, capacity=2)

    failed = _carried_out(day, now)

    assert failed.state == RunState.FAILED
    assert {fault["reason"] for fault in failed.faults} == {Reason.SEATS}
    assert failed.faults[0]["round"] == str(day.items[0].pk)
    assert failed.faults[0]["number"] == 2


def test_nobody_to_divide_among_stands_in_the_row(now):
    assert _carried_out(RankedDay(people=0), now).faults[0]["reason"] == Reason.NOBODY


def test_what_nobody_foresaw_ends_the_row_too(day, now, monkeypatch):
    def broken(**_more):
        raise MemoryError

    monkeypatch.setattr("participants.actions.dividing.propose", broken)
    asked = runs.ask(day=day.day, kind=RunKind.WHOLE, by=None, now=now)

    with pytest.raises(MemoryError):
        divide(run_id=asked.pk, clock=lambda: now)

    asked.refresh_from_db()
    assert (asked.state, asked.faults[0]["reason"]) == (RunState.FAILED, Reason.STOPPED)


def test_a_run_of_which_the_worker_is_gone_is_ended(day, now):
    asked = runs.ask(day=day.day, kind=RunKind.WHOLE, by=None, now=now)
    runs.begin(run_id=asked.pk, now=now)

    assert runs.end_silent(now=now + SILENT) == 0
    assert runs.end_silent(now=now + SILENT + timedelta(seconds=1)) == 1
    assert runs.ask(day=day.day, kind=RunKind.WHOLE, by=None, now=now) != asked


# --- Locks --------------------------------------------------------------------------------------


def _lock(day, person, session, now, *, is_inside=True, reason="Vertelt over haar praktijk."):
    return lock(
        day=day.day,
        registration=day.people[person],
        session=day.sessions[session],
        is_inside=is_inside,
        reason=reason,
        by=None,
        now=now,
    )


def _seats(allocation, person):
    return set(
        Placement.objects.filter(allocation=allocation, registration=person).values_list(
            "session", flat=True
        )
    )


def test_a_proposal_keeps_to_what_was_set_by_hand(day, now):
    free = _carried_out(day, now).allocation
    [left, *_other] = _seats(free, day.people[0])
    out = next(place for place, each in enumerate(day.sessions) if each.pk == left)
    _lock(day, 0, out, now, is_inside=False)
    _lock(day, 1, 3, now)

    held = _carried_out(day, now).allocation

    assert left not in _seats(held, day.people[0])
    assert day.sessions[3].pk in _seats(held, day.people[1])


def _price(made, now):
    divide(run_id=AllocationRun.objects.get(lock=made).pk, clock=lambda: now)
    made.refresh_from_db()
    return made.price


def test_a_lock_asks_for_its_price_and_the_price_stands_at_it(day, now):
    # The fourth workshop is on nobody's list.
    price = _price(_lock(day, 0, 3, now), now)

    assert (price["levels"]["unlisted"], price["worse"]) == (1, 0)
    assert set(price["levels"]) == {"unlisted", "squares", "mixing", "moves"}


def test_a_lock_that_takes_the_seat_of_another_tells_how_many(now):
    day = RankedDay(people=2, capacity=1)
    day.rank(0, 0, now=now)
    day.rank(1, 1, now=now)
    LockFactory(
        registration=day.people[0],
        session=day.sessions[4],  # their workshop in the second round
        is_inside=False,
    )

    price = _price(_lock(day, 1, 0, now), now)

    assert (price["levels"]["unlisted"], price["worse"]) == (1, 1)


def test_a_lock_with_which_there_are_no_seats_says_so(day, now):
    for person in range(4):
        _lock(day, person, 0, now)

    run = AllocationRun.objects.filter(lock__isnull=False).first()
    divide(run_id=run.pk, clock=lambda: now)

    run.refresh_from_db()
    run.lock.refresh_from_db()
    assert run.state == RunState.FAILED
    assert [fault["reason"] for fault in run.lock.price["faults"]] == [Reason.FIXED_FULL]


def test_one_seat_per_round_can_be_set(day, now):
    first = _lock(day, 0, 0, now)

    assert _lock(day, 0, 0, now) == first
    with pytest.raises(LockedElsewhere):
        _lock(day, 0, 1, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        LockFactory(
            day=day.day,
            registration=day.people[0],
            session=day.sessions[1],
            item=day.sessions[1].item,
        )


def test_another_reason_is_written_over_the_first(day, now):
    _lock(day, 0, 0, now)
    again = _lock(day, 0, 0, now, is_inside=False, reason="Komt later.")

    assert (again.reason, again.is_inside, Lock.objects.count()) == ("Komt later.", False, 1)


def test_who_or_what_is_of_another_day_is_refused(day, now):
    day.people.append(RegistrationFactory())
    day.sessions.append(SessionFactory())

    with pytest.raises(OtherDay):
        _lock(day, 6, 0, now)
    with pytest.raises(OtherDay):
        _lock(day, 0, len(day.sessions) - 1, now)


def test_taking_off_twice_is_once(day, now):
    made = _lock(day, 0, 0, now)
    same = Lock.objects.get(pk=made.pk)

    unlock(lock=made, by=None, now=now)
    unlock(lock=same, by=None, now=now)

    assert not Lock.objects.exists()
    assert not AllocationRun.objects.exists()


def test_a_repair_without_a_publication_has_nothing_to_mend(day, now):
    assert _carried_out(day, now, kind=RunKind.REPAIR).faults[0]["reason"] == Reason.NOBODY
    assert not Allocation.objects.filter(kind=AllocationKind.REPAIR).exists()


def test_the_web_does_without_the_solver():
    """Pages import rows and words only: highspy and numpy cost memory and time at every start."""
    code = "import sys, django; django.setup(); import config.urls; print('highspy' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "False"
