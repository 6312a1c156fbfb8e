"""Register, confirm, change and cancel: a seat at the event, and one in each chosen session.

A second press gives the first result, and is answered before anything is locked. Every act that
changes a seat holds the pool of the event; see `participants.actions.seats`.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Q

from chain import audit
from chain.models import Person
from chain.models.insert import insert
from events.models import Event
from participants.actions import seat_answer, seats
from participants.actions.letters import tell
from participants.actions.line import Line
from participants.choices import ChoiceState, RegistrationState
from participants.models import Choice, Invitation, Needs, Registration
from participants.models.registration import CHOICE_SEATED, GONE, SEATED
from participants.queries.domains import counts_at_once
from participants.queries.standing import Before, before
from participants.values import places
from workshops.models import Session
from workshops.queries.version import sessions_shown

_TOGETHER = {"one_session_per_round", "no_workshop_twice", "no_two_sessions_at_once"}
# What a trigger of the database calls it.
ONE_WAY = "one_way_per_round"
_TWICE = {"one_registration_per_person", "participants_registration_form_key_key"}


class AlreadyRegistered(Exception):
    """The person has a registration for the event: `registration`."""

    def __init__(self, registration: Registration) -> None:
        super().__init__(str(registration.pk))
        self.registration = registration


class TwoAtOnce(Exception):
    """Two of the chosen sessions are in one round, at the same time, or the same workshop."""


class SessionGone(TwoAtOnce):
    """One of the chosen sessions is no longer on the programme that was published meanwhile."""


class GivenByPreference(TwoAtOnce):
    """The seats of one of these rounds are given by preference, so nobody chooses there."""


class NotStanding(Exception):
    """The registration was cancelled or has lapsed."""


class NoOffer(Exception):
    """There is no offer: it ran out and somebody else has the seat, or it was answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsGiven:
    diet: str = ""
    access: str = ""


def register(  # noqa: PLR0913 - everything that a form asks
    *,
    event: Event,
    person: Person,
    by: Person | None,
    now: datetime,
    sessions: Sequence[Session] = (),
    seconds: Sequence[Session] = (),
    parts: Sequence[str] = (),
    needs: NeedsGiven | None = None,
    state: RegistrationState | None = None,
    form_key: UUID | None = None,
    invitation: Invitation | None = None,
    remark: str = "",
    organisation_name: str = "",
    colleagues: Sequence[Person] = (),
    tells: bool = True,
) -> Registration:
    """Give `person` a seat, or a number in line, and one letter.

    Of `seconds`, the second choices, only those count of which the first choice in that round is
    full: one then has a seat there as long as the wait lasts. `organisation_name` is what somebody
    typed of an organisation that we do not know.

    `state` CONFIRMED counts at once (somebody known, an invitation, the organiser); TO_CONFIRM has
    the address confirmed first; without it the domain of the address decides. Sessions come with
    `item__day`. Raises AlreadyRegistered, TwoAtOnce, or seats.Busy.
    """
    wanted = _Wanted(
        event=event,
        person=person,
        sessions=sessions,
        seconds=seconds,
        parts=parts,
        needs=needs,
        form_key=form_key,
        invitation=invitation,
        remark=remark,
        organisation_name=organisation_name,
        tells=tells,
    )
    found = before(event, person, form_key)
    if first := _first_result(found):
        return first
    wanted = replace(wanted, may_be_invited=found.is_invited)
    if _clash(sessions):
        raise TwoAtOnce
    is_known = counts_at_once(event, person, now=now) if state is None else state != _TO_CONFIRM
    try:
        with seats.careful(is_quiet=True):
            pools = seats.Pools(event=event, by=by, now=now)
            registration = _write(wanted, pools, is_known=is_known)
            if colleagues:
                _bring(colleagues, registration, pools)
            return registration
    except IntegrityError as error:
        _translate(error)
        return _first_result(before(event, person, form_key)) or _raise(error)


