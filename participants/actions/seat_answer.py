"""A seat that was taken or given up at another door is an answer to the invitation too."""

from datetime import datetime

from django.db.models import F

from chain import audit
from chain.models import Person
from participants.choices import AnswerWay, InvitationState
from participants.models import Answer, Invitation, Registration


def comes(registration: Registration, *, by: Person | None, now: datetime) -> None:
    """Who registers while an invitation stands has said 'ja', and is not reminded."""
    _says(registration, InvitationState.YES, by=by, now=now)


def stays_away(registration: Registration, *, by: Person | None, now: datetime) -> None:
    """Who cancels a registration that came with an invitation has said 'nee'."""
    _says(registration, InvitationState.NO, by=by, now=now)


def _says(
    registration: Registration, state: InvitationState, *, by: Person | None, now: datetime
) -> None:
    rows = Invitation.objects.standing().filter(
        event=registration.event_id, person=registration.person_id
    )
    rows = rows.exclude(state=state).order_by("pk")
    # Most who register were not invited; only for who was is the row read and held.
    invitation = rows.select_for_update().first() if rows.exists() else None
    if invitation is None or invitation.state == InvitationState.REPLACED:
        return
    way = AnswerWay.SIGNED_IN if by else AnswerWay.LINK
    Answer.objects.create(invitation=invitation, state=state, way=way, at=now, given_by=by)
    Invitation.objects.filter(pk=invitation.pk).update(
        state=state,
        answered_at=now,
        maybe_until=None,
        version=F("version") + 1,
        calendar_sequence=F("calendar_sequence") + 1,
        changed_at=now,
        changed_by=by,
    )
    if state == InvitationState.YES:
        Registration.objects.filter(pk=registration.pk).update(invitation=invitation)
    audit.record(
        "invitation answered",
        on=invitation,
        by=by,
        now=now,
        fields=["state"],
        chain=registration.event.chain,
    )
