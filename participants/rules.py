"""Who may do what with registrations, as sentences."""

from datetime import datetime, timedelta

from django.utils import timezone

from chain.rules import type_of_visitor
from events.choices import Visibility
from events.models import Event
from events.rules import may_edit_programme
from participants.choices import RegistrationState
from participants.models import Registration, RegistrationTerms
from participants.models.registration import GONE
from participants.values.meeting import KEPT
from participants.values.opening import Door, Opening
from workshops.models import Session
from workshops.rules import works_in_session


def opening_of(event: Event, terms: RegistrationTerms, *, now: datetime) -> Opening:
    """Tell whether people can register for `event` now; reads its days."""
    return Opening(
        door=_door(event, terms, now),
        opens_at=terms.opens_at,
        closes_at=terms.closes_at,
        choices_open=terms.choices_open_at is None or terms.choices_open_at <= now,
        choices_open_at=terms.choices_open_at,
    )


def _door(event: Event, terms: RegistrationTerms, now: datetime) -> Door:
    if not event.is_published:
        return Door.DRAFT
    if event.is_cancelled:
        return Door.CANCELLED
    if event.is_past(now):
        return Door.PAST
    if event.visibility == Visibility.INVITATION:
        return Door.INVITATION
    if terms.opens_at and now < terms.opens_at:
        return Door.NOT_YET
    closes_at = terms.closes_at or event.starts_at()
    return Door.CLOSED if closes_at and closes_at <= now else Door.OPEN


def may_change(registration: Registration, *, now: datetime) -> bool:
    """Tell whether somebody may still change or cancel: until the event ends."""
    event = registration.event
    return registration.state not in GONE and not event.is_cancelled and not event.is_past(now)


def may_join(registration: Registration, *, now: datetime) -> bool:  # noqa: ARG001 - a rule's shape
    """Only who has a seat is sent on to a webinar; who waits or cancelled is not."""
    event = registration.event
    is_on = event.is_published and not event.is_cancelled
    return is_on and registration.state == RegistrationState.CONFIRMED


def has_meeting_list(event: Event, terms: RegistrationTerms, *, now: datetime) -> bool:
    """'Kennismaken' is there when the organiser offers it, until 30 days after the event."""
    if not terms.has_meeting_list or not event.is_published or event.is_cancelled:
        return False
    last = event.ends_on
    return last is None or timezone.localdate(now) <= last + timedelta(days=KEPT)


def may_meet(registration: Registration, *, now: datetime) -> bool:  # noqa: ARG001 - a rule's shape
    """Only who takes part sees the list of that day."""
    return registration.state == RegistrationState.CONFIRMED


def may_read_evaluation(
    visitor: type_of_visitor, event: Event, session: Session, *, now: datetime
) -> bool:
    """Open to who has a role in the session, and to organisers."""
    return works_in_session(visitor, session) or may_edit_programme(visitor, event, now=now)
