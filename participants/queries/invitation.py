"""What is known of one invitation, and of all that somebody may answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q

from chain.models import Person
from events.models import Event
from participants.choices import InvitationState, RegistrationState, Replacing
from participants.models import (
    Answer,
    Assistance,
    Choice,
    Invitation,
    Registration,
    RegistrationTerms,
)
from participants.models.invitation import InvitationQuerySet
from participants.queries.preference import Preference, preference_of
from participants.queries.rounds import Round, offer_of
from participants.queries.standing import rank, standing_choices


def may_replace(invitation: Invitation, terms: RegistrationTerms | None) -> Replacing:
    """Tell whether this guest may send somebody else: who came in a place already may not."""
    if invitation.replaces_id:
        return Replacing.NO
    return Replacing(terms.replacing) if terms else Replacing.YES


def terms_of(invitation: Invitation) -> RegistrationTerms | None:
    """Return what the organiser switched on, or nothing: then the house says it."""
    return RegistrationTerms.objects.filter(event=invitation.event_id).first()


@dataclass(frozen=True, slots=True)
class RoundChoice:
    """A round of workshops for who comes: what can be chosen, and what was."""

    round: Round
    chosen: Choice | None
    number: int | None


@dataclass(frozen=True, slots=True)
class Answering:
    """How an invitation stands, for the page on which it is answered."""

    terms: RegistrationTerms | None
    replacing: Replacing
    held: Answer | None
    registration: Registration | None
    # The number in line of who said 'ja' when all seats were taken.
    number: int | None
    replacement: Invitation | None
    rounds: Sequence["RoundChoice"] = ()
    preference: Preference = field(default_factory=Preference)

    @property
    def is_waiting(self) -> bool:
        seat = self.registration
        return seat is not None and seat.state == RegistrationState.WAITING


def answering_of(invitation: Invitation, *, now: datetime) -> Answering:
    """Read what the page of an invitation shows, in a fixed number of queries."""
    terms = terms_of(invitation)
    preference = Preference()
    seat = invitation.registrations.standing().first() if _comes(invitation) else None
    replaced = invitation.state == InvitationState.REPLACED
    if seat:
        preference = preference_of(invitation.event)
    rows = Invitation.objects.select_related("person__organisation").filter(replaces=invitation)
    return Answering(
        terms=terms,
        replacing=may_replace(invitation, terms),
        held=invitation.answers.held().order_by("at").last(),
        registration=seat,
        number=rank(seat) if seat and seat.queue_number else None,
        replacement=rows.first() if replaced else None,
        rounds=_rounds(seat, preference, terms, now) if seat else (),
        preference=preference,
    )


def _rounds(
    seat: Registration,
    preference: Preference,
    terms: RegistrationTerms | None,
    now: datetime,
) -> Sequence[RoundChoice]:
    """Return the rounds, once choosing has opened."""
    if terms and terms.choices_open_at and terms.choices_open_at > now:
        return ()
    chosen = {choice.item_id: choice for choice in standing_choices(seat)}
    return [
        RoundChoice(one, chosen.get(one.item.pk), _number(chosen.get(one.item.pk)))
        for one in offer_of(seat.event, preference=preference).rounds
    ]


def _number(choice: Choice | None) -> int | None:
    return rank(choice) if choice and choice.queue_number else None


def _comes(invitation: Invitation) -> bool:
    return invitation.state == InvitationState.YES


def answered_by(person: Person) -> InvitationQuerySet:
    """Invitations that `person` may answer: the own ones, and those of whom he or she assists."""
    assisted = Assistance.objects.filter(assistant=person, ended_at=None).values("principal")
    rows: InvitationQuerySet = Invitation.objects.filter(
        Q(person=person) | Q(person__in=assisted),
        withdrawn_at=None,
        reserve_number=None,
        event__discarded_at=None,
    ).exclude(state=InvitationState.DRAFT)
    return rows.select_related(
        *(f"event__{name}" for name in Event.comes_with), "person__organisation"
    ).prefetch_related("event__days")


def own_invitation(person: Person, pk: int) -> Invitation | None:
    return answered_by(person).filter(pk=pk).first()


def held_answers(event: Event) -> list[Answer]:
    """Return the answers that wait until an organiser has looked, by domain."""
    rows = Answer.objects.held().filter(invitation__event=event)
    along = rows.select_related("invitation__person__organisation", "invitation__event__chain")
    return list(along.order_by("domain", "at", "pk"))


def answers_to_come(person: Person, today: date) -> Sequence[Invitation]:
    """Return what `person` may still answer, the nearest event first, nobody twice."""
    rows = answered_by(person).filter(Q(event__ends_on=None) | Q(event__ends_on__gte=today))
    return list(
        rows.filter(event__cancelled_at=None).order_by(
            "event__starts_on", "event", "person__sort_key", "pk"
        )
    )
