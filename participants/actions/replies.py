"""Answers that come outside the link: from a calendar, and notes of who is away."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from chain.models import Person
from mailings.values.incoming import CalendarReply
from participants.actions import answer as answers
from participants.choices import AnswerWay, InvitationState
from participants.models import Assistance, Invitation

_STATES = {
    "ACCEPTED": InvitationState.YES,
    "DECLINED": InvitationState.NO,
    "TENTATIVE": InvitationState.MAYBE,
}


@transaction.atomic
def take_reply(reply: CalendarReply, *, sender: str, now: datetime) -> bool:  # noqa: ARG001 - a registered shape
    """Carry out what somebody pressed in a calendar; False when the item is not known here.

    The item's number is unguessable and only its guest and secretariaat have it; the attendee has
    to be one of them, so that a forwarded item answers for nobody. Who sent it may be anybody: a
    secretariaat answers from its own mailbox in the name of the attendee. A 'maybe' names no day:
    it stands until the day by which we asked to hear.
    """
    invitation = _invitation(reply.uid)
    state = _STATES.get(reply.answer)
    if invitation is None or state is None:
        return False
    by = _answerer(invitation, reply.attendee)
    if by is None:
        return False
    until = _until(invitation, now) if state == InvitationState.MAYBE else None
    try:
        answers.answer(
            invitation=invitation,
            state=state,
            way=AnswerWay.CALENDAR,
            by=by if by.pk != invitation.person_id else None,
            maybe_until=until,
            now=now,
        )
    except (answers.Closed, answers.NotAnAnswer, answers.NoDate):
        return False
    return True


@transaction.atomic
def note_away(
    address: str,
    *,
    until: date | None,
    note: str,
    letter: object,  # noqa: ARG001 - a registered shape
    now: datetime,
) -> None:
    """Show beside a guest's name until when they are away; only for events still to come."""
    rows = Invitation.objects.standing().filter(
        person__email=address.lower(), event__ends_on__gte=now.date()
    )
    rows.update(away_until=until, away_note=note[:160])


def _invitation(uid: str) -> Invitation | None:
    try:
        number = UUID(uid.partition("@")[0])
    except ValueError:
        return None
    rows = Invitation.objects.filter(withdrawn_at=None).select_related("person", "event__chain")
    return rows.filter(calendar_uid=number).first()


def _answerer(invitation: Invitation, attendee: str) -> Person | None:
    """Return the guest or the secretariaat that this address belongs to."""
    if invitation.person.email == attendee:
        return invitation.person
    row = (
        Assistance.objects.filter(
            principal=invitation.person, assistant__email=attendee, ended_at=None
        )
        .select_related("assistant")
        .first()
    )
    return row.assistant if row else None


def _until(invitation: Invitation, now: datetime) -> date | None:
    terms = getattr(invitation.event, "terms", None)
    asked = terms.answer_by if terms else None
    return asked if asked and asked >= now.date() else invitation.event.starts_on
