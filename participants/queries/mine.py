"""What somebody takes part in: their own registrations and invitations."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from chain.models import Person
from events.models import Event
from participants.choices import ChoiceState, InvitationState, RegistrationState
from participants.models import Choice, Invitation, Registration
from participants.models.registration import GONE
from participants.queries.following import FollowedEvent, followed_by
from participants.queries.my_ranking import ranked_days
from participants.queries.preference import Preference, preferences_of
from participants.queries.standing import as_told

_ASKS_REGISTRATION = {RegistrationState.OFFERED, RegistrationState.TO_CONFIRM}


@dataclass(frozen=True, slots=True)
class Mine:
    """One registration with its workshops, and whether something is asked of me.

    `preference` says how seats are given by preference; `has_list` whether I made a list for all
    of those days.
    """

    registration: Registration
    choices: list[Choice]
    preference: Preference
    has_list: bool
    asks_list: bool

    @property
    def asks(self) -> bool:
        offered = any(choice.state == ChoiceState.OFFERED for choice in self.choices)
        return offered or self.asks_list or self.registration.state in _ASKS_REGISTRATION


@dataclass(frozen=True, slots=True)
class Own:
    """All of it: what is to come, what was, the invitations, and what somebody follows."""

    coming: list[Mine]
    past: list[Registration]
    invitations: list[Invitation]
    followed: list[FollowedEvent]

    @property
    def followed_events(self) -> set[int]:
        return {one.event.pk for one in self.followed}


def own(person: Person, *, now: datetime) -> Own:
    """Return what `person` takes part in, in a fixed number of queries."""
    today = timezone.localdate(now)
    found = person.registrations.select_related("event__chain", "event__kind")
    rows = list(found.order_by("event__starts_on", "pk"))
    coming = [row for row in rows if row.event.ends_on is None or row.event.ends_on >= today]
    standing = [row for row in coming if row.state not in GONE]
    past = [row for row in rows if row not in coming and row.state not in GONE]
    invitations = person.invitations.standing().exclude(state=InvitationState.DRAFT)
    invitations = invitations.filter(event__ends_on__gte=today).select_related("event__kind")
    return Own(
        _with_choices(standing, now),
        past[::-1],
        list(invitations.order_by("event__starts_on")),
        followed_by(person),
    )


def registration_of(person: Person, event: Event) -> Registration | None:
    """Return how `person` stands on the list of this event, if they do; one query."""
    rows = Registration.objects.standing().filter(person=person, event=event)
    found: Registration | None = rows.order_by("-pk").first()
    return found


def _with_choices(rows: list[Registration], now: datetime) -> list[Mine]:
    choices: dict[int, list[Choice]] = {}
    found = Choice.objects.filter(registration__in=rows).exclude(state=ChoiceState.CANCELLED)
    found = found.select_related("session__room", "workshop", "item")
    for choice in as_told(found.order_by("item__order", "pk")):
        choices.setdefault(choice.registration_id, []).append(choice)
    preferences = preferences_of(row.event_id for row in rows)
    done = ranked_days(rows) if preferences else frozenset()
    return [
        _mine(row, choices.get(row.pk, []), preferences.get(row.event_id, Preference()), done, now)
        for row in rows
    ]


def _mine(
    row: Registration,
    choices: list[Choice],
    preference: Preference,
    done: Collection[tuple[int, int]],
    now: datetime,
) -> Mine:
    has_list = all((row.pk, day) in done for day in preference.days)
    return Mine(
        registration=row,
        choices=choices,
        preference=preference,
        has_list=has_list,
        asks_list=preference.is_open(now) and not has_list,
    )
