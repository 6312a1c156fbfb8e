"""A seat that came free is offered: taken, left to the next, or passed on when its time is over."""

from datetime import datetime

from django.db.models import Q

from events.models import Event
from participants.actions import seats
from participants.actions.letters import tell
from participants.actions.line import Line
from participants.actions.registration.held import end, holding, leave, save
from participants.actions.registration.refusals import NoOffer
from participants.choices import ChoiceState, RegistrationState
from participants.models import Choice, Registration


@holding
def accept_offer(
    registration: Registration, line: Line, *, choice: Choice | None = None
) -> Registration:
    """Take the offered seat, at the event or in the session of `choice`.

    An offer that ran out still holds while nobody else waits. Raises NoOffer; the number in line
    stays.
    """
    if choice:
        return _accept_session(registration, line, choice)
    if registration.state == RegistrationState.CONFIRMED:
        return registration
    if registration.state != RegistrationState.OFFERED:
        raise NoOffer
    if _ran_out(registration.offered_until, line) and line.has_others(registration):
        raise NoOffer
    registration.confirmed_at = registration.confirmed_at or line.pools.now
    line.seat(registration)
    tell("confirmed", registration, now=line.pools.now)
    return registration


def _accept_session(registration: Registration, line: Line, choice: Choice) -> Registration:
    current = registration.choices.select_for_update().get(pk=choice.pk)
    if current.state == ChoiceState.TAKEN:
        return registration
    if current.state != ChoiceState.OFFERED:
        raise NoOffer
    if _ran_out(current.offered_until, line) and line.has_others_for(current):
        raise NoOffer
    line.pass_on_sessions(line.take(current))
    save(registration, line, "seat in session accepted")
    tell("changed", registration, now=line.pools.now)
    return registration


@holding
def decline_offer(
    registration: Registration, line: Line, *, choice: Choice | None = None
) -> Registration:
    """Leave the offered seat to the next, and the line with it. A second time changes nothing."""
    if choice:
        rows = registration.choices.filter(pk=choice.pk, state=ChoiceState.OFFERED)
        if offered := list(rows.select_for_update()):
            leave(offered, line)
            save(registration, line, "seat in session declined")
            tell("changed", registration, now=line.pools.now)
        return registration
    if registration.state == RegistrationState.OFFERED:
        end(registration, line, RegistrationState.CANCELLED, "offer declined")
        tell("cancelled", registration, now=line.pools.now)
    return registration


def _ran_out(until: datetime | None, line: Line) -> bool:
    return until is not None and until <= line.pools.now


# --- The clock ---------------------------------------------------------------------------------


def due(now: datetime) -> list[Event]:
    """Return the events of which an offer or a held seat has run out."""
    mine = Registration.objects.with_everything_due(now).values("event")
    choices = Choice.objects.filter(offered_until__lte=now).values("registration__event")
    rows = Event.objects.filter(Q(pk__in=mine) | Q(pk__in=choices))
    return list(rows.select_related(*Event.comes_with, "terms").prefetch_related("days"))


def pass_on(*, event: Event, now: datetime) -> None:
    """Give on what was held or offered too long, each seat to the next in line. Raises Busy."""
    with seats.careful(is_quiet=True):
        line = Line(seats.Pools(event=event, by=None, now=now))
        line.pools.hold()
        for registration in _due_registrations(event, now):
            _pass_on(registration, line)
        for choice in _due_choices(event, now):
            if line.has_others_for(choice):
                line.miss_session(choice)


def _due_registrations(event: Event, now: datetime) -> list[Registration]:
    rows = Registration.objects.with_everything_due(now).filter(event=event)
    rows = rows.select_related("person__organisation").order_by("queue_number", "pk")
    return list(rows.select_for_update(of=("self",)))


def _due_choices(event: Event, now: datetime) -> list[Choice]:
    rows = Choice.objects.filter(offered_until__lte=now, registration__event=event)
    return list(rows.order_by("queue_number", "pk").select_for_update(of=("self",)))


def _pass_on(registration: Registration, line: Line) -> None:
    registration.event = line.pools.event
    if registration.state == RegistrationState.TO_CONFIRM:
        end(registration, line, RegistrationState.LAPSED, "not confirmed in time")
        tell("lapsed", registration, now=line.pools.now)
    elif line.has_others(registration):
        line.miss(registration)
