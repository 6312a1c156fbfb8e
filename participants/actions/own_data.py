"""What somebody was invited to and registered for: told to them, and emptied at their word."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chain.actions.holding import deleting, emptying, erasing_all, keep, telling, telling_all
from chain.models import Person
from chain.values.holdings import WORDS, Holding, Row
from participants.actions.registration.changes import cancel
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
from participants.queries.parts import parts_in_words


def _tell_registrations(person: Person) -> list[Row]:
    """Tell them with the parts of the day in words."""
    tell = telling(
        Registration,
        "person",
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
    rows, parts = tell(person), str(WORDS["parts"])
    told = parts_in_words(part for row in rows for part in row[parts])  # type: ignore[attr-defined]  # a list
    return [{**row, parts: [told[part] for part in row[parts]]} for row in rows]  # type: ignore[attr-defined]  # idem


def _erase_registrations(person: Person, *, by: Person, now: datetime) -> None:
    """Give seats at what is to come back, then empty what was told."""
    rows = Registration.objects.filter(person=person).select_related("event__chain", "person")
    coming = rows.standing().filter(event__ends_on__gte=timezone.localdate(now))
    for registration in coming.select_related("event__kind"):
        cancel(registration=registration, by=by, now=now)
    rows.update(remark="", note="", organisation_name="", brought_by=None)
    Registration.objects.filter(brought_by__person=person).update(brought_by=None)


def _erase_invitations(person: Person, **_moment: object) -> None:
    Invitation.objects.filter(person=person).update(
        why="", asked="", remark="", address_source="", away_until=None, away_note=""
    )
    if person.email:
        GuestUpload.objects.filter(guests__icontains=person.email).delete()


_EITHER = ("principal", "assistant")
_OPENS_TO = ("registration__person", "invitation__person", "holder")

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
        tell=telling(
            Choice,
            "registration__person",
            event="registration__event__title",
            round="item__title",
            workshop="workshop__title",
            state="state",
            chosen="made_at",
        ),
        # They stay as numbers, of somebody without a name.
        erase=keep,
    ),
    Holding(
        key="participants.ranked",
        title=_("Which workshops you would like"),
        # The list per day, the seats of every proposal, and what was set by hand.
        tell=telling_all(
            telling(
                RankedWorkshop,
                "ranking__registration__person",
                event="ranking__registration__event__title",
                workshop="workshop__title",
                place="place",
                rather_not="veto",
            ),
            telling(
                Placement,
                "registration__person",
                event="registration__event__title",
                round="item__title",
                workshop="session__workshop__title",
                state="allocation__state",
            ),
            telling(
                Lock,
                "registration__person",
                event="registration__event__title",
                round="item__title",
                workshop="session__workshop__title",
                explanation="reason",
            ),
            telling(
                SessionGuest,
                "registration__person",
                event="registration__event__title",
                round="session__item__title",
                workshop="session__workshop__title",
            ),
            telling(
                Pair,
                "one__person",
                "other__person",
                event="event__title",
                together="is_together",
            ),
        ),
        # The list and the seats stay as numbers; why somebody was given a seat goes.
        erase=emptying(Lock, "registration__person", reason=""),
    ),
    Holding(
        key="participants.swaps",
        title=_("Seats that you want to swap"),
        tell=telling(
            SwapWish,
            "registration__person",
            event="registration__event__title",
            round="item__title",
            since="asked_at",
        ),
        erase=deleting(SwapWish, "registration__person"),
    ),
    Holding(
        key="participants.needs",
        title=_("Diet and what you need to take part"),
        tell=telling(
            Needs,
            "registration__person",
            event="registration__event__title",
            diet="diet",
            access="access",
            consent="agreed_at",
        ),
        erase=erasing_all(
            deleting(Needs, "registration__person"), deleting(NeedsCode, "registration__person")
        ),
    ),
    Holding(
        key="participants.meeting",
        title=_("Meeting others"),
        # What somebody asked and was asked; what another refused is told to nobody.
        tell=telling_all(
            telling(
                MeetingEntry,
                "registration__person",
                event="registration__event__title",
                since="made_at",
            ),
            telling(
                ContactRequest,
                "asker__person",
                event="asker__event__title",
                to="asked__person__last_name",
                sent="asked_at",
                consent="agreed_at",
            ),
            telling(
                ContactRequest,
                "asked__person",
                event="asked__event__title",
                asked_by="asker__person__last_name",
                sent="asked_at",
                consent="agreed_at",
                refused="refused_at",
            ),
        ),
        erase=erasing_all(
            deleting(ContactRequest, "asker__person", "asked__person"),
            deleting(MeetingEntry, "registration__person"),
        ),
    ),
    Holding(
        key="participants.answers",
        title=_("Answers to invitations"),
        tell=telling(
            Answer,
            "invitation__person",
            "given_by",
            event="invitation__event__title",
            answer="state",
            way="way",
            moment="at",
            explanation="note",
        ),
        erase=erasing_all(
            emptying(Answer, "invitation__person", note="", remark=""),
            emptying(Answer, "given_by", given_by=None),
        ),
    ),
    Holding(
        key="participants.invitations",
        title=_("Invitations"),
        tell=telling(
            Invitation,
            "person",
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
        ),
        erase=_erase_invitations,
    ),
    Holding(
        key="participants.assistance",
        title=_("Who answers for whom"),
        tell=telling(
            Assistance,
            *_EITHER,
            principal="principal__last_name",
            assistant="assistant__last_name",
            receives="receives",
            since="made_at",
            until="ended_at",
        ),
        erase=deleting(Assistance, *_EITHER),
    ),
    Holding(
        key="participants.following",
        title=_("Of what you are kept posted"),
        tell=telling(
            Following,
            "person",
            event="session__event__title",
            workshop="session__workshop__title",
            since="asked_at",
        ),
        erase=erasing_all(deleting(Following, "person"), deleting(FollowLink, "person")),
    ),
    Holding(
        key="participants.links",
        title=_("Personal links"),
        tell=telling(
            PersonalLink, *_OPENS_TO, event="event__title", kind="purpose", since="made_at"
        ),
        erase=deleting(PersonalLink, *_OPENS_TO),
    ),
]
