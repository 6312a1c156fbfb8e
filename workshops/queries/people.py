"""Who an organiser can ask to help in a session, or to review ideas."""

from django.db.models import Q, QuerySet

from chain.models import Person
from events.models import Event
from workshops.models import Call, SessionRole


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


def helps_anywhere(person: Person) -> bool:
    """Tell whether `person` guides or takes notes in any session, or ever did; one query."""
    return SessionRole.objects.filter(person=person).exists()


def people_to_review(call: Call) -> QuerySet[Person]:
    """People with an account who work for the samenwerking, or helped or spoke at its events."""
    known = (
        Q(roles__chain=call.chain_id)
        | Q(session_roles__session__event__chain=call.chain_id)
        | Q(contributions__event__chain=call.chain_id)
    )
    found = Person.objects.with_account().filter(known).values("pk")
    people: QuerySet[Person] = Person.objects.filter(pk__in=found).exclude(sort_key="")
    return people.exclude(calls_to_review=call.pk)
