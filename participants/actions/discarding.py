"""Throwing a proposal away that nobody published; what was published stays to be explained."""

from datetime import datetime

from django.db import transaction

from chain import audit
from chain.models import Person
from participants.choices import AllocationState
from participants.models import Allocation


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
    chain = allocation.day.event.chain
    audit.record(
        "allocation discarded", on=current, by=by, now=now, chain=chain, changes_pages=False
    )
    current.delete()
    return True
