"""The copies of a letter about invitations: each reader has one, with a link of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import OuterRef, Subquery, prefetch_related_objects
from django.urls import reverse

from chain.choices import Precision
from chain.models import Person
from events.mails import EventLetter, short_name
from events.models import Event
from mailings.models import Letter
from mailings.values.letters import Recipient, Texts
from participants.choices import InvitationState, LinkPurpose
from participants.models import Invitation, PersonalLink, Registration, RegistrationTerms
from participants.models.link import LinkFor
from participants.values.answering import NAME_OF
from participants.values.shown import shown_to_others


@dataclass(frozen=True, slots=True)
class Page:
    """Where an invitation is answered by the link of one letter."""

    token: str

    @property
    def address(self) -> str:
        return f"{settings.SITE_URL}{reverse('participants:invitation', args=[self.token])}"

    def prepared(self, state: InvitationState) -> str:
        """Return the address at which that answer is prepared; opening it answers nothing."""
        return f"{self.address}?antwoord={NAME_OF[state]}"


@dataclass(frozen=True, slots=True)
class Copy:
    """One letter to write: whose invitation it is about, who reads it, and where it leads."""

    recipient: Recipient
    invitation: Invitation
    page: Page

    @property
    def is_own(self) -> bool:
        return self.recipient.person_id in {None, self.invitation.person_id}

    @property
    def changes(self) -> int:
        """How often the calendar item changed: by answers, and by the seat that came of them."""
        seat: int = getattr(self.invitation, "seat_changes", None) or 0
        return self.invitation.calendar_sequence + seat

    @property
    def guest(self) -> str:
        """The guest's name where somebody else reads it; empty in the guest's own letter."""
        return "" if self.is_own else shown_to_others(self.invitation.person)


@dataclass(frozen=True, slots=True)
class Batch:
    """What all copies of one letter share, read once."""

    letter: EventLetter
    terms: RegistrationTerms | None
    # Invitations of who said 'ja' and stands in line for a seat.
    waiting: frozenset[int]
    # Who got a letter about this event already, and so knows where the address came from.
    told: frozenset[int]
    now: datetime

    @classmethod
    def of(
        cls,
        event: Event,
        letter: str,
        texts: Texts,
        now: datetime,
        recipients: Sequence[Recipient] = (),
    ) -> "Batch":
        prefetch_related_objects([event], "days")
        terms = RegistrationTerms.objects.filter(event=event).first()
        key = f"participants.{letter}"
        rows = Registration.objects.filter(event=event, invitation__isnull=False).in_line()
        return cls(
            letter=EventLetter.of(event, key, texts, what=short_name(event)),
            terms=terms,
            waiting=frozenset(rows.values_list("invitation_id", flat=True)),
            told=frozenset(
                Letter.objects.readers_of(f"event:{event.pk}", among=_people(recipients))
            ),
            now=now,
        )

    def knows(self, recipient: Recipient) -> bool:
        """Tell whether this reader had a letter about the event before this one."""
        return recipient.person_id in self.told

    @property
    def has_day(self) -> bool:
        event = self.letter.event
        return event.date_precision == Precision.DAY and bool(event.days.all())


def _people(recipients: Sequence[Recipient]) -> set[int]:
    return {one.person_id for one in recipients if one.person_id}


def invitation_number(recipient: Recipient) -> int:
    return int(recipient.key.removeprefix("invitation:"))


def copies(recipients: Sequence[Recipient], *, now: datetime) -> Iterator[Copy]:
    """Give each letter its invitation and a link of its own, in three queries."""
    numbers = [invitation_number(one) for one in recipients]
    seats = Registration.objects.filter(invitation=OuterRef("pk")).order_by("-calendar_sequence")
    rows = Invitation.objects.select_related(
        "person__organisation",
        "replaces__person__organisation",
        "replacement__person__organisation",
    ).annotate(seat_changes=Subquery(seats.values("calendar_sequence")[:1]))
    found = rows.in_bulk(numbers)
    holders = Person.objects.in_bulk({one.person_id for one in recipients if one.person_id})
    wanted = [
        LinkFor(
            purpose=LinkPurpose.ANSWER,
            invitation=found[number],
            holder=_holder(one, found[number], holders),
        )
        for number, one in zip(numbers, recipients, strict=True)
    ]
    tokens = PersonalLink.objects.issue(wanted, now=now)
    for number, one, token in zip(numbers, recipients, tokens, strict=True):
        yield Copy(one, found[number], Page(token))


def _holder(
    recipient: Recipient, invitation: Invitation, holders: dict[int, Person]
) -> Person | None:
    if recipient.person_id in {None, invitation.person_id}:
        return None
    return holders.get(recipient.person_id or 0)
