"""How full an event and its workshops are."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from events.models import Event
from participants.choices import ChoiceState, RegistrationState
from participants.models import Choice, Pool, Registration
from participants.values.places import Place
from workshops.models import Session


@dataclass(frozen=True, slots=True)
class Places:
    """The seats of an event, and of its sessions by their number."""

    event: Place
    sessions: Mapping[int, Place]


def places_of(event: Event) -> Places:
    """Return the seats of `event` and of each of its sessions, in four queries."""
    pools = Pool.objects.filter(Q(event=event) | Q(session__event=event))
    rows = {(pool.event_id, pool.session_id): pool for pool in pools}
    waiting = Registration.objects.filter(event=event, state=RegistrationState.WAITING).count()
    in_line = dict(
        Choice.objects.filter(session__event=event, state=ChoiceState.WAITING)
        .order_by()
        .values_list("session")
        .annotate(count=Count("pk"))
    )
    sizes = Session.objects.filter(event=event).values_list("pk", "capacity")
    return Places(
        event=_place(rows.get((event.pk, None)), None, waiting),
        sessions={
            pk: _place(rows.get((None, pk)), capacity, in_line.get(pk, 0)) for pk, capacity in sizes
        },
    )


def _place(pool: Pool | None, capacity: int | None, waiting: int) -> Place:
    if pool is None:
        return Place(capacity, 0, waiting)
    return Place(pool.capacity, pool.taken, waiting)
