"""Registering by typing an address: the same answer for an address we know and one we do not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from chain.actions import person as people
from chain.models import Person
from chain.values.addresses import Address
from chain.values.typed_names import name_parts
from events.models import Event
from mailings.actions.outbox import post
from participants.actions import meeting
from participants.actions.registration.entry import NeedsGiven, register
from participants.actions.registration.refusals import AlreadyRegistered
from participants.choices import ChoiceState, RegistrationState
from participants.mails.registration import write_alone
from participants.models import Registration
from participants.queries.domains import counts_at_once
from participants.queries.places import Places, places_of
from participants.queries.rounds import organisation_named
from participants.queries.standing import needs_told_before
from participants.values.places import Place, held_until
from participants.values.receipt import Receipt, number_of
from workshops.models import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Somebody as they typed themselves."""

    address: Address
    name: str
    organisation: str = ""
    function: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody wants of an event."""

    sessions: Sequence[Session] = ()
    seconds: Sequence[Session] = ()
    parts: Sequence[str] = ()
    needs: NeedsGiven | None = None
    # The needs that were told for another day of the tour hold for this one too.
    needs_as_before: bool = False
    colleagues: Sequence[Who] = ()
    # 'Kennismaken': stand in the list of who wants to meet others.
    meets: bool = False


@transaction.atomic
def enrol(*, event: Event, who: Who, asked: Asked, form_key: UUID, now: datetime) -> Receipt:
    """Register whoever this address is of; what is known of them stays as it is.

    Who was registered already gets a letter with the way to that registration, and the page says
    what it says to anybody else. Raises TwoAtOnce, or seats.Busy.
    """
    person = _person(who, now=now)
    try:
        registration = register(
            event=event,
            person=person,
            by=None,
            now=now,
            sessions=asked.sessions,
            seconds=asked.seconds,
            parts=asked.parts,
            needs=asked.needs,
            form_key=form_key,
            organisation_name="" if person.organisation_id else who.organisation,
            colleagues=[_person(one, now=now) for one in asked.colleagues],
        )
    except AlreadyRegistered as known:
        held = known.registration
        held.event = event
        post([write_alone("already", held, now=now)], now=now)
        return _as_if(event, person, asked, form_key, now=now)
    if asked.meets:
        meeting.enter(registration=registration, by=None, now=now)
    return receipt_of(registration, form_key)


def enrol_known(
    *, event: Event, person: Person, asked: Asked, form_key: UUID, by: Person | None, now: datetime
) -> Receipt:
    """Register somebody of whom we know who it is. Raises AlreadyRegistered, TwoAtOnce, Busy."""
    registration = register(
        event=event,
        person=person,
        by=by,
        now=now,
        sessions=asked.sessions,
        seconds=asked.seconds,
        parts=asked.parts,
        needs=asked.needs or _before(person, event, asked),
        state=RegistrationState.CONFIRMED,
        form_key=form_key,
        colleagues=[_person(one, now=now) for one in asked.colleagues],
    )
    if asked.meets:
        meeting.enter(registration=registration, by=by, now=now)
    return receipt_of(registration, form_key, is_known=True)


def _before(person: Person, event: Event, asked: Asked) -> NeedsGiven | None:
    told = needs_told_before(person, event) if asked.needs_as_before else None
    return NeedsGiven(diet=told.diet, access=told.access) if told else None


def _person(who: Who, *, now: datetime) -> Person:
    first, infix, last = name_parts(who.name)
    return people.find_or_create(
        email=who.address.key,
        by=None,
        now=now,
        first_name=first,
        infix=infix,
        last_name=last,
        organisation=organisation_named(who.organisation) if who.organisation else None,
        function=who.function,
    )


def receipt_of(registration: Registration, form_key: UUID, *, is_known: bool = False) -> Receipt:
    choices = registration.just_chosen
    if choices is None:
        choices = list(registration.choices.standing().order_by("pk"))
    return Receipt(
        number=number_of(str(form_key)),
        state=registration.state,
        sessions=tuple((one.session_id, one.state == ChoiceState.WAITING) for one in choices),
        until=registration.held_until,
        is_known=is_known,
    )


def _as_if(event: Event, person: Person, asked: Asked, form_key: UUID, *, now: datetime) -> Receipt:
    """Say what a first registration would be told at this moment."""
    places = places_of(event)
    state, until = RegistrationState.CONFIRMED, None
    if places.event.is_full:
        state = RegistrationState.WAITING
    elif not counts_at_once(event, person, now=now):
        state = RegistrationState.TO_CONFIRM
        place = places.event
        until = held_until(now, taken=place.taken + 1, capacity=place.capacity)
    return Receipt(
        number=number_of(str(form_key)),
        state=state,
        sessions=_sessions_as_if(asked, places, has_seat=not places.event.is_full),
        until=until,
    )


def _sessions_as_if(
    asked: Asked, places: Places, *, has_seat: bool
) -> tuple[tuple[int, bool], ...]:
    if not has_seat:
        return tuple((one.pk, False) for one in asked.sessions)
    full = {one.item_id for one in asked.sessions if _full(one, places)}
    wanted = [*asked.sessions, *(one for one in asked.seconds if one.item_id in full)]
    return tuple((one.pk, _full(one, places)) for one in wanted)


def _full(session: Session, places: Places) -> bool:
    return places.sessions.get(session.pk, Place(None, 0)).is_full
