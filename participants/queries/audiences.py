"""Whom an organiser may write to: the guests of an event, and who registered."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef

from chain.models import Person
from events.models import Event
from mailings.values.letters import Recipient
from participants.choices import InvitationState, RegistrationState
from participants.models import Choice, Invitation, Registration
from participants.models.registration import RegistrationQuerySet
from participants.queries.readers import (
    read_by,
    readers,
    readers_of_seat,
    secretariats,
    with_people,
)

_SEATED = (RegistrationState.CONFIRMED, RegistrationState.TO_CONFIRM)
_TOLD = (
    InvitationState.SENT,
    InvitationState.YES,
    InvitationState.MAYBE,
    InvitationState.NO,
    InvitationState.REPLACED,
)


def guests(event: Event, *, now: datetime) -> list[Recipient]:
    """Return who got an invitation, whatever they answered, by guest or secretariaat."""
    del now
    rows = Invitation.objects.filter(event=event, state__in=_TOLD).standing()
    return readers(with_people(rows).order_by("person__sort_key", "pk"))


def guests_coming(event: Event, *, now: datetime) -> list[Recipient]:
    """Return who said yes to an invitation, by guest or secretariaat."""
    del now
    rows = Invitation.objects.filter(event=event, state=InvitationState.YES).standing()
    return readers(with_people(rows).order_by("person__sort_key", "pk"))


def coming(event: Event, *, now: datetime) -> list[Recipient]:
    """Return who has a seat."""
    del now
    return registered(event, _SEATED)


def reading(event: Event, *, now: datetime) -> list[Recipient]:
    """Return who reads about each seat: who has it, the secretariaat, or both, as was set."""
    del now
    return _readers(_in(event, _SEATED))


def choosing(event: Event, *, now: datetime) -> list[Recipient]:
    """Return the readers of who has no workshop yet; of all when there are no workshops."""
    if not event.sessions.exists():
        return reading(event, now=now)
    chosen = Choice.objects.standing().filter(registration=OuterRef("pk"))
    return _readers(_in(event, _SEATED).exclude(Exists(chosen)))


def waiting(event: Event, *, now: datetime) -> list[Recipient]:
    """Return who reads of each place on the waiting list, those with an offer too."""
    del now
    return told(event, (RegistrationState.WAITING, RegistrationState.OFFERED))


def told(event: Event, states: Collection[RegistrationState]) -> list[Recipient]:
    """Return who reads of each registration in one of `states`: as was set, see readers_of_seat."""
    rows = _in(event, states).prefetch_related(secretariats())
    return [_recipient(one, person) for one in rows for person in readers_of_seat(one)]


def registered(event: Event, states: Collection[RegistrationState]) -> list[Recipient]:
    """Return whose registration is in one of `states` and who can be mailed."""
    rows = _in(event, states).filter(person__email__isnull=False)
    return [_recipient(registration, registration.person) for registration in rows]


def _in(event: Event, states: Collection[RegistrationState]) -> RegistrationQuerySet:
    rows: RegistrationQuerySet = Registration.objects.filter(event=event, state__in=states)
    return rows.select_related("person__organisation").order_by("person__sort_key", "pk")


def _readers(rows: RegistrationQuerySet) -> list[Recipient]:
    return [
        _recipient(registration, person)
        for registration in rows.prefetch_related(secretariats())
        for person in read_by(registration)
    ]


def _recipient(registration: Registration, person: Person) -> Recipient:
    organisation = registration.person.organisation
    return Recipient(
        key=f"registration:{registration.pk}",
        address=person.email or "",
        name=person.display_name,
        person_id=person.pk,
        organisation=organisation.name if organisation else "",
    )
