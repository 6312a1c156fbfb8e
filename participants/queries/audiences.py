"""Whom an organiser may write to: the guests of an event, and who registered."""

from collections.abc import Collection
from datetime import datetime

from events.models import Event
from mailings.values.letters import Recipient
from participants.choices import InvitationState, RegistrationState
from participants.models import Invitation, Registration
from participants.queries.readers import readers, with_people

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
    return registered(event, (RegistrationState.CONFIRMED, RegistrationState.TO_CONFIRM))


def waiting(event: Event, *, now: datetime) -> list[Recipient]:
    """Return who stands on the waiting list, those with an offer too."""
    del now
    return registered(event, (RegistrationState.WAITING, RegistrationState.OFFERED))


def registered(event: Event, states: Collection[RegistrationState]) -> list[Recipient]:
    """Return whose registration is in one of `states` and who can be mailed."""
    rows = Registration.objects.filter(event=event, state__in=states, person__email__isnull=False)
    found = rows.select_related("person__organisation").order_by("person__sort_key", "pk")
    return [_recipient(registration) for registration in found]


def _recipient(registration: Registration) -> Recipient:
    person = registration.person
    organisation = person.organisation
    return Recipient(
        key=f"registration:{registration.pk}",
        address=person.email or "",
        name=person.display_name,
        person_id=person.pk,
        organisation=organisation.name if organisation else "",
    )
