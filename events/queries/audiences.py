"""Whom of the people around an event this app knows: who speaks there, and who receives."""

from datetime import datetime

from django.utils import timezone

from chain.models import Person
from events.choices import EventRoleKind
from events.models import Event
from mailings.values.letters import Recipient


def person_as_recipient(person: Person) -> Recipient:
    """Address somebody by the person itself; `organisation` has to be read along."""
    organisation = person.organisation
    return Recipient(
        key=f"person:{person.pk}",
        address=person.email or "",
        name=person.display_name,
        person_id=person.pk,
        organisation=organisation.name if organisation else "",
    )


def speakers(event: Event, *, now: datetime) -> list[Recipient]:
    """Return who speaks, opens, presents or closes, each once, with an address. One query."""
    del now
    people = (
        Person.objects.with_account()
        .filter(contributions__event=event)
        .select_related("organisation")
        .distinct()
    )
    return [person_as_recipient(person) for person in people]


def hosts(event: Event, *, now: datetime) -> list[Recipient]:
    """Return who receives at the host's place today, each once. One query."""
    roles = event.roles.filter(kind=EventRoleKind.HOST).on(timezone.localdate(now))
    people = Person.objects.with_account().filter(event_roles__in=roles)
    return [person_as_recipient(one) for one in people.select_related("organisation").distinct()]
