"""How a registration stands: its workshops, and the place in line."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from chain.models import Person
from events.models import Event
from participants.choices import ChoiceState, InvitationState
from participants.models import Choice, Needs, Registration
from participants.models.registration import GONE
from workshops.models import Session
from workshops.queries.version import as_shown

_IN_THE_DAY = ("item__day__date", "item__order", "item__starts_at")


def standing_choices(registration: Registration) -> list[Choice]:
    """Return the workshops of a registration that were not given up, in the order of the day."""
    rows = registration.choices.exclude(state=ChoiceState.CANCELLED)
    rows = rows.select_related("session__room", "workshop", "item__day")
    return as_told(rows.order_by(*_IN_THE_DAY, "state", "pk"))


def cancelled_workshops(registration: Registration, standing: Iterable[Choice]) -> list[Choice]:
    """Return what somebody chose and was cancelled, in rounds in which nothing came instead."""
    rows = registration.choices.filter(dropped_in__isnull=False, state=ChoiceState.CANCELLED)
    held = {choice.item_id for choice in standing}
    found = rows.exclude(item__in=held).select_related("workshop", "item__day")
    return list({choice.item_id: choice for choice in found.order_by("pk")}.values())


def as_told(rows: Iterable[Choice]) -> list[Choice]:
    """Give the choices the round and room that everybody sees, not those of the draft."""
    choices = list(rows)
    as_shown(choice.session for choice in choices)
    for choice in choices:
        if choice.session.shown_in:
            choice.item = choice.session.item
    return choices


def choices_by_registration(registrations: Iterable[Registration]) -> Mapping[int, list[Choice]]:
    """Return the same of many registrations in one query, by their number."""
    rows = Choice.objects.standing().filter(registration__in=list(registrations))
    rows = rows.select_related("session__room", "workshop", "item__day")
    groups: defaultdict[int, list[Choice]] = defaultdict(list)
    for choice in as_told(rows.order_by(*_IN_THE_DAY, "state", "pk")):
        groups[choice.registration_id].append(choice)
    return groups


def rank(waits: Registration | Choice) -> int | None:
    """Return the number in line as people count it: how many get a seat before them, and one."""
    if waits.queue_number is None:
        return None
    before = Q(offers_missed__lt=waits.offers_missed) | Q(
        offers_missed=waits.offers_missed, queue_number__lt=waits.queue_number
    )
    line: QuerySet[Any]
    if isinstance(waits, Registration):
        line = Registration.objects.in_line().filter(event=waits.event_id)
    else:
        line = Choice.objects.in_line().filter(session=waits.session_id)
    return line.filter(before).count() + 1


# Written out, for everybody who registers asks it, and asks it at the busiest minute.
_MINE = """
SELECT id FROM participants_registration
WHERE event_id = %(event)s AND person_id = %(person)s AND state <> ALL(%(gone)s)
"""
_BEFORE = f"""
SELECT (SELECT id FROM participants_registration WHERE form_key = %(form_key)s),
       ({_MINE}),
       EXISTS (SELECT FROM participants_invitation
               WHERE event_id = %(event)s AND person_id = %(person)s AND state <> %(yes)s
                     AND withdrawn_at IS NULL AND reserve_number IS NULL)
"""  # noqa: S608 - our own words
_GONE = [str(state) for state in GONE]


@dataclass(frozen=True, slots=True)
class Before:
    """What there is of somebody when they register for an event: numbers of registrations."""

    by_this_form: int | None
    standing: int | None
    # By an invitation to which they did not say 'ja' yet.
    is_invited: bool


def before(event: Event, person: Person, form_key: UUID | None = None) -> Before:
    """Look whether somebody registered already, by this form or another, or was invited."""
    with connection.cursor() as cursor:
        cursor.execute(
            _BEFORE,
            {
                "form_key": str(form_key) if form_key else None,
                "event": event.pk,
                "person": person.pk,
                "gone": _GONE,
                "yes": str(InvitationState.YES),
            },
        )
        return Before(*cursor.fetchone())


def number_of_mine(person: Person, event: Event) -> int | None:
    """Return the number of somebody's registration for an event that was not cancelled."""
    with connection.cursor() as cursor:
        cursor.execute(_MINE, {"event": event.pk, "person": person.pk, "gone": _GONE})
        row = cursor.fetchone()
    return row[0] if row else None


def registration_of_mine(person: Person, number: int) -> Registration | None:
    """Return one of somebody's own registrations, with its event."""
    rows = Registration.objects.filter(person=person, pk=number)
    return rows.select_related("event__chain", "event__kind", "event__tour", "person").first()


def needs_told_before(person: Person, event: Event) -> Needs | None:
    """Return what somebody told of diet and access for another day of the tour, the last one."""
    if event.tour_id is None:
        return None
    rows = Needs.objects.filter(
        registration__person=person, registration__event__tour=event.tour_id
    )
    rows = rows.exclude(registration__event=event).exclude(registration__state__in=GONE)
    return rows.order_by("-agreed_at").first()


def last_chosen(registration: Registration) -> list[Session]:
    """Return the workshop that was chosen last in each round, also of what was cancelled.

    A seat that was given by preference went to somebody else, and cannot be chosen.
    """
    rows = (
        registration.choices.filter(by_preference=False)
        .select_related("session__item__day")
        .order_by("pk")
    )
    return list({choice.item_id: choice.session for choice in rows}.values())