_TO_CONFIRM = RegistrationState.TO_CONFIRM


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    event: Event
    person: Person
    sessions: Sequence[Session] = ()
    seconds: Sequence[Session] = ()
    parts: Sequence[str] = ()
    needs: NeedsGiven | None = None
    form_key: UUID | None = None
    invitation: Invitation | None = None
    remark: str = ""
    organisation_name: str = ""
    brought_by: Registration | None = None
    may_be_invited: bool = True
    tells: bool = True


def _first_result(found: Before) -> Registration | None:
    """Return what the first press of this form gave. Raises AlreadyRegistered."""
    pk = found.by_this_form or found.standing
    if pk is None:
        return None
    rows = Registration.objects.select_related("event__chain", "event__kind", "person")
    registration = rows.get(pk=pk)
    if found.by_this_form:
        return registration
    raise AlreadyRegistered(registration)


def _write(wanted: _Wanted, pools: seats.Pools, *, is_known: bool) -> Registration:
    claimed = pools.claim()
    wanted = replace(
        wanted,
        sessions=_as_published(pools, wanted.sessions),
        seconds=_as_published(pools, wanted.seconds),
    )
    registration = Registration(
        event=wanted.event,
        person=wanted.person,
        invitation=wanted.invitation,
        brought_by=wanted.brought_by,
        parts=list(wanted.parts),
        remark=wanted.remark,
        organisation_name=wanted.organisation_name,
        form_key=wanted.form_key,
        made_at=pools.now,
        confirmed_at=pools.now if is_known else None,
        changed_by=pools.by,
        queue_number=claimed.number,
        **_state(claimed, pools.now, is_known=is_known),
    )
    insert([registration])
    claims = _claims(registration, wanted.sessions, pools)
    seconds = _needed(wanted, claims)
    claims |= _claims(registration, seconds, pools)
    _choose(registration, [*wanted.sessions, *seconds], claims, pools)
    if wanted.needs and (wanted.needs.diet or wanted.needs.access):
        Needs.objects.create(
            registration=registration,
            diet=wanted.needs.diet,
            access=wanted.needs.access,
            agreed_at=pools.now,
        )
    _record("registered", registration, pools)
    if wanted.invitation is None:  # else the confirmation of the answer tells of the seat
        if wanted.tells:
            tell(_first_letter(registration), registration, now=pools.now)
        if is_known and wanted.may_be_invited:
            seat_answer.comes(registration, by=pools.by, now=pools.now)
    return registration


def _as_published(pools: seats.Pools, sessions: Sequence[Session]) -> list[Session]:
    """Return the sessions as they stand now that the event is held: mostly as they were read.

    Somebody may have published another programme since. Raises SessionGone.
    """
    if all(session.shown_in == pools.programme for session in sessions):
        return list(sessions)
    known = {session.pk: session for session in sessions_shown(pools.event)}
    if any(session.pk not in known for session in sessions):
        raise SessionGone
    return [known[session.pk] for session in sessions]


def _needed(wanted: _Wanted, claims: Mapping[int, seats.Claimed]) -> list[Session]:
    """Return the second choices of the rounds in which the first one is full."""
    full = {one.item_id for one in wanted.sessions if _waits(claims.get(one.pk))}
    first = {one.workshop_id for one in wanted.sessions}
    return [one for one in wanted.seconds if one.item_id in full and one.workshop_id not in first]


def _first_letter(registration: Registration) -> str:
    if registration.state == RegistrationState.WAITING:
        return "waiting"
    if registration.brought_by_id:
        return "brought"
    return "to-confirm" if registration.state == RegistrationState.TO_CONFIRM else "confirmed"


def _state(claimed: seats.Claimed, now: datetime, *, is_known: bool) -> dict[str, Any]:
    if not claimed.is_seat:
        return {"state": RegistrationState.WAITING}
    if is_known:
        return {"state": RegistrationState.CONFIRMED}
    until = places.held_until(now, taken=claimed.taken, capacity=claimed.capacity)
    return {"state": RegistrationState.TO_CONFIRM, "held_until": until}


def _claims(
    registration: Registration, sessions: Sequence[Session], pools: seats.Pools
) -> dict[int, seats.Claimed]:
    """Ask for seats in the sessions; who has none at the event yet asks for nothing."""
    if registration.state not in (RegistrationState.CONFIRMED, RegistrationState.TO_CONFIRM):
        return {}
    return pools.claim_sessions([session.pk for session in sessions])


