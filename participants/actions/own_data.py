"""What somebody was invited to and registered for: told to them, and emptied at their word."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chain.actions.own_data import rows_told
from chain.models import Person
from chain.values.holdings import Holding, Row
from participants.actions.registration import cancel
from participants.models import (
    Answer,
    Assistance,
    Choice,
    ContactRequest,
    Following,
    FollowLink,
    GuestUpload,
    Invitation,
    Lock,
    MeetingEntry,
    Needs,
    NeedsCode,
    Pair,
    PersonalLink,
    Placement,
    RankedWorkshop,
    Registration,
    SessionGuest,
    SwapWish,
)


def _tell_registrations(person: Person) -> list[Row]:
    return rows_told(
        Registration.objects.filter(person=person),
        event="event__title",
        state="state",
        organisation="organisation_name",
        parts="parts",
        remark="remark",
        note_of_organiser="note",
        registered="made_at",
        confirmed="confirmed_at",
        cancelled="ended_at",
    )


def _tell_choices(person: Person) -> list[Row]:
    return rows_told(
        Choice.objects.filter(registration__person=person),
        event="registration__event__title",
        round="item__title",
        workshop="workshop__title",
        state="state",
        chosen="made_at",
    )


def _tell_ranked(person: Person) -> list[Row]:
    """The list per day, the seats of every proposal, and what was set by hand."""
    ranked = rows_told(
        RankedWorkshop.objects.filter(ranking__registration__person=person),
        event="ranking__registration__event__title",
        workshop="workshop__title",
        place="place",
        rather_not="veto",
    )
    given = rows_told(
        Placement.objects.filter(registration__person=person),
        event="registration__event__title",
        round="item__title",
        workshop="session__workshop__title",
        state="allocation__state",
    )
    locked = rows_told(
        Lock.objects.filter(registration__person=person),
        event="registration__event__title",
        round="item__title",
        workshop="session__workshop__title",
        explanation="reason",
    )
    invited = rows_told(
        SessionGuest.objects.filter(registration__person=person),
        event="registration__event__title",
        round="session__item__title",
        workshop="session__workshop__title",
    )
    paired = rows_told(
        Pair.objects.filter(Q(one__person=person) | Q(other__person=person)),
        event="event__title",
        together="is_together",
    )
    return [*ranked, *given, *locked, *invited, *paired]


def _tell_swaps(person: Person) -> list[Row]:
    return rows_told(
        SwapWish.objects.filter(registration__person=person),
        event="registration__event__title",
        round="item__title",
        since="asked_at",
    )


def _tell_needs(person: Person) -> list[Row]:
    return rows_told(
        Needs.objects.filter(registration__person=person),
        event="registration__event__title",
        diet="diet",
        access="access",
        consent="agreed_at",
    )


def _tell_invitations(person: Person) -> list[Row]:
    return rows_told(
        Invitation.objects.filter(person=person),
        event="event__title",
        state="state",
        why="why",
        asked="asked",
        remark="remark",
        address_source="address_source",
        sent="sent_at",
        answered="answered_at",
        away_until="away_until",
        away_note="away_note",
    )


def _tell_answers(person: Person) -> list[Row]:
    mine = Q(invitation__person=person) | Q(given_by=person)
    return rows_told(
        Answer.objects.filter(mine),
        event="invitation__event__title",
        answer="state",
        way="way",
        moment="at",
        explanation="note",
    )


def _tell_assistance(person: Person) -> list[Row]:
    mine = Q(principal=person) | Q(assistant=person)
    return rows_told(
        Assistance.objects.filter(mine),
        principal="principal__last_name",
        assistant="assistant__last_name",
        receives="receives",
        since="made_at",
        until="ended_at",
    )


def _tell_links(person: Person) -> list[Row]:
    mine = Q(registration__person=person) | Q(invitation__person=person) | Q(holder=person)
    return rows_told(
        PersonalLink.objects.filter(mine),
        event="event__title",
        kind="purpose",
        since="made_at",
    )


def _tell_following(person: Person) -> list[Row]:
    return rows_told(
        Following.objects.filter(person=person),
        event="session__event__title",
        workshop="session__workshop__title",
        since="asked_at",
    )


def _tell_meeting(person: Person) -> list[Row]:
    """What somebody asked and was asked; what another refused is told to nobody."""
    entries = rows_told(
        MeetingEntry.objects.filter(registration__person=person),
        event="registration__event__title",
        since="made_at",
    )
    asked = rows_told(
        ContactRequest.objects.filter(asker__person=person),
        event="asker__event__title",
        to="asked__person__last_name",
        sent="asked_at",
        consent="agreed_at",
    )
    received = rows_told(
        ContactRequest.objects.filter(asked__person=person),
        event="asked__event__title",
        asked_by="asker__person__last_name",
        sent="asked_at",
        consent="agreed_at",
        refused="refused_at",
    )
    return [*entries, *asked, *received]


def _erase_registrations(person: Person, *, by: Person, now: datetime) -> None:
    """Give seats at what is to come back, then empty what was told."""
    rows = Registration.objects.filter(person=person).select_related("event__chain", "person")
    coming = rows.standing().filter(event__ends_on__gte=timezone.localdate(now))
    for registration in coming.select_related("event__kind"):
        cancel(registration=registration, by=by, now=now)
    rows.update(remark="", note="", organisation_name="", brought_by=None)
    Registration.objects.filter(brought_by__person=person).update(brought_by=None)


def _erase_needs(person: Person, *, by: Person, now: datetime) -> None:  # noqa: ARG001 - the shape of `erase`
    Needs.objects.filter(registration__person=person).delete()
    NeedsCode.objects.filter(registration__person=person).delete()


def _erase_meeting(person: Person, *, by: Person, now: datetime) -> None:  # noqa: ARG001 - idem
    mine = Q(asker__person=person) | Q(asked__person=person)
    ContactRequest.objects.filter(mine).delete()
    MeetingEntry.objects.filter(registration__person=person).delete()


def _erase_invitations(person: Person, *, by: Person, now: datetime) -> None:  # noqa: ARG001 - idem
    Invitation.objects.filter(person=person).update(
        why="", asked="", remark="", address_source="", away_until=None, away_note=""
    )
    if person.email:
        GuestUpload.objects.filter(guests__icontains=person.email).delete()


def _erase_answers(person: Person, *, by: Person, now: datetime) -> None:  # noqa: ARG001 - idem
    Answer.objects.filter(invitation__person=person).update(note="", remark="")
    Answer.objects.filter(given_by=person).update(given_by=None)


def _erase_assistance(person: Person, *, by: Person, now: datetime) -> None:  # noqa: ARG001 - idem
    Assistance.objects.filter(Q(principal=person) | Q(assistant=person)).delete()


def _erase_links(person: Person, *, by: Person, now: datetime) -> None:  # noqa: ARG001 - idem
    mine = Q(registration__person=person) | Q(invitation__person=person) | Q(holder=person)
    PersonalLink.objects.filter(mine).delete()


def _erase_following(person: Person, *, by: Person, now: datetime) -> None:  # noqa: ARG001 - idem
    Following.objects.filter(person=person).delete()
    FollowLink.objects.filter(person=person).delete()


def _erase_ranked(person: Person, *, by: Person, now: datetime) -> None:  # noqa: ARG001 - idem
    """The list and the seats stay as numbers; why somebody was given a seat goes."""
    Lock.objects.filter(registration__person=person).update(reason="")


def _erase_swaps(person: Person, *, by: Person, now: datetime) -> None:  # noqa: ARG001 - idem
    SwapWish.objects.filter(registration__person=person).delete()


def _keep(_person: Person, **_moment: object) -> None:
    """The chosen workshops stay as numbers, of somebody without a name."""


HOLDINGS = [
    Holding(
        key="participants.registrations",
        title=_("Registrations"),
        tell=_tell_registrations,
        erase=_erase_registrations,
    ),
    Holding(
        key="participants.choices",
        title=_("Workshops that you chose"),
        tell=_tell_choices,
        erase=_keep,
    ),
    Holding(
        key="participants.ranked",
        title=_("Which workshops you would like"),
        tell=_tell_ranked,
        erase=_erase_ranked,
    ),
    Holding(
        key="participants.swaps",
        title=_("Seats that you want to swap"),
        tell=_tell_swaps,
        erase=_erase_swaps,
    ),
    Holding(
        key="participants.needs",
        title=_("Diet and what you need to take part"),
        tell=_tell_needs,
        erase=_erase_needs,
    ),
    Holding(
        key="participants.meeting",
        title=_("Meeting others"),
        tell=_tell_meeting,
        erase=_erase_meeting,
    ),
    Holding(
        key="participants.answers",
        title=_("Answers to invitations"),
        tell=_tell_answers,
        erase=_erase_answers,
    ),
    Holding(
        key="participants.invitations",
        title=_("Invitations"),
        tell=_tell_invitations,
        erase=_erase_invitations,
    ),
    Holding(
        key="participants.assistance",
        title=_("Who answers for whom"),
        tell=_tell_assistance,
        erase=_erase_assistance,
    ),
    Holding(
        key="participants.following",
        title=_("Of what you are kept posted"),
        tell=_tell_following,
        erase=_erase_following,
    ),
    Holding(
        key="participants.links",
        title=_("Personal links"),
        tell=_tell_links,
        erase=_erase_links,
    ),
]
