"""Who asked to be kept posted of the bouwstenen of an event."""

from datetime import datetime

from events.models import Event
from mailings.values.letters import Recipient


def following(event: Event, *, now: datetime) -> list[Recipient]:
    """Return who asked after the day. Nobody yet: the question is not asked anywhere so far."""
    del event, now
    return []
