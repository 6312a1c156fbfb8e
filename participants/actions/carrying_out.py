"""What an answer changes: the invitation, the seat, and who comes instead."""

from datetime import datetime, timedelta

from django.db.models import F, Max

from chain import audit
from chain.models import Person
from participants.actions import replacement
from participants.actions.registration import changes, entry
from participants.choices import InvitationState, RegistrationState
from participants.models import Answer, Invitation, Registration
from participants.values.replacement import Replacement
from workshops.models import Session

# A seat given back by a wrong tap is still there this long.
UNDO_WINDOW = timedelta(minutes=10)
GIVES_BACK = (InvitationState.NO, InvitationState.MAYBE, InvitationState.REPLACED)


def carry_out(
    answer: Answer,
    *,
    by: Person,
    now: datetime,
    session: Session | None = None,
    replacement: Replacement | None = None,
) -> Invitation | None:
    """Let the invitation carry `answer`, with its seat or its replacement; writes the audit row.

    Returns the invitation of who was to come instead and need not any more.
    """
    invitation, gone = answer.invitation, None
    invitation.answers.held().exclude(pk=answer.pk).update(undone_at=now)
    if invitation.state == InvitationState.REPLACED:
        gone = _withdraw_replacement(invitation, by=by, now=now)
    _write(
        invitation,
        by=by,
        now=now,
        state=answer.state,
        answered_at=answer.at,
        maybe_until=answer.maybe_until,
        remark=answer.remark or invitation.remark,
    )
    if answer.state == InvitationState.YES:
        take_seat(invitation, session=session, by=by, now=now)
    if replacement:
        _replace(answer, replacement, by=by, now=now)
    audit.record(
        "invitation answered",
        on=invitation,
        by=answer.given_by,
        now=now,
        fields=["state"],
        chain=invitation.event.chain,
    )
    return gone


def hold(answer: Answer, invitation: Invitation, *, now: datetime) -> None:
    """Stop an answer that was carried out already, until an organiser has looked.

    The seat stays where it is: which way this goes is not known yet.
    """
    Answer.objects.filter(pk=answer.pk, held_at=None).update(held_at=now)
    _restore(invitation, by=None, now=now)


def take_back(answer: Answer, invitation: Invitation, *, by: Person, now: datetime) -> None:
    if not Answer.objects.filter(pk=answer.pk, undone_at=None).update(undone_at=now):
        return
    if answer.replacement_id and invitation.state == InvitationState.REPLACED:
        _withdraw_replacement(invitation, by=by, now=now)
    _restore(invitation, by=by, now=now)
    settle_seat(invitation, by=by, now=now)
    audit.record("answer undone", on=invitation, by=by, now=now, chain=invitation.event.chain)


def refuse(answer: Answer, *, by: Person, now: datetime) -> None:
    """Leave a held answer undone: a machine gave it."""
    invitation = answer.invitation
    settle_seat(invitation, by=by, now=now)
    audit.record("answer refused", on=invitation, by=by, now=now, chain=invitation.event.chain)


def settle_seat(invitation: Invitation, *, by: Person, now: datetime) -> None:
    """Give who comes a seat, and take it from who never said so."""
    if invitation.state == InvitationState.YES:
        take_seat(invitation, session=None, by=by, now=now)
    elif invitation.state not in GIVES_BACK:
        give_back_seat(invitation, by=by, now=now)


def take_seat(
    invitation: Invitation, *, session: Session | None, by: Person, now: datetime
) -> Registration:
    """Return the registration of a guest who comes; who has one keeps it."""
    held = seat_of(invitation)
    if held is not None:
        if held.invitation_id is None:
            Registration.objects.filter(pk=held.pk).update(invitation=invitation)
        return held
    earlier = invitation.registrations.aggregate(last=Max("calendar_sequence"))["last"] or 0
    made = entry.register(
        event=invitation.event,
        person=invitation.person,
        sessions=[session] if session else [],
        state=RegistrationState.CONFIRMED,
        invitation=invitation,
        remark=invitation.remark,
        by=by,
        now=now,
    )
    if earlier:  # the calendar item of the invitation only counts up
        Registration.objects.filter(pk=made.pk).update(calendar_sequence=earlier)
    return made


def give_back_seat(invitation: Invitation, *, by: Person | None, now: datetime) -> bool:
    """Free the seat that came with this invitation; tells whether there was one."""
    held = seat_of(invitation)
    if held is None or held.invitation_id != invitation.pk:
        return False
    held.event = invitation.event
    changes.cancel(registration=held, by=by, now=now, tells=False)
    return True


def seat_of(invitation: Invitation) -> Registration | None:
    rows = Registration.objects.standing().filter(event=invitation.event_id)
    return rows.filter(person=invitation.person_id).first()


def _replace(answer: Answer, who: Replacement, *, by: Person, now: datetime) -> None:
    made = replacement.invite(answer.invitation, who, by=by, now=now)
    answer.replacement = made
    answer.save(update_fields=["replacement"])


def _withdraw_replacement(
    invitation: Invitation, *, by: Person, now: datetime
) -> Invitation | None:
    gone = replacement.withdraw(invitation, by=by, now=now)
    if gone is not None:
        give_back_seat(gone, by=by, now=now)
    return gone


def _restore(invitation: Invitation, *, by: Person | None, now: datetime) -> None:
    """Let the invitation carry the last answer that counts, or none."""
    last = invitation.answers.counting().order_by("at", "pk").last()
    _write(
        invitation,
        by=by,
        now=now,
        state=last.state if last else _before_any(invitation),
        answered_at=last.at if last else None,
        maybe_until=last.maybe_until if last else None,
        remark=last.remark if last else "",
    )
    if last and last.replacement and last.state == InvitationState.REPLACED:
        replacement.bring_back(invitation, last.replacement, by=by, now=now)


def _before_any(invitation: Invitation) -> InvitationState:
    return InvitationState.SENT if invitation.sent_at else InvitationState.DRAFT


def _write(invitation: Invitation, *, by: Person | None, now: datetime, **values: object) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(
        **values,
        version=F("version") + 1,
        calendar_sequence=F("calendar_sequence") + 1,
        changed_at=now,
        changed_by=by,
    )
    changed = [*values, "version", "calendar_sequence", "changed_at", "changed_by"]
    invitation.refresh_from_db(fields=changed)
