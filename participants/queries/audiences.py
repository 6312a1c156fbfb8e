"""Whom an organiser may write to: the guests of an event, and who registered."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef

from events.models import Event
from mailings.values.letters import Recipient
from participants.choices import InvitationState, RegistrationState
from participants.models import Choice, Invitation, Registration
from participants.queries.readers import readers, with_people

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


def choosing(event: Event, *, now: datetime) -> list[Recipient]:
    """Return who has a seat and no workshop yet; of an event without workshops who has a seat."""
    if not event.sessions.exists():
        return coming(event, now=now)
    return registered(event, _SEATED, is_choosing=True)


def waiting(event: Event, *, now: datetime) -> list[Recipient]:
    """Return who stands on the waiting list, those with an offer too."""
    del now
    return registered(event, (RegistrationState.WAITING, RegistrationState.OFFERED))


def registered(
    event: Event, states: Collection[RegistrationState], *, is_choosing: bool = False
) -> list[Recipient]:
    """Return whose registration is in one of `states` and who can be mailed.

    `is_choosing`: only who chose no workshop at all.
    """
    rows = Registration.objects.filter(event=event, state__in=states, person__email__isnull=False)
    if is_choosing:
        rows = rows.exclude(Exists(Choice.objects.standing().filter(registration=OuterRef("pk"))))
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
