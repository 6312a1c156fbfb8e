"""Put people on the list of guests: many at once, each once, with their secretariaat."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.db.models import Max

from chain import audit
from chain.actions.change import combine
from chain.models import Person
from chain.models.insert import insert
from chain.values import names
from events.models import Event
from participants.choices import InvitationSource, InvitationState, Receives
from participants.models import Assistance, Invitation
from participants.queries.guests import organisations_by_name
from participants.values.guest_list import Guest


@dataclass(frozen=True, slots=True)
class Added:
    """How many names are new on the list, and how many stood there already."""

    new: int
    known: int


class Answered(Exception):
    """Who has answered is not taken off the list; ask them to change the answer."""


@transaction.atomic
def add(  # noqa: PLR0913 - what a list says of all its names at once
    *,
    event: Event,
    guests: Sequence[Guest],
    source: InvitationSource,
    by: Person,
    now: datetime,
    address_source: str = "",
    is_reserve: bool = False,
) -> Added:
    """Put `guests` on the list of `event`; who stands there stays as they are."""
    people = _people(guests, by=by, now=now)
    _assist(guests, people, by=by, now=now)
    rows = {people[number].pk: guest for number, guest in enumerate(guests) if people[number].pk}
    return invite(
        event=event,
        people=[people[number] for number in range(len(guests))],
        why={pk: guest.why for pk, guest in rows.items()},
        asked={pk: guest.asked for pk, guest in rows.items()},
        source=source,
        address_source=address_source,
        is_reserve=is_reserve,
        by=by,
        now=now,
    )


@transaction.atomic
def invite(  # noqa: PLR0913 - the one door to the list
    *,
    event: Event,
    people: Iterable[Person],
    source: InvitationSource,
    by: Person,
    now: datetime,
    why: Mapping[int, str] | None = None,
    asked: Mapping[int, str] | None = None,
    address_source: str = "",
    is_reserve: bool = False,
) -> Added:
    """Put known `people` on the list; nobody is mailed by it."""
    # Whoever adds holds the event, so that two lists at once cannot both add one person.
    Event.objects.select_for_update().get(pk=event.pk)
    wanted = {person.pk: person for person in people}
    standing = set(
        event.invitations.filter(withdrawn_at=None, person__in=wanted).values_list(
            "person_id", flat=True
        )
    )
    number = event.invitations.aggregate(last=Max("reserve_number"))["last"] or 0
    fresh = [
        Invitation(
            event=event,
            person=person,
            source=InvitationSource.RESERVE if is_reserve else source,
            address_source=address_source[:160],
            why=(why or {}).get(pk, ""),
            asked=(asked or {}).get(pk, ""),
            reserve_number=number + place if is_reserve else None,
            changed_by=by,
        )
        for place, (pk, person) in enumerate(
            ((pk, person) for pk, person in wanted.items() if pk not in standing), 1
        )
    ]
    insert(fresh)
    audit.record_each("guest added", on=fresh, by=by, now=now, chain=event.chain)
    return Added(new=len(fresh), known=len(standing))


def set_asked(
    *, invitation: Invitation, seen: int, values: Mapping[str, Any], by: Person, now: datetime
) -> set[str]:
    """Say why a guest is invited and what is asked. Raises ChangedMeanwhile."""
    chain = invitation.event.chain
    return combine(thing=invitation, seen=seen, by=by, now=now, values=dict(values), chain=chain)


@transaction.atomic
def withdraw(*, invitation: Invitation, by: Person, now: datetime) -> None:
    """Take a name off the list; who got the letter hears of it from the organiser."""
    if invitation.answered_at and invitation.state != InvitationState.NO:
        raise Answered
    invitation.withdrawn_at, invitation.withdrawn_by = now, by
    invitation.reserve_number = None
    invitation.save(update_fields=["withdrawn_at", "withdrawn_by", "reserve_number"])
    event = invitation.event
    audit.record("guest withdrawn", on=invitation, by=by, now=now, chain=event.chain)


@transaction.atomic
def take_from_reserve(*, invitation: Invitation, by: Person, now: datetime) -> None:
    """Make a name of the reserve list a guest, whose letter still has to go."""
    taken = Invitation.objects.filter(pk=invitation.pk, reserve_number__isnull=False)
    if taken.update(reserve_number=None, changed_at=now, changed_by=by):
        invitation.refresh_from_db()
        audit.record(
            "guest taken from reserve", on=invitation, by=by, now=now, chain=invitation.event.chain
        )


def _people(guests: Sequence[Guest], *, by: Person, now: datetime) -> dict[int, Person]:
    """Return the person of each line, by its place; makes who is not known yet."""
    organisations = organisations_by_name()
    own = {guest.email: guest for guest in guests if guest.email}
    known = _with_address(own)
    fresh = [_person(guest, organisations) for key, guest in own.items() if key not in known]
    made = _made(fresh)
    known |= {str(person.email): person for person in made}
    shared = _behind_a_secretariat(guests)
    people: dict[int, Person] = {}
    unknown: dict[tuple[str, str], Person] = {}
    for number, guest in enumerate(guests):
        if guest.email:
            people[number] = known[guest.email]
            continue
        key = (guest.assistant, names.fold(guest.name))
        found = shared.get(key) or unknown.get(key)
        people[number] = found or unknown.setdefault(key, _person(guest, organisations))
    without = [person for person in unknown.values() if person.pk is None]
    insert(without)
    audit.record_each("person created", on=[*made, *without], by=by, now=now)
    return people


def _with_address(keys: Iterable[str]) -> dict[str, Person]:
    return {str(person.email): person for person in Person.objects.filter(email__in=list(keys))}


def _made(people: Sequence[Person]) -> list[Person]:
    """Make people with an address; who was made at this moment by somebody else is theirs."""
    keys = [str(person.email) for person in people]
    insert(people, ignores_twins=True)
    made = list(Person.objects.filter(email__in=keys))
    addresses = [EmailAddress(user=one, email=str(one.email), primary=True) for one in made]
    insert(addresses, ignores_twins=True)
    return made


def _no_password() -> str:
    """Return what nobody can sign in with; Django's own draws each sign apart."""
    return f"{UNUSABLE_PASSWORD_PREFIX}{token_hex(20)}"


