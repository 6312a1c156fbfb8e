"""Who reads a letter about an invitation: the guest, the secretariaat, or both.

One letter per invitation and reader: three bestuurders behind one secretariaat are three letters.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from chain.models import Person
from events.models import Event
from mailings.values.letters import Recipient
from participants.choices import InvitationState, Receives
from participants.models import Answer, Assistance, Invitation, Registration
from participants.models.invitation import ANSWERED, InvitationQuerySet
from participants.queries.invitation import answers_to_come

_FOR_GUEST = {Receives.OWN, Receives.BOTH}
_FOR_ASSISTANT = {Receives.ASSISTANT, Receives.BOTH}


def not_invited_yet(event: Event, *, now: datetime) -> list[Recipient]:  # noqa: ARG001 - as the registry asks
    """Whose invitation still has to go; a save the date goes to the same people before it."""
    return readers(_of(event).filter(state=InvitationState.DRAFT))


def silent(event: Event, *, now: datetime) -> list[Recipient]:
    """Who got the invitation and answered in no way, nor is known to be away.

    An answer that is held is an answer, until somebody says that a machine gave it.
    """
    held = Answer.objects.held().filter(invitation=OuterRef("pk"))
    away = Q(away_until__gte=timezone.localdate(now))
    return readers(_of(event).silent().exclude(away).exclude(Exists(held)))


def answered(event: Event, *, now: datetime) -> list[Recipient]:  # noqa: ARG001 - as the registry asks
    """Whose answer was confirmed: the readers that a change of its words is shown for."""
    return readers(_of(event).filter(state__in=ANSWERED))


def replacements(event: Event, *, now: datetime) -> list[Recipient]:  # noqa: ARG001 - as the registry asks
    return readers(_of(event).filter(replaces__isnull=False))


def replaced(event: Event, *, now: datetime) -> list[Recipient]:  # noqa: ARG001 - as the registry asks
    """Who sent somebody else."""
    return readers(_of(event).filter(replacement__isnull=False))


def readers(invitations: Iterable[Invitation]) -> list[Recipient]:
    """Return who gets the letters for each of `invitations`, made by `with_people`."""
    return [
        recipient(invitation, person)
        for invitation in invitations
        for person in read_by(invitation)
    ]


def recipient(invitation: Invitation, person: Person) -> Recipient:
    """Return `person`, who is the guest or answers for the guest, as reader of a letter."""
    guest = invitation.person
    return Recipient(
        key=f"invitation:{invitation.pk}",
        address=person.email or "",
        name=person.display_name,
        person_id=person.pk,
        organisation=guest.organisation.name if guest.organisation else "",
    )


def everybody(invitation: Invitation) -> list[Person]:
    """Return the guest and all secretariaten that have an address: both hear of each answer."""
    people = [invitation.person, *(one.assistant for one in _running(invitation))]
    return [person for person in people if person.email]


def readers_of(email: str, *, now: datetime) -> list[tuple[Event, list[Recipient]]]:
    """Return, for each event to come, the invitations that whoever reads `email` may answer."""
    person = Person.objects.filter(email=email, is_active=True).first()
    if person is None:
        return []
    rows = answers_to_come(person, timezone.localdate(now))
    return [
        (event, [recipient(one, person) for one in invitations])
        for event, invitations in groupby(rows, key=lambda one: one.event)
    ]


def with_people(rows: InvitationQuerySet) -> InvitationQuerySet:
    """Take along, in two queries, whom the letters of these invitations go to."""
    return rows.select_related("person__organisation").prefetch_related(secretariats())


def secretariats() -> Prefetch:
    """Name what `read_by` reads beside the person."""
    running = Assistance.objects.filter(ended_at=None).select_related("assistant")
    return Prefetch("person__assisted_by", running, to_attr="secretariats")


def _of(event: Event) -> InvitationQuerySet:
    rows: InvitationQuerySet = Invitation.objects.filter(event=event)
    return with_people(rows).standing().order_by("person__sort_key", "pk")


def _running(about: Invitation | Registration) -> Sequence[Assistance]:
    found: Sequence[Assistance] = about.person.secretariats  # type: ignore[attr-defined]  # by with_people
    return found


def readers_of_seat(registration: Registration) -> list[Person]:
    """Return who reads of a seat: of an address that nobody confirmed yet, that address alone."""
    if registration.confirmed_at is None and registration.person.email:
        return [registration.person]
    return read_by(registration)


def stand_in(person: Person) -> Person | None:
    """Return the secretariaat of somebody who has no address; one query."""
    rows = Assistance.objects.filter(
        principal=person, ended_at=None, assistant__email__isnull=False
    )
    found = rows.select_related("assistant").first()
    return found.assistant if found else None


def read_by(about: Invitation | Registration) -> list[Person]:
    """Who reads: whom nobody can reach by a letter of his own is reached by the secretariaat."""
    guest, running = about.person, [one for one in _running(about) if one.assistant.email]
    is_own = bool(guest.email) and (
        not running or any(one.receives in _FOR_GUEST for one in running)
    )
    assistants = [
        one.assistant for one in running if one.receives in _FOR_ASSISTANT or not guest.email
    ]
    return [*([guest] if is_own else []), *assistants]
