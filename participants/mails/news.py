"""What a new date or a cancellation changes in the calendar of guests and participants."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery

from events.mails import appointment
from events.models import Event
from events.queries.mail_plan import signature_of
from mailings.values import calendar
from mailings.values.letters import Recipient
from participants.choices import InvitationState, RegistrationState
from participants.models import Invitation, Registration

# Somebody of these has the appointment in a calendar, as certain or not.
_STANDS: dict[str, dict[str, bool]] = {
    InvitationState.SENT: {},
    InvitationState.YES: {"accepted": True},
    InvitationState.MAYBE: {"tentative": True},
    RegistrationState.CONFIRMED: {"accepted": True},
}


def calendars(
    event: Event, recipients: Sequence[Recipient], *, method: str, now: datetime
) -> list[str]:
    """Return for each recipient the part that moves or takes away the appointment, or nothing.

    The UID is that of the invitation or registration; the sequence goes up with the event's own.
    """
    known = _rows(event, recipients)
    _signed_by, reply_to = signature_of(event)
    write = calendar.cancellation if method == calendar.CANCEL else calendar.request
    parts = []
    for one in recipients:
        uid, sequence, stands = known.get(one.key, (None, 0, {}))
        if uid is None or event.starts_on is None:
            parts.append("")
            continue
        item = appointment(
            event,
            one,
            uid=uid,
            sequence=event.calendar_sequence + sequence,
            reply_to=reply_to,
            now=now,
            **stands,
        )
        parts.append(write(item))
    return parts


def _rows(
    event: Event, recipients: Sequence[Recipient]
) -> dict[str, tuple[UUID, int, dict[str, bool]]]:
    """Return UID, changes and standing of who has the appointment, by recipient key.

    Who comes by invitation has one item, whichever of the two rows the letter is about.
    """
    found: dict[str, tuple[UUID, int, dict[str, bool]]] = {}
    seats = Registration.objects.filter(invitation=OuterRef("pk")).order_by("-calendar_sequence")
    invitations = Invitation.objects.filter(
        event=event, pk__in=_numbers(recipients, "invitation:"), state__in=_STANDS
    )
    for one in invitations.annotate(seat=Subquery(seats.values("calendar_sequence")[:1])):
        changes = one.calendar_sequence + (one.seat or 0)
        found[f"invitation:{one.pk}"] = (one.calendar_uid, changes, _STANDS[one.state])
    registrations = Registration.objects.filter(
        event=event, pk__in=_numbers(recipients, "registration:"), state__in=_STANDS
    )
    for seat in registrations.select_related("invitation"):
        found[f"registration:{seat.pk}"] = (*seat.calendar_item(), _STANDS[seat.state])
    return found


def _numbers(recipients: Sequence[Recipient], prefix: str) -> set[int]:
    return {int(one.key.removeprefix(prefix)) for one in recipients if one.key.startswith(prefix)}