def _person(guest: Guest, organisations: Mapping[str, int]) -> Person:
    person = Person(
        email=guest.email or None,
        first_name=guest.first_name,
        infix=guest.infix,
        last_name=guest.last_name,
        organisation_id=organisations.get(names.fold(guest.organisation)),
        function=guest.function,
        password=_no_password(),
    )
    person.sort_key = names.sort_key(person.first_name, person.infix, person.last_name)
    return person


def _behind_a_secretariat(guests: Sequence[Guest]) -> dict[tuple[str, str], Person]:
    """Return who is known by name behind the secretariats of these lines."""
    keys = {guest.assistant for guest in guests if guest.assistant and not guest.email}
    rows = Assistance.objects.filter(assistant__email__in=keys, ended_at=None).select_related(
        "assistant", "principal"
    )
    return {
        (str(row.assistant.email), names.fold(row.principal.display_name)): row.principal
        for row in rows
    }


def _assist(
    guests: Sequence[Guest], people: Mapping[int, Person], *, by: Person, now: datetime
) -> None:
    """Link each bestuurder to the secretariaat of the same line."""
    keys = {guest.assistant for guest in guests if guest.assistant}
    known = _with_address(keys)
    fresh = [
        Person(email=key, function="secretariaat", password=_no_password())
        for key in sorted(keys - set(known))
    ]
    made = _made(fresh)
    audit.record_each("person created", on=made, by=by, now=now)
    known |= {str(person.email): person for person in made}
    wanted = {
        (people[number].pk, known[guest.assistant].pk): guest
        for number, guest in enumerate(guests)
        if guest.assistant and known[guest.assistant].pk != people[number].pk
    }
    running = set(
        Assistance.objects.filter(
            ended_at=None, principal__in=[principal for principal, _assistant in wanted]
        ).values_list("principal_id", "assistant_id")
    )
    links = [
        Assistance(
            principal_id=principal,
            assistant_id=assistant,
            receives=guest.receives if guest.email else Receives.ASSISTANT,
            made_at=now,
            made_by=by,
        )
        for (principal, assistant), guest in wanted.items()
        if (principal, assistant) not in running
    ]
    insert(links)
    audit.record_each("secretariat linked", on=links, by=by, now=now)


@transaction.atomic
def mark_sent(*, invitations: Iterable[Invitation], by: Person | None, now: datetime) -> None:
    """Say of invitations that their letter left: from now on a guest can be silent."""
    rows = [row for row in invitations if row.sent_at is None]
    for row in rows:
        row.sent_at = now
        row.state = InvitationState.SENT if row.state == InvitationState.DRAFT else row.state
    Invitation.objects.bulk_update(rows, ["sent_at", "state"], batch_size=1000)
    if rows:
        chain = rows[0].event.chain
        audit.record_each("invitation sent", on=rows, by=by, now=now, chain=chain)


@transaction.atomic
def mark_reminded(*, invitations: Iterable[Invitation], by: Person | None, now: datetime) -> None:
    rows = list(invitations)
    for row in rows:
        row.reminded_at = now
    Invitation.objects.bulk_update(rows, ["reminded_at"], batch_size=1000)
    if rows:
        chain = rows[0].event.chain
        audit.record_each("guest reminded", on=rows, by=by, now=now, chain=chain)
