"""Counts of a whole event, one for each moment."""

from events.models import Event
from participants.models import HeadCount


def counts_of(event: Event) -> list[HeadCount]:
    return list(event.head_counts.filter(day=None).select_related("event__chain"))
