"""Whatever is done in whatever order: never one too many, and no idle seat while somebody waits."""

import contextlib
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from participants.actions.capacity import set_capacity
from participants.actions.registration import changes, offers, refusals
from participants.actions.seats import TooSmall
from participants.choices import ChoiceState, Promotion, RegistrationState
from participants.models import Choice, Pool, Registration
from tests.concurrency.seats import check, comes, event_with
from tests.factories.chain import PersonFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory
from workshops.actions import session as sessions
from workshops.models import Session


class Seats(RuleBasedStateMachine):
    """An event of a few seats with one small workshop, and a clock that only goes forward."""

    people = Bundle("people")

    @initialize(seats=st.integers(1, 4), promotion=st.sampled_from(Promotion))
    def opens(self, seats, promotion):
        self.now = timezone.now()
        self.event = event_with(seats, self.now, promotion)
        workshop = WorkshopFactory(event=self.event)
        self.session = SessionFactory(workshop=workshop, capacity=2).pk

    def _session(self):
        return Session.objects.select_related("item__day", "event__chain").get(pk=self.session)

    @rule(target=people, is_known=st.booleans(), chooses=st.booleans())
    def registers(self, is_known, chooses):
        state = RegistrationState.CONFIRMED if is_known else RegistrationState.TO_CONFIRM
        chosen = [self._session()] if chooses else []
        return comes(self.event, PersonFactory(), self.now, state=state, sessions=chosen).pk

    def _on(self, act, pk, **more):
        one = Registration.objects.select_related("event__chain", "event__terms").get(pk=pk)
        act(registration=one, by=None, now=self.now, **more)

    @rule(pk=consumes(people))
    def cancels(self, pk):
        self._on(changes.cancel, pk)

    @rule(pk=people, chooses=st.booleans())
    def chooses_again(self, pk, chooses):
        try:
            self._on(changes.change_choices, pk, sessions=[self._session()] if chooses else [])
        except refusals.NotStanding:
            assert Registration.objects.get(pk=pk).ended_at

    @rule(pk=people)
    def confirms(self, pk):
        try:
            self._on(changes.confirm, pk)
        except refusals.NotStanding:
            assert Registration.objects.get(pk=pk).ended_at

    @rule(pk=people, accepts=st.booleans())
    def answers(self, pk, accepts):
        choice = Choice.objects.filter(registration=pk, state=ChoiceState.OFFERED).first()
        try:
            if accepts:
                self._on(offers.accept_offer, pk, choice=choice)
            else:
                self._on(offers.decline_offer, pk, choice=choice)
        except refusals.NoOffer:
            assert accepts

    @rule(seats=st.one_of(st.none(), st.integers(1, 6)))
    def resizes(self, seats):
        taken = Pool.objects.get(event=self.event).taken
        # As a door does: what is refused leaves nothing behind.
        with contextlib.suppress(TooSmall), transaction.atomic():
            set_capacity(event=self.event, capacity=seats, by=None, now=self.now)
        is_refused = seats is not None and seats < taken
        assert (Pool.objects.get(event=self.event).capacity == seats) is not is_refused

    @rule(seats=st.integers(3, 5))
    def gets_a_bigger_room(self, seats):
        session = self._session()
        if seats > session.capacity:
            sessions.set_capacity(
                session=session, seen=session.version, capacity=seats, by=None, now=self.now
            )

    @rule(hours=st.sampled_from([1, 30, 80]))
    def time_passes(self, hours):
        self.now += timedelta(hours=hours)
        for event in offers.due(self.now):
            offers.pass_on(event=event, now=self.now)

    @invariant()
    def holds(self):
        if hasattr(self, "event"):
            check(self.event)


@pytest.mark.slow
@pytest.mark.django_db
def test_any_order_of_acts_keeps_the_seats():
    class Rolled(Seats):
        def __init__(self):
            super().__init__()
            self.point = transaction.savepoint()

        def teardown(self):
            transaction.savepoint_rollback(self.point)

    run_state_machine_as_test(
        Rolled,
        settings=settings(
            max_examples=30,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
