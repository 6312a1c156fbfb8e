"""How long we keep who took part: names go, counts and outcomes stay.

A registration or invitation that is old enough gets somebody without a name in the place of its
person: 'deelnemer' of the same organisation. So every count stays as it was.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from chain.values.names import NAMELESS
from chain.values.retention import Retention
from participants.actions import guest_upload
from participants.actions.evaluation import forget_tickets
from participants.actions.following import forget_follow_links, forget_followings, outlived
from participants.actions.meeting import forget_meetings, over
from participants.actions.needs_code import expired_codes, forget_codes
from participants.actions.swapping import forget_wishes, outdated_wishes
from participants.choices import InvitationState
from participants.models import (
    Answer,
    EvaluationTicket,
    FollowLink,
    Invitation,
    Lock,
    Needs,
    PersonalLink,
    Registration,
)

NEEDS_KEPT, LINKS_KEPT = timedelta(days=14), timedelta(days=30)
# One day more than the year, so that the letter after 12 months goes first.
NAMES_KEPT, SILENT_KEPT = timedelta(days=366), timedelta(days=183)


def _ended_before(now: datetime, kept: timedelta) -> date:
    return timezone.localdate(now) - kept


def _needs(now: datetime) -> QuerySet[Needs]:
    return Needs.objects.filter(registration__event__ends_on__lt=_ended_before(now, NEEDS_KEPT))


def _links(now: datetime) -> QuerySet[PersonalLink]:
    return PersonalLink.objects.filter(event__ends_on__lt=_ended_before(now, LINKS_KEPT))


def _silent(now: datetime) -> QuerySet[Invitation]:
    waiting = (InvitationState.DRAFT, InvitationState.SENT)
    ended = _ended_before(now, SILENT_KEPT)
    return Invitation.objects.filter(event__ends_on__lt=ended, state__in=waiting)


def _registrations(now: datetime) -> QuerySet[Registration]:
    rows = Registration.objects.filter(event__ends_on__lt=_ended_before(now, NAMES_KEPT))
    return rows.exclude(person__is_active=False, person__function=NAMELESS, remark="", note="")


def _invitations(now: datetime) -> QuerySet[Invitation]:
    rows = Invitation.objects.filter(event__ends_on__lt=_ended_before(now, NAMES_KEPT))
    return rows.exclude(person__is_active=False, person__function=NAMELESS, remark="")


@transaction.atomic
def forget_needs(*, now: datetime) -> int:
    return _needs(now).delete()[0]


@transaction.atomic
def forget_links(*, now: datetime) -> int:
    return _links(now).delete()[0]


@transaction.atomic
def forget_silent(*, now: datetime) -> int:
    return _silent(now).delete()[1].get("participants.Invitation", 0)


@transaction.atomic
def forget_names(*, now: datetime) -> int:
    """Put somebody without a name in the place of who took part long ago."""
    registrations = list(_registrations(now).select_related("person"))
    invitations = list(_invitations(now).select_related("person"))
    nameless = _nameless([*registrations, *invitations])
    for registration in registrations:
        registration.person = nameless[registration.event_id, registration.person_id]
        registration.remark = registration.note = ""
        registration.brought_by = None
    for invitation in invitations:
        invitation.person = nameless[invitation.event_id, invitation.person_id]
        invitation.remark = invitation.why = invitation.asked = ""
        invitation.address_source = invitation.away_note = ""
        invitation.away_until = None
    Registration.objects.bulk_update(
        registrations, ["person", "remark", "note", "brought_by"], batch_size=500
    )
    emptied = ["person", "remark", "why", "asked", "address_source", "away_note", "away_until"]
    Invitation.objects.bulk_update(invitations, emptied, batch_size=500)
    Answer.objects.filter(invitation__in=invitations).update(given_by=None, note="", remark="")
    Lock.objects.filter(registration__in=registrations).update(reason="")
    return len(registrations) + len(invitations)


def _nameless(rows: Iterable[Registration | Invitation]) -> dict[tuple[int, int], Person]:
    """Make one person without a name for each person of each event, of the same organisation."""
    made = {
        (row.event_id, row.person_id): Person.objects.nameless(row.person.organisation_id)
        for row in rows
    }
    Person.objects.bulk_create(made.values(), batch_size=500)
    return made


RETENTIONS = [
    Retention(
        key="participants.needs",
        what=_("Diet and what people need to take part"),
        term=_("14 days after the event"),
        due=lambda now: _needs(now).count(),
        forget=forget_needs,
    ),
    Retention(
        key="participants.needs-codes",
        what=_("Codes to see what was told of diet and access"),
        term=_("1 day"),
        due=lambda now: expired_codes(now).count(),
        forget=forget_codes,
    ),
    Retention(
        key="participants.meeting",
        what=_("Who wants to meet others, and what they asked each other"),
        term=_("30 days after the event"),
        due=lambda now: sum(rows.count() for rows in over(now)),
        forget=forget_meetings,
    ),
    Retention(
        key="participants.swaps",
        what=_("Who wants to swap a seat"),
        term=_("until the day is over"),
        due=lambda now: outdated_wishes(now).count(),
        forget=forget_wishes,
    ),
    Retention(
        key="participants.uploads",
        what=_("Lists of guests that were looked at"),
        term=_("1 day"),
        due=lambda now: guest_upload.expired(now).count(),
        forget=guest_upload.forget,
    ),
    Retention(
        key="participants.links",
        what=_("Personal links"),
        term=_("30 days after the event; they work until it ends"),
        due=lambda now: _links(now).count(),
        forget=forget_links,
    ),
    Retention(
        key="participants.tickets",
        what=_("Links to the evaluation"),
        term=_("30 days after the event; the answers hold no name and stay"),
        due=lambda now: EvaluationTicket.objects.expired(now).count(),
        forget=forget_tickets,
    ),
    Retention(
        key="participants.following",
        what=_("Who is kept posted of bouwstenen"),
        term=_("36 months after the event at most"),
        due=lambda now: outlived(now).count(),
        forget=forget_followings,
    ),
    Retention(
        key="participants.follow-links",
        what=_("Links to be kept posted"),
        term=_("90 days, or as long as somebody is kept posted"),
        due=lambda now: FollowLink.objects.expired(now).count(),
        forget=forget_follow_links,
    ),
    Retention(
        key="participants.silent",
        what=_("Invitations without an answer"),
        term=_("6 months after the event"),
        due=lambda now: _silent(now).count(),
        forget=forget_silent,
    ),
    Retention(
        key="participants.names",
        what=_("Who was invited and who took part"),
        term=_("12 months after the event; how many stays"),
        due=lambda now: _registrations(now).count() + _invitations(now).count(),
        forget=forget_names,
    ),
]
