"""Setting a seat by hand, taking that back, and what it costs."""

from datetime import datetime

from django.db import transaction

from chain import audit
from chain.models import Person
from events.models import EventDay
from participants.actions.run import ask
from participants.choices import RunKind
from participants.models import Lock, Registration
from participants.queries.locks import outdated_on
from workshops.models import Session


class LockedElsewhere(Exception):
    """In that round this person has a fixed seat in another session."""


class OtherDay(Exception):
    """The person or the session is not of this day."""


@transaction.atomic
def lock(  # noqa: PLR0913 - all that a lock says
    *,
    day: EventDay,
    registration: Registration,
    session: Session,
    is_inside: bool,
    reason: str,
    by: Person | None,
    now: datetime,
) -> Lock:
    """Say that somebody sits in a session, or does not, and ask what that costs.

    The same again is the first one; another reason is written over it. Raises LockedElsewhere,
    OtherDay.
    """
    audit.quietly()
    if registration.event_id != day.event_id or session.item.day_id != day.pk:
        raise OtherDay
    Registration.objects.select_for_update(no_key=True).get(pk=registration.pk)
    rows = Lock.objects.filter(registration=registration, item=session.item_id, is_inside=True)
    if is_inside and rows.exclude(session=session).exists():
        raise LockedElsewhere
    made, is_new = Lock.objects.get_or_create(
        registration=registration,
        session=session,
        defaults={
            "day": day,
            "item_id": session.item_id,
            "is_inside": is_inside,
            "reason": reason,
            "made_at": now,
            "made_by": by,
        },
    )
    if not is_new and (made.is_inside, made.reason) == (is_inside, reason):
        return made
    if not is_new:
        made.is_inside, made.reason, made.price = is_inside, reason, {}
        made.save(update_fields=["is_inside", "reason", "price"])
    ask(day=day, kind=RunKind.PRICE, lock=made, by=by, now=now)
    chain = day.event.chain
    audit.record("lock set", on=made, by=by, now=now, chain=chain, changes_pages=False)
    return made


@transaction.atomic
def unlock(*, lock: Lock, by: Person | None, now: datetime) -> None:
    """Take a lock off; the next proposal does without it. A second time changes nothing."""
    audit.quietly()
    if not Lock.objects.filter(pk=lock.pk).exists():
        return
    chain = lock.day.event.chain
    audit.record("lock removed", on=lock, by=by, now=now, chain=chain, changes_pages=False)
    lock.delete()


@transaction.atomic
def ask_prices(*, day: EventDay, by: Person | None, now: datetime) -> int:
    """Ask once more what locks cost of which the price is of other facts; returns how many."""
    outdated = outdated_on(day)
    for lock in outdated:
        ask(day=day, kind=RunKind.PRICE, lock=lock, by=by, now=now)
    return len(outdated)