def _choose(
    registration: Registration,
    sessions: Sequence[Session],
    claims: Mapping[int, seats.Claimed],
    pools: seats.Pools,
) -> None:
    """Write the chosen sessions: a seat, a number in line, or a wish of who has no seat yet."""
    registration.just_chosen = [
        _choice(registration, session, claims.get(session.pk), pools.now) for session in sessions
    ]
    insert(registration.just_chosen)


def _choice(
    registration: Registration, session: Session, claimed: seats.Claimed | None, now: datetime
) -> Choice:
    state, number = ChoiceState.WISHED, None
    if claimed:
        state = ChoiceState.TAKEN if claimed.is_seat else ChoiceState.WAITING
        number = claimed.number
    return Choice.of_session(
        session, registration=registration, state=state, queue_number=number, made_at=now
    )


def _clash(sessions: Sequence[Session]) -> bool:
    """Tell whether one round or one workshop is in it twice; overlap is left to the database."""
    items = {session.item_id for session in sessions}
    workshops = {session.workshop_id for session in sessions}
    return len(items) < len(sessions) or len(workshops) < len(sessions)


def _bring(
    colleagues: Iterable[Person], registration: Registration, pools: seats.Pools
) -> list[Registration]:
    """Register the colleagues too, who are not registered yet; each gets a letter of his own."""
    people = {person.pk: person for person in colleagues if person.pk != registration.person_id}
    standing = Registration.objects.standing().filter(event=pools.event, person__in=people)
    for known in standing.values_list("person", flat=True):
        del people[known]
    return [
        _write(
            _Wanted(event=pools.event, person=person, brought_by=registration),
            pools,
            is_known=counts_at_once(pools.event, person, now=pools.now),
        )
        for person in people.values()
    ]


def _translate(error: IntegrityError) -> None:
    """Raise what the caller knows for what the database refused; return when it was a twin."""
    if refused_by(error) == ONE_WAY:
        raise GivenByPreference from error
    if is_clash(error):
        raise TwoAtOnce from error
    if refused_by(error) not in _TWICE:
        raise error


def is_clash(error: IntegrityError) -> bool:
    """Tell whether the database refused two workshops at once, or one workshop twice."""
    return refused_by(error) in _TOGETHER


def refused_by(error: IntegrityError) -> str | None:
    """Return the name of the constraint that the database kept."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None)


def _raise(error: Exception) -> Registration:
    raise error


# --- Afterwards --------------------------------------------------------------------------------

Act = TypeVar("Act", bound=Callable[..., Any])


def _holding(act: Callable[..., Registration]) -> Callable[..., Registration]:
    """Run `act(registration, line, ...)` with the event's pool held and the row as it is now."""

    @wraps(act)
    def held(
        *, registration: Registration, by: Person | None, now: datetime, **more: Any
    ) -> Registration:
        try:
            with seats.careful(is_quiet=True):
                pools = seats.Pools(event=registration.event, by=by, now=now)
                pools.hold()
                rows = Registration.objects.select_for_update(of=("self",))
                current = rows.select_related("person__organisation").get(pk=registration.pk)
                current.event = registration.event
                return act(current, Line(pools), **more)
        except IntegrityError as error:
            _translate(error)
            raise

    return held


@_holding
def cancel(registration: Registration, line: Line, *, tells: bool = True) -> Registration:
    """End the registration; its seats go to who waits for them, in the same transaction.

    Without `tells` no letter goes: another one told it, such as that of a 'nee' to an invitation.
    A second time changes nothing. Raises seats.Busy.
    """
    if registration.state in GONE:
        return registration
    _end(registration, line, RegistrationState.CANCELLED, "registration cancelled")
    if tells:
        tell("cancelled", registration, now=line.pools.now)
        seat_answer.stays_away(registration, by=line.pools.by, now=line.pools.now)
    return registration


