"""How full an event and its workshops are."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection

from events.models import Event
from participants.values.places import Place
from workshops.models import Session

# Only who finds it full asks how many wait.
_POOLS = """
SELECT session_id, capacity, taken,
       CASE WHEN capacity IS NULL OR taken < capacity THEN 0
            WHEN session_id IS NULL THEN
                (SELECT count(*) FROM participants_registration AS one
                 WHERE one.event_id = pool.event_id AND one.state = 'waiting')
            ELSE (SELECT count(*) FROM participants_choice AS one
                  WHERE one.session_id = pool.session_id AND one.state = 'waiting') END
FROM participants_pool AS pool
WHERE event_id = %s OR session_id = ANY(%s)
"""


@dataclass(frozen=True, slots=True)
class Places:
    """The seats of an event, and of its sessions by their number."""

    event: Place
    sessions: Mapping[int, Place]

    @property
    def has_full(self) -> bool:
        """Tell whether somebody may have to wait."""
        return self.event.is_full or any(place.is_full for place in self.sessions.values())


def places_of(event: Event) -> Places:
    """Return the seats of `event` and of each of its sessions, in two queries."""
    return places_with(event, sizes_of(event))


def sizes_of(event: Event) -> dict[int, int | None]:
    """Return the seats of every session, also of one that the draft left out, by its number."""
    rows = Session.everything.filter(event=event).order_by()
    return dict(rows.values_list("pk", "capacity"))


def places_with(event: Event, sizes: Mapping[int, int | None]) -> Places:
    """Idem where the sessions are known, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_POOLS, [event.pk, list(sizes) or [0]])
        found = {key: Place(*place) for key, *place in cursor.fetchall()}
    return Places(
        event=found.get(None) or Place(None, 0),
        sessions={pk: found.get(pk) or Place(size, 0) for pk, size in sizes.items()},
    )
