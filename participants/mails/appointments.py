"""The calendar item of an invitation: always the same one, and higher each time it changes."""

from collections.abc import Mapping

from events.mails import appointment
from mailings.values import calendar
from participants.choices import InvitationState
from participants.mails.copies import Batch, Copy

_WITHDRAWN = InvitationState.NO
# What the letter itself says; the others say what the invitation says.
_SAYS = {
    "save-the-date": InvitationState.MAYBE,
    "invitation": InvitationState.SENT,
    "replacement": InvitationState.SENT,
    "replacement-withdrawn": _WITHDRAWN,
}
_FOLLOWS = ("answered", "answered-other", "answer-undone")
_STANDS: Mapping[str, Mapping[str, bool]] = {
    InvitationState.YES: {"accepted": True},
    InvitationState.MAYBE: {"tentative": True},
    InvitationState.SENT: {},
}


def calendar_part(letter: str, batch: Batch, copy: Copy) -> dict[str, str]:
    """Return the calendar part that goes with this letter, as a Draft names it; or nothing.

    An answer is asked for, was given, or is still to come; who does not come loses the item.
    """
    if not batch.has_day or letter not in (*_SAYS, *_FOLLOWS):
        return {}
    stands = _STANDS.get(_SAYS.get(letter, InvitationState(copy.invitation.state)))
    if stands is not None:
        return _part(calendar.REQUEST, calendar.request(_item(batch, copy, stands)))
    if copy.invitation.sent_at is None:
        return {}
    return _part(calendar.CANCEL, calendar.cancellation(_item(batch, copy, {})))


def _part(method: str, text: str) -> dict[str, str]:
    return {"calendar": text, "calendar_method": method}


def _item(batch: Batch, copy: Copy, stands: Mapping[str, bool]) -> calendar.Appointment:
    event, invitation = batch.letter.event, copy.invitation
    return appointment(
        event,
        copy.recipient,
        uid=invitation.calendar_uid,
        sequence=event.calendar_sequence + copy.changes,
        reply_to=batch.letter.reply_to,
        now=batch.now,
        title=f"{event.title} ({copy.guest})" if copy.guest else event.title,
        **stands,
    )