@_holding
def confirm(registration: Registration, line: Line) -> Registration:
    """Know that the address is right. Raises NotStanding when the time for it was over."""
    if registration.state in GONE:
        raise NotStanding
    if registration.confirmed_at:
        return registration
    registration.confirmed_at = line.pools.now
    if registration.state == RegistrationState.TO_CONFIRM:
        registration.state, registration.held_until = RegistrationState.CONFIRMED, None
    _save(registration, line, "address confirmed")
    if registration.state == RegistrationState.CONFIRMED:
        tell("confirmed", registration, now=line.pools.now)
    return registration


@_holding
def change_choices(
    registration: Registration, line: Line, *, sessions: Sequence[Session]
) -> Registration:
    """Let the registration have these sessions; what was there and stays keeps its place.

    A seat goes when its session is not among them, but not while its successor in that round is
    full: then it stays as long as the wait lasts.

    Raises NotStanding, TwoAtOnce, or seats.Busy.
    """
    if registration.state in GONE:
        raise NotStanding
    wanted = {session.pk: session for session in sessions}
    standing = {choice.session_id: choice for choice in registration.choices.standing()}
    gone = [choice for key, choice in standing.items() if key not in wanted]
    added = [session for key, session in wanted.items() if key not in standing]
    new = _as_published(line.pools, added)
    if not gone and not new:
        return registration
    claims = _claims(registration, new, line.pools)
    waits = {session.item_id for session in new if _waits(claims.get(session.pk))}
    _leave([choice for choice in gone if not _stays(choice, waits)], line)
    _choose(registration, new, claims, line.pools)
    _save(registration, line, "choices changed")
    tell("changed", registration, now=line.pools.now)
    return registration


def _waits(claimed: seats.Claimed | None) -> bool:
    return claimed is not None and not claimed.is_seat


def _stays(choice: Choice, waits: Collection[int]) -> bool:
    return choice.state == ChoiceState.TAKEN and choice.item_id in waits


@_holding
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
    _save(registration, line, "seat in session accepted")
    tell("changed", registration, now=line.pools.now)
    return registration


@_holding
def decline_offer(
    registration: Registration, line: Line, *, choice: Choice | None = None
) -> Registration:
    """Leave the offered seat to the next, and the line with it. A second time changes nothing."""
    if choice:
        rows = registration.choices.filter(pk=choice.pk, state=ChoiceState.OFFERED)
        if offered := list(rows.select_for_update()):
            _leave(offered, line)
            _save(registration, line, "seat in session declined")
            tell("changed", registration, now=line.pools.now)
        return registration
    if registration.state == RegistrationState.OFFERED:
        _end(registration, line, RegistrationState.CANCELLED, "offer declined")
        tell("cancelled", registration, now=line.pools.now)
    return registration


def _end(registration: Registration, line: Line, state: RegistrationState, act: str) -> None:
    had_seat = registration.state in SEATED
    registration.state, registration.ended_at = state, line.pools.now
    registration.offered_until = registration.held_until = None
    _save(registration, line, act)
    choices = list(registration.choices.standing())
    if had_seat:
        line.pass_on()
    _leave(choices, line)


def _leave(choices: Sequence[Choice], line: Line) -> None:
    """Cancel the choices; their seats go to who waits for them."""
    Choice.objects.filter(pk__in=[choice.pk for choice in choices]).update(
        state=ChoiceState.CANCELLED, offered_until=None
    )
    line.pass_on_sessions(
        sorted(choice.session_id for choice in choices if choice.state in CHOICE_SEATED)
    )


def _save(registration: Registration, line: Line, act: str) -> None:
    registration.version += 1
    # The letter that follows carries the calendar item once more, and has to count higher.
    registration.calendar_sequence += 1
    registration.changed_by = line.pools.by
    registration.save()
    _record(act, registration, line.pools)


def _record(act: str, registration: Registration, pools: seats.Pools) -> None:
    audit.record(
        act,
        on=registration,
        by=pools.by,
        now=pools.now,
        chain=pools.event.chain,
        changes_pages=False,
    )


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
        _end(registration, line, RegistrationState.LAPSED, "not confirmed in time")
        tell("lapsed", registration, now=line.pools.now)
    elif line.has_others(registration):
        line.miss(registration)
