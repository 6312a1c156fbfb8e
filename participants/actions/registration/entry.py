"""Register: a seat or a number in line, the chosen sessions, and one letter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from chain.models import Person
from chain.models.insert import insert
from events.models import Event
from participants.actions import seat_answer, seats
from participants.actions.letters import tell
from participants.actions.registration.chosen import (
    as_published,
    choose,
    claims_of,
    clashes,
    stands_in_line,
)
from participants.actions.registration.held import record
from participants.actions.registration.refusals import AlreadyRegistered, TwoAtOnce, translate
from participants.choices import RegistrationState
from participants.models import Invitation, Needs, Registration
from participants.queries.domains import counts_at_once
from participants.queries.standing import Before, before
from participants.values import places
from workshops.models import Session

_TO_CONFIRM = RegistrationState.TO_CONFIRM


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsGiven:
    diet: str = ""
    access: str = ""


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

    Of `seconds`, the second choices, those count of which the first choice in that round is full:
    a seat for as long as the wait lasts. `organisation_name` is typed: one that we do not know.

    `state` CONFIRMED counts at once (somebody known, an invitation, the organiser); TO_CONFIRM has
    the address confirmed first; without it its domain decides. Sessions come with `item__day`.
    Raises AlreadyRegistered, TwoAtOnce, or seats.Busy.
    """
    found = before(event, person, form_key)
    if first := _first_result(found):
        return first
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
        may_be_invited=found.is_invited,
        tells=tells,
    )
    return _make(wanted, colleagues, state=state, by=by, now=now)


def _make(
    wanted: _Wanted,
    colleagues: Sequence[Person],
    *,
    state: RegistrationState | None,
    by: Person | None,
    now: datetime,
) -> Registration:
    """Write it all, or find that a twin of this press was quicker."""
    event, person = wanted.event, wanted.person
    if clashes(wanted.sessions):
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
        translate(error)
        return _first_result(before(event, person, wanted.form_key)) or _raise(error)


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


def _raise(error: Exception) -> Registration:
    raise error


def _write(wanted: _Wanted, pools: seats.Pools, *, is_known: bool) -> Registration:
    claimed = pools.claim()
    wanted = replace(
        wanted,
        sessions=as_published(pools, wanted.sessions),
        seconds=as_published(pools, wanted.seconds),
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
    claims = claims_of(registration, wanted.sessions, pools)
    seconds = _needed(wanted, claims)
    claims |= claims_of(registration, seconds, pools)
    choose(registration, [*wanted.sessions, *seconds], claims, pools)
    if wanted.needs and (wanted.needs.diet or wanted.needs.access):
        Needs.objects.create(
            registration=registration,
            diet=wanted.needs.diet,
            access=wanted.needs.access,
            agreed_at=pools.now,
        )
    record("registered", registration, pools)
    if wanted.invitation is None:  # else the confirmation of the answer tells of the seat
        if wanted.tells:
            tell(_first_letter(registration), registration, now=pools.now)
        if is_known and wanted.may_be_invited:
            seat_answer.comes(registration, by=pools.by, now=pools.now)
    return registration


def _needed(wanted: _Wanted, claims: Mapping[int, seats.Claimed]) -> list[Session]:
    """Return the second choices of the rounds in which the first one is full."""
    full = {one.item_id for one in wanted.sessions if stands_in_line(claims.get(one.pk))}
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
