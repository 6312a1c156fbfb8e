"""Who an organiser can ask to help in a session."""

from django.db.models import Q, QuerySet

from chain.models import Person
from events.models import Event


def people_known_to(event: Event) -> QuerySet[Person]:
    """People who work for the samenwerking, spoke at its events or helped in its sessions."""
    known = (
        Q(roles__chain=event.chain)
        | Q(session_roles__session__event__chain=event.chain)
        | Q(contributions__event__chain=event.chain)
        | Q(event_roles__event=event)
    )
    found = Person.objects.filter(known, is_active=True).values("pk")
    people: QuerySet[Person] = Person.objects.filter(pk__in=found).exclude(sort_key="")
    return people
