"""The letters about an invitation, as a plan of an event knows them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, time

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.choices import Visibility
from events.mails import PLACEHOLDERS
from events.models import Event
from events.queries.mail_plan import signature_of
from mailings.registry import LetterKind, When
from mailings.values.letters import Recipient
from participants.choices import InvitationState
from participants.mails import invitation as letters
from participants.models import Invitation
from participants.models.invitation import InvitationQuerySet
from participants.queries import readers
from participants.queries.audiences import guests

_MORNING = time(10)
WORDS = {
    **PLACEHOLDERS,
    "gast": gettext_lazy("the name of the guest"),
    "waarom": gettext_lazy("why this guest is invited"),
}


def _invites(event: Event) -> bool:
    """An open event may have guests of its own too."""
    return event.visibility == Visibility.INVITATION or event.invitations.exists()


def _lacks_guests(event: Event, *, now: datetime) -> str:  # noqa: ARG001 - as the registry asks
    if event.invitations.standing().exists():
        return ""
    return _("There is nobody on the list of guests yet.")


def _organiser(event: Event, *, now: datetime) -> Iterable[Recipient]:
    """The organiser reads about the first guest who answered, to look at the letter."""
    name, address = signature_of(event)
    first = next(iter(readers.answered(event, now=now)), None)
    return [replace(first, name=name, address=address, person_id=None)] if first else []


def _numbers(recipients: Sequence[Recipient]) -> set[int]:
    return {int(one.key.removeprefix("invitation:")) for one in recipients}


def _saved(event: Event, recipients: Sequence[Recipient], *, now: datetime) -> None:  # noqa: ARG001 - idem
    """Every calendar item after this one has to count higher."""
    _of(event, recipients).update(calendar_sequence=F("calendar_sequence") + 1)


def _sent(event: Event, recipients: Sequence[Recipient], *, now: datetime) -> None:
    drafts = _of(event, recipients).filter(state=InvitationState.DRAFT)
    drafts.update(
        state=InvitationState.SENT,
        sent_at=now,
        changed_at=now,
        calendar_sequence=F("calendar_sequence") + 1,
    )


def _reminded(event: Event, recipients: Sequence[Recipient], *, now: datetime) -> None:
    _of(event, recipients).update(reminded_at=now, changed_at=now)


def _of(event: Event, recipients: Sequence[Recipient]) -> InvitationQuerySet:
    rows: InvitationQuerySet = Invitation.objects.filter(event=event)
    return rows.filter(pk__in=_numbers(recipients))


SAVE_THE_DATE = LetterKind(
    key="participants.save-the-date",
    title=gettext_lazy("Keep free"),
    audience=gettext_lazy("guests who have no invitation yet"),
    recipients=readers.not_invited_yet,
    write=letters.write_save_the_date,
    posted=_saved,
    when=When(-84, _MORNING),
    fits=_invites,
    lacks=_lacks_guests,
    placeholders=WORDS,
)
INVITATION = LetterKind(
    key="participants.invitation",
    title=gettext_lazy("Invitation"),
    audience=gettext_lazy("guests who have no invitation yet"),
    recipients=readers.not_invited_yet,
    write=letters.write_invitation,
    posted=_sent,
    when=When(-49, _MORNING),
    fits=_invites,
    lacks=_lacks_guests,
    placeholders=WORDS,
)
REMINDER = LetterKind(
    key="participants.reminder",
    title=gettext_lazy("Reminder"),
    audience=gettext_lazy("guests who have not answered in any way"),
    recipients=readers.silent,
    write=letters.write_reminder,
    posted=_reminded,
    when=When(-28, _MORNING),
    again=(When(-14, _MORNING),),
    fits=_invites,
    lacks=_lacks_guests,
    placeholders=WORDS,
)
# Sent by the act itself; in the plan only to change their words.
ACTS = [
    LetterKind(
        key="participants.answered",
        title=gettext_lazy("Your answer"),
        audience=gettext_lazy("who answered the invitation"),
        recipients=readers.answered,
        write=letters.write_answered,
        is_bulk=False,
        keeps_office_hours=False,
        fits=_invites,
        placeholders=WORDS,
    ),
    LetterKind(
        key="participants.answered-other",
        title=gettext_lazy("Your answer, to the other of guest and secretariat"),
        audience=gettext_lazy("the guest of whom the secretariat answered, or the other way round"),
        recipients=readers.answered,
        write=letters.write_answered_other,
        is_bulk=False,
        keeps_office_hours=False,
        fits=_invites,
        placeholders=WORDS,
    ),
    LetterKind(
        key="participants.replacement",
        title=gettext_lazy("You are asked as a replacement"),
        audience=gettext_lazy("who comes instead of a guest"),
        recipients=readers.replacements,
        write=letters.write_replacement,
        is_bulk=False,
        keeps_office_hours=False,
        fits=_invites,
        placeholders=WORDS,
    ),
    *(
        LetterKind(
            key=f"participants.{key}",
            title=title,
            audience=audience,
            recipients=recipients,
            write=write,
            is_bulk=False,
            keeps_office_hours=False,
            fits=_invites,
            placeholders=WORDS,
        )
        for key, title, audience, recipients, write in (
            (
                "answer-undone",
                gettext_lazy("We took an answer back"),
                gettext_lazy("guests for whom a machine answered"),
                readers.answered,
                letters.write_answer_undone,
            ),
            (
                "new-invitation-link",
                gettext_lazy("A new link"),
                gettext_lazy("who asks for a new link to an invitation"),
                guests,
                letters.write_new_link,
            ),
            (
                "replacement-answered",
                gettext_lazy("Your replacement answered"),
                gettext_lazy("who sent a replacement"),
                readers.replaced,
                letters.write_replacement_answered,
            ),
            (
                "replacement-withdrawn",
                gettext_lazy("You need not come as a replacement"),
                gettext_lazy("who was asked as a replacement"),
                readers.replacements,
                letters.write_replacement_withdrawn,
            ),
            (
                "late-change",
                gettext_lazy("Late answer"),
                gettext_lazy("the organiser"),
                _organiser,
                letters.write_late_change,
            ),
        )
    ),
]
INVITATION_LETTERS = [SAVE_THE_DATE, INVITATION, REMINDER, *ACTS]
