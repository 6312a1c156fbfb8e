"""What a new date or a cancellation changes in the calendar of guests and participants."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

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
    """Return UID, sequence and standing of who has the appointment, by recipient key."""
    found: dict[str, tuple[UUID, int, dict[str, bool]]] = {}
    columns = ("pk", "calendar_uid", "calendar_sequence", "state")
    for name, model in (("invitation", Invitation), ("registration", Registration)):
        numbers = _numbers(recipients, f"{name}:")
        rows = model._default_manager.filter(event=event, pk__in=numbers, state__in=_STANDS)
        for pk, uid, sequence, state in rows.values_list(*columns) if numbers else ():
            found[f"{name}:{pk}"] = (uid, sequence, _STANDS[state])
    return found


def _numbers(recipients: Sequence[Recipient], prefix: str) -> set[int]:
    return {int(one.key.removeprefix(prefix)) for one in recipients if one.key.startswith(prefix)}
