"""Say when somebody is there, or when a room is free."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from chain import audit
from chain.models import Person
from events.models import Event, Room
from workshops.models import Availability
from workshops.values.hours import Hours


@transaction.atomic
def set_hours(
    *, event: Event, thing: Person | Room, hours: Mapping[int, Hours], by: Person, now: datetime
) -> None:
    """Keep the hours of a person or a room, by the number of the day; all day keeps no row.

    The same hours twice are kept once.
    """
    audit.quietly()
    whose: dict[str, Any] = {"person": thing} if isinstance(thing, Person) else {"room": thing}
    days = set(event.days.values_list("pk", flat=True))
    told = {day: one for day, one in hours.items() if day in days}
    Availability.objects.filter(day__in=told, **whose).delete()
    Availability.objects.bulk_create(
        Availability(
            day_id=day,
            is_absent=one.is_absent,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            **whose,
        )
        for day, one in told.items()
        if not one.is_all_day
    )
    audit.record(
        "availability set", on=event, by=by, now=now, chain=event.chain, changes_pages=False
    )
