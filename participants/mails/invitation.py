"""Letters about an invitation: one for each reader, with links of their own.

`write_…(event, recipients, texts=…, now=…)` is what the register of letters asks: a fixed number of
queries, however many readers. A recipient's key names the invitation, its person who reads it: the
guest, or a secretariaat that answers for the guest.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from events.models import Event
from mailings.values.letters import Draft, Recipient, Texts
from participants.choices import InvitationSource, InvitationState, Replacing
from participants.mails.appointments import calendar_part
from participants.mails.copies import Batch, Copy, copies, invitation_number
from participants.models import Invitation
from participants.queries.invitation import may_replace
from participants.values.answering import answer_words, given_words
from participants.values.shown import shown_to_others

HOUSE = Texts()
_SEQUENCES = 32_768
_PAUSE = 600


def write_save_the_date(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts = HOUSE, now: datetime
) -> list[Draft]:
    return _write("save-the-date", event, recipients, texts, now, _told)


def write_invitation(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts = HOUSE, now: datetime
) -> list[Draft]:
    return _write("invitation", event, recipients, texts, now, _asked)


def write_reminder(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts = HOUSE, now: datetime
) -> list[Draft]:
    return _write("reminder", event, recipients, texts, now, _asked)


def write_replacement(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts = HOUSE, now: datetime
) -> list[Draft]:
    """'U bent gevraagd als vervanger': tells who asked, and where the address came from."""
    return _write("replacement", event, recipients, texts, now, _asked, is_bulk=False)


def write_answered(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts = HOUSE, now: datetime
) -> list[Draft]:
    """Confirm an answer to whoever gave it, with a way back."""
    return _write("answered", event, recipients, texts, now, _answered, is_bulk=False)


def write_answered_other(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts = HOUSE, now: datetime
) -> list[Draft]:
    """Tell the other of the two, guest or secretariaat, what was answered."""
    return _write("answered-other", event, recipients, texts, now, _answered, is_bulk=False)


def write_answer_undone(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts = HOUSE, now: datetime
) -> list[Draft]:
    """Tell that an answer which a machine gave was taken back, and ask for a real one."""
    return _write("answer-undone", event, recipients, texts, now, _answered, is_bulk=False)


def write_new_link(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts = HOUSE, now: datetime
) -> list[Draft]:
    """Send whoever asked for it a link that works; one letter in ten minutes."""
    drafts = _write("new-invitation-link", event, recipients, texts, now, _answered, is_bulk=False)
    slot = int(now.timestamp()) // _PAUSE % _SEQUENCES
    return [replace(draft, sequence=slot) for draft in drafts]


def write_replacement_answered(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts = HOUSE, now: datetime
) -> list[Draft]:
    """Tell the guest what the replacement answered."""
    return _write(
        "replacement-answered", event, recipients, texts, now, _substituted, is_bulk=False
    )


def write_replacement_withdrawn(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts = HOUSE, now: datetime
) -> list[Draft]:
    """Tell who would come instead that it is not needed any more; there is nothing to answer."""
    return _write("replacement-withdrawn", event, recipients, texts, now, _told, is_bulk=False)


def write_late_change(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts = HOUSE, now: datetime
) -> list[Draft]:
    """Tell the organiser at once of an answer in the last two working days."""
    with override("nl"):
        batch = Batch.of(event, "late-change", texts, now)
        rows = Invitation.objects.select_related("person__organisation")
        found = rows.in_bulk([invitation_number(one) for one in recipients])
        return [
            batch.letter.to(
                one,
                _late(found[invitation_number(one)]),
                sequence=found[invitation_number(one)].version % _SEQUENCES,
            )
            for one in recipients
        ]


def _late(invitation: Invitation) -> dict[str, object]:
    guest = shown_to_others(invitation.person)
    address = reverse("participants:guests", args=[invitation.event.slug])
    return {
        "given": given_words(InvitationState(invitation.state), guest),
        "organisation": invitation.person.organisation or "",
        "remark": invitation.remark,
        "guests_address": address,
    }


def _write(  # noqa: PLR0913 - the letter, its readers, its words and what it tells
    letter: str,
    event: Event,
    recipients: Sequence[Recipient],
    texts: Texts,
    now: datetime,
    about: Callable[["Batch", Copy], Mapping[str, object]],
    *,
    is_bulk: bool = True,
) -> list[Draft]:
    with override("nl"):
        batch = Batch.of(event, letter, texts, now, recipients)
        return [
            batch.letter.to(
                copy.recipient,
                _common(batch, copy) | dict(about(batch, copy)),
                {"gast": copy.guest or copy.recipient.name, "waarom": copy.invitation.why},
                is_bulk=is_bulk,
                **calendar_part(letter, batch, copy),
                sequence=0 if is_bulk else copy.invitation.version % _SEQUENCES,
            )
            for copy in copies(recipients, now=now)
        ]


def _common(batch: Batch, copy: Copy) -> dict[str, object]:
    invitation = copy.invitation
    return {
        "invitation": invitation,
        "guest": copy.guest,
        "guest_name": shown_to_others(invitation.person),
        "page": copy.page,
        "answer_by": batch.terms.answer_by if batch.terms else None,
        "source": "" if batch.knows(copy.recipient) else _source(invitation),
    }


def _source(invitation: Invitation) -> str:
    """Say where the address of somebody whom a list brought in came from, and what it is for."""
    if invitation.source == InvitationSource.REPLACEMENT and invitation.replaces:
        came_from = _("We got your name and address from %(guest)s.") % {
            "guest": shown_to_others(invitation.replaces.person)
        }
    elif invitation.address_source:
        came_from = _("We got your name and address from: %(source)s.") % {
            "source": invitation.address_source
        }
    else:
        return ""
    used_for = _("It is used for this invitation only.")
    return f"{came_from} {used_for}"


def _told(_batch: Batch, _copy: Copy) -> dict[str, object]:
    return {}


def _asked(batch: Batch, copy: Copy) -> dict[str, object]:
    """Give the answers: three that are equal, and a plain one for who does not know yet."""
    states = [InvitationState.YES, InvitationState.NO]
    if may_replace(copy.invitation, batch.terms) != Replacing.NO:
        states.append(InvitationState.REPLACED)
    return {
        "answers": [
            (copy.page.prepared(state), answer_words(state, copy.guest)) for state in states
        ],
        "unsure": copy.page.prepared(InvitationState.MAYBE),
        "unsure_words": answer_words(InvitationState.MAYBE, copy.guest),
        "asked_by": _asked_by(copy),
    }


def _asked_by(copy: Copy) -> str:
    guest = copy.invitation.replaces
    return shown_to_others(guest.person) if guest else ""


def _substituted(_batch: Batch, copy: Copy) -> dict[str, object]:
    replacement = copy.invitation.replacement
    name = shown_to_others(replacement.person)
    return {"given": given_words(InvitationState(replacement.state), name)}


def _answered(batch: Batch, copy: Copy) -> dict[str, object]:
    invitation = copy.invitation
    state = InvitationState(invitation.state)
    replacement = getattr(invitation, "replacement", None)
    return {
        "waits": invitation.pk in batch.waiting,
        "state": state.value,
        "given": given_words(state, copy.guest),
        "maybe_until": invitation.maybe_until,
        "remark": invitation.remark,
        "replacement": shown_to_others(replacement.person) if replacement else "",
    }
