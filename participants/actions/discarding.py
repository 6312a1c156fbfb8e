"""Throwing a proposal away that nobody published; what was published stays to be explained."""

from datetime import datetime

from django.db import transaction

from chain import audit
from chain.models import Person
from events.models import EventDay
from participants.choices import AllocationState
from participants.models import Allocation
from participants.queries.allocation.desk import outdated_on


class WasPublished(Exception):
    """Seats were given by this proposal, now or before."""


@transaction.atomic
def discard(*, allocation: Allocation, by: Person, now: datetime) -> bool:
    """Throw a proposal away; False when it was gone already. Raises WasPublished."""
    audit.quietly()
    rows = Allocation.objects.select_for_update(of=("self",))
    current = rows.filter(pk=allocation.pk).first()
    if current is None:
        return False
    if current.state != AllocationState.PROPOSAL:
        raise WasPublished
    _throw_away(current, allocation.day, by=by, now=now)
    return True


@transaction.atomic
def discard_outdated(*, day: EventDay, by: Person, now: datetime) -> int:
    """Throw away what nobody can publish any more; returns how many. A second time does nothing."""
    audit.quietly()
    rows = list(outdated_on(day).select_for_update(of=("self",)).order_by("pk"))
    for row in rows:
        _throw_away(row, day, by=by, now=now)
    return len(rows)


def _throw_away(allocation: Allocation, day: EventDay, *, by: Person, now: datetime) -> None:
    chain = day.event.chain
    audit.record(
        "allocation discarded", on=allocation, by=by, now=now, chain=chain, changes_pages=False
    )
    allocation.delete()
