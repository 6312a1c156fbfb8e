"""Who is next: a seat that somebody leaves goes to the first in line, in the same transaction.

So a pool with room has nobody waiting, and a newcomer cannot pass who waits. What comes after the
begin of the event goes back to the pool.

In a round that is given by preference nobody is in line: who has the largest deficit is asked
(`participants.queries.freed`), each for a session once.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q

from chain import audit
from events.models import Event
from participants.actions.letters import tell
from participants.actions.seats import Pools
from participants.choices import ChoiceState, Promotion, RegistrationState
from participants.models import Choice, Registration, RegistrationTerms
from participants.models.registration import CHOICE_SEATED, RegistrationQuerySet
from participants.queries.freed import candidates, is_divided
from participants.values import places
from workshops.models import Session
from workshops.queries.version import as_shown

# After the second offer without an answer somebody else is asked for good.
OFFERS = 2


def terms_of(event: Event) -> RegistrationTerms:
    """Return the terms of the event, or those of the house."""
    return getattr(event, "terms", None) or RegistrationTerms(event=event)


@dataclass(slots=True)
class Line:
    """Those who wait for a seat at one event or in its sessions; its pool is held."""

    pools: Pools
    _days: list[date] | None = field(default=None, init=False)

    def pass_on(self) -> None:
        """Give the seat that somebody left to who is first, or back to the pool."""
        first = self._first()
        if first is None:
            self.pools.free()
        else:
            self._give(first)

    def pass_on_sessions(self, sessions: Iterable[int]) -> None:
        """Idem for seats in sessions; who gets one may leave another, which goes on as well."""
        free = deque(sessions)
        while free:
            session = free.popleft()
            first = self._first_for(session)
            if first is None:
                self.pools.free_session(session)
            else:
                free += self._give_session(first)

    def fill(self) -> None:
        """Give seats that were added to who wait."""
        while (first := self._first()) and self.pools.claim_if_free():
            self._give(first)

    def fill_session(self, session: int) -> None:
        """Idem in a session; what is given by preference waits for who divides the seats."""
        while (first := self._first_waiting(session)) and self.pools.claim_session_if_free(session):
            self.pass_on_sessions(self._give_session(first))

    def seat(self, registration: Registration) -> None:
        """Make of an offered or promoted registration one with a seat, and settle its wishes."""
        now = self.pools.now
        registration.offered_until = None
        if registration.confirmed_at:
            registration.state = RegistrationState.CONFIRMED
        else:
            registration.state = RegistrationState.TO_CONFIRM
            registration.held_until = places.held_until(now, taken=0, capacity=None)
        self._write(registration, "seat given")
        self._settle_wishes(registration)

    def take(self, choice: Choice) -> list[int]:
        """Give the seat of a session to `choice`; returns the sessions that it leaves for it."""
        left = self._leave_for(choice)
        choice.state, choice.offered_until = ChoiceState.TAKEN, None
        choice.save(update_fields=["state", "offered_until"] if choice.pk else None)
        return left

    def has_others(self, registration: Registration) -> bool:
        return self._waiting().exclude(pk=registration.pk).exists()

    def has_others_for(self, choice: Choice) -> bool:
        if choice.by_preference:
            return self._next_by_deficit(choice.session_id) is not None
        rows = Choice.objects.in_line().filter(session=choice.session_id)
        return rows.exclude(pk=choice.pk).exists()

    def miss(self, registration: Registration) -> None:
        """Let an offer without an answer go to the next; the number in line stays."""
        now = self.pools.now
        registration.offered_until = None
        registration.offers_missed += 1
        registration.state = RegistrationState.WAITING
        if registration.offers_missed >= OFFERS:
            registration.state = RegistrationState.LAPSED
            registration.ended_at = now
            registration.choices.standing().update(state=ChoiceState.CANCELLED, offered_until=None)
        self._write(registration, "offer missed")
        if registration.state == RegistrationState.LAPSED:
            tell("lapsed", registration, now=now)
        self.pass_on()

    def miss_session(self, choice: Choice) -> None:
        choice.offered_until = None
        choice.offers_missed += 1
        is_over = choice.by_preference or choice.offers_missed >= OFFERS
        choice.state = ChoiceState.CANCELLED if is_over else ChoiceState.WAITING
        choice.save(update_fields=["state", "offered_until", "offers_missed"])
        self.pass_on_sessions([choice.session_id])

    def _first(self) -> Registration | None:
        if self._is_over():
            return None
        rows = self._waiting().select_related("person__organisation")
        return rows.select_for_update(of=("self",)).first()

    def _first_for(self, session: int) -> Choice | None:
        return self._first_waiting(session) or self._next_by_deficit(session)

    def _next_by_deficit(self, session: int) -> Choice | None:
        """Return a choice that is not there yet, of who gains most by it."""
        if self._is_over():
            return None
        rows = Session.everything.select_related("item__day", "workshop", "event")
        freed = rows.get(pk=session)
        as_shown([freed])
        if not is_divided(freed):
            return None
        asked = candidates(freed)
        if not asked:
            return None
        held = Registration.objects.select_for_update(of=("self",))
        return Choice.of_session(
            freed,
            registration=held.select_related("person__organisation").get(pk=asked[0].registration),
            by_preference=True,
            # Whoever was asked for a session is not asked for it again.
            offers_missed=1,
            made_at=self.pools.now,
        )

    def _first_waiting(self, session: int) -> Choice | None:
        if self._is_over():
            return None
        rows = Choice.objects.in_line().filter(session=session)
        rows = rows.select_related("registration__person__organisation")
        return rows.select_for_update(of=("self", "registration")).first()

    def _waiting(self) -> RegistrationQuerySet:
        return Registration.objects.in_line().filter(event=self.pools.event)

    def _is_over(self) -> bool:
        starts_at = self.pools.event.starts_at()
        return starts_at is not None and starts_at <= self.pools.now

    def _give(self, registration: Registration) -> None:
        now = self.pools.now
        registration.event = self.pools.event
        if terms_of(self.pools.event).promotion == Promotion.AT_ONCE:
            self.seat(registration)
            tell("promoted" if registration.confirmed_at else "to-confirm", registration, now=now)
            return
        registration.state = RegistrationState.OFFERED
        registration.offered_until = self._offered_until()
        self._write(registration, "seat offered")
        self._tell_offered(registration)

    def _give_session(self, choice: Choice) -> list[int]:
        now, registration = self.pools.now, choice.registration
        registration.event = self.pools.event
        if terms_of(self.pools.event).promotion == Promotion.AT_ONCE:
            left = self.take(choice)
            self._write(registration, "seat in session given")
            tell("promoted", registration, now=now, choice=choice)
            return left
        choice.state = ChoiceState.OFFERED
        choice.offered_until = self._offered_until()
        choice.save(update_fields=["state", "offered_until"] if choice.pk else None)
        self._write(registration, "seat in session offered")
        self._tell_offered(registration, choice)
        return []

    def _settle_wishes(self, registration: Registration) -> None:
        wishes = {
            choice.session_id: choice
            for choice in registration.choices.filter(state=ChoiceState.WISHED)
        }
        for session, claimed in self.pools.claim_sessions(list(wishes)).items():
            choice = wishes[session]
            choice.state = ChoiceState.TAKEN if claimed.is_seat else ChoiceState.WAITING
            choice.queue_number = claimed.number
            choice.save(update_fields=["state", "queue_number"])

    def _leave_for(self, choice: Choice) -> list[int]:
        """End what cannot go together with `choice`; returns the sessions whose seat it leaves."""
        at_once = Q(item=choice.item_id) | Q(workshop=choice.workshop_id)
        if choice.starts_at and choice.ends_at:
            at_once |= Q(starts_at__lt=choice.ends_at, ends_at__gt=choice.starts_at)
        rows = Choice.objects.standing().filter(at_once, registration=choice.registration_id)
        others = list(rows.exclude(pk=choice.pk))
        Choice.objects.filter(pk__in=[other.pk for other in others]).update(
            state=ChoiceState.CANCELLED, offered_until=None
        )
        return [other.session_id for other in others if other.state in CHOICE_SEATED]

    def _offered_until(self) -> datetime:
        return places.offered_until(self.pools.now, self.pools.event.starts_at(), self._event_days)

    def _tell_offered(self, registration: Registration, choice: Choice | None = None) -> None:
        """Let the letter leave while people are at work; the page shows the offer at once."""
        now, starts_at = self.pools.now, self.pools.event.starts_at()
        leaves_at = places.offer_leaves_at(now, starts_at, self._event_days)
        tell("offered", registration, now=now, choice=choice, not_before=leaves_at)

    @property
    def _event_days(self) -> list[date]:
        if self._days is None:
            self._days = [day.date for day in self.pools.event.days.all()]
        return self._days

    def _write(self, registration: Registration, act: str) -> None:
        """Save what changed, one version further, with its audit row."""
        registration.version += 1
        registration.changed_by = self.pools.by
        registration.save()
        audit.record(
            act,
            on=registration,
            by=self.pools.by,
            now=self.pools.now,
            chain=self.pools.event.chain,
            changes_pages=False,
        )
