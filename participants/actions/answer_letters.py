"""Who hears of an answer: who gave it, the other of the two, who comes instead, the organiser."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.utils import timezone

from chain.models import Person
from events.models import Event
from events.queries.mail_plan import signature_of, texts_for
from mailings.actions.outbox import post
from mailings.values.letters import Draft, Recipient
from participants.choices import InvitationState
from participants.mails import invitation as mails
from participants.models import Answer, Invitation
from participants.queries.readers import everybody, recipient, with_people
from participants.values.late import is_late

Write = Callable[..., Sequence[Draft]]
_TOLD_TO_GUEST = (InvitationState.YES, InvitationState.NO)


def tell(answer: Answer, *, withdrawn: Invitation | None, now: datetime) -> None:
    """Post the letters that belong to an answer which was carried out."""
    invitation = _read(answer.invitation_id)
    given, others = _who(invitation, answer.given_by)
    _post("answered", mails.write_answered, invitation, given, now)
    _post("answered-other", mails.write_answered_other, invitation, others, now)
    if answer.replacement_id:
        made = _read(answer.replacement_id)
        _post("replacement", mails.write_replacement, made, everybody(made), now)
    if withdrawn is not None:
        gone = _read(withdrawn.pk)
        people = everybody(gone)
        _post("replacement-withdrawn", mails.write_replacement_withdrawn, gone, people, now)
    if invitation.replaces_id and answer.state in _TOLD_TO_GUEST:
        guest = _read(invitation.replaces_id)
        people = everybody(guest)
        _post("replacement-answered", mails.write_replacement_answered, guest, people, now)
    if is_late(invitation.event.starts_on, timezone.localdate(now)):
        _tell_organiser(invitation, now)


def tell_undone(invitation: Invitation, *, now: datetime) -> None:
    """Tell everybody who may have heard of a machine's answer that it was taken back."""
    read = _read(invitation.pk)
    _post("answer-undone", mails.write_answer_undone, read, everybody(read), now)


def _who(invitation: Invitation, giver: Person | None) -> tuple[list[Person], list[Person]]:
    """Return who answered and who else is to know; of a noted answer the guest gave it."""
    people = everybody(invitation)
    by = giver if giver in people else invitation.person
    given = [person for person in people if person == by] or people[:1]
    return given, [person for person in people if person not in given]


def _read(pk: int | None) -> Invitation:
    rows = Invitation.objects.select_related(*(f"event__{name}" for name in Event.comes_with))
    found: Invitation = with_people(rows).get(pk=pk)
    return found


def _post(
    letter: str, write: Write, invitation: Invitation, people: Sequence[Person], now: datetime
) -> None:
    _send(letter, write, invitation.event, [recipient(invitation, one) for one in people], now)


def _send(
    letter: str, write: Write, event: Event, recipients: Sequence[Recipient], now: datetime
) -> None:
    if recipients:
        texts = texts_for(event, f"participants.{letter}")
        post(write(event, recipients, texts=texts, now=now), now=now)


def _tell_organiser(invitation: Invitation, now: datetime) -> None:
    name, address = signature_of(invitation.event)
    to = Recipient(key=f"invitation:{invitation.pk}", address=address, name=name)
    if address:
        _send("late-change", mails.write_late_change, invitation.event, [to], now)
