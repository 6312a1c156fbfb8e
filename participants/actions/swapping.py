"""Swapping seats by preference after they were published: carried out as soon as two both gain.

Who asks agrees with the swap; nobody reads with whom. Everybody who asks or takes it back holds the
pool of the event, so a seat is swapped once, and nobody who took it back is swapped. What becomes
possible by anything else than a press, the sweep finds (`settle_waiting`).
"""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from chain import audit
from chain.models import Person
from events.models import EventDay
from participants.actions import seats
from participants.actions.letters import tell
from participants.choices import ChoiceState
from participants.models import Choice, Registration, SwapWish
from participants.queries.swapping import open_seats, swappers, wishing
from participants.values.swapping import Swap, swaps_among


class NotToSwap(Exception):
    """The seat was swapped or left, or it cannot be swapped."""


def ask_swap(
    *, registration: Registration, choice: int, by: Person | None, now: datetime
) -> Choice | None:
    """Want to swap the seat with this number; returns the new seat when somebody else gains too.

    None: the wish stands, and holds until it is taken back. Twice is once. All swaps of the day
    that are possible by then are carried out. Raises NotToSwap, or seats.Busy.
    """
    with seats.careful(is_quiet=True):
        pools = seats.Pools(event=registration.event, by=by, now=now)
        pools.hold()
        rows = open_seats(now).filter(registration=registration).select_related("item__day")
        mine = rows.filter(pk=choice).first()
        if mine is None:
            raise NotToSwap
        mine.item.day.event = registration.event
        _wish, is_new = SwapWish.objects.get_or_create(
            registration=registration, item=mine.item, defaults={"asked_at": now}
        )
        if is_new:
            _record("swap asked", registration, pools)
        _settle(mine.item.day, registration, pools)
        held = registration.choices.filter(item=mine.item, state=ChoiceState.TAKEN)
        return held.exclude(pk=mine.pk).select_related("workshop", "item").first()


def withdraw_swap(
    *, registration: Registration, wish: int, by: Person | None, now: datetime
) -> bool:
    """Keep the seat after all; False when the wish had gone, by a swap or before. Raises Busy."""
    with seats.careful(is_quiet=True):
        pools = seats.Pools(event=registration.event, by=by, now=now)
        pools.hold()
        gone, _per_model = SwapWish.objects.filter(registration=registration, pk=wish).delete()
        if gone:
            _record("swap withdrawn", registration, pools)
        return bool(gone)


def settle_waiting(*, day: EventDay, now: datetime) -> int:
    """Carry out the swaps of a day that became possible since somebody asked; returns how many.

    A seat that was given on, a list or a seat by hand that changed: whatever it was. Nobody waits
    for it while there is nothing to swap. Raises Busy.
    """
    if not swaps_among(swappers(day, list(wishing(day)), now=now)):
        return 0
    with seats.careful(is_quiet=True):
        pools = seats.Pools(event=day.event, by=None, now=now)
        pools.hold()
        return _settle(day, None, pools)


def _settle(day: EventDay, asker: Registration | None, pools: seats.Pools) -> int:
    """Carry out every swap of the day and return how many; the pool is held."""
    rows = wishing(day).select_related("person__organisation").select_for_update(of=("self",))
    people = {one.pk: one for one in rows}
    swaps = swaps_among(swappers(day, people.values(), now=pools.now))
    for swap in swaps:
        both = [people[number] for number in swap.registrations]
        _exchange(swap, pools.now)
        for one in both:
            one.event = pools.event
            one.version += 1
            one.calendar_sequence += 1
            # Whoever pressed now does not become known to the other.
            one.changed_by = pools.by if one == asker else None
            one.save()
            _record("seats swapped", one, pools, is_own=one == asker)
            tell("changed", one, now=pools.now)
    return len(swaps)


def _exchange(swap: Swap, now: datetime) -> None:
    """Give each of the two the session of the other; every session keeps its number of people."""
    mine = {"registration__in": swap.registrations, "item": swap.item}
    rows = Choice.objects.filter(**mine, state=ChoiceState.TAKEN)
    one, other = rows.select_for_update(of=("self",)).order_by("pk")
    rows.filter(pk__in=[one.pk, other.pk]).update(state=ChoiceState.CANCELLED)
    Choice.objects.bulk_create(
        [_taken_over(one.registration_id, other, now), _taken_over(other.registration_id, one, now)]
    )
    SwapWish.objects.filter(**mine).delete()


def _taken_over(registration: int, seat: Choice, now: datetime) -> Choice:
    return Choice(
        registration_id=registration,
        session_id=seat.session_id,
        item_id=seat.item_id,
        workshop_id=seat.workshop_id,
        starts_at=seat.starts_at,
        ends_at=seat.ends_at,
        state=ChoiceState.TAKEN,
        by_preference=True,
        made_at=now,
    )


def _record(
    act: str, registration: Registration, pools: seats.Pools, *, is_own: bool = True
) -> None:
    audit.record(
        act,
        on=registration,
        by=pools.by if is_own else None,
        now=pools.now,
        chain=pools.event.chain,
        changes_pages=False,
    )


def outdated_wishes(now: datetime) -> QuerySet[SwapWish]:
    """Who wanted to swap on a day that is over."""
    return SwapWish.objects.filter(item__day__date__lt=timezone.localdate(now))


@transaction.atomic
def forget_wishes(*, now: datetime) -> int:
    return outdated_wishes(now).delete()[0]
