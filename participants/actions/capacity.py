"""How many seats there are: more let people in who wait, fewer than taken is refused."""

from datetime import datetime

from chain import audit
from chain.models import Person
from events.models import Event
from participants.actions import seats
from participants.actions.line import Line


def set_capacity(*, event: Event, capacity: int | None, by: Person | None, now: datetime) -> None:
    """Set the seats of the event; None: as many as want to come. Raises TooSmall or Busy."""
    with seats.careful():
        pools = seats.Pools(event=event, by=by, now=now)
        pools.resize(capacity)
        Line(pools).fill()
        audit.record("seats set", on=event, by=by, now=now, chain=event.chain)
