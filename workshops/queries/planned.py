"""Whose idea gets a place in the programme, and hears that when it is published."""

from datetime import datetime

from django.db.models import Q, QuerySet

from events.models import Event
from workshops.models import Idea, Submitter
from workshops.values.version import Programme


def ideas_to_tell(event: Event, programme: Programme, *, now: datetime) -> QuerySet[Idea]:
    """Return the ideas in `programme` of which nobody was told; none for a day that is past."""
    rows: QuerySet[Idea] = Idea.objects.all()
    if not event.is_published or event.is_cancelled or event.is_past(now):
        return rows.none()
    workshops = {session.workshop for session in programme.sessions}
    found: QuerySet[Idea] = rows.to_tell_planned(workshops)  # type: ignore[attr-defined]  # our own query set
    return found


def submitters_with(ideas: QuerySet[Idea]) -> QuerySet[Submitter]:
    """Return who stands with these ideas, and with what was merged into them."""
    numbers = ideas.values("pk")
    along = Q(idea__merged_into__in=numbers, idea__announced_at__isnull=False)
    rows: QuerySet[Submitter] = Submitter.objects.confirmed()
    return rows.filter(Q(idea__in=numbers) | along)
