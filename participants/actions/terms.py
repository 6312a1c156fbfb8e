"""The terms of registering for an event, and how many can come."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from chain.actions.change import combine
from chain.models import Person
from events.models import Event
from participants.actions.capacity import set_capacity
from participants.models import RegistrationTerms

CAPACITY = "capacity"


@transaction.atomic
def set_terms(
    *, event: Event, seen: int, values: Mapping[str, Any], by: Person, now: datetime
) -> RegistrationTerms:
    """Write the terms that this person changed; `values` may hold the capacity of the event.

    The first time makes the row. Raises `ChangedMeanwhile` when somebody changed one of them after
    version `seen`; TooSmall or Busy of the seats.
    """
    terms, is_new = RegistrationTerms.objects.get_or_create(event=event)
    if CAPACITY in values:
        set_capacity(event=event, capacity=values[CAPACITY], by=by, now=now)
    parts = {"terms"} if is_new else {CAPACITY} & values.keys()
    combine(
        thing=terms,
        seen=terms.version if is_new else seen,
        by=by,
        now=now,
        values={name: value for name, value in values.items() if name != CAPACITY},
        parts=parts,
        chain=event.chain,
    )
    return terms
