"""What an organiser does with a registration: add somebody, keep a note, read what they need."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from chain import audit
from chain.actions import person as people
from chain.actions.change import change
from chain.models import Organisation, Person
from chain.values.typed_names import name_parts
from events.models import Event
from participants.actions.registration import changes, entry
from participants.choices import RegistrationState
from participants.models import Needs, Registration
from workshops.models import Session


@transaction.atomic
def add(  # noqa: PLR0913 - what the form asks
    *,
    event: Event,
    name: str,
    email: str,
    organisation: Organisation | None,
    function: str,
    sessions: Sequence[Session],
    by: Person,
    now: datetime,
) -> Registration:
    """Register somebody who asked in another way; counts at once. Raises AlreadyRegistered."""
    first, infix, last = name_parts(name)
    person = people.find_or_create(
        email=email,
        by=by,
        now=now,
        first_name=first,
        infix=infix,
        last_name=last,
        organisation=organisation,
        function=function,
    )
    return entry.register(
        event=event,
        person=person,
        sessions=sessions,
        state=RegistrationState.CONFIRMED,
        by=by,
        now=now,
    )


def set_note(
    *, registration: Registration, seen: int, note: str, by: Person, now: datetime
) -> set[str]:
    """Keep a note that only organisers read. Raises ChangedMeanwhile."""
    chain = registration.event.chain
    return change(thing=registration, seen=seen, by=by, now=now, values={"note": note}, chain=chain)


@transaction.atomic
def cancel_all(*, registrations_: Iterable[Registration], by: Person, now: datetime) -> int:
    """Cancel each of these; who stood no longer is left alone. Returns how many were cancelled."""
    count = 0
    for row in registrations_:
        changes.cancel(registration=row, by=by, now=now)
        count += 1
    return count


@transaction.atomic
def read_needs(*, registration: Registration, by: Person, now: datetime) -> Needs | None:
    """Return diet and access needs; that somebody read them stands in the log."""
    needs = Needs.objects.filter(registration=registration).first()
    if needs:
        chain = registration.event.chain
        audit.record("needs read", on=registration, by=by, now=now, chain=chain)
    return needs
